"""Which quantities does a document state? The passes over numbers, bounds, units and nouns, put together.

One scan of the text finds the sentences with a number at all; the work is done on those alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from exotui.extraction.bounds import Hedges, apply_hedges, hedges, read_hedge_after
from exotui.extraction.context import settle
from exotui.extraction.draft import Draft, begin
from exotui.extraction.exclusions import ExclusionWords, exclusion_words, is_no_figure
from exotui.extraction.nouns import NounWords, counted_noun, is_plural, names_people, noun_lemma, noun_words
from exotui.extraction.numbers import HYPHENS, MINUS, NumberWords, number_words, read_numerals
from exotui.extraction.quantity import Quantity
from exotui.extraction.ranges import RangeWords, join, range_words
from exotui.extraction.text import Document, Sentence, Token
from exotui.extraction.trends import TrendWords, trend, trend_words
from exotui.extraction.units import Unit, UnitWords, currency_before, per_after, unit_after, unit_words
from exotui.lexicon import Lexicon
from exotui.model import Qualifier


class Rules(NamedTuple):
    """The compiled tables of all passes."""

    trigger: re.Pattern[str]
    numbers: NumberWords
    units: UnitWords
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
        trigger_pattern(numbers.starts),
        numbers,
        unit_words(lexicon),
        noun_words(lexicon),
        hedges(lexicon),
        exclusion_words(lexicon),
        range_words(lexicon),
        trend_words(lexicon),
    )


def trigger_pattern(starts: frozenset[str]) -> re.Pattern[str]:
    """A pattern that finds a digit or a number word; the words share their first letters, so that it reads once."""
    words = sorted(word for word in starts if word[0].isalpha() and word.isascii())
    signs = "".join(sorted(word for word in starts if not word[0].isalpha() or not word.isascii()))
    return re.compile(rf"[\d{re.escape(signs)}]|\b(?:{_branches(words)})\b", re.IGNORECASE)


def _branches(words: list[str]) -> str:
    """Alternatives grouped by their first letter, letter by letter."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], []).append(word[1:])
    ends = "" in by_letter
    options = [re.escape(letter) + _group(rest) for letter, rest in by_letter.items() if letter]
    return "|".join(options) + ("|" if ends else "")


def _group(rest: list[str]) -> str:
    if rest == [""]:
        return ""
    return f"(?:{_branches(rest)})"


def find_quantities(document: Document) -> list[list[Quantity]]:
    """The quantities of every sentence of a document, in reading order."""
    tables = rules(document.lexicon)
    found: list[list[Draft]] = [[] for _ in document.sentences]
    hits = _sentences_with_numbers(document, tables.trigger)
    for index in hits:
        found[index] = read_sentence(document.sentences[index], tables)
    settle(document, found, hits, tables.nouns)
    return [
        [_quantity(document.sentences[index], draft) for draft in drafts] if drafts else []
        for index, drafts in enumerate(found)
    ]


def _sentences_with_numbers(document: Document, trigger: re.Pattern[str]) -> list[int]:
    """Indices of the sentences in which the scan finds a number; it jumps to the next sentence after each find."""
    starts = [sentence.start for sentence in document.sentences]
    hits: list[int] = []
    position = 0
    while (match := trigger.search(document.text, position)) is not None:
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.start() < document.sentences[index].end:
            hits.append(index)
            position = document.sentences[index].end
        else:
            position = match.end()
    return hits


def read_sentence(sentence: Sentence, tables: Rules) -> list[Draft]:
    """The drafts of one sentence, before the context of others is asked."""
    tokens = sentence.tokens
    numerals = read_numerals(tokens, tables.numbers)
    drafts = [begin(numeral) for numeral in numerals]
    for place, draft in enumerate(drafts):
        _measure(tokens, draft, tables.units, drafts[place - 1].last if place else 0)
    drafts = [draft for place, draft in enumerate(drafts) if not place or drafts[place - 1].last <= draft.number.first]
    kept = [draft for place, draft in enumerate(drafts) if not is_no_figure(sentence, drafts, place, tables.exclusions)]
    kept = join(tokens, kept, tables.ranges)
    return _complete(sentence, kept, tables)


