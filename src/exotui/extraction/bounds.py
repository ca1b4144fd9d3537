"""To which interval do the words commit? Hedges before and after a number, by the table of the specification."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.extraction.draft import Draft, Hedge, scaled
from exotui.extraction.text import Token, tokenize
from exotui.lexicon import Lexicon
from exotui.model import Qualifier


class Hedges(NamedTuple):
    """Phrases by the word that touches the number: the other words, and the hedge (None for a filler)."""

    before: dict[str, list[tuple[tuple[str, ...], Hedge | None]]]
    after: dict[str, list[tuple[tuple[str, ...], Hedge | None]]]


LONGEST_CHAIN = 4
"""So many phrases may stand before one number ('at least', 'an estimated', 'additional')."""


@cache
def hedges(lexicon: Lexicon) -> Hedges:
    """The hedges of a language."""
    found = Hedges({}, {})
    for entry in lexicon.table("hedges").values():
        hedge = None
        if "qualifier" in entry:
            hedge = Hedge(Qualifier(entry["qualifier"]), entry["low"], entry.get("high"))
        for phrase in _phrases(entry.get("before", "")):
            found.before.setdefault(phrase[-1], []).append((phrase[-2::-1] if len(phrase) > 1 else (), hedge))
        for phrase in _phrases(entry.get("after", "")):
            found.after.setdefault(phrase[0], []).append((phrase[1:], hedge))
    for table in found:
        for entries in table.values():
            entries.sort(key=lambda pair: -len(pair[0]))
    return found


def _phrases(text: str) -> list[tuple[str, ...]]:
    lines = (phrase for line in text.splitlines() for phrase in line.split("|"))
    return [tuple(token.lower for token in tokenize(phrase, 0, len(phrase))) for phrase in lines if phrase.strip()]


def apply_hedges(tokens: Sequence[Token], draft: Draft, table: Hedges, since: int) -> None:
    """Widens a draft by the hedges around it; none reaches back over `since`, the end of the draft before."""
    outer, first = _before(tokens, draft, table, since)
    if outer is not None:
        draft.first = first
        widen(draft, outer)
    elif draft.hedge is not None:
        widen(draft, draft.hedge)


def read_hedge_after(tokens: Sequence[Token], draft: Draft, table: Hedges) -> None:
    """Takes in a hedge behind a number, its unit or its noun: 'or more', '-plus'."""
    found = _after(tokens, draft.after, table)
    if found is None:
        return
    draft.hedge, draft.after = found
    if draft.noun_last < 0:
        draft.last = draft.after


def widen(draft: Draft, hedge: Hedge) -> None:
    """Gives a draft the interval that a hedge makes of its number."""
    if draft.qualifier is Qualifier.RANGE:
        return
    if draft.qualifier is Qualifier.VAGUE:
        if hedge.high is None:
            draft.high = None
        elif hedge.low == 0:
            draft.low = 0.0
        return
    value = draft.value
    if value is None:
        return
    low = scaled(value, hedge.low)
    high = None if hedge.high is None else scaled(value, hedge.high)
    draft.qualifier = hedge.qualifier
    draft.low, draft.high = (low, high) if high is None or low <= high else (high, low)


_DURING = frozenset(
    "for take takes took taken last lasts lasted spent spend wait waited is was are were after by than age aged of".split()
)


def _before(tokens: Sequence[Token], draft: Draft, table: Hedges, since: int) -> tuple[Hedge | None, int]:
    """The hedge before a draft and the position of its first word."""
    found: Hedge | None = None
    at = first = draft.first
    for _ in range(LONGEST_CHAIN):
        if at <= since:
            break
        entries = table.before.get(tokens[at - 1].lower)
        match = _match(tokens, at - 1, entries, since) if entries else None
        if match is None:
            break
        size, hedge = match
        if hedge is not None:
            if size == 1 and not _stands(tokens, at - 1, draft):
                break
            if found is None or hedge.qualifier is not Qualifier.ABOUT:
                found = hedge
            first = at - size
        at -= size
    return found, first


def _match(
    tokens: Sequence[Token], at: int, entries: list[tuple[tuple[str, ...], Hedge | None]], since: int
) -> tuple[int, Hedge | None] | None:
    for rest, hedge in entries:
        size = len(rest) + 1
        if at - len(rest) >= since and all(tokens[at - 1 - step].lower == word for step, word in enumerate(rest)):
            return size, hedge
    return None


def _stands(tokens: Sequence[Token], at: int, draft: Draft) -> bool:
    """Whether a hedge of one word is one here: 'over five days' and 'the past two years' hedge nothing."""
    lower = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    if lower == "over" and draft.dimension == "duration":
        return before in _DURING
    if lower in ("past", "around", "about", "above", "below", "under", "some") and before in ("the", "this", "these"):
        return lower in ("about", "around", "some")
    if lower == "past":
        return before not in ("last", "for", "half", "quarter") and not before.isdigit()
    return True


def _after(tokens: Sequence[Token], at: int, table: Hedges) -> tuple[Hedge, int] | None:
    """The hedge at a position and the position after it."""
    if at >= len(tokens):
        return None
    entries = table.after.get(tokens[at].lower)
    if not entries:
        return None
    for rest, hedge in entries:
        end = at + 1 + len(rest)
        if hedge is None or end > len(tokens):
            continue
        if any(tokens[at + 1 + step].lower != word for step, word in enumerate(rest)):
            continue
        first = tokens[at].text
        touches = tokens[at].start == tokens[at - 1].end
        if (first in ("+", "-", "ish") and not touches) or (first == "-" and tokens[at + 1].start > tokens[at].end):
            continue
        if end < len(tokens) and not rest and first == "plus" and tokens[end].kind != "word":
            continue
        if end < len(tokens) and (
            tokens[end].lower in ("than", "a", "an", "another", "the")
            or tokens[end].kind == "number"
            or tokens[end].text in "$£€"
        ):
            continue
        return hedge, end
    return None
