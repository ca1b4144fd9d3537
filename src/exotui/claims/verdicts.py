"""What can a check come to, and on what evidence?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from exotui.model import Figure


class Finding(StrEnum):
    """What a text says of a claim."""

    SUPPORTED = "supported"
    """What the text says makes the claim true."""
    CONTRADICTED = "contradicted"
    """The text and the claim cannot both be true."""
    NOT_COVERED = "not_covered"
    """The text does not speak of it, or leaves it open."""


Difference = tuple[Finding, str]
"""What a difference between a text and a claim makes of the claim, and why."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a source that bears on a claim."""

    article_id: str
    """`text` where the source was given as a string."""
    source: str
    """Where the article came from, as it was given; likewise `text`."""
    sentence: str
    """Exactly as written."""
    figure: Figure | None
    """The figure of the sentence that decided; None where words did."""
    verdict: Finding
    """What this sentence says of the claim."""
    why: str
    """One sentence that stands alone."""


@dataclass(frozen=True, slots=True)
class Check:
    """What the sources say of one claim."""

    verdict: Finding
    why: str
    """One plain sentence."""
    evidence: tuple[Evidence, ...] = ()
    """The best first."""
