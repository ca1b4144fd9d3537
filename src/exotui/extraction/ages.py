"""Is a number an age? '15-year-old', 'aged 34', 'Ruth Okello, 34,', 'adults over 65', 'who was 10'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.extraction.almanac import words as calendar_words
from exotui.extraction.draft import Draft
from exotui.extraction.nouns import is_plural, names_people, noun_lemma, noun_words
from exotui.extraction.numerals import HYPHENS
from exotui.extraction.text import Sentence, Token
from exotui.lexicon import Lexicon

OLDEST = 120
YOUNGEST = 14
"""The least number that is an age after a noun that may be no person."""
REACH = 4
"""So many tokens may stand between 'aged' and its number, or between 'age' and 'is 19'."""


class AgeWords(NamedTuple):
    """Words around ages."""

    before: frozenset[str]
    between: frozenset[str]
    bounds: frozenset[str]
    kin: frozenset[str]
    pronouns: frozenset[str]
    be: frozenset[str]
    closers: frozenset[str]
    links: frozenset[str]
    once: frozenset[str]
    anybody: frozenset[str]
    partitive: frozenset[str]


@cache
def age_words(lexicon: Lexicon) -> AgeWords:
    """The words of a language around ages."""
    table = lexicon.table("quantities")["ages"]
    return AgeWords(*(frozenset(table[name].split()) for name in AgeWords._fields))


def read_age_unit(tokens: Sequence[Token], draft: Draft) -> None:
    """Makes an age of a span of years before 'old' or 'of age'."""
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


def read_age(sentence: Sentence, draft: Draft, since: int) -> None:
    """Makes an age of a number that the words around it call one; nothing before `since` is asked."""
    if draft.dimension == "duration":
        if _after_aged(sentence, draft, since) or (draft.unit == "year" and _after_age(sentence, draft, since)):
            draft.dimension = "age"
        return
    top = draft.high if draft.high is not None else draft.low
    if not draft.bare or top is None or not 0 < top <= OLDEST or draft.number.magnitude != 1:
        return
    if top != int(top):
        if _after_age(sentence, draft, since):
            draft.set_unit("year", "age")
        return
    if (
        _after_aged(sentence, draft, since)
        or _after_people(sentence, draft)
        or _of_person(sentence, draft)
        or _opens_sentence(sentence, draft)
        or _in_apposition(sentence, draft)
        or _after_be(sentence, draft)
        or _at_end_of_life(sentence, draft)
        or _after_age(sentence, draft, since)
    ):
        draft.set_unit("year", "age")


def _after_aged(sentence: Sentence, draft: Draft, since: int) -> bool:
    """'aged 34', 'ages 3 to 9', 'turned 70', 'under the age of 5'."""
    tokens = sentence.tokens
    words = age_words(sentence.document.lexicon)
    for at in range(draft.number.first - 1, max(since, draft.number.first - REACH) - 1, -1):
        lower = tokens[at].lower
        if lower in words.before:
            return True
        if lower not in words.between and lower not in ("least", "than", "more", "the"):
            return False
    return False


def _after_people(sentence: Sentence, draft: Draft) -> bool:
    """'adults over 65', 'children under five', 'people older than 80', 'those 65 and over'."""
    tokens = sentence.tokens
    at = draft.number.first - 1
    if _goes_up(sentence, draft):
        at += 1
    elif at < 1:
        return False
    elif tokens[at].lower == "than" and tokens[at - 1].lower in ("older", "younger"):
        at -= 1
    elif tokens[at].lower not in age_words(sentence.document.lexicon).bounds:
        return False
    if tokens[at - 1].lower == "them" and tokens[at - 2].lower == "of":  # 'most of them over 70'
        return draft.first >= at and tokens[at].lower in ("over", "under")
    at -= 1
    if at > 1 and tokens[at].lower in ("most", "many", "some", "all") and tokens[at - 1].text == ",":
        at -= 2  # 'villagers, most over 60'
    if at > 0 and tokens[at].lower in ("and", "or"):
        at -= 1
    lexicon = sentence.document.lexicon
    words = noun_words(lexicon)
    token = tokens[max(at, 0)]
    if token.lower in age_words(lexicon).anybody:
        shared = at > 1 and tokens[at - 1].lower in ("of", "among") and tokens[at - 2].lower in ("percent", "%", "half")
        return token.lower != "those" or shared or _goes_up(sentence, draft)
    single = at > 0 and sentence.tags[at - 1] == "det"  # 'a child under five'
    return (single or is_plural(token, words)) and names_people(token, noun_lemma(token.lower, lexicon), words)


def _goes_up(sentence: Sentence, draft: Draft) -> bool:
    """Whether 'and over' or 'or younger' stands right behind the number."""
    rest = [token.lower for token in sentence.tokens[draft.number.last : draft.number.last + 2]]
    bounds = age_words(sentence.document.lexicon).bounds
    return len(rest) == 2 and rest[0] in ("and", "or") and (rest[1] in bounds or rest[1] in ("older", "younger", "up"))


def _of_person(sentence: Sentence, draft: Draft) -> bool:
    """'a soldier of 21', 'a retired teacher of 68,': the years of one person, at the end of the phrase."""
    tokens, tags, at = sentence.tokens, sentence.tags, draft.first - 1
    if at < 2 or tokens[at].lower != "of" or not draft.number.digits or (draft.number.low or 0) < YOUNGEST:
        return False
    if draft.last < len(tokens) and tags[draft.last] not in ("punct", "verb", "aux", "sub"):
        return False
    lexicon, person = sentence.document.lexicon, tokens[at - 1]
    words = noun_words(lexicon)
    if is_plural(person, words) or not names_people(person, noun_lemma(person.lower, lexicon), words):
        return False
    return "det" in tags[max(0, at - 1 - REACH) : at - 1]


def _opens_sentence(sentence: Sentence, draft: Draft) -> bool:
    """'At 38, he is the oldest': a number of a person's years before the sentence's subject."""
    tokens = sentence.tokens
    at = draft.first - 1
    if at < 0 or tokens[at].lower != "at" or not draft.number.digits or draft.last + 1 >= len(tokens):
        return False
    if tokens[draft.last].text != "," or (at and sentence.tags[at - 1] not in ("punct", "conj", "sub")):
        return False
    return tokens[draft.last + 1].lower in ("he", "she", "i") or sentence.tags[draft.last + 1] == "name"


def _in_apposition(sentence: Sentence, draft: Draft) -> bool:
    """Between commas, or in brackets, after a person's name."""
    tokens, tags = sentence.tokens, sentence.tags
    first, last = draft.first, draft.last
    if first < 2 or not draft.number.digits:
        return False
    opener = tokens[first - 1].text
    closer = tokens[last].lower if last < len(tokens) else "."
    if opener == "(":
        return closer == ")" and first > 2 and tags[first - 2] == tags[first - 3] == "name"
    if opener != "," or closer not in (",", ".", ";", ")", "—", "–", "and", "of", "from", "who"):
        return False
    words = age_words(sentence.document.lexicon)
    if closer == "of" and last + 1 < len(tokens) and tokens[last + 1].lower in words.partitive:
        return False
    days = calendar_words(sentence.document.lexicon)
    if tokens[first - 2].lower in days.weekdays or tokens[first - 2].lower in days.months:
        return False
    if tokens[first - 2].text == ")" and (at := _before_bracket(tokens, first - 2)) > 0:
        return tags[at] == "name"
    if tags[first - 2] == "name" or tokens[first - 2].lower in words.kin:
        return True
    if closer == "," and _is_one_person(sentence, first - 2):
        return True
    return closer == "," and (draft.high or 0) >= YOUNGEST and _acts(sentence, first - 2, last + 1)


