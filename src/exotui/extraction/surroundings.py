"""What stands around a number? For the passes that decide whether it is a figure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.extraction.nouns import NounWords, is_plural, names_people, noun_lemma, noun_words
from exotui.extraction.numerals import Numeral, touches
from exotui.extraction.text import Sentence, Token
from exotui.lexicon import Lexicon

CAPITAL_SHARE = 0.8
"""So many of its long words have a capital in a headline."""
LONGEST_HEADLINE = 30
"""Tokens."""


class ExclusionWords(NamedTuple):
    """The words of `exclusions.toml`, and the nouns."""

    months: frozenset[str]
    weekdays: frozenset[str]
    dayparts: frozenset[str]
    clock: frozenset[str]
    clock_before: frozenset[str]
    date_links: frozenset[str]
    year_cues: frozenset[str]
    eras: frozenset[str]
    year_hedges: frozenset[str]
    loose_cues: frozenset[str]
    heads: frozenset[str]
    capital_heads: frozenset[str]
    spelled_heads: frozenset[str]
    brands: frozenset[str]
    abbreviated_heads: frozenset[str]
    not_names: frozenset[str]
    streets: frozenset[str]
    open_prefixes: frozenset[str]
    open_suffixes: frozenset[str]
    closed_suffixes: frozenset[str]
    compounds: frozenset[str]
    hyphen_units: frozenset[str]
    one_stops: frozenset[str]
    one_before: frozenset[str]
    scores: frozenset[str]
    votes: frozenset[str]


@cache
def exclusion_words(lexicon: Lexicon) -> ExclusionWords:
    """The words of a language that make a number no figure."""
    table = lexicon.table("exclusions")
    return ExclusionWords(*(frozenset(table[name].split()) for name in ExclusionWords._fields))


class Surroundings(NamedTuple):
    """A number's place in its sentence, and the words at both sides in lower case ('' at an end)."""

    sentence: Sentence
    tokens: Sequence[Token]
    number: Numeral
    first: int
    last: int
    before: str
    after: str

    @property
    def tag_after(self) -> str:
        """The class of the next word; `punct` at the end."""
        return self.sentence.tags[self.last] if self.last < len(self.tokens) else "punct"

    @property
    def nouns(self) -> NounWords:
        """The tables of nouns and people."""
        return noun_words(self.sentence.document.lexicon)

    def touches_before(self) -> bool:
        """Whether something stands directly before the number."""
        return touches(self.tokens, self.first)

    def counts(self, at: int, *, people_only: bool = False) -> bool:
        """Whether a noun in the plural follows a position, as after a number that counts it."""
        tokens, tags = self.tokens, self.sentence.tags
        for place in range(at, min(at + 4, len(tokens))):
            token = tokens[place]
            if tags[place] not in ("noun", "adj", "name"):
                return False
            if tags[place] != "adj" and is_plural(token, self.nouns):
                return not people_only or self.is_person(token)
        return False

    def is_person(self, token: Token) -> bool:
        """Whether a word is a noun for people."""
        return names_people(token, noun_lemma(token.lower, self.sentence.document.lexicon), self.nouns)

    def follows_plural(self) -> bool:
        """Whether the next word is a plural."""
        return self.last < len(self.tokens) and is_plural(self.tokens[self.last], self.nouns)


def surroundings(sentence: Sentence, number: Numeral) -> Surroundings:
    """What stands around a numeral of a sentence."""
    tokens = sentence.tokens
    first, last = number.first, number.last
    return Surroundings(
        sentence,
        tokens,
        number,
        first,
        last,
        tokens[first - 1].lower if first else "",
        tokens[last].lower if last < len(tokens) else "",
    )


def in_title_case(tokens: Sequence[Token]) -> bool:
    """Whether nearly every long word has a capital, as in a headline."""
    if len(tokens) > LONGEST_HEADLINE:
        return False
    long = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    return len(long) > 3 and sum(token.text[0].isupper() for token in long) >= CAPITAL_SHARE * len(long)


def number_at(tokens: Sequence[Token], at: int) -> float:
    """The value of plain digits at a position, infinity for anything else."""
    text = tokens[at].text if 0 <= at < len(tokens) else ""
    return float(text) if 0 < len(text) < 9 and text.replace(".", "", 1).isdecimal() else float("inf")
