"""What does a number count that has no noun beside it?

From the nearest words that can say so: what happens to people only ('12 were killed'), 'the number of strikes',
the heading of a table's column, else the count before it in the sentence or in the few sentences before, and last
what the whole text counts most.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from exotui.extraction.ages import OLDEST
from exotui.extraction.draft import Draft
from exotui.extraction.issuers import settle_shared
from exotui.extraction.monies import takes_currency
from exotui.extraction.nouns import NounWords, counted_noun, is_plural, names_people, noun_lemma, noun_words
from exotui.extraction.numerals import HYPHENS
from exotui.extraction.text import Document, Sentence, Token
from exotui.extraction.units import unit_words
from exotui.lexicon import Lexicon

COUNTS = frozenset(("people", "count"))
NEAR = 7
"""So many tokens after a bare number may hold the word that says what happened."""
REACH = 14
"""So many tokens before a bare number may hold the noun that it belongs to."""
OWNER_TOKENS = 6
"""So many tokens may stand before the whole whose owner is named: 'two of the island's six harbours'."""
SENTENCES_BACK = 3
REMEMBERED = 8
"""So many counts before a number are asked for the whole of which it is a part."""
SMALLEST_BY_MAJORITY = 10
LONGEST_TABLE = 200
"""So many lines above a cell are searched for the heading."""
WIDEST_TABLE = 200
"""So many tokens of the heading are read."""


class ContextWords(NamedTuple):
    """Words that say what a bare number counts."""

    nouns: NounWords
    reported: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]
    prices: frozenset[str]
    changed_to: frozenset[str]
    of_counts: frozenset[str]
    groups: frozenset[str]
    pairing: frozenset[str]
    dating: frozenset[str]
    sums: frozenset[str]
    foretelling: frozenset[str]
    stating: frozenset[str]


@cache
def context_words(lexicon: Lexicon) -> ContextWords:
    """The words of a language that say what a bare number counts."""
    table = lexicon.table("quantities")["context"]
    return ContextWords(
        noun_words(lexicon), *(frozenset(table[name].split()) for name in ContextWords._fields if name != "nouns")
    )


def settle(document: Document, found: list[list[Draft]], hits: Sequence[int]) -> None:
    """Gives bare numbers the unit that their surroundings say, in reading order."""
    words = context_words(document.lexicon)
    recent: deque[tuple[int, Draft]] = deque(maxlen=REMEMBERED)
    money: tuple[int, Draft] | None = None
    units: Counter[str] = Counter()
    unsettled: list[tuple[Sentence, Draft]] = []
    for index in hits:
        sentence = document.sentences[index]
        drafts = found[index]
        for place, draft in enumerate(drafts):
            counted = place > 0 and drafts[place - 1].dimension in COUNTS
            monetary = draft.bare and takes_currency(
                sentence, draft, money, words.sums, words.foretelling, counted=counted
            )
            if draft.dimension == "currency" and (not draft.first or sentence.tokens[draft.first - 1].text != "("):
                money = index, draft
            if draft.bare and not monetary and not _settle_one(sentence, drafts, place, recent, words):
                unsettled.append((sentence, draft))
            if draft.dimension in COUNTS:
                recent.append((index, draft))
                units[draft.unit or ""] += 1
    for sentence, draft in unsettled:
        _settle_by_majority(sentence, draft, units, words)
    settle_shared(document, found, hits)


