"""What is a command about: the dataset, or files that are read without adding them?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from exotui.cli.saying import damage_told, progress_shown, say, say_rejected

if TYPE_CHECKING:
    from exotui.model import Article, Rejection
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session


def sources(paths: tuple[str, ...], data: str | None) -> tuple[Dataset | tuple[Article, ...], tuple[Rejection, ...]]:
    """The articles of the files, or the dataset if there are none, and what could not be read."""
    if paths:
        from exotui import jobs

        with progress_shown() as progress:
            found = jobs.figures_of(paths, progress)
        say_rejected(found.rejected)
        return found.articles, found.rejected
    from exotui.store.dataset import Dataset

    return Dataset.open(data), ()


@contextmanager
def asked(paths: tuple[str, ...], data: str | None) -> Iterator[tuple[Session, tuple[Rejection, ...]]]:
    """A session over the files, or over the dataset if there are none, and what could not be read."""
    from exotui.store.session import Session

    if paths:
        from exotui import jobs

        with progress_shown() as progress:
            found = jobs.figures_of(paths, progress)
        say_rejected(found.rejected)
        for known in found.known:
            say(f"the same text twice: {known.source} is {known.article_id}")
        with Session.over(found.articles, found.figures) as session:
            yield session, found.rejected
        return
    from exotui.store.dataset import Dataset

    dataset = Dataset.open(data)
    with Session(dataset) as session, damage_told(dataset):
        yield session, ()
