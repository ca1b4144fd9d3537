"""Does the algebra of intervals keep its laws?"""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.claims import Finding
from exotui.claims.intervals import Interval, bearing, meet, rounding, same_number, within

NUMBERS = st.integers(0, 10_000_000).map(float)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS | st.just(math.inf))))
    if low == high:
        return Interval(low, low)
    return Interval(low, high, draw(st.booleans()), high == math.inf or draw(st.booleans()))


@given(intervals())
def test_an_interval_lies_in_itself(one: Interval) -> None:
    assert within(one, one)
    assert bearing(one, one) is Finding.SUPPORTED


@given(intervals(), intervals())
def test_meeting_is_symmetric(one: Interval, other: Interval) -> None:
    assert meet(one, other) == meet(other, one)


@given(intervals(), intervals())
def test_a_contradiction_is_symmetric(one: Interval, other: Interval) -> None:
    there, back = bearing(one, other), bearing(other, one)
    assert (there is Finding.CONTRADICTED) == (back is Finding.CONTRADICTED)


@given(intervals(), intervals(), NUMBERS, NUMBERS)
def test_a_wider_claim_stays_supported(said: Interval, claimed: Interval, below: float, above: float) -> None:
    wider = Interval(claimed.low - below, claimed.high + above, claimed.low_open, claimed.high_open)
    if within(said, claimed):
        assert within(said, wider)
        assert bearing(said, wider) is Finding.SUPPORTED


@given(intervals(), intervals(), intervals())
def test_what_lies_within_meets_what_it_lies_in(one: Interval, other: Interval, third: Interval) -> None:
    if within(one, other):
        assert meet(one, other)
        if within(other, third):
            assert within(one, third)
        if not meet(other, third):
            assert not meet(one, third)


@given(NUMBERS)
def test_rounding_is_never_more_than_its_share(value: float) -> None:
    assert 0 <= rounding(value) <= 0.05 * value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(66_000, 66_400, True), (66_000, 66_600, False), (1.3e6, 1_345_000, True), (12, 13, False), (0, 1, False)],
)
def test_one_of_two_numbers_may_be_the_other_rounded(one: float, other: float, same: bool) -> None:
    assert same_number(one, other) is same
    assert same_number(other, one) is same