def _measure(tokens: list[Token], draft: Draft, words: UnitWords, since: int) -> None:
    """Reads sign, currency and unit of measure beside a numeral."""
    number = draft.number
    if number.kind == "none":
        return
    money = currency_before(tokens, _sign(tokens, draft, since), words)
    if money is not None and money.edge >= since:
        draft.first = money.edge
        draft.unit, draft.dimension, draft.bare = money.name, money.dimension, False
        if draft.first and tokens[draft.first - 1].text in MINUS and _leads(tokens, draft.first - 1):
            draft.first -= 1
            _negate(draft)
        _repeated_currency(tokens, draft, words)
        return
    if number.kind == "multiple":
        draft.unit, draft.dimension, draft.bare = "times", "ratio", False
        return
    _unit_behind(tokens, draft, words)


def _repeated_currency(tokens: list[Token], draft: Draft, words: UnitWords) -> None:
    """Takes in the currency told again behind the number: '$5 US', '$3 million dollars', 'A$5 AUD'."""
    at = draft.last
    if at < len(tokens) and tokens[at].text in ("US", "USD", "AUD", "CAD", "Canadian", "NZD") and draft.unit == "USD":
        code = {"US": "USD", "Canadian": "CAD"}.get(tokens[at].text, tokens[at].text)
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or following.kind != "word" or not following.text[0].isupper():
            if following is None or following.kind == "punct" or tokens[at].text != "US":
                draft.unit, draft.last = code, at + 1
            elif following.lower in ("bail", "in", "and", "to", "a", "per", "for", "on"):
                draft.last = at + 1
    elif at < len(tokens) and tokens[at].lower == "dollars":
        draft.last = at + 1
    draft.after = draft.last


def _sign(tokens: list[Token], draft: Draft, since: int) -> int:
    """Takes in a sign before the digits; gives the position where a currency would end."""
    first = draft.number.first
    if first <= since:
        return first
    before = tokens[first - 1]
    touches = before.end == tokens[first].start
    lower = before.lower
    if (
        lower in ("minus", "-")
        and first > 2
        and tokens[first - 2].lower in ("or", "/")
        and tokens[first - 3].lower in ("plus", "+")
    ):
        draft.first = first - 3
    elif lower in ("minus", "negative") or (
        before.text in MINUS and touches and first > 1 and tokens[first - 2].lower == "minus"
    ):
        draft.first = first - 1 if lower in ("minus", "negative") else first - 2
        _negate(draft)
    elif before.text in MINUS and touches and _leads(tokens, first - 1):
        if first > 1 and tokens[first - 2].text in "$£€¥₹" and tokens[first - 2].end == before.start:
            _negate(draft)
            return first - 1
        if _is_negative(tokens, draft):
            draft.first = first - 1
            _negate(draft)
    elif before.text in ("+", "±") and touches:
        draft.first = first - 1
    return first


def _leads(tokens: list[Token], at: int) -> bool:
    """Whether a sign stands free to the left: after a blank, a bracket or a currency."""
    if at == 0:
        return True
    before = tokens[at - 1]
    return before.end < tokens[at].start or before.text in "([$£€¥₹~"


def _is_negative(tokens: list[Token], draft: Draft) -> bool:
    """Whether a hyphen before digits is a minus: before a share or degrees, or after words that expect a value."""
    last = draft.number.last
    following = tokens[last].lower if last < len(tokens) else ""
    if following in ("%", "percent", "°", "c", "f", "degrees", "per", "points", "℃", "degc"):
        return True
    at = draft.number.first - 2
    return at >= 0 and tokens[at].lower in (
        "at",
        "of",
        "to",
        "by",
        "from",
        "is",
        "was",
        "than",
        "reached",
        "hit",
        "between",
        "around",
        "about",
    )


def _negate(draft: Draft) -> None:
    draft.negative = True
    low, high = draft.low, draft.high
    draft.low = None if high is None else -high
    draft.high = None if low is None else -low
    draft.value = None if draft.value is None else -draft.value


_HALF_LINKS = frozenset(("a", "an"))


