"""Which numbers does a sentence state, in digits or in words?

A numeral is read from the tokens of a sentence, left to right, by tables. What it counts, how it is hedged and whether
it is a figure at all is for the passes that follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from exotui.extraction.digits import numeral_from_digits
from exotui.extraction.numerals import NumberWords, Numeral
from exotui.extraction.spelled import numeral_from_words
from exotui.extraction.text import Token


def read_numerals(tokens: Sequence[Token], words: NumberWords) -> list[Numeral]:
    """The numerals of a sentence in reading order; none overlaps another."""
    found: list[Numeral] = []
    starts = words.starts
    place, size, taken = 0, len(tokens), 0
    while place < size:
        token = tokens[place]
        numeral: Numeral | None = None
        if token.kind == "number":
            numeral = numeral_from_digits(tokens, place, words)
        elif token.lower in starts:
            numeral = numeral_from_words(tokens, place, taken, words)
        if numeral is None:
            place += 1
        else:
            found.append(numeral)
            place = taken = numeral.last
    return found


def trigger_pattern(starts: frozenset[str]) -> re.Pattern[str]:
    """A pattern that finds a digit or a number word; the words share their first letters, so that it reads once.

    Example:
        >>> trigger_pattern(frozenset(("two", "twelve", "½"))).findall("Two in a dozen: 12, ½, twelfth.")
        ['Two', '1', '2', '½']
    """
    words = sorted(word for word in starts if word[0].isalpha() and word.isascii())
    signs = "".join(sorted(word for word in starts if not word[0].isalpha() or not word.isascii()))
    return re.compile(rf"[\d{re.escape(signs)}]|\b(?:{_branches(words)})\b", re.IGNORECASE)


def _branches(words: list[str]) -> str:
    """Alternatives grouped by their first letter, letter by letter."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], []).append(word[1:])
    options = [re.escape(letter) + _group(rest) for letter, rest in by_letter.items() if letter]
    return "|".join(options) + ("|" if "" in by_letter else "")


def _group(rest: list[str]) -> str:
    return "" if rest == [""] else f"(?:{_branches(rest)})"