def _acts(sentence: Sentence, at: int, verb: int) -> bool:
    """Whether one of something opens the sentence and does what follows: 'The star, 23, scored'."""
    tokens, tags = sentence.tokens, sentence.tags
    lexicon = sentence.document.lexicon
    if verb >= len(tokens) or tags[verb] != "verb" or tags[at] != "noun" or at > REACH:
        return False
    words, lemma = noun_words(lexicon), noun_lemma(tokens[at].lower, lexicon)
    counts = lemma in words.values or lemma in words.numbers or is_plural(tokens[at], words)
    return tokens[0].lower == "the" and not counts


def _before_bracket(tokens: Sequence[Token], at: int) -> int:
    """The position before a short bracket that ends at a position, 0 if there is none: 'Ann Muir (left), 23'."""
    for place in range(at - 1, max(0, at - 1 - REACH), -1):
        if tokens[place].text == "(":
            return place - 1
    return 0


def _is_one_person(sentence: Sentence, at: int) -> bool:
    """Whether a noun names one person: 'a diver', 'the club secretary', 'one of the drivers'."""
    tokens, lexicon = sentence.tokens, sentence.document.lexicon
    words = noun_words(lexicon)
    if sentence.tags[at] not in ("noun", "adj"):
        return False
    start = at
    while start > 0 and sentence.tags[start - 1] in ("noun", "adj", "name", "num"):
        start -= 1
    if is_plural(tokens[at], words):
        among = [token.lower for token in tokens[max(0, start - 3) : start - 1]] == ["one", "of"]
        return among and names_people(tokens[at], noun_lemma(tokens[at].lower, lexicon), words)
    opens = start > 0 and tokens[start - 1].lower in ("a", "an", "the", "his", "her", "their", "one", "another")
    return opens and names_people(tokens[at], noun_lemma(tokens[at].lower, lexicon), words)


def _after_be(sentence: Sentence, draft: Draft) -> bool:
    """'who was 10', 'he will be 35 by June', 'residents are 65 or older': a person's age after a form of 'be'."""
    tokens = sentence.tokens
    words = age_words(sentence.document.lexicon)
    at = draft.first - 1
    if at > 0 and tokens[at].lower in words.be and _goes_up(sentence, draft):
        subject, lexicon = tokens[at - 1], sentence.document.lexicon
        return names_people(subject, noun_lemma(subject.lower, lexicon), noun_words(lexicon))
    closer = tokens[draft.last].lower if draft.last < len(tokens) else "."
    if at < 1 or tokens[at].lower not in words.be or closer not in words.closers or not draft.number.digits:
        return False
    if tokens[at].lower == "be":
        at -= 1
    return at > 0 and tokens[at - 1].lower in words.pronouns


def _at_end_of_life(sentence: Sentence, draft: Draft) -> bool:
    """'She died at 71.': the years of a person at what happens once in a life."""
    tokens, at = sentence.tokens, draft.first - 1
    if at < 1 or tokens[at].lower != "at" or not draft.number.digits or (draft.high or 0) < YOUNGEST:
        return False
    closed = draft.last >= len(tokens) or sentence.tags[draft.last] in ("punct", "prep", "conj", "sub")
    return closed and tokens[at - 1].lower in age_words(sentence.document.lexicon).once


def _after_age(sentence: Sentence, draft: Draft, since: int) -> bool:
    """'the average age is 19', 'raise the retirement age to 67'."""
    tokens = sentence.tokens
    words = age_words(sentence.document.lexicon)
    for at in range(draft.first - 1, max(since, draft.first - 1 - REACH) - 1, -1):
        if tokens[at].lower in ("age", "ages"):
            return True
        if tokens[at].lower not in words.links:
            return False
    return False
