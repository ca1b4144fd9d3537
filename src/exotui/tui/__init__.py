"""How are articles, figures and comparisons looked at on a terminal?"""

from __future__ import annotations

import gc
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exotui.store.session import Session


_SERVED = "TEXTUAL_DRIVER"
"""The variable that names what shows the screens where that is no terminal."""


def run(where: str | Path | None = None, *, read_only: bool = False) -> None:
    """Open the screens on a dataset and stay until they are left.

    where: a folder, `bundled`, or None for the user's own dataset if there is one, else the bundled one.
    read_only: nothing is added, reviewed or exported.
    Raises: DatasetError if it cannot be opened.
    """
    gc.disable()  # what the start makes stays; looking through it for rubbish costs a tenth of the start
    from exotui import config
    from exotui.store import glance
    from exotui.tui.app import ExotuiApp
    from exotui.tui.memory import Memory
    from exotui.tui.wishes import wishes_of

    left = False

    def opener() -> Session:
        try:
            from exotui.store.dataset import Dataset
            from exotui.store.session import Session

            dataset = Dataset.open(where)
            return Session(Dataset(dataset.path, read_only=True) if read_only else dataset)
        finally:
            if not left:
                gc.freeze()
            gc.enable()

    wishes = wishes_of(config.load())
    glimpsed = glance.read(where)
    # In a browser others look too: they neither see nor change where the reader left off.
    memory = None if _SERVED in os.environ else Memory.of(where)
    app = ExotuiApp(opener, glimpsed, partial(glance.keep, where), wishes, memory, read_only=read_only)
    app.run()
    left = True
    gc.unfreeze()  # the engine counts aloud what is still there when the program ends
    if app.failure is not None:
        raise app.failure
