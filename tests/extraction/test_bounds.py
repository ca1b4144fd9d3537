"""Hedges: the interval holds the number, and no hedge reaches where it does not belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.extraction.bounds import hedges, widen
from exotui.extraction.draft import Draft, begin, scaled
from exotui.extraction.numerals import exact
from exotui.extraction.quantities import find_quantities
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document
from exotui.lexicon import load

ALL = [
    phrase.hedge
    for table in (hedges(load()).before, hedges(load()).after)
    for phrases in table.values()
    for phrase in phrases
    if phrase.hedge is not None
]


def only(text: str) -> Quantity:
    ((quantity,),) = [found for found in find_quantities(Document(text, load())) if found]
    return quantity


def drafted(value: float) -> Draft:
    return begin(exact(0, 1, value))


@given(st.floats(0, 1e15, allow_nan=False), st.sampled_from(ALL))
def test_interval_of_a_hedged_number_holds_the_number(value: float, hedge: object) -> None:
    draft = drafted(value)
    widen(draft, hedge)  # type: ignore[arg-type]  # the sample is of hedges
    assert draft.low is not None
    assert draft.low <= value * (1 + 1e-9)
    assert draft.high is None or draft.high >= value * (1 - 1e-9)


@given(st.floats(-1e12, -1e-3), st.sampled_from(ALL))
def test_interval_below_zero_keeps_its_order(value: float, hedge: object) -> None:
    draft = drafted(value)
    widen(draft, hedge)  # type: ignore[arg-type]  # the sample is of hedges
    assert draft.low is None or draft.high is None or draft.low <= draft.high


@given(st.integers(1, 10**12), st.sampled_from([0.9, 1.0, 1.1]))
def test_scaling_adds_no_noise(value: int, factor: float) -> None:
    assert scaled(value, factor) == pytest.approx(value * factor, rel=1e-11)
    assert len(repr(scaled(float(value % 1000 + 1), factor))) < 12


@given(st.sampled_from(sorted(hedges(load()).before)))
def test_phrases_are_tried_from_the_longest(word: str) -> None:
    sizes = [len(phrase.rest) for phrase in hedges(load()).before[word]]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It drew no fewer than 470 guests.", "no fewer than 470"),
        ("It drew an estimated further 470 guests.", "an estimated further 470"),
        ("It drew 470 guests or more.", "470"),
        ("It drew 470-plus guests.", "470-plus"),
        ("It drew another 470 guests or so.", "another 470"),
    ],
)
def test_quote_takes_the_hedge_in_and_leaves_the_noun_out(text: str, quote: str) -> None:
    quantity = only(text)
    assert text[quantity.start : quantity.end] == quote


def test_hedge_does_not_reach_over_the_number_before() -> None:
    (found,) = find_quantities(Document("About 12 ships and 30 boats sank.", load()))
    assert [quantity.high for quantity in found] == [13.2, 30]
