"""What is one row of the list of sources? Apart from the queries, so that a screen can show it before they load."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """One article in the list of sources, with its figures counted by verdict."""

    article_id: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    language: str | None
    role: str
    copy_of: str | None
    figures: int
    agree: int
    conflict: int
    consistent: int
