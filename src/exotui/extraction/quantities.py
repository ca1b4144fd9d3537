"""Which quantities does a document state? The passes over numbers, bounds, units and nouns, put together.

One scan of the text finds the sentences with a number at all; the work is done on those alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.errors import InputError
from exotui.extraction.ages import read_age
from exotui.extraction.bounds import Hedges, apply_hedges, hedges, read_hedge_after, share_hedge
from exotui.extraction.context import settle
from exotui.extraction.counted import counted_noun
from exotui.extraction.draft import Draft, begin
from exotui.extraction.empties import goes_on_counting
from exotui.extraction.exclusions import is_no_figure
from exotui.extraction.measuring import MeasureWords, measure_words, read_unit
from exotui.extraction.nouns import NounWords, is_plural, names_people, noun_lemma, noun_words
from exotui.extraction.numbers import read_numerals
from exotui.extraction.numerals import NumberWords, number_words
from exotui.extraction.quantity import Quantity
from exotui.extraction.ranges import RangeWords, join, range_words
from exotui.extraction.rates import read_rate
from exotui.extraction.spans import bounds_another
from exotui.extraction.surroundings import ExclusionWords, exclusion_words
from exotui.extraction.text import Document, Sentence, Token
from exotui.extraction.trends import TrendWords, trend, trend_words
from exotui.extraction.units import unit_after
from exotui.lexicon import Lexicon
from exotui.model import Qualifier

MOST_FIGURES = 20_000
"""Of one text; each keeps its whole sentence, so that more of them could fill the memory."""
MOST_OF_OR = 4
"""The largest number of 'a day or two'."""
LONGEST_CLAUSE = 9
"""So many tokens may stand between two changes that one verb tells."""
NO_KINDS = frozenset(("share", "people", "count", "ratio"))
"""What stands in these makes no kind of the noun behind it."""


class Rules(NamedTuple):
    """The compiled tables of all passes."""

    signs: re.Pattern[str]
    """Digits, and the signs that are numbers by themselves."""
    numbers: NumberWords
    measures: MeasureWords
    nouns: NounWords
    hedges: Hedges
    exclusions: ExclusionWords
    ranges: RangeWords
    trends: TrendWords


@cache
def rules(lexicon: Lexicon) -> Rules:
    """The tables of a language, compiled once."""
    numbers = number_words(lexicon)
    return Rules(
        re.compile(rf"[\d{''.join(sorted(numbers.signs))}]"),
        numbers,
        measure_words(lexicon),
        noun_words(lexicon),
        hedges(lexicon),
        exclusion_words(lexicon),
        range_words(lexicon),
        trend_words(lexicon),
    )


def find_quantities(document: Document) -> list[list[Quantity]]:
    """The quantities of every sentence of a document, in reading order.

    Raises: InputError if there are more than MOST_FIGURES; it is clear early, so that no more of them fill the memory.

    Example:
        >>> from exotui.lexicon import load
        >>> ((quantity,),) = find_quantities(Document("About 40 boats sank.", load()))
        >>> quantity.low, quantity.high, quantity.unit
        (36.0, 44.0, 'boat')
    """
    tables = rules(document.lexicon)
    found: list[list[Draft]] = [[] for _ in document.sentences]
    hits = sentences_with_numbers(document, tables)
    read = 0
    for index in hits:
        found[index] = read_sentence(document.sentences[index], tables)
        read += len(found[index])
        _count(read // 2)  # some of them may turn out to be no figures
    settle(document, found, hits)
    _count(sum(map(len, found)))
    return [
        [_quantity(document.sentences[index], draft) for draft in drafts] if drafts else []
        for index, drafts in enumerate(found)
    ]


def _count(figures: int) -> None:
    if figures > MOST_FIGURES:
        raise InputError(f"it states more than {MOST_FIGURES:,} figures, as no article does")


def sentences_with_numbers(document: Document, tables: Rules) -> list[int]:
    """Indices of the sentences in which a digit or a number word stands."""
    starts, signs = tables.numbers.starts, tables.signs
    return [
        sentence.index
        for sentence in document.sentences
        if not starts.isdisjoint(sentence.words) or signs.search(document.text, sentence.start, sentence.end)
    ]


def read_sentence(sentence: Sentence, tables: Rules) -> list[Draft]:
    """The drafts of one sentence, before the context of others is asked."""
    tokens = sentence.tokens
    drafts: list[Draft] = []
    taken = 0
    for numeral in read_numerals(tokens, tables.numbers):
        if numeral.first < taken:  # 'a half' in 'two hours and a half'
            continue
        draft = begin(numeral)
        read_unit(tokens, draft, tables.measures, taken)
        drafts.append(draft)
        taken = draft.last
    kept = [draft for place, draft in enumerate(drafts) if not is_no_figure(sentence, drafts, place, tables.exclusions)]
    return _complete(sentence, join(tokens, kept, tables.ranges), tables)


def _complete(sentence: Sentence, drafts: list[Draft], tables: Rules) -> list[Draft]:
    """Reads nouns, hedges, ages, rates and trends around the drafts of a sentence."""
    tokens = sentence.tokens
    kept: list[Draft] = []
    since = 0
    for place, draft in enumerate(drafts):
        limit = drafts[place + 1].first if place + 1 < len(drafts) else len(tokens)
        read_hedge_after(tokens, draft, tables.hedges, limit)
        if _read_unit_before(sentence, draft, tables):
            kept.append(draft)
            since = draft.last
            continue
        _read_noun_of_measure(sentence, drafts, place, tables)
        if not _read_noun_before(sentence, draft, tables) and not _read_noun(sentence, draft, tables, limit):
            continue
        if draft.hedge is None and draft.after > draft.last:
            read_hedge_after(tokens, draft, tables.hedges, limit)
        apply_hedges(tokens, draft, tables.hedges, since)
        read_age(sentence, draft, since)
        read_rate(tokens, draft, tables.measures, limit)
        draft.trend = trend(tokens, draft, tables.trends, since)
        if kept:
            _convert(tokens, kept[-1], draft)
            _share_rate(tokens, kept[-1], draft)
            _share_trend(sentence, kept[-1], draft)
        kept.append(draft)
        since = draft.last
    alone = all(draft.dimension in ("duration", "age") for draft in kept)
    return [draft for draft in kept if not bounds_another(sentence, draft, alone=alone)]


def _read_noun(sentence: Sentence, draft: Draft, tables: Rules, limit: int) -> bool:
    """Finds the noun that a draft counts; False if the draft turns out to be no figure."""
    number = draft.number
    if draft.unit is not None and draft.dimension != "share":
        return True
    one = number.value == 1 and draft.unit is None
    noun = counted_noun(sentence, draft.after, tables.nouns, one=one)
    if noun is None or isinstance(noun, str) or noun.last > limit:
        draft.back = noun == "pronoun"
        if draft.unit is not None or number.digits or not one:
            return number.kind != "few"
        if goes_on_counting(sentence, draft.first, draft.last):
            return True
        return draft.last < len(sentence.tokens) and sentence.tokens[draft.last].lower in tables.nouns.events
    if draft.unit is not None and not noun.partitive:
        return True
    if sentence.tokens[noun.first].lower == "age" and number.digits:  # 'the 16 to 24 age group'
        draft.set_unit("year", "age")
        return True
    if number.kind == "few" and not noun.people:
        return False
    draft.head, draft.people = noun.head, noun.people
    draft.noun_first, draft.noun_last = noun.first, noun.last
    draft.after = max(draft.after, noun.last)
    if draft.unit is None and noun.head in ("other", "more"):
        draft.head = None
    elif draft.unit is None and _goes_on_for(sentence, draft, noun.first, noun.last, tables):
        pass
    elif draft.unit is None and noun.head in tables.measures.scales:
        draft.set_unit(noun.head, noun.head)
    elif draft.unit is None:
        draft.set_unit("people" if noun.people else noun.kind, "people" if noun.people else "count")
    return True


def _goes_on_for(sentence: Sentence, draft: Draft, first: int, last: int, tables: Rules) -> bool:
    """Makes a span of time of 'two more years' and 'three straight weeks'."""
    tokens = sentence.tokens
    if any(token.lower not in tables.measures.further for token in tokens[draft.after : last - 1]) or last - first < 1:
        return False
    unit = unit_after(tokens, last - 1, tables.measures.units)
    if last - 1 == draft.after or unit is None or unit.dimension != "duration" or unit.edge != last:
        return False
    draft.set_unit(unit.name, unit.dimension)
    draft.noun_first = draft.noun_last = -1
    draft.last = last
    return True


def _read_noun_of_measure(sentence: Sentence, drafts: list[Draft], place: int, tables: Rules) -> None:
    """Finds the noun behind the measure that makes it a kind: '2 million 9-litre cases', 'three eight-hour shifts'."""
    if place + 1 >= len(drafts):
        return
    draft, measure = drafts[place], drafts[place + 1]
    if not draft.bare or draft.after != measure.first or measure.unit is None:
        return
    if measure.dimension in NO_KINDS or measure.value is None or measure.last == measure.number.last:
        return
    noun = counted_noun(sentence, measure.last, tables.nouns, one=False)
    if noun is None or isinstance(noun, str) or noun.partitive or noun.people:
        return
    if not is_plural(sentence.tokens[noun.last - 1], tables.nouns):
        return
    text, tokens = sentence.document.text, sentence.tokens
    kind = text[tokens[measure.first].start : tokens[measure.last - 1].end].replace(" ", "-").lower()
    draft.head = noun.head
    draft.noun_first, draft.noun_last = noun.first, noun.last
    draft.set_unit(f"{kind} {noun.kind}", "count")


def _read_noun_before(sentence: Sentence, draft: Draft, tables: Rules) -> bool:
    """Finds the noun of 'another player or two', which stands before the number."""
    tokens, tags = sentence.tokens, sentence.tags
    at = draft.first - 2
    if at < 1 or draft.unit is not None or tokens[at + 1].lower != "or" or tags[at] != "noun":
        return False
    opens = any(tokens[place].lower in ("a", "an", "another") for place in range(max(0, at - 2), at))
    if not opens or is_plural(tokens[at], tables.nouns) or unit_after(tokens, at, tables.measures.units):
        return False
    draft.head = noun_lemma(tokens[at].lower, sentence.document.lexicon)
    draft.people = names_people(tokens[at], draft.head, tables.nouns)
    draft.set_unit("people" if draft.people else draft.head, "people" if draft.people else "count")
    return True


def _read_unit_before(sentence: Sentence, draft: Draft, tables: Rules) -> bool:
    """Makes a range of 'a day or two'."""
    tokens, at = sentence.tokens, draft.first - 3
    if at < 0 or not draft.bare or draft.value is None or draft.value > MOST_OF_OR:
        return False
    if tokens[at + 2].lower != "or" or tokens[at].lower not in ("a", "an", "another"):
        return False
    unit = unit_after(tokens, at + 1, tables.measures.units)
    if unit is None or unit.edge != at + 2:
        return False
    draft.set_unit(unit.name, unit.dimension, unit.divisor)
    draft.first, draft.qualifier = at, Qualifier.RANGE
    draft.low, draft.value = 1.0 / unit.divisor, None
    return True


def _convert(tokens: Sequence[Token], left: Draft, right: Draft) -> None:
    """Gives a conversion the hedge and the trend of what it converts: 'about £12bn ($15bn)', '296 hp (224 kW)'."""
    between = [token.text for token in tokens[left.after : right.first]]
    if between not in (["("], ["/"], [",", "or"], ["or"]) or right.unit is None or left.unit == right.unit:
        return
    counted = {left.dimension, right.dimension} & {"people", "count", "age", "ratio"}
    if not counted:
        share_hedge(left, right)
    if right.trend is None and (not counted or left.unit == "point"):
        right.trend = left.trend


def _share_rate(tokens: Sequence[Token], left: Draft, right: Draft) -> None:
    """Gives 'from 9.50 to 10.42 pounds an hour' one rate at both ends."""
    linked = [token.lower for token in tokens[left.after : right.first]] in (["to"], ["and"], ["or"])
    opened = left.first > 0 and tokens[left.first - 1].lower in ("from", "between")
    priced = right.per is not None and right.unit == f"{left.unit}-per-{right.per}"
    if linked and opened and priced and left.per is None:
        left.unit, left.per = right.unit, right.per


def _share_trend(sentence: Sentence, left: Draft, right: Draft) -> None:
    """Gives 'fell 3% in the north and 5% in the south' one trend at both."""
    tokens, tags = sentence.tokens, sentence.tags
    if (
        left.trend is None
        or right.trend is not None
        or Qualifier.RANGE is right.qualifier
        or not left.unit == right.unit == "percent"
    ):
        return
    between = range(left.after, right.first)
    joined = 0 < len(between) <= LONGEST_CLAUSE and tokens[right.first - 1].lower == "and"
    goes_on = right.after < len(tokens) and tags[right.after] in ("prep", "noun", "punct", "adv", "conj")
    partitive = right.after < len(tokens) and tokens[right.after].lower == "of"
    parallel = range(left.after, right.first) and tokens[left.after].text in (",", "and", ";")
    gapped = parallel and all(tags[at] in ("noun", "name", "adj", "det", "punct", "conj") for at in between)
    if (
        (joined or (gapped and len(between) <= LONGEST_CLAUSE))
        and goes_on
        and not partitive
        and not any(tags[at] in ("verb", "aux", "sub", "num") for at in between)
    ):
        right.trend = left.trend


def _quantity(sentence: Sentence, draft: Draft) -> Quantity:
    """The draft with offsets into the text."""
    tokens = sentence.tokens
    number = draft.number
    noun = draft.noun_first >= 0
    return Quantity(
        tokens[draft.first].start,
        tokens[draft.last - 1].end,
        tokens[number.first].start,
        tokens[number.last - 1].end,
        draft.low,
        draft.high,
        draft.value,
        draft.qualifier,
        draft.trend,
        draft.unit,
        draft.dimension,
        tokens[draft.noun_first].start if noun else -1,
        tokens[draft.noun_last - 1].end if noun else -1,
        draft.head,
        draft.per,
    )
