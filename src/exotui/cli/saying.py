"""What is told beside the data? Lines and progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from exotui.model import Rejection
    from exotui.store.batches import Damage
    from exotui.store.dataset import Dataset


def say(message: str) -> None:
    """One line to standard error, in which nothing steers the terminal."""
    from exotui.present import line

    click.echo(line(message), err=True)


def say_rejected(rejected: Iterable[Rejection]) -> None:
    """What was not taken, and why."""
    for each in rejected:
        say(f"skipped: {each.source}: {each.reason}")


def say_damage(dataset: Dataset, told: Container[Damage] = ()) -> None:
    """Which batches and reviews were set aside, and why. told: what was said before."""
    for each in dataset.damaged:
        if each not in told:
            say(f"set aside: {each}")


@contextmanager
def damage_told(dataset: Dataset) -> Iterator[None]:
    """Say what was set aside before something is asked, and then what only the asking found to be damaged."""
    told = dataset.damaged
    say_damage(dataset)
    try:
        yield
    finally:
        say_damage(dataset, told)


@contextmanager
def progress_shown(doing: str = "reading") -> Iterator[Callable[[int, int, str], None] | None]:
    """Something that shows progress on a terminal; None where nobody is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    from exotui.present import line

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(doing)
        yield lambda done, total, name: shown.update(
            task, completed=done, total=total, description=line(name)[-40:].replace("[", r"\[")
        )