def _unit_behind(tokens: list[Token], draft: Draft, words: UnitWords) -> None:
    """Reads the unit after a numeral, also after 'of' ('millions of dollars', 'a quarter of a mile')."""
    number = draft.number
    at = draft.last
    unit = unit_after(tokens, at, words)
    if unit is None and number.kind == "share":
        unit = _points(tokens, at)
    if unit is None and at + 1 < len(tokens):
        if number.kind == "share" and not number.digits:
            start = at + 1 if tokens[at].lower == "of" else at
            if start < len(tokens) and tokens[start].lower in _HALF_LINKS:
                unit = unit_after(tokens, start + 1, words)
        elif tokens[at].lower == "of" and number.kind in ("vague", "few", "number") and not number.digits:
            unit = unit_after(tokens, at + 1, words)
    if unit is None and number.last > number.first and tokens[number.last - 1].lower == "of":
        unit = unit_after(tokens, number.last, words)
    if (
        unit is not None
        and number.kind == "share"
        and unit.dimension == "share"
        and not (number.slash or number.digits)
        and tokens[at].lower != "a"
    ):
        unit = None if unit.name == "percent" else unit
    if unit is None or _is_other_word(tokens, draft, unit.edge, unit.name):
        if number.kind == "share":
            if not _is_plain_fraction(tokens, draft):
                _as_percent(draft)
        elif at < len(tokens):
            _times(tokens, draft)
            _strong(tokens, draft)
        return
    if number.kind == "few":
        return
    draft.set_unit(unit.name, unit.dimension, unit.divisor)
    draft.last = draft.after = unit.edge
    if unit.dimension in ("duration", "length", "mass", "volume"):
        _and_a_half(tokens, draft)
    _age(tokens, draft)
    if unit.dimension == "currency" and unit.name == "GBP":
        _pounds_of_weight(tokens, draft)


def _points(tokens: list[Token], at: int) -> Unit | None:
    """Percentage points after a fraction: 'a quarter point', 'half a point'."""
    while at < len(tokens) and (tokens[at].text in HYPHENS or tokens[at].lower in _HALF_LINKS):
        at += 1
    if at < len(tokens) and tokens[at].lower in ("point", "points"):
        return Unit(at + 1, "percentage-point", "share")
    return None


def _is_other_word(tokens: list[Token], draft: Draft, edge: int, name: str) -> bool:
    """Whether the unit's word is another word here: 'second' as an ordinal, 'the two won', 'three real friends'."""
    word = tokens[edge - 1].lower
    if name in ("KRW", "BRL", "UZS", "KGS", "CRC", "PEN", "ETH"):
        if word in ("won", "sum", "som", "sol", "colon", "real", "ether"):
            value = draft.number.low
            return not (value >= 500 and word == "won") and not (word in ("som", "ether") and value >= 10)
    return word == "second" and draft.number.value is not None and not draft.number.digits and draft.number.value == 1


def _is_plain_fraction(tokens: list[Token], draft: Draft) -> bool:
    """Whether a fraction in signs measures the noun right behind it: '½ cup'."""
    number = draft.number
    at = draft.last
    written = number.slash or number.digits or not tokens[number.last - 1].text.isalpha()
    return written and at < len(tokens) and tokens[at].kind == "word" and tokens[at].lower not in _SHARED


_SHARED = frozenset("of the a an its their his her majority in were are have had was is and or to said".split())


def _as_percent(draft: Draft) -> None:
    draft.unit, draft.dimension, draft.bare = "percent", "share", False
    value = draft.number.low * 100
    draft.low = draft.high = draft.value = value


def _times(tokens: list[Token], draft: Draft) -> None:
    """'three times', '10-fold', '5x'."""
    at = draft.last
    if tokens[at].text in HYPHENS and at + 1 < len(tokens):
        at += 1
    lower = tokens[at].lower
    glued = tokens[at].start == tokens[at - 1].end
    if (lower == "times" and tokens[at].text != "Times") or (lower in ("fold", "x", "×") and glued):
        draft.unit, draft.dimension, draft.bare = "times", "ratio", False
        draft.last = draft.after = at + 1


