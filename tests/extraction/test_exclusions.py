"""Dates, times, names and codes are no figures, whatever their numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.extraction.quantities import find_quantities
from exotui.extraction.text import Document
from exotui.lexicon import load

MONTHS = "January February March April May June July August September October November December Jan. Feb. Sept. Oct."


def values(text: str) -> list[float | None]:
    return [quantity.value for found in find_quantities(Document(text, load())) for quantity in found]


@given(st.integers(1, 31), st.sampled_from(MONTHS.split()), st.integers(1500, 2099))
def test_no_date_is_a_figure(day: int, month: str, year: int) -> None:
    assert values(f"The bridge opened on {day} {month} {year} after heavy rain.") == []
    assert values(f"The bridge opened on {month} {day}, {year}, after heavy rain.") == []
    assert values(f"The bridge opened in {month} {year} after heavy rain.") == []


@given(st.integers(1, 15), st.integers(16, 31), st.sampled_from(MONTHS.split()))
def test_no_span_of_days_is_a_figure(first: int, last: int, month: str) -> None:
    for link in ("-", "–", " to ", " and "):
        assert values(f"The fair ran {first}{link}{last} {month} in the old town.") == []


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["", " GMT", " p.m.", "am"]))
def test_no_time_of_day_is_a_figure(hour: int, minute: int, suffix: str) -> None:
    assert values(f"The siren went off at {hour}:{minute:02}{suffix} near the port.") == []


@given(st.integers(1900, 2050), st.sampled_from(["Since", "In", "Until", "Before"]))
def test_no_year_is_a_figure(year: int, cue: str) -> None:
    assert values(f"{cue} {year} the harbour was frozen.") == []
    assert values(f"They remember the {year} season.") == []


@given(st.integers(1, 9), st.integers(0, 9))
def test_no_result_of_a_game_is_a_figure(ours: int, theirs: int) -> None:
    assert values(f"The visitors won {max(ours, theirs)}-{min(ours, theirs)} in the rain.") == []


@given(st.integers(2, 999))
def test_no_number_in_a_name_is_a_figure(number: int) -> None:
    assert values(f"A Boeing {number} landed safely.") == []
    assert values(f"The probe Luna-{number} landed safely.") == []
    assert values(f"They took Route {number} to the coast.") == []
    assert values(f"Section {number} of the act was dropped.") == []


@given(st.integers(2, 9999))
def test_number_of_people_is_always_a_figure(number: int) -> None:
    assert values(f"The fire killed {number} people.") == [number]
    assert values(f"More than {number} people were there.") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Write to desk42@example.org or see example.org/2019/09/01/story.",
        "The part has the number 29615204.",
        "ISBN 978-3-16-148410-0 is out of print.",
        "Ring 020 7946 0958 for tickets.",
        "Update 3.11.2 mends the fault.",
    ],
)
def test_codes_are_no_figures(text: str) -> None:
    assert values(text) == []


def test_list_numbers_are_no_figures_but_what_they_introduce_is() -> None:
    assert values("1. Take 3 eggs.\n\n2. Beat them for 5 minutes.") == [3, 5]
