"""Which quantities does a sentence state, be they figures or not?

A claim is held to every number in it: dates, scores, ordinals and codes too, which are no figures of an article.
"""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

from exotui.claims.intervals import Interval
from exotui.extraction.bounds import apply_hedges, read_hedge_after
from exotui.extraction.counted import counted_noun
from exotui.extraction.draft import Draft, begin
from exotui.extraction.measuring import read_unit
from exotui.extraction.numbers import read_numerals
from exotui.extraction.numerals import Numeral, exact
from exotui.extraction.quantities import Rules, rules
from exotui.extraction.ranges import join
from exotui.extraction.text import Sentence
from exotui.extraction.trends import trend
from exotui.lexicon import Lexicon
from exotui.model import Qualifier

FIRST_YEAR, FIRST_DATED, LAST_YEAR = 1000, 1900, 2100
"""Bare numbers from the first on, and from the second on those behind 'in' or 'since', are years."""
LAST_DAY = 31


class Stated(NamedTuple):
    """A number with its hedge. Positions are tokens of the sentence, half-open."""

    first: int
    last: int
    interval: Interval
    value: float | None
    """As written; None for ranges and vague numerals."""
    qualifier: Qualifier
    unit: str | None
    head: str | None
    """Lemma of the counted noun beside it."""
    people: bool
    year: bool
    """Whether it is the number of a year or of a day: a word of the scope, not a quantity."""
    maximum: bool = False
    """Whether it tells a maximum: 'up to 90 days'."""
    trend: str | None = None
    """`up` or `down` where it says by how much something changed."""


def stated(sentence: Sentence, *, joined: bool = True) -> list[Stated]:
    """The quantities of a sentence in reading order.

    joined: ranges as one quantity, and with units and counted nouns; else every numeral by itself.
    """
    tables = rules(sentence.document.lexicon)
    drafts = _drafts(sentence, tables, joined)
    tokens = sentence.tokens
    found: list[Stated] = []
    since = 0
    for place, draft in enumerate(drafts):
        limit = drafts[place + 1].first if place + 1 < len(drafts) else len(tokens)
        read_hedge_after(tokens, draft, tables.hedges, limit)
        head, people = _noun(sentence, draft, tables, limit) if joined else (None, False)
        if draft.hedge is None and draft.after > draft.last:
            read_hedge_after(tokens, draft, tables.hedges, limit)
        apply_hedges(tokens, draft, tables.hedges, since)
        way = _way(sentence, draft, head, tables, since) if joined else None
        since = draft.last
        found.append(_stated(sentence, draft, head, people)._replace(trend=way))
    return found


def _way(sentence: Sentence, draft: Draft, head: str | None, tables: Rules, since: int) -> str | None:
    """`up` or `down` where a number says by how much something changed; points are a measure of change, too."""
    unit = draft.unit
    draft.unit = head if head == "point" else unit
    found = trend(sentence.tokens, draft, tables.trends, since)
    draft.unit = unit
    return found


def _drafts(sentence: Sentence, tables: Rules, joined: bool) -> list[Draft]:
    tokens = sentence.tokens
    drafts: list[Draft] = []
    taken = 0
    numerals = read_numerals(tokens, tables.numbers)
    if joined:
        numerals = sorted([*numerals, *_frequencies(sentence, numerals)], key=lambda numeral: numeral.first)
    for numeral in numerals:
        if numeral.first < taken or (numeral.kind == "none" and joined):
            continue
        if joined and _is_stretch(sentence, numeral.first):
            continue
        draft = begin(numeral)
        if joined:
            read_unit(tokens, draft, tables.measures, taken)
            if numeral.kind == "often":
                draft.set_unit("times", None)
            if draft.unit is None and _is_name(sentence, draft):
                continue
        drafts.append(draft)
        taken = draft.last
    if not joined:
        return drafts
    known = calendar(sentence.document.lexicon).before_years
    years = [
        draft
        for draft in drafts
        if draft.first and tokens[draft.first - 1].lower in known and _dated(sentence, draft, None)
    ]
    rest = [draft for draft in drafts if draft not in years]
    return sorted([*years, *join(tokens, rest, tables.ranges)], key=lambda draft: draft.first)