def _strong(tokens: list[Token], draft: Draft) -> None:
    """'a 1,500-strong workforce': people."""
    at = draft.last
    if at + 1 < len(tokens) and tokens[at].text in HYPHENS and tokens[at + 1].lower == "strong":
        draft.set_unit("people", "people")
        draft.last = draft.after = at + 2


def _and_a_half(tokens: list[Token], draft: Draft) -> None:
    """'two years and a half', 'an hour and a quarter'."""
    rest = [token.lower for token in tokens[draft.last : draft.last + 3]]
    if len(rest) == 3 and rest[:2] == ["and", "a"] and rest[2] in ("half", "quarter") and draft.value is not None:
        draft.value += 0.5 if rest[2] == "half" else 0.25
        draft.low = draft.high = draft.value
        draft.last = draft.after = draft.last + 3


def _age(tokens: list[Token], draft: Draft) -> None:
    """'15-year-old', '30 years old', 'years of age', 'aged 34 years'."""
    if draft.dimension != "duration":
        return
    at = draft.last
    rest = [token.lower for token in tokens[at : at + 3] if token.text not in HYPHENS]
    if rest and rest[0] in ("old", "olds"):
        while tokens[at].lower not in ("old", "olds"):
            at += 1
        draft.last = draft.after = at + 1
        draft.dimension = "age"
    elif rest[:2] == ["of", "age"]:
        draft.last = draft.after = at + 2
        draft.dimension = "age"
    elif _after_age(tokens, draft.first):
        draft.dimension = "age"


_AGE_WORDS = frozenset("aged age ages turned turning turns".split())


def _after_age(tokens: list[Token], first: int) -> bool:
    """Whether 'aged' or 'the age of' stands before a number, hedges left aside."""
    for at in range(first - 1, max(-1, first - 4), -1):
        lower = tokens[at].lower
        if lower in _AGE_WORDS:
            return True
        if lower not in ("of", "between", "about", "around", "only", "just", "from", "at", "over", "under"):
            return False
    return False


def _pounds_of_weight(tokens: list[Token], draft: Draft) -> None:
    """Pounds are a weight before 'of' and a thing, and after verbs of weighing."""
    word = tokens[draft.last - 1].lower
    if word not in ("pound", "pounds") or draft.number.magnitude >= 1000:
        return
    following = tokens[draft.last].lower if draft.last < len(tokens) else ""
    before = {token.lower for token in tokens[max(0, draft.first - 6) : draft.first]}
    if (
        following in ("of", "heavier", "lighter", "overweight")
        or before & _WEIGHING
        or tokens[draft.last - 2].text in HYPHENS
    ):
        draft.unit, draft.dimension = "pound", "mass"


_WEIGHING = frozenset("weigh weighs weighed weighing weight lost lose losing gained shed lift lifted bench".split())


def _complete(sentence: Sentence, drafts: list[Draft], tables: Rules) -> list[Draft]:
    """Reads nouns, hedges, ages, rates and trends around the drafts of a sentence."""
    tokens = sentence.tokens
    kept: list[Draft] = []
    since = 0
    for place, draft in enumerate(drafts):
        limit = drafts[place + 1].first if place + 1 < len(drafts) else len(tokens)
        read_hedge_after(tokens, draft, tables.hedges)
        if not _read_noun(sentence, draft, tables, limit):
            continue
        if draft.hedge is None and draft.after > draft.last:
            read_hedge_after(tokens, draft, tables.hedges)
        apply_hedges(tokens, draft, tables.hedges, since)
        _read_age(sentence, draft)
        _read_rate(tokens, draft, tables.units, limit)
        draft.trend = trend(tokens, draft, tables.trends, since)
        if kept:
            _convert(tokens, kept[-1], draft)
        kept.append(draft)
        since = draft.last
    return [draft for draft in kept if not _bounds_another(sentence, draft, kept)]


