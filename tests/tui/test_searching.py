"""What a search looks for, and where it stands in a text."""

from __future__ import annotations

import time

from exotui.tui.flow import Mark, flow
from exotui.tui.searching import hits, words_of_search


def test_words_are_parted_by_blanks_and_a_phrase_stands_in_quotation_marks() -> None:
    assert words_of_search('dike "water board" dike  " "') == ("dike", "water board")


def test_a_hit_is_found_in_capitals_or_not_and_signs_are_only_signs() -> None:
    assert hits("A Dike. The DIKE (new)", ["dike", "(new)", "."]) == [(2, 6), (6, 7), (12, 16), (17, 22)]
    assert hits("anything", []) == []


def test_a_hit_that_reaches_into_a_figure_is_parted_at_its_ends() -> None:
    flowed = flow("some 300 people", [Mark(5, 8, "!", "conflict")], 40)
    lit = type(flowed)(flowed.text, flowed.marks, flowed.rows, flowed.kinds, flowed.indents, hits=((3, 11),))
    told = [(piece.text, piece.mark, piece.hit) for piece in lit.pieces(0)]
    assert told == [("som", -1, -1), ("e ", -1, 0), ("! ", 0, -1), ("300", 0, 0), (" pe", -1, 0), ("ople", -1, -1)]


def test_a_long_text_is_searched_at_once() -> None:
    started = time.process_time()
    hits("a" * 1_000_000, ["ab", "aab", "aaab"])
    assert time.process_time() - started < 2