def _frequencies(sentence: Sentence, numerals: list[Numeral]) -> list[Numeral]:
    """How often something was done, in a word: 'twice', 'only once'."""
    tokens, tags = sentence.tokens, sentence.tags
    table = sentence.document.lexicon.table("claims")["frequencies"]
    taken = {at for numeral in numerals for at in range(numeral.first, numeral.last)}
    found = []
    for at, token in enumerate(tokens):
        value = table["values"].get(token.lower)
        if value is None or at in taken:
            continue
        before = tokens[at - 1].lower if at else ""
        following = tags[at + 1] if at + 1 < len(tags) else "punct"
        counted = following in ("punct", "conj") or (tokens[at + 1].lower in table["behind"].split())
        if value == 1 and not (before in table["before"].split() and counted):
            continue  # 'once a village'
        if counted:
            found.append(exact(at, at + 1, float(value), "often"))
    return found


def _is_stretch(sentence: Sentence, at: int) -> bool:
    """Whether a part is one of time or of a course: 'the first half of the year', 'the third quarter'."""
    tokens, known = sentence.tokens, sentence.document.lexicon.table("claims")["hedges"]
    return at > 0 and tokens[at].lower in known["parts"].split() and tokens[at - 1].lower in known["ordinals"].split()


def _is_name(sentence: Sentence, draft: Draft) -> bool:
    """Whether digits stand directly behind letters ('QE3'), or a number word is a part of a name ('the Big Five')."""
    tokens, at = sentence.tokens, draft.number.first
    if at and not draft.number.digits and tokens[at].text[0].isupper():
        around = (tokens[at - 1], *tokens[draft.last : draft.last + 1])
        return any(token.kind == "word" and token.text[0].isupper() for token in around)
    return draft.number.digits and at > 0 and tokens[at - 1].kind == "word" and tokens[at - 1].end == tokens[at].start


def _noun(sentence: Sentence, draft: Draft, tables: Rules, limit: int) -> tuple[str | None, bool]:
    if draft.unit is not None:
        return None, False
    noun = counted_noun(sentence, draft.after, tables.nouns, one=draft.number.value == 1)
    if noun is None or isinstance(noun, str) or noun.last > limit:
        return None, False
    draft.after = max(draft.after, noun.last)
    if noun.head in hedging("bare", sentence.document.lexicon):
        return None, noun.people
    return noun.head, noun.people


def _stated(sentence: Sentence, draft: Draft, head: str | None, people: bool) -> Stated:
    words = {token.lower for token in sentence.tokens[draft.first : draft.after]}
    strict = not words & hedging("inclusive", sentence.document.lexicon)
    low = -math.inf if draft.low is None else draft.low
    high = math.inf if draft.high is None else draft.high
    one_sided = draft.qualifier in (Qualifier.OVER, Qualifier.UNDER)
    interval = Interval(
        low,
        high,
        strict and one_sided and draft.qualifier is Qualifier.OVER,
        strict and one_sided and draft.qualifier is Qualifier.UNDER,
    )
    value = None if draft.value is None else float(draft.value)
    return Stated(
        draft.first,
        draft.last,
        interval,
        value,
        draft.qualifier,
        draft.unit,
        head,
        people,
        _dated(sentence, draft, head),
        draft.qualifier is Qualifier.UNDER and not words.isdisjoint(hedging("maximal", sentence.document.lexicon)),
    )


def _dated(sentence: Sentence, draft: Draft, head: str | None) -> bool:
    """Whether a number is that of a year or of a day in a month."""
    value, tokens = draft.value, sentence.tokens
    number = draft.number
    if value is None or not number.digits or number.grouped or draft.qualifier is not Qualifier.EXACT:
        return False
    known = calendar(sentence.document.lexicon)
    before = tokens[draft.first - 1] if draft.first else None
    after = tokens[number.last] if number.last < len(tokens) else None
    if value <= LAST_DAY:
        return any(each and each.lower in known.months and each.text[0].isupper() for each in (before, after)) or (
            head is None and draft.unit is None and tokens[number.first].text[0] == "0" and value == int(value)
        )
    if before is not None and before.lower in known.before_years and FIRST_DATED <= value <= LAST_YEAR:
        return True
    return head is None and draft.unit is None and value == int(value) and FIRST_YEAR <= value <= LAST_YEAR


class Calendar(NamedTuple):
    """The words beside which a number is a date."""

    months: frozenset[str]
    before_years: frozenset[str]


@cache
def calendar(lexicon: Lexicon) -> Calendar:
    """The months of a language, and the words before years."""
    names = lexicon.table("calendar")["names"]
    months = {*names["months"].split(), *names["month_abbreviations"].split(), *names["more_months"]}
    return Calendar(frozenset(months), hedging("before_years", lexicon))


@cache
def hedging(name: str, lexicon: Lexicon) -> frozenset[str]:
    """A list of the words of hedges, by its name in the table of claims."""
    return frozenset(lexicon.table("claims")["hedges"][name].split())
