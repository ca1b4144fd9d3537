"""How are articles, figures and comparisons looked at on a terminal?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exotui.store.session import Session


def run(where: str | Path | None = None) -> None:
    """Open the screens on a dataset and stay until they are left.

    where: a folder, `bundled`, or None for the user's own dataset if there is one, else the bundled one.
    Raises: DatasetError if it cannot be opened.
    """
    from exotui.store import glance
    from exotui.tui.app import ExotuiApp

    def opener() -> Session:
        from exotui.store.dataset import Dataset
        from exotui.store.session import Session

        return Session(Dataset.open(where))

    app = ExotuiApp(opener, glimpsed=glance.read(where), keep=partial(glance.keep, where))
    app.run()
    if app.failure is not None:
        raise app.failure