def _settle_one(
    sentence: Sentence, drafts: list[Draft], place: int, recent: Sequence[tuple[int, Draft]], words: ContextWords
) -> bool:
    """Asks the sentence itself, then the counts before it; whether they answered."""
    draft = drafts[place]
    if sentence.tokens[0].text == "|" and _from_column(sentence, draft, words):
        return True
    if draft.back and _from_whole(sentence, draft, recent):
        return True
    if [token.lower for token in sentence.tokens[draft.after : draft.after + 2]] == ["of", "whom"]:
        draft.set_unit("people", "people")
        return True
    if _from_level(sentence, drafts, place) or _from_bracket(sentence, drafts, place):
        return True
    if _from_aged(sentence, drafts, place) or _from_suspended(sentence, drafts, place):
        return True
    if _from_list(sentence, drafts, place) or _from_larger(sentence, drafts, place, words):
        return True
    if takes_count(draft) and (_from_event(sentence, draft, words) or _from_owner(sentence, drafts, place, words)):
        return True
    if _from_subject(sentence, draft, words) or _from_exchange(sentence, draft):
        return True
    if any(_from_neighbor(sentence, draft, drafts, other, words) for other in range(place - 1, max(-1, place - 4), -1)):
        return True
    if not takes_count(draft):
        return False
    if recent and sentence.index - recent[-1][0] <= SENTENCES_BACK:
        if recent[-1][1].unit == "people" or not _from_act(
            sentence, draft, words, words.nouns.acts - words.nouns.movers
        ):
            draft.take_unit(recent[-1][1])
        return True
    return _from_act(sentence, draft, words, words.nouns.acts)


def _from_whole(sentence: Sentence, draft: Draft, recent: Sequence[tuple[int, Draft]]) -> bool:
    """'of them', 'of that number': the nearest count before that is large enough to be the whole."""
    part = draft.low if draft.low is not None else 0.0
    for index, source in reversed(recent):
        if sentence.index - index > SENTENCES_BACK:
            return False
        whole = source.high if source.high is not None else source.low
        if whole is not None and (whole >= part or source.high is None):
            draft.take_unit(source)
            return True
    return False


def _from_act(sentence: Sentence, draft: Draft, words: ContextWords, acts: frozenset[str]) -> bool:
    """People, before what people do more than things ('12,000 have gone')."""
    tokens, tags = sentence.tokens, sentence.tags
    at = draft.after
    while at < len(tokens) and (tags[at] in ("aux", "adv", "neg") or tokens[at].lower in ("more", "others")):
        at += 1
    of_place = (
        draft.first > 1
        and tokens[draft.first - 1].lower == "of"
        and tokens[draft.first - 2].lower in words.nouns.places
    )
    if of_place or (at < len(tokens) and tokens[at].lower in acts):
        draft.set_unit("people", "people")
        return True
    return False


def _settle_by_majority(sentence: Sentence, draft: Draft, units: Counter[str], words: ContextWords) -> None:
    """People, where most counts of the text are of people and the number stands like a count."""
    if not units or not takes_count(draft) or (draft.low or 0) < SMALLEST_BY_MAJORITY:
        return
    if draft.first and sentence.tokens[draft.first - 1].lower in words.prices:
        return
    if 2 * units["people"] > units.total() and (draft.back or _expects_count(sentence, draft)):
        draft.set_unit("people", "people")


def _expects_count(sentence: Sentence, draft: Draft) -> bool:
    """Whether a bare number stands where a count would: before a verb or the end of a clause."""
    at = draft.after
    if at < len(sentence.tokens) and sentence.tokens[at].lower in ("more", "others"):
        at += 1
    return at >= len(sentence.tokens) or sentence.tags[at] in _AFTER_COUNTS


_AFTER_COUNTS = frozenset(("aux", "verb", "punct", "prep", "conj", "adv", "sub", "pron", "to"))


def takes_count(draft: Draft) -> bool:
    """Whether a bare number can be a count: whole, and positive."""
    value = draft.value if draft.value is not None else draft.low
    if value is not None and draft.value is None and value >= 1e9:  # 'the missing billions' are money
        return False
    return value is not None and value == int(value) and value >= 0


def _from_column(sentence: Sentence, draft: Draft, words: ContextWords) -> bool:
    """The heading of the column in a table of lines with '|'."""
    document = sentence.document
    header = _header(document, sentence.index)
    column = document.text.count("|", sentence.start, sentence.tokens[draft.first].start)
    heading = document.sentences[header]
    cells = [at for at, token in enumerate(heading.tokens[:WIDEST_TABLE]) if token.text == "|"]
    if header == sentence.index or not 0 < column <= len(cells):
        return False
    noun = counted_noun(heading, cells[column - 1] + 1, words.nouns, one=False)
    if noun is None or isinstance(noun, str):
        return False
    draft.set_unit("people" if noun.people else noun.kind, "people" if noun.people else "count")
    return True


