"""How do files come into the dataset while somebody reads on?"""

from __future__ import annotations

import os
import shlex
import sys
from collections import deque
from collections.abc import Callable
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.suggester import Suggester

from exotui.errors import ExotuiError
from exotui.present import count, line
from exotui.tui.desk import in_background, in_thread, mistake
from exotui.tui.messages import AddFinished, AddProgressed

if TYPE_CHECKING:
    from exotui.jobs import Report
    from exotui.store.dataset import Dataset

_MOST_TAKEN = 5
_MOST_ENTRIES = 5_000
"""Entries of a folder that are looked through for a completion."""


class _StoppedError(Exception):
    """The reader stopped it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where files are added."""

    name: str
    path: str
    moves: bool
    """The open dataset cannot be written: another one is made there, and shown from then on."""


class Adding:
    """One round of adding after the other, each in a thread."""

    def __init__(self) -> None:
        self.progress: AddProgressed | None = None
        """How far the round is that is running; None if none is."""
        self.taken: deque[str] = deque(maxlen=_MOST_TAKEN)
        """The last files of the round that are read, the latest first."""
        self.last: AddFinished | None = None
        """How the last round ended."""
        self._stop = False

    def start(self, node: DOMNode, typed: str, open_target: Callable[[], Dataset]) -> None:
        """Add what was typed: paths and addresses. Messages to the node tell how it goes."""
        self.progress, self._stop = AddProgressed(0, 0, ""), False
        self.taken.clear()

        def told(done: int, total: int, name: str) -> None:
            if self._stop:
                raise _StoppedError
            node.post_message(AddProgressed(done, total, name))

        def work() -> None:
            from exotui import jobs

            _start_tracker()
            try:
                finished = AddFinished(jobs.add(inputs_of(typed), open_target(), told))
            except _StoppedError:
                finished = AddFinished(None, "Stopped: nothing was added")
            except ExotuiError as error:
                finished = AddFinished(None, str(error))
            except Exception as error:  # the last resort: what is being read must not end because of it
                finished = AddFinished(None, mistake(error))
            node.post_message(finished)

        in_thread(node, work, "add")

    def stop(self) -> None:
        """Add nothing of the round that is running."""
        self._stop = True

    def note(self, message: AddProgressed | AddFinished) -> None:
        """Keep what a message told."""
        if isinstance(message, AddProgressed):
            self.progress = message
            self.taken.appendleft(message.name)
        else:
            self.progress, self.last = None, message


def _start_tracker() -> None:
    """Start the process that looks after what the pool's processes share.

    It is handed the descriptor of sys.stderr, and on the screens that is a stand-in without one; so it is started
    beforehand, while the real one is in its place for a moment.
    """
    from multiprocessing import resource_tracker

    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


def inputs_of(typed: str) -> list[str]:
    """The paths and addresses in a typed line: parted by blanks, quoted where they contain some.

    A line that names one file as it stands is that file, whatever quotes and blanks are in its name.
    """
    whole = _at_home(typed.strip())
    with suppress(OSError, ValueError):
        if Path(whole).exists():
            return [whole]
    with suppress(ValueError, RuntimeError):
        return [_at_home(part) for part in shlex.split(typed)]
    return [whole]


def _at_home(part: str) -> str:
    """A path with `~` at its start meant as the shell means it."""
    return str(Path(part).expanduser()) if part.startswith("~") else part


def summary(finished: AddFinished) -> str:
    """What a round of adding came to, in one line."""
    report = finished.report
    if report is None:
        return line(finished.failure or "")
    figures = sum(added.figures for added in report.added)
    parts = [f"{count(len(report.added), 'article')} with {count(figures, 'figure')} added"]
    if report.known:
        parts.append(f"{count(len(report.known), 'article')} known already")
    if report.rejected:
        parts.append(f"{count(len(report.rejected), 'input')} not taken")
    return ", ".join(parts)


def refusals(report: Report) -> list[tuple[str, str]]:
    """What was not taken, and why."""
    refused = [(line(rejection.source), line(rejection.reason)) for rejection in report.rejected]
    return refused + [(line(known.source), "its text is there already") for known in report.known]


class PathSuggester(Suggester):
    """Completes the last path of a typed line."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last path completed; None if nothing fits."""
        return await in_background(completed, value)


def completed(typed: str) -> str | None:
    """The line with the path at its end completed; None if nothing, or only what is typed, fits."""
    head, blank, last = typed.rpartition(" ")
    folder, slash, start = last.rpartition("/")
    if not last or any(quote in last for quote in "'\"\\"):
        return None
    with suppress(OSError, RuntimeError), os.scandir(Path(folder + slash).expanduser()) as entries:
        names = [
            entry.name + ("/" if entry.is_dir() else "")
            for _, entry in zip(range(_MOST_ENTRIES), entries, strict=False)
            if entry.name.startswith(start) and entry.name.isprintable() and " " not in entry.name
        ]
        visible = [name for name in names if start.startswith(".") or not name.startswith(".")]
        if visible and (found := min(visible)) != start:
            return head + blank + folder + slash + found
    return None