def _read_noun(sentence: Sentence, draft: Draft, tables: Rules, limit: int) -> bool:
    """Finds the noun that a draft counts; False if the draft turns out to be no figure."""
    number = draft.number
    if draft.unit is not None:
        if draft.dimension == "ratio" or draft.bare:
            return True
        noun = None
        if draft.dimension in ("share",) and draft.after < len(sentence.tokens):
            noun = counted_noun(sentence, draft.after, tables.nouns, one=False, digits=True)
        if noun is not None and not isinstance(noun, str) and noun.partitive and noun.last <= limit:
            draft.noun_first, draft.noun_last, draft.head = noun.first, noun.last, noun.head
            draft.people = noun.people
            draft.after = noun.last
        return True
    noun = counted_noun(sentence, draft.after, tables.nouns, one=number.value == 1, digits=number.digits)
    if noun is None or isinstance(noun, str) or noun.last > limit:
        draft.back = noun == "pronoun"
        return number.kind != "few" and not (
            number.value == 1 and not number.digits and not _bare_one(sentence, draft, tables.nouns)
        )
    if number.kind == "few" and not noun.people:
        return False
    draft.head = noun.head
    draft.noun_first, draft.noun_last = noun.first, noun.last
    draft.after = max(draft.after, noun.last)
    if noun.head in ("other", "more"):
        draft.head = None
        return True
    draft.bare = False
    draft.unit = "people" if noun.people else noun.head
    draft.dimension = "people" if noun.people else "count"
    return True


def _bare_one(sentence: Sentence, draft: Draft, words: NounWords) -> bool:
    following = sentence.tokens[draft.last].lower if draft.last < len(sentence.tokens) else ""
    return following in words.events


def _read_age(sentence: Sentence, draft: Draft) -> None:
    """Ages without a unit: 'aged 34', 'turned 70', 'Mekhi Gbedey, 20,', 'who was 10'."""
    if not draft.bare or draft.value is None and draft.inner < 0:
        return
    top = draft.high if draft.high is not None else draft.low
    if top is None or not 0 < top <= 120 or draft.number.magnitude != 1:
        return
    tokens = sentence.tokens
    if (
        _over_age(sentence, draft)
        or _after_age(tokens, draft.first)
        or _after_age(tokens, draft.number.first)
        or _apposed(sentence, draft)
        or _is_of_age(sentence, draft)
    ):
        draft.unit, draft.dimension, draft.bare = "year", "age", False


def _over_age(sentence: Sentence, draft: Draft) -> bool:
    """'adults over 65', 'children under 5': an age after a noun for people."""
    tokens = sentence.tokens
    at = draft.number.first - 1
    if (
        at < 1
        or tokens[at].lower not in ("over", "under", "above", "below", "than")
        or draft.number.low != int(draft.number.low)
    ):
        return False
    noun = at - (2 if tokens[at].lower == "than" else 1)
    if tokens[at].lower == "than" and tokens[at - 1].lower not in ("older", "younger"):
        return False
    if tokens[noun].lower in ("and", "or") and noun > 0:
        noun -= 1
    words = noun_words(sentence.document.lexicon)
    token = tokens[noun]
    return is_plural(token, words) and names_people(token, noun_lemma(token.lower, sentence.document.lexicon), words)


def _apposed(sentence: Sentence, draft: Draft) -> bool:
    """Whether the number stands between commas, or in brackets, after a person's name."""
    tokens, tags = sentence.tokens, sentence.tags
    first, last = draft.first, draft.last
    if first < 2 or not draft.number.digits or draft.number.low < 1 or draft.number.low != int(draft.number.low):
        return False
    opener = tokens[first - 1].text
    closer = tokens[last].text if last < len(tokens) else "."
    if opener == "(":
        return closer == ")" and tags[first - 2] == "name" and first > 2 and tags[first - 3] == "name"
    if opener != "," or (
        closer not in (",", ".", ";", ")", "—", "–") and tokens[last].lower not in ("and", "of", "from", "who")
    ):
        return False
    return tags[first - 2] == "name" or tokens[first - 2].lower in (
        "son",
        "daughter",
        "wife",
        "husband",
        "man",
        "woman",
        "brother",
        "sister",
        "mother",
        "father",
        "boy",
        "girl",
    )