@lru_cache(maxsize=2)
def _header(document: Document, index: int) -> int:
    """Index of the first of the lines with '|' that reach without a gap to a sentence."""
    first = index
    while first > 0 and index - first < LONGEST_TABLE and document.text[document.sentences[first - 1].start] == "|":
        first -= 1
    return first


def _from_level(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'16,369.03, up 58.06 points': a level takes the unit of the change behind it."""
    if place + 1 >= len(drafts):
        return False
    draft, change = drafts[place], drafts[place + 1]
    between = [token.lower for token in sentence.tokens[draft.after : change.first]]
    if change.unit != "point" or between not in (["up"], ["down"], [",", "up"], [",", "down"]):
        return False
    draft.take_unit(change)
    return True


def _from_bracket(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'2,435,000 yen ($22,480) or 2,380,000 ($21,972)': a sum that is converted like the one before."""
    if place < 2 or place + 1 >= len(drafts):
        return False
    tokens = sentence.tokens
    draft, converted = drafts[place], drafts[place + 1]
    if converted.dimension != "currency" or [token.text for token in tokens[draft.after : converted.first]] != ["("]:
        return False
    for source, other in pairwise(drafts[max(0, place - REMEMBERED) : place]):
        between = [token.text for token in tokens[source.after : other.first]]
        if between == ["("] and source.dimension == "currency" and other.unit == converted.unit != source.unit:
            draft.take_unit(source)
            return True
    return False


def _from_list(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'12, 15 and 20 buses', '1,000 to 2,000 jobs': a bare number takes what the next of its list counts."""
    draft = drafts[place]
    tokens = sentence.tokens
    at = draft.after
    for following in drafts[place + 1 : place + 6]:
        between = [token.lower for token in tokens[at : following.first]]
        if not 0 < len(between) <= 3 or any(word not in (",", "and", "or", "-", "even", "to") for word in between):
            return False
        if not following.bare:
            if following.dimension == "share" and ("or" in between or draft.number.low > 100):
                return False
            if following.dimension in ("currency", "age") or following.number.kind not in ("number", "vague"):
                return False
            if following.dimension in COUNTS and (following.head is None or not takes_count(draft)):
                return False
            draft.take_unit(following)
            return True
        at = following.after
    return False


def _from_aged(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'women aged 45 and 50 died': a number that an age before it is joined to."""
    tokens, draft, age = sentence.tokens, drafts[place], drafts[place - 1] if place else None
    if age is None or age.dimension != "age" or not draft.number.digits or (draft.high or OLDEST) >= OLDEST:
        return False
    between = [token.lower for token in tokens[age.after : draft.first]]
    first = next((other for other in drafts[max(0, place - REMEMBERED) : place] if other.dimension == "age"), age)
    aged = first.first > 0 and tokens[first.first - 1].lower in ("aged", "ages", "age")
    if not aged or between not in ([","], ["and"], [",", "and"], ["or"]):
        return False
    draft.take_unit(age)
    return True


def _from_suspended(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'12- and 13-year-olds': an age whose words stand behind the next number."""
    tokens, draft, age = sentence.tokens, drafts[place], drafts[place + 1] if place + 1 < len(drafts) else None
    if age is None or age.dimension != "age" or (draft.high or OLDEST) >= OLDEST:
        return False
    between = [token.lower for token in tokens[draft.after : age.first] if token.text not in HYPHENS]
    if between not in (["and"], ["or"], ["to"]) or not tokens[age.last - 1].lower.startswith("old"):
        return False
    draft.take_unit(age)
    return True


def _from_larger(sentence: Sentence, drafts: list[Draft], place: int, words: ContextWords) -> bool:
    """'nine of the ten glaciers', '27 of his 30 years': a part takes what the whole right behind it counts."""
    if place + 1 >= len(drafts):
        return False
    draft, whole = drafts[place], drafts[place + 1]
    between = [token.lower for token in sentence.tokens[draft.after : whole.first]]
    if whole.unit in (None, "percent", "times") or between[:1] != ["of"] or not takes_count(draft):
        return False
    if whole.dimension not in COUNTS and not (draft.value or 0) < (whole.value or 0):
        return False
    owned = any(word.endswith(("'s", "’s", "s'", "s’")) or word in ("'", "’") for word in between[-2:])
    ordered = between[-1] in words.dating  # 'six of their last seven games'
    known = all(word in words.determiners for word in between[1 : len(between) - ordered])
    if len(between) > (OWNER_TOKENS if owned else 3) or not (owned or known):
        return False
    draft.take_unit(whole)
    return True


def _from_event(sentence: Sentence, draft: Draft, words: ContextWords) -> bool:
    """People, where the words right after or before the number say what only happens to people."""
    tokens, tags = sentence.tokens, sentence.tags
    size = len(tokens)
    at = draft.after
    if at < size and tokens[at].lower in ("who", "whom"):
        draft.set_unit("people", "people")
        return True
    while at < size and tokens[at].lower in (",", "more", "others"):
        at += 1
    for place in range(at, min(at + NEAR, size)):
        lower = tokens[place].lower
        harmed = lower in words.nouns.active and any(
            token.lower in words.nouns.harms for token in tokens[place + 1 : place + 4]
        )
        if lower in words.nouns.events or harmed:
            draft.set_unit("people", "people")
            return True
        if tags[place] not in ("aux", "adv", "neg", "to") and lower not in words.reported:
            break
    if draft.first and tokens[draft.first - 1].lower in words.nouns.events:
        draft.set_unit("people", "people")
        return True
    return False


def _from_owner(sentence: Sentence, drafts: list[Draft], place: int, words: ContextWords) -> bool:
    """The noun that the number measures: 'the death toll rose to 12', 'the number of strikes was 30'."""
    tokens = sentence.tokens
    draft = drafts[place]
    if _from_number_of(sentence, draft, words):
        return True
    if draft.first > 1 and tokens[draft.first - 1].lower == "of" and tokens[draft.first - 2].lower in words.groups:
        draft.set_unit("people", "people")
        return True
    since = drafts[place - 1].after if place and drafts[place - 1].dimension in COUNTS else 0
    for at in range(draft.first - 1, max(0, draft.first - REACH) - 1, -1):
        lower = tokens[at].lower
        if lower in words.nouns.of_people and at >= since:
            draft.set_unit("people", "people")
            return True
        if lower in words.of_counts and at + 1 < draft.first and tokens[at + 1].lower in ("of", "for"):
            noun = counted_noun(sentence, at + 2, words.nouns, one=False)
            if noun is not None and not isinstance(noun, str) and noun.last <= draft.first:
                people = noun.people or noun.head in words.nouns.of_people
                draft.set_unit("people" if people else noun.kind, "people" if people else "count")
                return True
        if tokens[at].text in ";:":
            return False
    return False


def _from_number_of(sentence: Sentence, draft: Draft, words: ContextWords) -> bool:
    """'brings to 18 the number of people detained': the noun that is counted stands behind the number."""
    tokens, at = sentence.tokens, draft.after
    behind = [token.lower for token in tokens[at : at + 3]]
    if len(behind) < 3 or behind[0] != "the" or behind[1] not in words.of_counts or behind[2] not in ("of", "for"):
        return False
    noun = counted_noun(sentence, at + 3, words.nouns, one=False)
    if noun is None or isinstance(noun, str):
        return False
    people = noun.people or noun.head in words.nouns.of_people
    draft.set_unit("people" if people else noun.kind, "people" if people else "count")
    return True


def _from_subject(sentence: Sentence, draft: Draft, words: ContextWords) -> bool:
    """The subject of a verb of change: 'arrests rose from 40 to 90'. A price or a rate counts nothing."""
    tokens, tags = sentence.tokens, sentence.tags
    if not draft.first or tokens[draft.first - 1].lower not in words.changed_to:
        return False
    verb = next(
        (
            at
            for at in range(draft.first - 1, max(0, draft.first - REACH) - 1, -1)
            if tokens[at].lower in words.nouns.changes
        ),
        0,
    )
    at = verb - 1
    while (
        at >= 0
        and at > verb - 5
        and (tags[at] in ("aux", "adv", "neg", "to") or tokens[at].lower in words.nouns.changes)
    ):
        at -= 1
    if verb == 0 or at < 0 or not is_plural(tokens[at], words.nouns):
        return False
    lemma = noun_lemma(tokens[at].lower, sentence.document.lexicon)
    if tags[at] != "noun" and not (at == 0 and lemma in words.nouns.deeds):
        return False
    if lemma in words.nouns.values or not takes_count(draft):
        return False
    people = names_people(tokens[at], lemma, words.nouns) or lemma in words.nouns.of_people
    draft.set_unit("people" if people else lemma, "people" if people else "count")
    return True


def _from_exchange(sentence: Sentence, draft: Draft) -> bool:
    """The currency of a rate of exchange: 'the rand fell to 18.9 against the dollar'."""
    tokens = sentence.tokens
    after = [token.lower for token in tokens[draft.after : draft.after + 3]]
    currencies = unit_words(sentence.document.lexicon).currencies
    if len(after) < 3 or after[0] not in ("against", "to", "per") or not currencies.keys() & set(after[1:]):
        return False
    for at in range(draft.first - 1, max(0, draft.first - REACH) - 1, -1):
        code = currencies.get(tokens[at].lower)
        if code is not None and tokens[at].lower not in after:
            draft.set_unit(code, "currency")
            return True
    return False


def _from_neighbor(sentence: Sentence, draft: Draft, drafts: list[Draft], place: int, words: ContextWords) -> bool:
    """The unit of a number before in the sentence: 'from 4,500 subscribers to 9,000', 'by 94% and ... by 41'."""
    tokens = sentence.tokens
    previous = drafts[place]
    between = [token.lower for token in tokens[previous.after : draft.first]]
    if previous.unit is None or previous.dimension == "ratio":
        return False
    if previous.dimension == "age":
        if between in ([","], ["and"], ["or"], [",", "and"], ["to"]) and drafts[place + 1] is draft:
            draft.take_unit(previous)
        return not draft.bare
    if previous.dimension in COUNTS:
        if takes_count(draft) or (between and between[-1] in ("to", "at", "from")):
            draft.take_unit(previous)
            return True
        return False
    if drafts[place + 1] is draft and _is_dated_pair(sentence, draft, between, words):
        draft.take_unit(previous)
        return True
    last = between[-1] if between else ""
    if previous.dimension == "share":
        if previous.head is not None and between in ([",", "or"], ["or"], ["("]) and takes_count(draft):
            people = previous.people
            draft.set_unit("people" if people else previous.head, "people" if people else "count")
            return True
        if drafts[place + 1] is draft and (
            _by_both(tokens, previous, last) or last == "from" or _ends_parallel(sentence, draft, between)
        ):
            draft.take_unit(previous)
            return True
        return False
    inserted = between == ["("] or between[-2:] == ["plus", "another"] or between in (["and"], ["plus"], ["then"])
    if previous.dimension != "currency":
        added = draft.first < draft.number.first and tokens[draft.first].lower in ("another", "a", "an")
        describes = previous.dimension == "duration" and tokens[previous.last - 2].text in HYPHENS  # 'the 7-day rate'
        changed = last in ("from", "than") and drafts[place + 1] is draft and not describes
        if (
            changed
            or between[-3:] == [",", "of", "which"]
            or _lasts_too(sentence, previous, draft, last)
            or (previous.dimension in _HELD_AGAINST and _stands_against(sentence, draft, between, words))
            or _reaches(previous, draft, drafts[place + 1], between, words)
            or ((inserted or added or _runs_parallel(tokens, previous, draft, between)) and takes_count(draft))
        ):
            draft.take_unit(previous)
            return True
        return False
    if between[:3] == [",", "of", "which"] and len(between) <= REACH:
        draft.take_unit(previous)
        return True
    if between in ([",", "up"], [",", "down"], ["up"], ["down"]):
        draft.take_unit(previous)
        draft.trend = last
        return True
    if len(between) <= REACH and between.count("(") == between.count(")") and last in words.links:
        draft.take_unit(previous)
        return True
    return False


_HELD_AGAINST = frozenset(("length", "area", "mass", "volume", "energy", "power"))


def _stands_against(sentence: Sentence, draft: Draft, between: list[str], words: ContextWords) -> bool:
    """'210 hectares, while the mayor had spoken of 40.', '3 tonnes, more than the 2 he admits': one measure."""
    at, tags = draft.after, sentence.tags
    ends = at >= len(tags) or tags[at] in ("punct", "sub") or sentence.tokens[at].lower in ("that", "which", "on")
    if not ends or len(between) < 2:
        return False
    last, earlier = between[-1], between[-2]
    if last == "the":
        return earlier in ("than", "of", "against")
    return last in words.stating or (last == "of" and earlier in words.stating)


def _lasts_too(sentence: Sentence, previous: Draft, draft: Draft, last: str) -> bool:
    """'for nine years and banned from office for five.': a second span of time at the end of its clause."""
    tokens = sentence.tokens
    if previous.dimension != "duration" or last != "for" or not previous.first:
        return False
    ends = draft.after >= len(tokens) or sentence.tags[draft.after] in ("punct", "conj")
    return ends and tokens[previous.first - 1].lower == "for"


def _reaches(previous: Draft, draft: Draft, following: Draft, between: list[str], words: ContextWords) -> bool:
    """'dropped by 1.8 years to 76', 'reached 40 degrees by day and fell to 3': the same measure after a change."""
    if following is not draft or not between or between[-1] not in ("to", "at"):
        return False
    if len(between) == 1:
        return previous.trend is not None
    return previous.dimension != "duration" and between[-2] in words.nouns.changes


def _ends_parallel(sentence: Sentence, draft: Draft, between: list[str]) -> bool:
    """'48 percent, and his challenger 45.': a name and a share at the end of the clause."""
    at = draft.first - 1
    ends = draft.after >= len(sentence.tokens) or sentence.tags[draft.after] == "punct"
    named = len(between) > 1 and sentence.tags[at] in ("noun", "name") and ("and" in between or "," in between)
    return ends and named and len(between) <= 6 and (draft.high or 0) <= 100


def _is_dated_pair(sentence: Sentence, draft: Draft, between: list[str], words: ContextWords) -> bool:
    """'1.4 degrees in 2018 and 2.1 last year': the same measure at two times."""
    tokens = sentence.tokens
    if not between or between[-1] not in words.pairing or draft.after + 1 >= len(tokens):
        return False
    first, second = tokens[draft.after].lower, tokens[draft.after + 1]
    if first in ("in", "by", "for", "during"):
        dated = second.kind == "number" or second.lower in words.dating
    else:
        dated = first in words.dating or (first in ("a", "the") and second.lower in words.dating)
    return dated and any(word in words.dating or (word.isdecimal() and len(word) == 4) for word in between[:-1])


def _runs_parallel(tokens: Sequence[Token], previous: Draft, draft: Draft, between: list[str]) -> bool:
    """'15 years for the banker and eight for his aide': the same word goes on after both."""
    if not between or between[-1] not in ("and", ",", "but") or draft.after >= len(tokens):
        return False
    following = tokens[draft.after].lower
    return following == tokens[previous.after].lower and following in ("for", "in", "to", "on", "at", "from", "against")


def _by_both(tokens: Sequence[Token], previous: Draft, last: str) -> bool:
    """Whether 'by' stands before both numbers: 'by 94% and in Armenia by 41'."""
    return last == "by" and previous.first > 0 and tokens[previous.first - 1].lower == "by"
