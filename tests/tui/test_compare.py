"""A reader puts figures that measure the same thing side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from exotui.layout import board
from exotui.store.queries import Marked
from exotui.tui import questions
from exotui.tui.likeness import differences
from exotui.tui.rows import differing_runs
from exotui.tui.screens.compare import CompareScreen
from exotui.tui.widgets.cards import Cards
from exotui.tui.widgets.matrix import Matrix

if TYPE_CHECKING:
    from conftest import Open

DEATHS = "die-people-to-nl"


async def test_topics_with_conflicts_stand_first_with_their_signs(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3")
        topics = reader.pane("#topics").splitlines()
        assert "! People who died in the flood" in topics[0]
        assert "4 figures · 4 sources" in topics[1]
        assert "3!" in topics[1]
        assert "= People evacuated from Maren" in topics[4]


async def test_it_opens_at_the_figure_that_was_picked_before(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3")
        assert reader.sees("! Cost of repairing the dike", "3 figures · 3 sources, 2 origins · EUR")
        assert reader.sees("Why: C beside the others", "! A–C conflict")


async def test_the_line_shows_whole_intervals_values_and_round_ticks(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3")
        plot = reader.pane("#plot").splitlines()
        assert "€50M" in plot[0]
        assert "◆ 55M" in plot[1]
        assert "┫ 40M–60M" in plot[2]
        assert "140M ◆" in plot[3]


async def test_open_ends_are_arrows(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "n")
        rows = [row for row in reader.pane("#plot").splitlines() if "provincial governor" in row]
        assert "≥4k ◆━" in rows[0]
        assert "▶" in rows[0]


async def test_left_and_right_go_from_card_to_card_and_the_reasons_follow(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "left")
        assert reader.app.selection.figure_id == "gazette#4"
        assert reader.sees("Why: B beside the others")
        assert reader.pane("#reasons").startswith("▌! B–C conflict")
        await reader.press("h", "h")
        assert reader.app.selection.figure_id == "delta-post#3", "the first card is the first"
        await reader.press("right", "l", "right")
        assert reader.app.selection.figure_id == "ledger#2"


async def test_more_cards_than_fit_scroll(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "n")
        assert reader.sees("2 more ▶")
        await reader.press("right", "right", "right", "right")
        assert reader.sees("◀ 2 more", "E  Northern Ledger", within=None)
        await reader.press("p", "p")
        screen = reader.app.screen
        assert isinstance(screen, CompareScreen)
        turned = board.Board(screen._board.figures[::-1], screen._board.comparisons)
        cards = screen.query_one(Cards)
        cards.show(turned, 2, (), {})
        assert str(cards.border_subtitle) == "◀ 1 more", "what the third one conflicts with is the fourth one"


async def test_each_card_says_how_it_stands_to_the_others(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "p")
        cards = reader.pane("#cards")
        assert "! B  ! C  ! D" in cards
        assert '" C' in cards
        assert "“Hospitals in the" in cards


async def test_x_shows_only_conflicts(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "x")
        assert reader.sees("Topics (2)", "only conflicts")
        assert "echo" not in reader.pane("#reasons")
        await reader.press("x")
        assert reader.sees("Topics (9)")


async def test_t_puts_time_on_the_axis(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "n", "t")
        assert reader.sees("14 May", "17 May", within="#timeline")
        assert reader.sees("time →")
        await reader.press("n", "n")
        assert reader.sees("there is no line of time", within="#timeline")
        await reader.press("t")
        assert reader.app.screen.query_one("#plot").display


async def test_m_shows_the_matrix_and_its_cursor_the_reason_of_a_pair(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "p", "m")
        assert [row.split()[-4:] for row in reader.pane("#matrix").splitlines()[1:5]] == [
            ["╲", "!", "!", "!"],
            ["!", "╲", '"', "~"],
            ["!", '"', "╲", "~"],
            ["!", "~", "~", "╲"],
        ]
        matrix = reader.app.screen.query_one(Matrix)
        reader.app.pick(reader.app.selection.on_card("gazette#2"))
        await reader.settle()
        assert reader.sees("Why: B beside the others"), "all panes follow what is picked elsewhere"
        assert matrix.cell == (1, 0), "the cursor stands on the first reason"
        reader.app.pick(reader.app.selection.on_card("courier#1"))
        await reader.settle()
        await reader.press("j", "right")
        assert reader.app.selection.figure_id == "gazette#2"
        reasons = reader.pane("#reasons").splitlines()
        assert next(row for row in reasons if row.startswith("▌")).startswith('▌" B–C echo')
        await reader.press("m")
        assert not reader.app.screen.query_one("#matrix").display


async def test_in_a_large_matrix_the_cursor_may_come_back_while_another_topic_is_awaited(
    reading: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "_LARGE", 0)  # from here on only one card's reasons are listed
    async with reading() as reader:
        await reader.press("3", "p", "m", "right", "right", "j")
        reader.app.pick(reader.app.selection.on_card("ledger#2"))
        await reader.press("k")
        assert next(row for row in reader.pane("#reasons").splitlines() if row.startswith("▌")).startswith("▌! A–D")


async def test_pinned_figures_are_compared_across_topics(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("space", "n", "space")
        assert "◆" in reader.pane("#figures")
        await reader.press("c")
        assert reader.sees("Pinned figures", "B  Northern Ledger", "11,000", "€140 million")
        assert reader.sees("These figures measure different things.")
        plot = [row.split() for row in reader.pane("#plot").splitlines()]
        assert plot[0][-1] == "€200M", "the line is of the first one's unit"
        assert plot[2][-2:] == ["11,000", "people"], "and what is in another one has no place on it"
        await reader.press("1", "space")
        assert reader.app.selection.pinned == ("ledger#2",)


async def test_the_pinned_ones_cannot_be_compared_before_there_are_two(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("space", "c")
        assert reader.sees("1 Sources", "Insurers brace for Maren")
        assert not reader.sees("compare pinned")


async def test_capital_n_goes_from_conflict_to_conflict_over_the_topics(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "N")
        assert reader.app.selection.topic == DEATHS
        assert reader.app.selection.figure_id == "courier#1"
        await reader.press("P")
        assert reader.app.selection.figure_id == "ledger#2"


async def test_a_click_on_the_line_picks_the_figure(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3")
        await reader.click("Harbour Gazette", 0)
        assert reader.app.selection.figure_id == "gazette#4"


async def test_on_a_narrow_screen_the_topics_are_a_drawer(reading: Open) -> None:
    async with reading(80, 24) as reader:
        await reader.press("3")
        assert not reader.sees("Topics (9)")
        assert reader.sees("Cost of repairing the dike", "Side by side", "! A–C conflict")
        await reader.press("tab", "j", "enter")
        assert reader.sees("= People evacuated from Maren")
        assert not reader.sees("Topics (9)")


async def test_a_click_on_the_line_of_time_goes_to_the_figure_there(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "n", "t")
        before = reader.app.selection.figure_id
        timeline = reader.app.screen.query_one("#timeline")
        top = timeline.region.y
        column, row = next(
            (rows.index("=B=") + 1, y)
            for y, rows in enumerate(reader.rows)
            if top < y < timeline.region.bottom and "=B=" in rows
        )
        await reader.pilot.click(offset=(column, row))
        await reader.settle()
        assert reader.app.selection.figure_id != before
        assert reader.sees("Why: B beside the others")


async def test_it_says_how_many_origins_the_sources_have_and_who_told_it_first(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("3", "p")
        assert reader.sees("4 sources, 2 origins · people")
        assert reader.sees("Side by side · first told on 14 May 2031 by")
        await reader.press("x")
        assert not reader.sees("origins"), "of the conflicts alone nobody counted them"


def test_of_sentences_side_by_side_the_differing_words_are_told_and_the_shared_ones_not(story: Any) -> None:
    sentences = (
        "The ministry counted 17 deaths along the northern coast.",
        "Along the southern coast the ministry has counted 31 deaths.",
        "Something else altogether: 5.",
    )
    figure = story.figures()[1]
    marked = [
        Marked(replace(figure, figure_id=str(at), sentence=said), None, None, None, None, None, False, 0, 0, 0)
        for at, said in enumerate(sentences)
    ]
    found = differences(marked)
    assert [[sentences[at][a:b] for a, b in found[str(at)]] for at in (0, 1)] == [
        ["17", "northern"],
        ["southern", "31"],
    ]
    assert "2" not in found, "where nothing is shared, all of it differs"
    inks = dict(differing_runs(marked[0].figure, found["0"]))
    assert (inks["17"], inks["northern"], inks["“The ministry counted "[1:]]) == ("quoted", "strong", "muted")


async def test_behind_the_last_card_of_a_large_topic_come_its_further_figures_and_back(
    reading: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "MOST_CARDS", 3)
    async with reading() as reader:
        await reader.press("3", "p")
        assert reader.sees("1–3 of 4 figures, conflicts first"), reader.screen
        await reader.press("l", "l", "l")
        assert reader.sees("4–4 of 4 figures, conflicts first")
        await reader.press("l")
        assert reader.sees("4–4 of 4 figures, conflicts first"), "the last one is the last"
        await reader.press("h")
        assert reader.sees("1–3 of 4 figures, conflicts first", "Why: C beside the others")
