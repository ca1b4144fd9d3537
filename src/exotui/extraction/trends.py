"""Does a number say by how much something rose or fell?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.extraction.draft import Draft
from exotui.extraction.numerals import MINUS, touches
from exotui.extraction.text import Token
from exotui.lexicon import Lexicon


class TrendWords(NamedTuple):
    """Words of change to `up` or `down`."""

    ways: dict[str, str]
    narrow: frozenset[str]
    """Those that say a change only before a share, points or money."""
    nouns: dict[str, str]
    """Nouns of change, before 'of'."""
    taking: frozenset[str]
    """Those that may have what is counted as their object: 'grew 40 plants', 'sank two ships'."""
    by_only: frozenset[str]
    """Those that say it only before a share, or with 'by'."""
    parted: frozenset[str]
    """Verbs whose 'up' or 'down' says no change ('women made up 62 percent')."""
    skipped: frozenset[str]
    """Words between a change and its number that change nothing ('rose another 5%')."""
    levels: frozenset[str]
    """Words that make the number a level, not a change ('fell below 40')."""
    typical: frozenset[str]
    """Nouns before 'of' that say what the change was on the whole ('rose an average of 3%')."""
    placed: frozenset[str]
    """Words behind a length that make it a distance ('fell 40 km from the border')."""
    paces: frozenset[str]
    """Nouns before 'of' that say how fast ('grew at a pace of 3%')."""
    lost: frozenset[str]
    """Verbs of a loss, of which 'by' tells the winner ('lost by 3')."""


@cache
def trend_words(lexicon: Lexicon) -> TrendWords:
    """The words of change of a language."""
    table = lexicon.table("trends")
    ways = {word: way for way in ("up", "down") for word in table[way].split()}
    nouns = {word: way for way in ("up", "down") for word in table[f"{way}_nouns"].split()}
    return TrendWords(
        ways,
        frozenset(table["narrow"].split()),
        nouns,
        *(frozenset(table[name].split()) for name in TrendWords._fields[3:]),
    )


NEAREST = 3
"""So many words may stand between a verb of change and a step of a rate: 'raised its rates a quarter point'."""
FARTHEST = 9
"""So many tokens may stand between a verb of change and 'by'."""


def trend(tokens: Sequence[Token], draft: Draft, words: TrendWords, since: int) -> str | None:
    """`up` or `down` if the words before the number, none before `since`, say so."""
    signed = _signed(tokens, draft)
    if signed is not None:
        return signed
    at = draft.first - 1
    while at >= since and (
        tokens[at].lower in words.skipped or (tokens[at].lower.endswith("ly") and len(tokens[at].text) > 4)
    ):
        at -= 1
    if at < since:
        return None
    lower = tokens[at].lower
    if tokens[draft.first].lower in words.levels:  # 'fell below 40' tells the level
        return None
    while lower == "of" and at - 2 >= since and tokens[at - 1].lower in words.typical:
        at -= 3 if tokens[at - 2].lower in ("a", "an") else 2
        lower = tokens[at].lower if at >= since else ""
    if lower == "by" or (lower == "of" and at > since and tokens[at - 1].lower in words.paces):
        return _by(tokens, draft, at, words, since)
    if lower == "of" and at > since:
        return words.nouns.get(tokens[at - 1].lower)
    if draft.unit in _RATE_STEPS and lower not in words.ways:
        return _by(tokens, draft, at, words, max(since, at - NEAREST))
    if draft.unit == "percent" and lower not in words.ways:
        return _of_object(tokens, at, words, since)
    if lower in ("up", "down") and at > since and tokens[at - 1].lower in words.parted:
        return None
    way = words.ways.get(lower)
    if draft.dimension == "length" and draft.after < len(tokens) and tokens[draft.after].lower in words.placed:
        return None
    if lower in words.narrow and not _measured(draft):
        return None
    if lower in words.taking and draft.dimension in ("people", "count") and not _measured(draft):
        return None
    poured = draft.after < len(tokens) and tokens[draft.after].lower == "of"
    if lower in words.taking and poured and not _measured(draft):  # 'dropped 14 inches of snow'
        return None
    return None if lower in words.by_only and draft.dimension != "share" else way


def _of_object(tokens: Sequence[Token], at: int, words: TrendWords, since: int) -> str | None:
    """The way of a verb whose object ends at a position: 'raised its dividend 10%'."""
    for place in range(at, max(since, at - NEAREST) - 1, -1):
        lower = tokens[place].lower
        if tokens[place].kind == "punct" or lower in _TO:
            return None
        if lower in words.by_only:
            return words.ways.get(lower)
    return None


def _measured(draft: Draft) -> bool:
    return draft.dimension in ("share", "currency") or draft.unit == "point"


def _signed(tokens: Sequence[Token], draft: Draft) -> str | None:
    """A share with a sign: '-1.3%', '+0.4%'."""
    if draft.unit != "percent" or draft.number.first == 0:
        return None
    if not touches(tokens, draft.number.first):
        return None
    before = tokens[draft.number.first - 1]
    if before.text == "+":
        return "up"
    return "down" if before.text in MINUS and draft.negative else None


_TO = frozenset(("to", "at", "from", "by", "of", "in", "on", ",", "and"))
_RATE_STEPS = frozenset(("percentage-point", "permyriad"))


def _by(tokens: Sequence[Token], draft: Draft, at: int, words: TrendWords, since: int) -> str | None:
    """The way of the verb before 'by': 'fell by', 'cut its workforce by'."""
    for place in range(at - 1, max(since, at - FARTHEST) - 1, -1):
        token = tokens[place]
        if token.text in ".;:()" or (tokens[at].lower not in ("by", "of") and token.lower in _TO):
            return None
        way = words.ways.get(token.lower)
        if way is not None:
            return None if token.lower in words.lost and not _measured(draft) else way
    return None
