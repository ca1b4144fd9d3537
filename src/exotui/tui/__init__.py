"""How are articles, figures and comparisons looked at on a terminal?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exotui.store.session import Session


def run(where: str | Path | None = None, *, read_only: bool = False) -> None:
    """Open the screens on a dataset and stay until they are left.

    where: a folder, `bundled`, or None for the user's own dataset if there is one, else the bundled one.
    read_only: nothing is added, reviewed or exported.
    Raises: DatasetError if it cannot be opened.
    """
    from exotui import config
    from exotui.store import glance
    from exotui.tui.app import ExotuiApp
    from exotui.tui.wishes import wishes_of

    def opener() -> Session:
        from exotui.store.dataset import Dataset
        from exotui.store.session import Session

        dataset = Dataset.open(where)
        return Session(Dataset(dataset.path, read_only=True) if read_only else dataset)

    wishes = wishes_of(config.load())
    glimpsed = glance.read(where)
    app = ExotuiApp(opener, glimpsed, partial(glance.keep, where), wishes, read_only=read_only)
    app.run()
    if app.failure is not None:
        raise app.failure
