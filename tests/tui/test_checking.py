"""A reader types a claim and follows the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exotui.claims import checking
from exotui.tui.claiming import shared

if TYPE_CHECKING:
    from conftest import Open

CLAIM = "31 people died in the flood at Maren"


async def test_a_claim_has_its_verdict_and_the_evidence_leads_to_the_article(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("K")
        await reader.type(CLAIM)
        await reader.press("enter")
        assert reader.sees("= supported  The text says")
        assert reader.sees("The Evening Courier", "received the bodies of 31 people")
        await reader.press("enter")
        assert reader.sees("1 Sources", "Flood toll disputed")
        assert reader.app.selection.figure_id == "courier#1"


async def test_c_leads_to_the_comparison(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("K")
        await reader.type(CLAIM)
        await reader.press("enter", "c")
        assert reader.sees("3 Compare", "people who died in the flood")


async def test_earlier_claims_are_recalled_also_by_the_next_start(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("K")
        await reader.type(CLAIM)
        await reader.press("enter", "slash")
        assert reader.sees("Check a claim")
        await reader.press("escape")
    async with reading() as reader:
        await reader.press("K", "up")
        assert reader.sees(CLAIM)
        await reader.press("enter")
        assert reader.sees("= supported")


async def test_a_claim_that_says_nothing_is_told_why(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("K")
        await reader.type("of the")
        await reader.press("enter")
        assert reader.sees("the claim says nothing that could be checked")


async def test_esc_stops_what_runs_and_then_closes(reading: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    async with reading() as reader:

        def slow(_claim: str, articles: object, _rejected: object, _held: object) -> object:
            for article in articles:  # type: ignore[attr-defined]  # an iterable of articles
                searched.append(article.article_id)
                reader.app.call_from_thread(reader.app.screen.run_action, "leave")
            raise AssertionError("it goes on")

        monkeypatch.setattr(checking, "check_articles", slow)
        await reader.press("K")
        await reader.type(CLAIM)
        await reader.press("enter")
        assert reader.sees("Stopped.")
        assert len(searched) == 1
        await reader.press("escape")
        assert not reader.sees("Check a claim")


async def test_k_still_goes_up_in_lists(reading: Open) -> None:
    async with reading() as reader:
        await reader.press("shift+tab", "j", "k")
        assert not reader.sees("Check a claim")


def test_words_and_numbers_in_common_are_found_in_their_forms() -> None:
    sentence = "The storm sank 31 boats."
    assert [sentence[start:end] for start, end in shared("In storms 31 boats have sunk", sentence)] == [
        "storm",
        "31",
        "boats",
    ]
