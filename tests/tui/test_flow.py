"""An article in rows: nothing of it is lost, no row is too wide, and every figure is where its offsets say."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from exotui.present import plain
from exotui.tui.blocks import QUOTE, blocks
from exotui.tui.flow import Flow, Mark, flow

TEXTS = st.text(alphabet=st.sampled_from("abc 漢é\n\n\t\x1b\u202e\u200b0123,."), max_size=300)


def drawn(flowed: Flow, row: int) -> str:
    return "".join(piece.text for piece in flowed.pieces(row))


@given(TEXTS, st.integers(4, 30))
def test_every_word_is_drawn_once_and_in_order(text: str, cells: int) -> None:
    flowed = flow(text, [], cells)
    shown = "".join("".join(drawn(flowed, row).split()) for row in range(len(flowed.rows)))
    assert shown == "".join(plain(text).split())


@example("00000 0", 4, [4])
@given(TEXTS, st.integers(4, 30), st.lists(st.integers(0, 300), max_size=8))
def test_no_row_is_wider_than_the_column(text: str, cells: int, starts: list[int]) -> None:
    marks = [Mark(start, start + 2, "!", "conflict") for start in starts if start + 2 <= len(text)]
    flowed = flow(text, marks, cells)
    for row in range(len(flowed.rows)):
        beginning = sum(1 for piece in flowed.pieces(row) if piece.is_sign)
        assert cell_len(drawn(flowed, row).rstrip()) <= cells + 2 * max(beginning - 1, 0)


@given(TEXTS, st.integers(4, 30), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 20)), max_size=8))
def test_what_is_lit_is_what_the_offsets_say(text: str, cells: int, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, start + size, "=", "agree") for start, size in spans if start + size <= len(text)]
    flowed = flow(text, marks, cells)
    for number, mark in enumerate(flowed.marks):
        lit = "".join(
            piece.text
            for row in range(len(flowed.rows))
            for piece in flowed.pieces(row)
            if piece.mark == number and not piece.is_sign
        )
        assert "".join(lit.split()) == "".join(plain(text[mark.start : mark.end]).split())


def test_paragraphs_are_parted_by_one_blank_row_and_lines_within_them_are_joined() -> None:
    flowed = flow("one\ntwo\n\n\n\nthree", [], 20)
    assert [drawn(flowed, row) for row in range(len(flowed.rows))] == ["one two", "", "three"]


def test_a_figure_has_its_sign_in_front_and_is_found_under_the_mouse() -> None:
    flowed = flow("There were 300 of them.", [Mark(11, 14, "!", "conflict")], 40)
    assert drawn(flowed, 0) == "There were ! 300 of them."
    assert [flowed.mark_at(0, cell) for cell in (10, 11, 15, 16)] == [-1, 0, 0, -1]
    assert flowed.row_of(11) == 0


def test_a_figure_within_another_one_is_left_out() -> None:
    flowed = flow("between 40 and 60 million", [Mark(0, 25, "!", "conflict"), Mark(8, 10, "=", "agree")], 40)
    assert [mark.kind for mark in flowed.marks] == ["conflict"]


@pytest.mark.parametrize("text", ["\n" * 400_000, "x" * 400_000, " " * 400_000, "漢" * 400_000, "\x1b" * 400_000])
def test_hostile_text_takes_no_longer_than_its_length_allows(text: str) -> None:
    started = time.process_time()
    flow(text, [], 60)
    assert time.process_time() - started < 4


def set_as(text: str, cells: int = 40) -> list[tuple[str, str]]:
    flowed = flow(text, [], cells)
    rows = range(len(flowed.rows))
    return [(flowed.kinds[row], " " * flowed.indents[row] + drawn(flowed, row)) for row in rows if drawn(flowed, row)]


def test_a_short_line_above_a_paragraph_is_a_heading() -> None:
    text = "What the miners want\n\nThe pit at Orsk has been closed since May.\n\nThe talks go on.\n\nRead more"
    assert [kind for kind, _ in set_as(text, 60)] == ["heading", "", "", ""]


def test_a_row_of_short_lines_is_no_row_of_headings() -> None:
    assert [kind for kind, _ in set_as("Roses\n\nTulips\n\nLilies\n\nAll of them were sold.")] == [
        "",
        "",
        "heading",
        "",
    ]


def test_items_of_a_list_stand_below_each_other_and_their_rows_under_their_words() -> None:
    text = "The board asks for:\n• pumps for every one of the nineteen villages\n  • and diesel\n• 40 boats"
    assert set_as(text, 30) == [
        ("", "The board asks for:"),
        ("item", "  • pumps for every one of the"),
        ("item", "    nineteen villages"),
        ("item", "    • and diesel"),
        ("item", "  • 40 boats"),
    ]


def test_a_line_that_was_broken_before_a_number_is_no_item_of_a_list() -> None:
    assert [kind for kind, _ in set_as("It is said to have been in the year\n19. of his reign\n- or not.")] == ["", ""]


@pytest.mark.parametrize("quoted", ["“We left at once.”", "«On est partis.»", '"We left at once".', "„Wir gingen.“"])
def test_a_paragraph_that_is_one_quotation_is_set_in(quoted: str) -> None:
    assert set_as(f"She said so.\n\n{quoted}") == [("", "She said so."), ("quote", f"    {quoted}")]


def test_a_paragraph_with_two_quotations_is_a_paragraph() -> None:
    assert [kind for kind, _ in set_as("“We left,” she said. “At once.”")] == [""]


def test_a_figure_in_an_item_is_found_under_the_mouse() -> None:
    flowed = flow("• 40 boats", [Mark(2, 4, "!", "conflict")], 40)
    assert [flowed.mark_at(0, cell) for cell in (1, 3, 4, 7, 8)] == [-1, -1, 0, 0, -1]


def test_a_paragraph_that_reading_marked_as_quoted_is_set_as_a_quotation() -> None:
    text = "It said:\n\n\u2003We are 30\nof them.\n\nNobody\u2003believed it."
    assert [block.kind for block in blocks(text)] == ["", QUOTE, ""]
    assert [drawn(flow(text, [], 30), row) for row in (2,)] == ["We are 30 of them."]
