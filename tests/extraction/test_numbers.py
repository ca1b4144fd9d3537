"""Numerals in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.extraction.digits import read_digits
from exotui.extraction.numbers import read_numerals
from exotui.extraction.numerals import Numeral, number_words
from exotui.extraction.text import tokenize
from exotui.lexicon import load

WORDS = number_words(load())
SMALL = {value: word for word, value in WORDS.small.items() if word not in ("nil", "fourty")}
STEPS = ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"))


def read(text: str) -> list[Numeral]:
    return read_numerals(tokenize(text, 0, len(text)), WORDS)


def spell(number: int, joiner: str) -> str:
    """The cardinal in words, as a careful writer puts it."""
    for size, name in STEPS:
        if number >= size:
            rest = number % size
            return f"{spell(number // size, joiner)} {name}" + (f" {spell(rest, joiner)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (f"{joiner}{spell(rest, joiner)}" if rest else "")
    if number in SMALL:
        return SMALL[number]
    return f"{SMALL[number - number % 10]}-{SMALL[number % 10]}"


@given(st.integers(1, 999_999_999_999), st.sampled_from([" ", " and "]))
def test_any_number_in_words_is_read_back(number: int, joiner: str) -> None:
    (numeral,) = read(spell(number, joiner))
    assert numeral.value == number


@given(st.integers(0, 10**15))
def test_grouped_digits_are_read_back(number: int) -> None:
    for separator in (",", "\u00a0", "\u202f", "\u2009"):
        written = read_digits(format(number, ",").replace(",", separator))
        assert written is not None
        assert written[0] == number


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_european_separators_are_read_where_they_are_clear(whole: int, cents: int) -> None:
    written = read_digits(f"{whole + 1000:,}".replace(",", ".") + f",{cents:02}")
    assert written is not None
    assert written[0] == pytest.approx(whole + 1000 + cents / 100)


@given(st.from_regex(r"[\d.,'\u00a0]{1,40}", fullmatch=True))
def test_any_run_of_digits_and_separators_is_a_number_or_none(text: str) -> None:
    written = read_digits(text)
    assert written is None or written[0] >= 0


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("thousands", 2e3, 1e4),
        ("tens of thousands", 2e4, 1e5),
        ("hundreds of thousands", 2e5, 1e6),
        ("hundreds of millions", 2e8, 1e9),
        ("many millions", 2e6, 1e7),
        ("dozens", 24, 100),
        ("scores of", 40, 100),
        ("several hundred", 300, 900),
        ("a few thousand", 3000, 9000),
        ("several hundreds of thousands", 3e5, 9e5),
        ("the very low hundreds", 100, 300),
    ],
)
def test_vague_numeral_is_an_interval(text: str, low: float, high: float) -> None:
    (numeral,) = read(text)
    assert (numeral.low, numeral.high, numeral.value) == (low, high, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half a million", 500_000),
        ("a million and a half", 1_500_000),
        ("a million-and-a-half", 1_500_000),
        ("one and a half million", 1_500_000),
        ("2 and a half million", 2_500_000),
        ("three-quarters of a million", 750_000),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a couple of thousand", 2000),
        ("two thousand million", 2e9),
        ("3 lakh crore", 3e12),
        ("a hundred and five", 105),
        ("12bn", 12e9),
        ("1.3mn", 1.3e6),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("1.2e-3", 0.0012),
        (".75", 0.75),
    ],
)
def test_composed_numeral_states_one_number(text: str, value: float) -> None:
    (numeral,) = read(text)
    assert numeral.value == pytest.approx(value)


def test_two_counts_side_by_side_stay_two() -> None:
    assert [numeral.value for numeral in read("one hundred and two others")] == [100, 2]
    assert [numeral.value for numeral in read("two three four")] == [2, 3, 4]
