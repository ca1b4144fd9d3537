"""A reader decides, and everything on the screens follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exotui.store.dataset import Dataset
from exotui.store.session import Session

if TYPE_CHECKING:
    from conftest import Open, Reader


def decided(dataset: Dataset) -> list[tuple[str, str]]:
    """Action and note of every review, the oldest first."""
    return [(str(each.action), each.note) for each in dataset.reviews()]


async def settled(reader: Reader) -> None:
    """Wait until what follows from a review is on the screen."""
    for _ in range(3):
        await reader.settle()


async def test_find_the_conflict_about_repairs_and_reject_its_figure(reading: Open, own: Dataset) -> None:
    async with reading(opener=lambda: Session(own)) as reader:
        await reader.press("N", "P")
        assert reader.sees("! €140 million", within="#figures")
        await reader.press("r")
        assert reader.sees("Review a figure", "The repair of the dike alone will cost")
        await reader.press("down", "tab")
        await reader.type("the federation counts the harbour too")
        await reader.press("enter")
        await settled(reader)
        assert decided(own) == [("reject", "the federation counts the harbour too")]
        assert reader.sees("✗ rejected", within="#figures")
        assert reader.sees("✗ €140 million", within="#article")
        assert reader.app.selection.figure_id == "ledger#2", "what is being read stays"
        await reader.press("2", "slash")
        await reader.type("reviewed:rejected")
        assert reader.sees("1 figure", "·✗ €140 million")
        await reader.press("escape", "escape", "3")
        assert reader.sees("= Cost of repairing the dike", within="#topics")
        await reader.press("u")
        await settled(reader)
        assert reader.sees("! Cost of repairing the dike", within="#topics")


async def test_a_verdict_is_overruled_where_its_reason_stands(reading: Open, own: Dataset) -> None:
    async with reading(opener=lambda: Session(own)) as reader:
        await reader.press("3", "tab", "r")
        assert reader.sees("Review a verdict", "! conflict", "€55 million", "€140 million")
        assert not reader.sees("link their topics"), "they have one topic"
        await reader.press("down", "down", "down", "enter")
        await settled(reader)
        assert decided(own) == [("overrule", "")]
        assert reader.sees("~ A–C consistent  ✎ overruled  Overruled by a review, where the rules say")


async def test_a_correction_is_checked_as_it_is_typed(reading: Open, own: Dataset) -> None:
    async with reading(opener=lambda: Session(own)) as reader:
        await reader.press("r", "down", "down", "enter")
        await reader.press("ctrl+u")
        await reader.type("200m")
        assert reader.sees("“at least” lies above “at most”"), "by the names that stand beside the fields"
        await reader.press("enter")
        assert reader.sees("Review a figure"), "what is wrong is not kept"
        await reader.press("ctrl+u")
        await reader.type("50 million")
        await reader.press("tab", "ctrl+u")
        await reader.type("60 million")
        await reader.press("enter")
        await settled(reader)
        assert reader.sees("✎ corrected", "as €50 to 60 million", within="#dock")
        assert reader.sees("= agree", within="#dock")


async def test_figures_that_were_pinned_are_linked(reading: Open, own: Dataset) -> None:
    async with reading(opener=lambda: Session(own)) as reader:
        await reader.press("space", "p", "space", "c", "tab", "r")
        assert reader.sees("Review a verdict", "€140 million", "€1.2 billion", "⇄ link")
        await reader.press("up", "up", "down", "down", "down", "enter")
        await settled(reader)
        assert decided(own) == [("link", "")]
        assert reader.sees("C  Northern Ledger") or reader.sees("⇄ linked")


async def test_all_reviews_are_listed_to_go_to_and_to_undo(reading: Open, own: Dataset) -> None:
    async with reading(opener=lambda: Session(own)) as reader:
        await reader.press("R")
        assert reader.sees("Nobody has reviewed anything yet")
        await reader.press("escape", "r", "enter")
        await settled(reader)
        await reader.press("2", "R")
        assert reader.sees("1 review", "✓ “€140 million”", "confirms it", "in force")
        await reader.press("u")
        await settled(reader)
        assert reader.sees("withdrawn")
        await reader.press("enter")
        assert reader.sees("1 Sources", "Insurers brace for Maren")
        assert not reader.sees("✓ confirmed")


async def test_a_review_of_another_process_appears(reading: Open, own: Dataset) -> None:
    from exotui.model import Action
    from exotui.store import deciding

    async with reading(opener=lambda: Session(own)) as reader:
        with Session(own) as elsewhere:
            own.add_review(deciding.of_figure(elsewhere, "ledger#2", Action.REJECT))
        reader.app.desk.look_for_batches(reader.app)
        await settled(reader)
        assert reader.sees("✗ rejected", within="#figures")


async def test_what_lies_in_no_dataset_cannot_be_reviewed(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("r", "enter")
        assert reader.sees("lie in no dataset")


async def test_what_is_decided_about_a_dataset_that_cannot_be_written_holds_all_the_same(
    reading: Open, own: Dataset
) -> None:
    closed = Dataset(own.path, read_only=True)
    async with reading(opener=lambda: Session(closed)) as reader:
        await reader.press("r", "enter")
        await settled(reader)
        assert not (own.path / "reviews").exists()
        assert [file.suffix for file in closed.review_folders[-1].iterdir()] == [".parquet"]
        assert reader.sees("✓ confirmed", within="#figures")
