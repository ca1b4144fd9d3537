"""What is opened, what does it hold, and where do files go that are added?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exotui.tui.adding import Target
from exotui.tui.messages import DatasetOpened

if TYPE_CHECKING:
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session
    from exotui.store.source import Source

Keeper = Callable[[Path, "Sequence[Source]"], None]
"""Remembers the sources of the dataset in a folder for the next start."""


def overview(sources: Sequence[Source], keep: Keeper | None, session: Session) -> DatasetOpened:
    """What the dataset holds, for the top line."""
    from exotui.store import queries
    from exotui.store.rowlist import column

    dataset = session.dataset
    if keep is not None and dataset is not None:
        keep(dataset.path, sources)
    return DatasetOpened(
        name=dataset.name if dataset else "",
        articles=len(sources),
        figures=sum(column(sources, "figures")),
        conflicts=queries.conflicts(session),
        target=target_of(dataset),
        damaged=tuple(str(d) for d in dataset.damaged) if dataset else (),
    )


def target_of(dataset: Dataset | None) -> Target | str:
    """Where files are added: the dataset itself, else the user's own; or why they cannot be."""
    from exotui.store.finding import own_path

    if dataset is None:
        return "These articles lie in no dataset, so that nothing can be added."
    if dataset.read_only:
        return Target("your own dataset", str(own_path()), moves=True)
    return Target(dataset.name, str(dataset.path), moves=False)


def open_target(target: Target) -> Dataset:
    """The dataset that files are added to, made if it is not there. Raises: DatasetError if it cannot be."""
    from exotui.store.dataset import Dataset

    return Dataset.open(target.path, create=target.moves)


def open_session(path: str) -> Session:
    """A session on the dataset in this folder. Raises: DatasetError if there is none."""
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session

    return Session(Dataset.open(path))
