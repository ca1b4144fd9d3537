"""Do figures, periods and verdicts read as a person would say them, and does hostile text lose its teeth?"""

from __future__ import annotations

import doctest
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui import present


def test_every_example_in_the_docstrings_holds() -> None:
    outcome = doctest.testmod(present)
    assert outcome.attempted > 10
    assert outcome.failed == 0


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = present.plain(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]


@given(st.text())
def test_plain_text_stays_as_it_is_when_cleaned_again(text: str) -> None:
    assert present.plain(present.plain(text)) == present.plain(text)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs")), max_size=60))
def test_letters_digits_and_punctuation_are_never_touched(text: str) -> None:
    assert present.plain(text) == text


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    assert len(present.line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31m", "�31m"),
        ("a\u202eb\u2066c\u200bd\ufeff", "abcd"),
        ("over\rwrite", "over␍write"),
        ("\ud800", "�"),
        ("[red]not markup[/]", "[red]not markup[/]"),
    ],
)
def test_hostile_text_becomes_visible_and_harmless(hostile: str, shown: str) -> None:
    assert present.plain(hostile) == shown


@given(st.floats(min_value=1e-3, max_value=1e15))
def test_a_printed_number_reads_back_as_itself(value: float) -> None:
    value = float(f"{value:.9g}")
    digits, _, word = present.number(value).partition(" ")
    scale = {"": 1.0, "million": 1e6, "billion": 1e9, "trillion": 1e12}[word]
    assert float(digits.replace(",", "")) * scale == pytest.approx(value, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (66_000, 66_000, "people", "66,000 people"),
        (0.9 * 220_000, 220_000 * 1.1, None, "198,000 to 242,000"),
        (1.2e6, 1.4e6, "people", "1.2 to 1.4 million people"),
        (900_000, 1_100_000, None, "900,000 to 1.1 million"),
        (200_000, None, "people", "at least 200,000 people"),
        (0, 5_000, "EUR", "up to €5,000"),
        (None, None, "people", "any number"),
        (1, 1, "building", "1 building"),
        (24, 100, "power-plant", "24 to 100 power plants"),
        (2.5, 2.5, "percentage-point", "2.5 percentage points"),
        (-0.7, -0.7, "percent", "-0.7%"),
        (0, 0, "casualty", "0 casualties"),
        (60, 60, "mile-per-hour", "60 miles per hour"),
    ],
)
def test_intervals_in_words(low: float | None, high: float | None, unit: str | None, words: str) -> None:
    assert present.interval(low, high, unit) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2022, 9, 21), date(2022, 9, 21), "21 Sep 2022"),
        (date(2022, 9, 21), date(2022, 9, 28), "21–28 Sep 2022"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 Dec 2021 – 2 Jan 2022"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2022, 2, 1), date(2022, 8, 31), "Feb – Aug 2022"),
        (date(2021, 11, 1), date(2022, 1, 31), "Nov 2021 – Jan 2022"),
        (date(2019, 1, 1), date(2021, 12, 31), "2019–2021"),
        (date(2022, 1, 1), date(2022, 10, 31), "Jan – Oct 2022"),
        (None, None, ""),
    ],
)
def test_periods_in_words(start: date | None, end: date | None, words: str) -> None:
    assert present.period(start, end) == words


@given(st.dates(), st.dates())
def test_two_different_periods_never_read_alike(first: date, second: date) -> None:
    low, high = sorted((first, second))
    assert present.period(low, high) != present.period(low, None)
    if low != high:
        assert present.period(low, high) != present.period(high, high)


def test_an_echo_is_no_second_agreement_and_a_conflict_stays_one() -> None:
    assert present.verdict_sign("agree", echo=True) == '"'
    assert present.verdict_sign("conflict", echo=True) == "!"
    assert present.verdict_word("conflict", echo=True) == "conflict, one origin"
    assert present.verdict_sign(None) == "·"


def test_places_by_code_and_by_name() -> None:
    assert present.places("RU", "KZ") == "RU → KZ"
    assert present.places(None, "KZ") == "KZ"
    assert present.places(None, None) == ""
    assert present.place_names("RU", "KZ") == "Russia → Kazakhstan"
    assert present.place_names("RU", None) == "from Russia"
    assert present.country("EU") == "European Union"
    assert present.country("\x1b[2J") == "␛[2J"


def test_a_tally_leaves_out_what_was_not_given() -> None:
    assert present.tally(5, 1, 3) == "1! 5= 3~"
    assert present.tally(0, 0, 2) == "2~"
    assert present.tally(0, 0, 0) == ""
