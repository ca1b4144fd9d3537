"""A reader looks through all figures: narrows them, sorts them, and looks closer at one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.widgets import Input

from exotui.store import filtering
from exotui.store.session import Session
from exotui.tui import facets
from exotui.tui.desk import Asked
from exotui.tui.facets import completed
from exotui.tui.messages import SelectionChanged, TextsFound
from exotui.tui.widgets.table import Table

if TYPE_CHECKING:
    from conftest import Open


async def test_every_figure_has_a_row_with_its_verdict_its_interval_and_who_says_so(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("2")
        assert reader.sees("19 figures", "Figure", "Interval", "What", "Period")
        row = reader.rows[reader.place("Around 4,200")[1]]
        assert row.lstrip("│ ").startswith("=")
        assert "3,780 to 4,620" in row


async def test_typing_into_the_filter_narrows_the_rows_and_escape_gives_them_back(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("2", "slash")
        await reader.type("households verdict:agree")
        assert reader.sees("2 figures", "Nearly 12,500", "12,000")
        assert not reader.sees("€1.2 billion", within="#listing")
        await reader.press("enter", "escape")
        assert reader.sees("19 figures", "€1.2 billion")
        await reader.press("slash")
        await reader.type("volcano")
        assert reader.sees("0 figures", "Nothing passes the filter")


async def test_a_column_sorts_and_sorts_the_other_way_round(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("2")
        await reader.click("Interval")
        assert reader.sees("Interval ↑"), "a click on the heading does what s does"
        assert reader.place("nine")[1] < reader.place("€1.2 billion")[1]
        await reader.press("s")
        assert reader.sees("Interval ↓")
        assert reader.place("€1.2 billion")[1] < reader.place("nine")[1]


async def test_the_figure_under_the_cursor_is_compared_below(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("2", "g")
        assert reader.app.selection.figure_id == "courier#1"
        assert reader.sees("! conflict", "union of physicians", within="#detail")
        await reader.press("j")
        assert reader.app.selection.figure_id == "courier#2"
        assert reader.sees("Around 4,200", within="#detail")


async def test_what_is_picked_elsewhere_is_where_the_table_opens_and_v_goes_back(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("n", "2")
        assert reader.app.selection.figure_id == "ledger#3"
        await reader.press("k", "v")
        assert reader.sees("1 Sources", "engineers' federation")
        assert reader.app.selection.figure_id == "ledger#2"


async def test_the_picked_figure_is_in_view_however_far_down_it_is(reading: Open) -> None:
    async with reading(80, 24) as reader:
        assert reader.app.selection.figure_id == "ledger#2"
        await reader.press("2")
        assert reader.sees("€140 million", within="#listing"), reader.screen


async def test_the_next_conflict_is_found_in_the_list(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("2", "g", "N")
        assert reader.app.selection.figure_id == "delta-post#2"
        await reader.press("P")
        assert reader.app.selection.figure_id == "courier#1"


async def test_a_late_answer_does_not_take_the_cursor_back(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("2", "g")
        table = reader.app.screen.query_one("#table", Table)
        first = reader.app.selection.figure_id
        table.row += 2  # and what was picked before is told of only now
        reader.app.screen.post_message(SelectionChanged())
        await reader.settle()
        assert table.row == 2
        assert reader.app.selection.figure_id != first


def test_an_answer_that_is_overtaken_on_its_way_is_not_heeded() -> None:
    asked, told, posted = Asked(), TextsFound((), frozenset()), list[Message]()
    assert asked.tell(SimpleNamespace(post_message=posted.append), told)  # type: ignore[arg-type]  # all it is asked for
    assert not told.no_dispatch
    asked.overtake()
    assert posted == [told]
    assert told.no_dispatch
    assert not asked.tell(SimpleNamespace(post_message=posted.append), told)  # type: ignore[arg-type]
    assert posted == [told]


async def test_the_table_is_usable_on_a_small_terminal(reading: Open) -> None:
    async with reading(80, 24) as reader:
        await reader.press("2", "g", "l", "l", "l", "l", "l", "l", "l", "l", "l")
        assert reader.sees("Source"), "the last column scrolls into view"
        assert max(len(row) for row in reader.rows) <= 80


async def test_below_stands_the_sentence_in_its_paragraph_and_the_interval_on_a_line_with_the_others(
    reading: Open,
) -> None:
    async with reading() as reader:
        await reader.press("2", "g")
        assert reader.sees("! 31 people", "The flood followed the break of the dike at Maren.", within="#facts"), (
            "the sentence behind it is in its paragraph, too"
        )
        ruler = reader.pane("#detail").splitlines()
        assert "◆ 31" in ruler[1]
        assert any("17 ◆" in row or "◆ 17" in row for row in ruler[2:]), "what it is compared with, on the same line"


async def test_what_only_looks_comparable_stands_last_and_says_what_keeps_it_apart(reading: Open, story: Any) -> None:
    earlier = {"period_start": date(2031, 3, 1), "period_end": date(2031, 3, 5)}
    figures = [replace(each, **earlier) if each.figure_id == "courier#1" else each for each in story.figures()]
    session = Session.over(story.ARTICLES, figures)
    async with reading(opener=lambda: session) as reader:
        await reader.press("2", "g")
        assert reader.app.selection.figure_id == "courier#1"
        await reader.press("tab", "G")
        assert reader.sees("· not compared", "different periods", within="#beside")
        subject = reader.app.screen.subject_here()
        assert subject.other is not None
        assert subject.comparison is None, "it can be decided about"


async def test_the_filter_offers_names_and_values_and_tab_takes_them(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("2", "slash", "v", "e", "tab")
        typed = reader.app.screen.query_one("#filter", Input)
        assert typed.value == "verdict:"
        await reader.press("c", "right")
        assert typed.value == "verdict:conflict"
        await reader.type(' said:"interior')
        await reader.press("tab")
        assert typed.value == 'verdict:conflict said:"interior ministry"'
        assert reader.sees("The death toll stands at ! 22", within="#detail"), "and it is narrowed by them"
        await reader.press("tab")
        assert not typed.has_focus, "where nothing is offered it goes on to the next pane"


def test_a_line_goes_on_by_what_there_is() -> None:
    values = {"said": ["interior ministry", "Grid operator"], "place": ["NL"]}
    assert completed("fled pl", values) == "fled place:"
    assert completed("place:", values) == "place:NL"
    assert completed("place:n", values) == "place:nL", "what is typed stays as it is; the filter ignores case"
    assert completed("said:oper", values) == "said:operator", "word by word without a quotation mark"
    assert completed('said:"grid', values) == 'said:"grid operator"'
    assert completed('said:"grid operator" ', values) is None
    assert completed("nothing:x", values) is None
    assert set(facets.NARROWS) == set(filtering.NARROWS)
