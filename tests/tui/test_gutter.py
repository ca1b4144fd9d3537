"""The margin shows where in the whole article its figures are, and leads there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exotui.tui.gutter import Spot, cell_of, gutter, line_of


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(1, 100))
def test_every_line_has_a_cell_in_the_window_and_the_cell_leads_to_it_or_above(
    line: int, more: int, height: int
) -> None:
    lines = line + more
    cell = cell_of(line, lines, height)
    assert 0 <= cell < height
    assert line_of(cell, lines, height) <= line
    assert cell_of(line_of(cell, lines, height), lines, height) == cell


def test_an_article_that_fits_has_its_marks_beside_its_lines() -> None:
    assert list(gutter([Spot(3, 0, "!", "conflict"), Spot(9, 1, "=", "agree")], 20, 40)) == [3, 9]


def test_where_figures_meet_the_conflict_is_shown_and_one_without_a_verdict_never() -> None:
    spots = [
        Spot(0, 0, "=", "agree"),
        Spot(1, 1, "!", "conflict"),
        Spot(2, 2, "!", "conflict"),
        Spot(90, 3, "·", "none"),
    ]
    assert gutter(spots, 100, 10) == {0: spots[1]}
