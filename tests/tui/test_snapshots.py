"""Each view looks as it did when somebody last looked at it and was content.

After a change that is meant: `pytest tests/tui/test_snapshots.py --snapshot-update`, and look at the pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from exotui.model import Comparison
from exotui.store import queries
from exotui.tui.app import ExotuiApp
from exotui.tui.memory import Memory

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from exotui.store.session import Session

WIDE, SMALL = (120, 40), (80, 24)
SCREENS = {
    "sources": (),
    "sources-drawer": ("tab",),
    "compare": ("3",),
    "compare-time": ("3", "n", "t"),
    "compare-matrix": ("3", "p", "m"),
    "help": ("question_mark",),
    "add": ("a",),
    "jump": ("f",),
    "words": ("3", "Y"),
}


REASON = "One sentence that stands alone, as the rules of comparison word it for the two figures side by side."


@pytest.fixture(autouse=True)
def _fixed_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pictures are of the screens, not of how the rules word their reasons."""
    beside, among = queries.comparisons_of, queries.topic_comparisons

    def reworded(found: Comparison) -> Comparison:
        return replace(found, why=REASON)

    monkeypatch.setattr(
        queries,
        "comparisons_of",
        lambda *asked: [replace(one, comparison=reworded(one.comparison)) for one in beside(*asked)],
    )
    monkeypatch.setattr(queries, "topic_comparisons", lambda *asked: [reworded(one) for one in among(*asked)])


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["120x40", "80x24"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_screen_looks_as_before(
    screen: str, size: tuple[int, int], maren: Session, snap_compare: Callable[..., bool]
) -> None:
    _look(ExotuiApp(lambda: maren), SCREENS[screen], size, snap_compare)


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["120x40", "80x24"])
def test_the_first_visit_looks_as_before(
    size: tuple[int, int], maren: Session, snap_compare: Callable[..., bool]
) -> None:
    _look(ExotuiApp(lambda: maren, memory=Memory.of("papers")), (), size, snap_compare)


def _look(app: ExotuiApp, keys: tuple[str, ...], size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
    """Press the keys, and compare the picture with that of before."""

    async def settle(pilot: Pilot[Any]) -> None:
        for _ in range(4):
            await pilot.pause(0.02)
            while any(not worker.is_finished for worker in app.workers):
                await pilot.pause(0.01)

    async def read(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        for key in keys:
            app.call_later(app.simulate_key, key)
            await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=read)
