"""A board of figures: letters, pairs, verdicts, and the order of the reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from exotui.layout.board import Board, letter
from exotui.store import lists, queries
from exotui.tui import ink
from exotui.tui.widgets.timeline import timeline

if TYPE_CHECKING:
    from exotui.store.queries import Marked
    from exotui.store.session import Session


@pytest.fixture
def deaths(maren: Session) -> Board:
    topic = "die-people-to-nl"
    return Board.of(queries.topic_figures(maren, topic), queries.topic_comparisons(maren, topic))


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]
    assert len({letter(n) for n in range(2_000)}) == 2_000


def test_a_card_shows_its_conflict_before_anything_else(deaths: Board) -> None:
    assert deaths.figures[0].figure.quote == "31"
    assert [deaths.verdict(card)[0] for card in range(4)] == ["conflict"] * 4
    assert [other for other, _ in deaths.of_card(0)] == [1, 2, 3]


def test_a_pair_is_found_from_either_side(deaths: Board) -> None:
    assert deaths.between(0, 1) is deaths.between(1, 0)
    assert deaths.between(0, 0) is None


def test_the_reasons_of_a_card_come_first_and_conflicts_first_among_them(deaths: Board) -> None:
    verdicts = [(1 in deaths.ends(found), str(found.verdict)) for found in deaths.reasons(1)]
    assert verdicts[:3] == [(True, "conflict"), (True, "agree"), (True, "consistent")]
    assert not any(own for own, _ in verdicts[3:])
    assert len(verdicts) == len(deaths.comparisons)


def test_the_portions_of_a_topic_are_all_of_it_those_in_conflict_first(maren: Session) -> None:
    topic = lists.topics(maren)[1].topic
    whole = queries.topic_figures(maren, topic)
    found = [queries.topic_portion(maren, topic, start, 2) for start in range(0, len(whole), 2)]
    ids = [marked.figure.figure_id for portion in found for marked in portion]
    assert sorted(ids) == sorted(marked.figure.figure_id for marked in whole)
    conflicts = [bool(marked.conflict) for portion in found for marked in portion]
    assert sum(conflicts[:2]) == min(sum(conflicts), 2)


def test_only_conflicts_leaves_nothing_else(deaths: Board) -> None:
    narrowed = deaths.only_conflicts()
    assert {str(found.verdict) for found in narrowed.comparisons} == {"conflict"}
    assert Board.of(deaths.figures[1:3], deaths.comparisons).only_conflicts().figures == ()


def test_comparisons_with_figures_that_are_elsewhere_are_left_out(deaths: Board) -> None:
    assert [Board.of(deaths.figures[:2], deaths.comparisons).ends(found) for found in deaths.comparisons[:1]] == [
        (0, 1)
    ]
    assert len(Board.of(deaths.figures[:2], deaths.comparisons).comparisons) == 1


def test_on_the_line_of_time_the_verdict_stands_between_neighbours(deaths: Board) -> None:
    drawn = timeline(deaths, 0, 80, 14)
    signs = [(text, name) for row in drawn for text, name in row if text in ("!", "=", "~", '"')]
    assert ("!", "conflict") in signs
    assert len(signs) <= 3, "three gaps between four figures"
    without = timeline(Board.of(deaths.figures, ()), 0, 80, 14)
    assert not [run for row in without for run in row if run[0] == "!"]
    assert [len(ink.text(row)) for row in drawn] == [len(ink.text(row)) for row in without]


def test_on_the_line_of_time_letters_of_two_are_whole_and_decades_stand_apart(deaths: Board) -> None:
    def of(value: float, day: int) -> Marked:
        told = replace(deaths.figures[0].figure, low=value, high=value, value=value, period_end=date(2031, 5, day))
        return replace(deaths.figures[0], figure=told)

    many = Board((*(of(40.0, 10) for _ in range(26)), of(40.0, 20), of(4_000.0, 25)), ())
    told = [ink.text(row) for row in timeline(many, 0, 100, 14)]
    assert sum("AA" in row for row in told) == 1
    assert sum("AB" in row for row in told) == 1
    assert [row.split()[0] for row in told if "┤" in row] == ["3k", "1k", "300", "100", "30"]
