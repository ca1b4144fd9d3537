"""A line of values: everything stands on it, in order, and its ticks are round and legible."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.layout.bars import bar, short_interval
from exotui.layout.scale import Scale, days_for, scale_for
from exotui.model import Figure, Qualifier

VALUES = st.lists(st.one_of(st.none(), st.floats(-1e12, 1e12).map(lambda v: float(f"{v:.6g}"))), min_size=1, max_size=8)


@given(VALUES, st.integers(10, 120))
def test_every_value_has_a_cell_and_greater_ones_stand_no_further_left(values: list[float | None], cells: int) -> None:
    scale = scale_for(values, cells)
    known = sorted(value for value in values if value is not None)
    slack = (scale.high - scale.low) * 1e-9
    assert all(scale.low - slack <= value <= scale.high + slack or (scale.log and value == 0) for value in known)
    places = [scale.cell(value) for value in known]
    assert places == sorted(places)
    assert all(0 <= place < cells for place in places)


@given(VALUES, st.integers(10, 120))
def test_labels_of_ticks_never_touch(values: list[float | None], cells: int) -> None:
    scale = scale_for(values, cells)
    ticks = scale.ticks()
    ends = -2
    for tick in ticks:
        start = scale.label_start(tick)
        assert start >= ends + 2
        ends = start + len(tick.label)
    assert ends <= cells


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ((600_000, 1_000_000, 1_300_000), ["0", "500k", "1M", "1.5M"]),
        ((17, 22, 31), ["0", "10", "20", "30", "40"]),
        ((3, 4_000, 5_000_000), ["100", "10k", "1M"]),
        ((66_000, 68_000), ["66k", "67k", "68k"]),
        ((None,), ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ],
)
def test_ticks_are_round(values: tuple[float | None, ...], labels: list[str]) -> None:
    assert [tick.label for tick in scale_for(values, 30).ticks()] == labels


def test_values_over_decades_stand_on_a_logarithmic_line() -> None:
    assert scale_for([10, 900], 40).log
    assert not scale_for([10, 400], 40).log
    assert not scale_for([-5, 900], 40).log
    assert scale_for([10, 900], 40).told == "log scale"


def test_an_even_line_that_leaves_zero_out_says_so() -> None:
    assert [scale_for(values, 40).told for values in ([66_000, 68_000], [-9, -8], [600, 1_300], [-5, 900], [7])] == [
        "axis not from 0",
        "axis not from 0",
        "",
        "",
        "",
    ]


def test_days_are_named_by_day_month_or_year() -> None:
    assert [tick.label for tick in days_for([date(2031, 5, 14), date(2031, 5, 17)], 50)[1]][:2] == ["14 May", "15 May"]
    assert [tick.label for tick in days_for([date(2022, 2, 3), date(2022, 6, 1)], 50)[1]] == [
        "Mar",
        "Apr",
        "May",
        "Jun",
    ]
    years = [tick.label for tick in days_for([date(1990, 1, 1), date(2022, 1, 1)], 50)[1]]
    assert years[:2] == ["1990", "1995"]


@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1, max_size=5), st.integers(20, 90))
def test_names_of_days_never_touch(days: list[date], cells: int) -> None:
    scale, ticks = days_for(days, cells)
    assert scale.fits(ticks, 2)


def _figure(low: float | None, high: float | None, value: float | None) -> Figure:
    return Figure("a#1", "a", 1, "", "", 0, 0, low, high, value, Qualifier.EXACT)


@pytest.mark.parametrize(
    ("low", "high", "value", "cells", "words"),
    [
        (5, 5, 5, (5, "◆"), "5"),
        (2, 8, None, (2, "┣━━━━━┫"), "2–8"),
        (3, None, 3, (3, "◆━━━━━━▶"), "≥3"),
        (0, 4, 4, (0, "┣━━━◆"), "≤4"),
        (None, 4, None, (0, "◀━━━┫"), "≤4"),
        (4, 6, 5, (4, "┣◆┫"), "≈5"),
        (None, None, None, (0, "◀━━━━━━━━━▶"), "any"),
    ],
)
def test_intervals_are_drawn_whole(
    low: float | None, high: float | None, value: float | None, cells: tuple[int, str], words: str
) -> None:
    figure = _figure(low, high, value)
    assert bar(figure, Scale(0, 10, 11)) == cells
    assert short_interval(figure) == words


@given(st.floats(0, 1e9), st.floats(0, 1e9), st.booleans())
def test_a_bar_never_leaves_the_line(one: float, other: float, log: bool) -> None:
    low, high = min(one, other), max(one, other)
    start, cells = bar(_figure(low, high, None), Scale(1, 1e9, 40, log))
    assert start >= 0
    assert start + len(cells) <= 40
    assert not math.isnan(start)


@pytest.mark.parametrize("value", [5e-324, -5e-324, 1e-300, 1e300, -1.7e308])
def test_the_smallest_and_the_greatest_numbers_have_a_place(value: float) -> None:
    for values in ([value], [value, 1.0], [value, 2 * value]):
        scale = scale_for(values, 40)
        assert all(0 <= scale.cell(each) < 40 for each in values if math.isfinite(each))
        scale.ticks()
