"""To which interval do the words commit? Hedges before and after a number, by the table of the specification."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.extraction.draft import Draft, Hedge, scaled
from exotui.extraction.numerals import touches
from exotui.extraction.text import Token, tokenize
from exotui.lexicon import Lexicon
from exotui.model import Qualifier


class Phrase(NamedTuple):
    """A hedge, or a filler, after the word that it is found by."""

    rest: tuple[str, ...]
    """The other words, going away from the number."""
    hedge: Hedge | None
    """None for words that change nothing."""
    quoted: bool
    """Whether the quote takes the words in."""


class Hedges(NamedTuple):
    """Phrases by the word that is nearest to the number, the longest first, and the words that limit them."""

    before: dict[str, list[Phrase]]
    after: dict[str, list[Phrase]]
    before_over: frozenset[str]
    handing: frozenset[str]
    """Verbs whose 'over' is no hedge ('handed over $3 million')."""
    after_the: frozenset[str]
    placed: frozenset[str]
    before_past: frozenset[str]
    moving: frozenset[str]
    spanning: frozenset[str]
    spreading: frozenset[str]


LONGEST_CHAIN = 4
"""So many phrases may stand before one number ('at least', 'an estimated', 'additional')."""


@cache
def hedges(lexicon: Lexicon) -> Hedges:
    """The hedges of a language."""
    before: dict[str, list[Phrase]] = {}
    after: dict[str, list[Phrase]] = {}
    for entry in lexicon.table("hedges").values():
        hedge = None
        if "qualifier" in entry:
            hedge = Hedge(Qualifier(entry["qualifier"]), entry["low"], entry.get("high"))
        quoted = hedge is not None or entry.get("quoted", False)
        for words in _phrases(entry.get("before", "")):
            before.setdefault(words[-1], []).append(Phrase(tuple(reversed(words[:-1])), hedge, quoted))
        for words in _phrases(entry.get("after", "")):
            after.setdefault(words[0], []).append(Phrase(words[1:], hedge, quoted))
    for table in (before, after):
        for phrases in table.values():
            phrases.sort(key=lambda phrase: -len(phrase.rest))
    limits = lexicon.table("quantities")["hedging"]
    return Hedges(before, after, *(frozenset(limits[name].split()) for name in Hedges._fields[2:]))


def _phrases(text: str) -> list[tuple[str, ...]]:
    lines = (phrase for line in text.splitlines() for phrase in line.split("|"))
    return [tuple(token.lower for token in tokenize(phrase, 0, len(phrase))) for phrase in lines if phrase.strip()]


def apply_hedges(tokens: Sequence[Token], draft: Draft, table: Hedges, since: int) -> None:
    """Widens a draft by the hedges around it; none reaches back over `since`, the end of the draft before."""
    outer, first = _before(tokens, draft, table, since)
    draft.first = first
    if outer is not None:
        widen(draft, outer)
    elif draft.hedge is not None:
        widen(draft, draft.hedge)


def read_hedge_after(tokens: Sequence[Token], draft: Draft, table: Hedges, limit: int) -> None:
    """Takes in a hedge behind a number, its unit or its noun: 'or more', '-plus'; none reaches over `limit`."""
    found = _after(tokens, draft.after, table)
    if found is None or found[1] > limit:
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
    if draft.value is None:
        return
    value = draft.value if draft.divisor == 1 else scaled(draft.value, 1 / draft.divisor)
    low = scaled(value, hedge.low)
    high = None if hedge.high is None else scaled(value, hedge.high)
    draft.qualifier = hedge.qualifier
    draft.low, draft.high = (low, high) if high is None or low <= high else (high, low)


def share_hedge(left: Draft, right: Draft) -> None:
    """Gives a conversion the hedge of what it converts, if it has none of its own."""
    if right.qualifier is not Qualifier.EXACT or left.qualifier not in (
        Qualifier.ABOUT,
        Qualifier.OVER,
        Qualifier.UNDER,
    ):
        return
    base, value = left.value, right.low
    if not base or value is None:
        return
    base = base / left.divisor
    right.low = None if left.low is None else scaled(value, left.low / base)
    right.high = None if left.high is None else scaled(value, left.high / base)
    right.qualifier = left.qualifier


def _before(tokens: Sequence[Token], draft: Draft, table: Hedges, since: int) -> tuple[Hedge | None, int]:
    """The hedge before a draft and the position of its first word."""
    found: Hedge | None = None
    at = first = draft.first
    for _ in range(LONGEST_CHAIN):
        if at <= since:
            break
        phrase = _phrase_before(tokens, at - 1, table.before.get(tokens[at - 1].lower, ()), since)
        if phrase is None:
            break
        size = 1 + len(phrase.rest)
        if phrase.hedge is not None:
            if size == 1 and not _hedges_here(tokens, at - 1, draft, table):
                break
            if size == 2 and tokens[at - 2].lower == "up" and at > 2 and tokens[at - 3].lower in table.moving:
                break  # 'crept up to 29%'
            if found is None or phrase.hedge.qualifier is not Qualifier.ABOUT:
                found = phrase.hedge
        at -= size
        if phrase.quoted:
            first = at
    return found, first


def _phrase_before(tokens: Sequence[Token], at: int, phrases: Sequence[Phrase], since: int) -> Phrase | None:
    for phrase in phrases:
        start = at - len(phrase.rest)
        if start >= since and all(tokens[at - 1 - step].lower == word for step, word in enumerate(phrase.rest)):
            return phrase
    return None


def _hedges_here(tokens: Sequence[Token], at: int, draft: Draft, table: Hedges) -> bool:
    """Whether a hedge of one word is one here: 'over five days' and 'the past two years' hedge nothing."""
    lower = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    if lower == "over" and before in table.handing:
        return False
    if lower == "over" and (draft.dimension == "duration" or draft.head in table.spanning):
        return before in table.before_over
    if lower == "over" and draft.dimension in ("area", "length") and before in table.spreading:
        return False
    if lower == "under" and tokens[at - 1].text == "-":  # 'a 6-under 66'
        return False
    if lower in table.placed and before in ("the", "this", "these"):
        return lower in table.after_the
    return lower != "past" or not (before in table.before_past or before.isdecimal())


def _after(tokens: Sequence[Token], at: int, table: Hedges) -> tuple[Hedge, int] | None:
    """The hedge at a position and the position after it."""
    if at >= len(tokens):
        return None
    for phrase in table.after.get(tokens[at].lower, ()):
        end = at + 1 + len(phrase.rest)
        if phrase.hedge is None or end > len(tokens):
            continue
        if any(tokens[at + 1 + step].lower != word for step, word in enumerate(phrase.rest)):
            continue
        if _ends_here(tokens, at, end):
            return phrase.hedge, end
    return None


_CLAUSE_GOES_ON = frozenset(
    ("for", "in", "to", "on", "at", "per", "by", "and", "but", "when", "if", "is", "was", "will")
)
_GOING_ON = frozenset(("than", "a", "an", "another", "the", "$", "£", "€"))


def _ends_here(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether words behind a number are of it, not of the number after them: '30 and over 1,100', '30 plus 60'."""
    first = tokens[at].text
    if first in ("+", "-", "ish") and not touches(tokens, at):
        return False
    if first == "-" and not touches(tokens, at + 1):
        return False
    if end == len(tokens):
        return True
    if first in ("minimum", "maximum") and tokens[end].kind == "word" and tokens[end].text.isalpha():
        return tokens[end].lower in _CLAUSE_GOES_ON
    if first == "plus" and end == at + 1 and tokens[end].kind != "word":
        return False
    if tokens[end - 1].lower == "up" and tokens[end].lower == "to":
        return False
    return tokens[end].kind != "number" and tokens[end].lower not in _GOING_ON
