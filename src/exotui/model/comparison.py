"""What does it mean that two figures stand side by side?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether two figures can both be true; the rules are in gold/SPEC.md."""

    AGREE = "agree"
    CONFLICT = "conflict"
    CONSISTENT = "consistent"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures side by side, with a verdict and the reason in words."""

    left_id: str
    """The figure_id that sorts first."""
    right_id: str
    topic: str
    """The topic of the left figure, or of the whole where one figure is a part of the other."""
    verdict: Verdict
    relation: str
    """How the scopes bear on each other: `same`, `later`, `part`, `shorter`, `plan`, `denied`, `open` ..."""
    rule: str
    """Stable id of the rule that decided."""
    echo: bool
    """True if both go back to one speaker or document."""
    gap: float
    """How far apart the intervals are: nearest ends as a ratio minus 1; 0 where they meet."""
    why: str
    """One sentence that stands alone."""
    hint: str | None = None
    """Of a conflict: the ordinary slip that would resolve it, in one sentence; None where none would."""
    reviewed: str | None = None
    """`confirmed` or `overruled` where a person decided; None where nobody has."""
