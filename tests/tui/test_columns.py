"""A reader chooses which columns the figures have, and finds them so at the next start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.store.lists import LISTED
from exotui.tui.figure_columns import AT_FIRST, KNOWN, NAMES, Arrangement, kept_arrangement, kept_widths
from exotui.tui.memory import Memory
from exotui.tui.screens.columns import ColumnsScreen
from exotui.tui.widgets.figure_table import FigureTable

if TYPE_CHECKING:
    from conftest import Open, Reader


def _headings(reader: Reader) -> list[str]:
    """The headings of the table, in their order; the one of the verdicts is empty."""
    table = reader.app.screen_stack[0].query_one(FigureTable)
    return [column.title for column in table.rows.columns]


async def test_columns_are_hidden_shown_and_moved_and_come_so_into_every_form_of_the_list(
    reading: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(memory=Memory.of("papers")) as reader:
        await reader.press("2", "l", "l", "s", "d")
        assert "Interval" not in _headings(reader)
        assert reader.sees("by Interval ↑, which is hidden"), "and the order stays"
        assert reader.place("nine")[1] < reader.place("€1.2 billion")[1]
        await reader.press("H")
        assert _headings(reader)[:3] == ["", "Unit", "Figure"], "the cursor was on the next one by then"

        await reader.press("C")
        assert reader.sees("Columns (10 of 29)", "[x] Unit", "[ ] Interval", "[ ] Event")
        await reader.click("[ ] Event")
        assert _headings(reader)[-1] == "Event", "behind the dialog the table has it at once"
        await reader.press("K", "K")
        assert reader.place("[x] Event")[1] < reader.place("Statistic")[1]
        await reader.press("g", "space", "j", "space", "escape")
        assert not isinstance(reader.app.screen, ColumnsScreen)
        left = ["Figure", "What", "From", "To", "Period", "Said by", "Source", "Review", "Event"]
        assert _headings(reader) == left
        assert reader.sees("evacuate")

        await reader.press("slash")
        await reader.type("verdict:conflict said:union")
        assert reader.sees("1 figure", "die"), "it is narrowed by what no column shows"
        await reader.press("enter", "Y")
        assert reader.sees("Figure: 31; What: people who died in the flood at Maren")
        assert not reader.sees("Unit:")
        await reader.press("escape", "e", "down", "ctrl+down", "ctrl+down", "enter")
        rows = (tmp_path / "figures-table-verdict-conflict-said-union.csv").read_text().splitlines()
        assert rows[0].split(",")[:3] == ["quote", "measure", "place_from"]
        assert rows[1].startswith("31,people who died")
        assert len(rows) == 2
        await reader.press("escape")
        await reader.app.run_action("app.quit")

    async with reading(memory=Memory.of("papers")) as reader:
        assert _headings(reader) == left
        assert reader.sees("by Interval ↑, which is hidden")
        await reader.press("C", "r", "enter")
        assert _headings(reader) == [each.column.title for each in KNOWN[:11]]
        assert reader.sees("Interval ↑")


_ACTS = st.tuples(st.sampled_from(["toggled", "moved", "beside"]), st.sampled_from(sorted(NAMES)), st.integers(-40, 40))


@given(st.lists(_ACTS, max_size=30))
def test_whatever_is_done_no_column_is_lost_and_one_is_shown(acts: list[tuple[str, str, int]]) -> None:
    now = AT_FIRST
    for act, name, by in acts:
        if act == "toggled":
            now = now.toggled(name)
        elif act == "moved":
            now = now.moved(name, by)
        elif name in now.shown:
            before = [each.name for each in now.columns]
            now = now.beside(name, by)
            after = [each.name for each in now.columns]
            assert [each for each in before if each != name] == [each for each in after if each != name]
            wanted = before.index(name) + by
            assert after.index(name) == (wanted if 0 <= wanted < len(before) else before.index(name))
        assert sorted(now.order) == sorted(NAMES)
        assert now.shown
        assert [each.name for each in now.columns] == [each for each in now.order if each in now.shown]
    assert kept_arrangement({"columns": now.kept()}) == now


def test_the_last_column_stays() -> None:
    now = AT_FIRST
    for name in AT_FIRST.order[:11]:
        now = now.toggled(name)
    assert [each.title for each in now.columns] == ["Review"]


@pytest.mark.parametrize("told", [None, 7, [], "quote", [["quote"]], [["gone", True]], [[[], True]], [["quote", 1]]])
def test_what_cannot_be_believed_leaves_the_columns_of_the_first_start(told: object) -> None:
    assert kept_arrangement({"columns": told}) == AT_FIRST
    assert kept_widths({"widths": told}) == {}


def test_a_state_of_an_older_program_lacks_only_what_is_new_since() -> None:
    found = kept_arrangement({"columns": [["unit", False], ["event", True]]})
    assert found.order[:2] == ("unit", "event")
    assert found.shown == AT_FIRST.shown - {"unit"} | {"event"}
    assert isinstance(found, Arrangement)


def test_every_column_can_be_sorted_by_and_says_what_it_is() -> None:
    assert {field for each in KNOWN for field in each.fields} <= set(LISTED)
    assert all(each.about and each.title and each.name == each.fields[0] for each in KNOWN)
    assert len({each.title for each in KNOWN}) == len(KNOWN)
