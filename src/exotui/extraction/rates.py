"""Is a number a rate, and what is it for each of? The words beside it, put on the draft."""

from __future__ import annotations

from collections.abc import Sequence

from exotui.extraction.draft import Draft
from exotui.extraction.measuring import SUBSTANCES, MeasureWords
from exotui.extraction.numerals import ARTICLES
from exotui.extraction.text import Token
from exotui.extraction.units import per_after

RATED = SUBSTANCES | {"area", "duration", "digital", "angle", "temperature"}
"""Dimensions whose rates are units: 'barrel-per-day'."""
PER = frozenset(("per", "a", "an", "each", "every"))
LONGEST_SUBSTANCE = 3
LONGEST_CONVERSION = 8
"""Tokens of an amount in brackets, with them."""


def read_rate(tokens: Sequence[Token], draft: Draft, words: MeasureWords, limit: int) -> None:
    """The denominator right after the figure: 'a day', 'per share'; that of a speed or a price joins the unit."""
    at = draft.after
    if draft.dimension in RATED and (around := _around_brackets(tokens, at, words)) is not None:
        _set_rate(draft, around, words)
        return
    found = per_after(tokens, at, words.units)
    if found is None and draft.dimension in SUBSTANCES and at < limit and tokens[at].lower == "of":
        at = _substance_end(tokens, at + 1, limit)
        found = per_after(tokens, at, words.units) if tokens[at - 1].lower != "of" else None
    if found is None or found[1] > limit:
        return
    lasts = tokens[at].lower in ARTICLES and words.dimensions.get(found[0]) == "duration"
    if lasts and found[1] < len(tokens) and tokens[found[1]].lower in words.ago:
        return  # 'a week earlier'
    if at == draft.last:
        draft.last = found[1]
    draft.after = found[1]
    _set_rate(draft, found[0], words)


def _around_brackets(tokens: Sequence[Token], at: int, words: MeasureWords) -> str | None:
    """The denominator that an amount shares with its conversion: 'winds of 240 kilometers (150 miles) per hour'."""
    if at >= len(tokens) or tokens[at].text not in ("(", ";", ")"):
        return None
    end = at
    while end < min(len(tokens), at + LONGEST_CONVERSION) and tokens[end].text != ")":
        end += 1
    found = per_after(tokens, end + 1, words.units) if end < len(tokens) and tokens[end].text == ")" else None
    return found[0] if found and words.dimensions.get(found[0]) in ("duration", "mass", "volume", "area") else None


def _set_rate(draft: Draft, per: str, words: MeasureWords) -> None:
    """Gives a draft its denominator; that of a speed or a price joins the unit."""
    draft.per = per
    if draft.dimension == "length" and per in ("hour", "second", "minute"):
        draft.unit, draft.dimension, draft.per = f"{draft.unit}-per-{per}", "speed", None
    elif _joins_unit(draft, per, words):
        draft.unit = f"{draft.unit}-per-{per}"


def _joins_unit(draft: Draft, per: str, words: MeasureWords) -> bool:
    """Whether a rate makes a unit of its own: of what is measured, not of what is counted, except over an area."""
    if draft.dimension in ("people", "count"):
        return draft.unit is not None and words.dimensions.get(per) in ("area", "volume")
    return draft.dimension in RATED or (draft.dimension == "ratio" and words.dimensions.get(per) == "duration")


def _substance_end(tokens: Sequence[Token], at: int, limit: int) -> int:
    """Where the name of what is measured ends: '2 million barrels of crude oil a day'."""
    for end in range(at + 1, min(limit, at + 1 + LONGEST_SUBSTANCE)):
        if tokens[end].lower in PER:
            return end
        if tokens[end].kind != "word":
            break
    return at
