"""The dialogs of reviews and claims look as they did when somebody last looked at them and was content.

After a change that is meant: `pytest tests/tui/test_dialog_snapshots.py --snapshot-update`, and look at the pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Paste

from exotui.claims import Check, Evidence, Finding
from exotui.model import Action, Review, Verdict
from exotui.model.review import Standing, Words
from exotui.store import queries
from exotui.tui import claiming
from exotui.tui.app import ExotuiApp

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from exotui.store.session import Session

SIZES = [(80, 24), (120, 40), (200, 60)]
CLAIM = "30 people died in the flood at Maren"
DIALOGS: dict[str, tuple[str, ...]] = {
    "review-correct": ("r", "down", "down"),
    "review-pair": ("3", "m", "r", "down"),
    "reviews": ("R",),
    "check": ("K", CLAIM, "enter"),
}
REASON = "One sentence that stands alone, as the rules of comparison word it for the two figures side by side."


def _reviews() -> list[queries.Reviewed]:
    words = [Words("0" * 64, at, at + 2, quote) for at, quote in enumerate(("31", "17", "€140 million", "650"))]
    made = {"made_at": datetime(2031, 5, 20, 9, 30, tzinfo=UTC), "who": "Nora"}
    correction = (("high", 60e6), ("low", 50e6))
    return [
        queries.Reviewed(
            Review(Action.OVERRULE, words[0], words[1], verdict=Verdict.CONSISTENT, note="Other days.", **made),
            Standing.IN_FORCE, "courier#1", "gazette#2",
        ),
        queries.Reviewed(
            Review(Action.CORRECT, words[2], changes=correction, **made), Standing.IN_FORCE, "ledger#2", None
        ),
        queries.Reviewed(Review(Action.REJECT, words[2], **made), Standing.OUTRANKED, "ledger#2", None),
        queries.Reviewed(Review(Action.REJECT, words[3], note="A guess", **made), Standing.NOT_FOUND, None, None),
    ]  # fmt: skip


def _check(story: Any) -> Check:
    figures = {figure.figure_id: figure for figure in story.figures()}
    told = [
        ("courier#1", Finding.CONTRADICTED, "The text says “31”, not “30”."),
        ("gazette#2", Finding.CONTRADICTED, "The text says “17”, not “30”."),
        ("delta-post#2", Finding.NOT_COVERED, "The text speaks of other days."),
    ]
    evidence = [
        Evidence(figures[name].article_id, "x.md", figures[name].sentence, figures[name], finding, why)
        for name, finding, why in told
    ]
    return Check(Finding.CONTRADICTED, "The text says “31”, not “30”.", tuple(evidence))


@pytest.fixture(autouse=True)
def _fixed_answers(monkeypatch: pytest.MonkeyPatch, story: Any) -> None:
    """The pictures are of the dialogs, not of how reasons are worded or what a claim comes to."""
    among = queries.topic_comparisons
    monkeypatch.setattr(
        queries, "topic_comparisons", lambda *asked: [replace(one, why=REASON) for one in among(*asked)]
    )
    monkeypatch.setattr(queries, "reviews", lambda _: _reviews())
    names = {article.article_id: article.publisher for article in story.ARTICLES}
    monkeypatch.setattr(
        claiming.Checking,
        "start",
        lambda _self, _node, claim, _session: claiming.ClaimChecked(claim, _check(story), names),
    )


@pytest.mark.parametrize(
    ("size", "theme"),
    [*((size, "exotui-dark") for size in SIZES), ((120, 40), "exotui-light")],
    ids=["80x24", "120x40", "200x60", "light"],
)
@pytest.mark.parametrize("dialog", DIALOGS)
def test_the_dialog_looks_as_before(
    dialog: str, size: tuple[int, int], theme: str, maren: Session, snap_compare: Callable[..., bool]
) -> None:
    app = ExotuiApp(lambda: maren)
    app.theme = theme

    async def settle(pilot: Pilot[Any]) -> None:
        for _ in range(4):
            await pilot.pause(0.02)
            while any(not worker.is_finished for worker in app.workers):
                await pilot.pause(0.01)

    async def read(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        for key in DIALOGS[dialog]:
            if key == CLAIM:
                app.post_message(Paste(key))
            else:
                app.call_later(app.simulate_key, key)
            await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=read)
