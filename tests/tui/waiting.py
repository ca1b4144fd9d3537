"""When is a screen done? When everything that was asked has been answered and drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from time import monotonic
from typing import Any

from textual.pilot import Pilot

PATIENCE_SECONDS = 60.0
"""For one key, on a machine that has other work."""
TURNS = 20
"""Of the event loop: a screen is opened, a message goes from widget to widget, however slow the machine is."""
QUIET_ROUNDS = 3
"""Without anything to wait for: an answer may raise the next question."""


def held(app: object) -> Sequence[object]:
    """What was typed and waits until all is done that was typed before."""
    return getattr(app, "_typed", ())


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is on its way any more.

    Raises: AssertionError if somebody waits for an answer longer than any answer takes.
    """
    app = pilot.app
    end = monotonic() + PATIENCE_SECONDS
    quiet = 0
    while quiet < QUIET_ROUNDS:
        await pilot.pause(0.005)
        for _ in range(TURNS):
            await asyncio.sleep(0)
        quiet += 1
        while running := [worker for worker in app.workers if not worker.is_finished] or list(held(app)):
            quiet = 0
            assert monotonic() < end, f"nobody answers: {running}; {app.screen_stack}"
            await asyncio.sleep(0.01)  # not by the pilot, which asks every widget each time
    await pilot.pause(0.005)
