"""Lines of inked runs keep to their cells and lose no words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exotui.tui import ink

RUNS = st.lists(
    st.tuples(st.text(alphabet="ab 漢é,", max_size=20), st.sampled_from(["", "strong", "agree"])), max_size=6
)


@given(RUNS, st.integers(4, 40))
def test_wrapped_lines_fit_and_say_everything(runs: list[ink.Run], cells: int) -> None:
    lines = ink.wrap(runs, cells)
    assert all(ink.width(line) <= cells for line in lines)
    said = "".join("".join(ink.text(line).split()) for line in lines)
    assert said == "".join("".join(text for text, _ in runs).split())


@given(RUNS, st.integers(4, 40), st.integers(1, 3))
def test_no_more_lines_than_asked_for_and_the_last_says_that_there_is_more(
    runs: list[ink.Run], cells: int, most: int
) -> None:
    lines = ink.wrap(runs, cells, most=most)
    assert len(lines) <= most
    assert all(ink.width(line) <= cells for line in lines)
    if len(ink.wrap(runs, cells)) > most:
        assert ink.text(lines[-1]).endswith(ink.ELLIPSIS)


@given(RUNS, st.integers(1, 40))
def test_a_filled_line_has_exactly_its_cells(runs: list[ink.Run], cells: int) -> None:
    assert ink.width(ink.fill(tuple(runs), cells)) == cells


def test_the_left_part_gives_way_to_the_right_one() -> None:
    line = ink.apart((("a very long name", ""),), (("3!", "conflict"),), 12)
    assert ink.text(line) == "a very l… 3!"
    assert ink.apart((("short", ""),), (), 12) == (("short", ""),)


def test_what_does_not_fit_whole_is_left_out() -> None:
    sizes = ["12 figures · 3 sources", "12 figures"]
    assert ink.longest(sizes, (), 22) == sizes[0]
    assert ink.longest(sizes, (("4=", ""),), 24) == sizes[1]


def test_words_stay_apart_where_wide_blanks_meet_the_edge() -> None:
    lines = ink.wrap([("abcd   ef gh", "")], 6)
    assert [ink.text(line) for line in lines] == ["abcd", "ef gh"]


def test_a_word_in_two_inks_is_not_broken() -> None:
    lines = ink.wrap([("all of ", ""), ("1 million", "strong"), (".”", "")], 14)
    assert [ink.text(line) for line in lines] == ["all of 1", "million.”"]


def test_words_keep_their_ink_over_a_break() -> None:
    lines = ink.wrap([("one ", ""), ("two three", "strong"), (" four", "")], 8, indent=2)
    assert lines == [(("one ", ""), ("two", "strong")), (("  ", ""), ("three", "strong")), (("  four", ""),)]
