"""What does a number count that has no noun beside it?

From the nearest words that can say so: what happens to people only ('12 were killed'), 'the number of strikes',
the heading of a table's column, else the count before it in the sentence or in the few sentences before, and last
what the whole text counts most.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from functools import lru_cache

from exotui.extraction.bare import COUNTS, REACH, REMEMBERED, ContextWords, context_words, takes_count
from exotui.extraction.counted import counted_noun
from exotui.extraction.draft import Draft
from exotui.extraction.issuers import settle_shared
from exotui.extraction.lenders import (
    from_aged,
    from_bracket,
    from_larger,
    from_level,
    from_list,
    from_neighbor,
    from_share,
    from_suspended,
)
from exotui.extraction.monies import takes_currency
from exotui.extraction.nouns import is_plural, names_people, noun_lemma
from exotui.extraction.text import Document, Sentence
from exotui.extraction.unit_words import unit_words

NEAR = 7
"""So many tokens after a bare number may hold the word that says what happened."""
SENTENCES_BACK = 3
SMALLEST_BY_MAJORITY = 10
LONGEST_TABLE = 200
"""So many lines above a cell are searched for the heading."""
WIDEST_TABLE = 200
"""So many tokens of the heading are read."""


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
            counted = drafts[place - 1].after if place and drafts[place - 1].dimension in COUNTS else None
            monetary = draft.bare and takes_currency(sentence, draft, money, words.sums, words.foretelling, counted)
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
    if from_share(sentence, drafts, place, words):
        return True
    if from_level(sentence, drafts, place) or from_bracket(sentence, drafts, place):
        return True
    if from_aged(sentence, drafts, place) or from_suspended(sentence, drafts, place):
        return True
    if from_list(sentence, drafts, place) or from_larger(sentence, drafts, place, words):
        return True
    if takes_count(draft) and (_from_event(sentence, draft, words) or _from_owner(sentence, drafts, place, words)):
        return True
    if _from_subject(sentence, draft, words) or _from_exchange(sentence, draft):
        return True
    if any(from_neighbor(sentence, draft, drafts, other, words) for other in range(place - 1, max(-1, place - 4), -1)):
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
