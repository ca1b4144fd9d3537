"""What is an article, and what is said of an input that is none?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One source text with what is known of where it came from. Unknown is None, never a guess."""

    article_id: str
    """Stable name: the source's own short name and the first digits of the digest, `kabul-0830-nbc.3f2a9c`."""
    text: str
    """The body alone, as read: paragraphs parted by blank lines. Every offset of a figure points into it."""
    source: str
    """The path or address as given."""
    sha256: str
    """Hex digest of `text` in UTF-8."""
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    """The day of publication in the article's own calendar."""
    language: str | None = None
    """ISO 639-1 code; None where it was not told with confidence."""
    url: str | None = None
    """Where the article was published, if that is known."""
    role: str = "source"
    """`source`, or `context` for what stands beside the sources of a dataset."""
    copy_of: str | None = None
    """The article_id of the earlier article of which this is a near-duplicate."""
    added_at: datetime | None = None
    """When it came into the dataset, UTC; None before that."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that was not taken, and why."""

    source: str
    """The path or address as given."""
    reason: str
    """One clause in plain words, without a full stop: `not text: it starts like a PNG image`."""
