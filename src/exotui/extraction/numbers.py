"""Which numbers does a sentence state, in digits or in words?

A numeral is read from the tokens of a sentence, left to right, by tables. What it counts, how it is hedged and whether
it is a figure at all is for the passes that follow.
"""

from __future__ import annotations

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
        _, lower, _, _, kind = tokens[place]
        numeral: Numeral | None = None
        if kind == "number":
            numeral = numeral_from_digits(tokens, place, words)
        elif lower in starts:
            numeral = numeral_from_words(tokens, place, taken, words)
        if numeral is None:
            place += 1
        else:
            found.append(numeral)
            place = taken = numeral.last
    return found
