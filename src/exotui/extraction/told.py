"""What is kept of the figures that have been read, for those that lean on them, and when does one point back?"""

from __future__ import annotations

from typing import NamedTuple

from exotui.extraction.quantity import Quantity
from exotui.extraction.scope import Counted
from exotui.extraction.spots import Spot
from exotui.extraction.text import Sentence
from exotui.model import Statistic

PART_WORDS = frozenset(("including", "among", "namely"))


class Measure(NamedTuple):
    """What a figure measures: a phrase for people, and the structured scope of `Figure`."""

    measure: str | None
    event: str | None
    population: str | None
    kind: str | None
    statistic: Statistic
    per: str | None
    part_of: int | None
    """Index of the whole among the article's quantities, in reading order, from 0."""
    partial: bool
    terms: tuple[str, ...]
    follows: int | None = None
    """Index of the figure before whose places and days hold for it, where it says no more than another number."""


class Past(NamedTuple):
    """A figure that has been read, for those that lean on it."""

    sentence: Sentence
    quantity: Quantity
    measure: Measure
    counted: Counted
    noun: str
    implied: bool
    """The noun itself says what happened ('the dead')."""


def points_back(at: Spot) -> bool:
    """Whether the words make the figure a part of one before ('of them', 'of these', 'including', 'among them')."""
    lowers, anaphors = at.parse.lowers, at.rules.anaphors
    behind = lowers[at.after : at.after + 3]
    if behind[:2] in (["of", "them"], ["of", "whom"]):
        return True
    if behind[:1] == ["of"] and len(behind) > 1 and behind[1] in ("these", "those", "which"):
        return len(behind) < 3 or behind[2] not in ("from", "who", "in", "with", "that", "whose", "for", "at")
    if behind[:1] == ["of"] and behind[1:3] in (["that", "number"], ["that", "total"], ["the", "total"]):
        return True
    before = lowers[max(0, at.first - 4) : at.first]
    if "of" in before and at.parse.tags[at.first - 1] in ("punct", "pron", "det"):
        pointed = before[before.index("of") + 1 :][:1]
        if pointed and pointed[0] in anaphors - {"the", "it"}:
            return True
    for place in range(at.first - 1, max(-1, at.first - 7), -1):
        if lowers[place] in PART_WORDS:
            return True
        if place in at.parse.group_at and at.parse.group_at[place].lemma != "be":
            return False
    return False