def _is_of_age(sentence: Sentence, draft: Draft) -> bool:
    """'who was 10', 'he will be 35 by June': a person's age after a form of 'be'."""
    tokens = sentence.tokens
    at = draft.first - 1
    if at < 1 or tokens[at].lower not in ("is", "was", "be", "were", "are"):
        return False
    last = draft.last
    closer = tokens[last].lower if last < len(tokens) else "."
    if closer not in (",", ".", ";", "when", "at", "by", "and", "in", ")", "on", "—", "years", "?", "!"):
        return False
    if tokens[at].lower == "be":
        at -= 1
    return at > 0 and tokens[at - 1].lower in ("who", "he", "she", "i", "they") and draft.number.digits


def _read_rate(tokens: list[Token], draft: Draft, words: UnitWords, limit: int) -> None:
    """The denominator right after the figure: 'a day', 'per share'; physical ones join the unit."""
    found = per_after(tokens, draft.after, words)
    if found is None or found[1] > limit or (found[1] < len(tokens) and tokens[found[1]].lower in _AGO):
        return
    draft.per = found[0]
    if draft.after == draft.last:
        draft.last = found[1]
    draft.after = found[1]
    if draft.dimension in ("length",) and found[0] in ("hour", "second", "minute"):
        draft.unit, draft.dimension, draft.per = f"{draft.unit}-per-{found[0]}", "speed", None


_AGO = frozenset(("ago", "earlier", "later", "before", "after", "old", "from"))


def _convert(tokens: list[Token], left: Draft, right: Draft) -> None:
    """Gives a conversion the hedge and the trend of what it converts: 'about £12bn ($15bn)', '296 hp (224 kW)'."""
    between = [token.text for token in tokens[left.after : right.first]]
    if between not in (["("], ["/"], [",", "or"], ["or"]) or right.unit is None or left.unit == right.unit:
        return
    if left.dimension in ("people", "count", "age") or right.dimension in ("people", "count", "age"):
        if left.unit == "point" and right.trend is None:
            right.trend = left.trend
        return
    if right.qualifier is Qualifier.EXACT and left.qualifier in (Qualifier.ABOUT, Qualifier.OVER, Qualifier.UNDER):
        _copy_hedge(left, right)
    if right.trend is None:
        right.trend = left.trend


def _copy_hedge(left: Draft, right: Draft) -> None:
    value = right.low
    if value is None or not left.number.low:
        return
    base = left.value
    if not base:
        return
    right.low = None if left.low is None else value * left.low / base
    right.high = None if left.high is None else value * left.high / base
    right.qualifier = left.qualifier


_SPAN_PREPOSITIONS = frozenset("in over within during for throughout across under inside after before".split())
_SPAN_DETERMINERS = frozenset(
    "the past last this that next first these those previous preceding following coming final same opening recent a single".split()
)
_SPAN_FOLLOWERS = frozenset(
    "since after before earlier later ago of to until up following leading from prior through".split()
)
_NARROW = frozenset("the past last that next these those previous preceding following coming single".split())


def _bounds_another(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a span of time is only the period of another figure of the sentence."""
    if draft.dimension != "duration" or draft.number.kind == "vague":
        return False
    alone = not any(other.dimension not in ("duration", "age") for other in drafts)
    tokens = sentence.tokens
    last = draft.last
    following = tokens[last].lower if last < len(tokens) else ""
    if following in ("ago", "earlier", "later"):
        return not alone
    at = draft.first - 1
    determined = False
    while at >= 0 and tokens[at].lower in _SPAN_DETERMINERS:
        determined = determined or tokens[at].lower in _NARROW
        at -= 1
    if at < 0 or tokens[at].lower not in _SPAN_PREPOSITIONS:
        return following in ("after", "before") and at < 0 and not alone
    if tokens[at].lower in ("after", "before"):
        return False
    bounded = following in ("since", "to", "after", "before", "following", "leading", "up", "until")
    if determined and bounded:
        return True
    return not alone and (determined or bounded or following == "of")


def _quantity(sentence: Sentence, draft: Draft) -> Quantity:
    """The draft with offsets into the text."""
    tokens = sentence.tokens
    number = draft.number
    noun = draft.noun_first >= 0
    number_last = number.last
    return Quantity(
        tokens[draft.first].start,
        tokens[draft.last - 1].end,
        tokens[number.first].start,
        tokens[number_last - 1].end,
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
