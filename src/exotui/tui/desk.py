"""Who asks the dataset, so that no screen ever waits? The desk: each question runs in a thread.

A question is a function of a session whose answer is a message, posted to whoever asked, or several: what is known
so far comes first. A newer question of the same kind makes the older one's answer worthless, and it is dropped, even
if it waits for its turn already. DuckDB and Arrow are loaded here, in a thread, behind the first frame.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from time import sleep
from typing import TYPE_CHECKING, TypeVar

from textual.dom import DOMNode
from textual.message import Message
from textual.worker import get_current_worker

from exotui.errors import ExotuiError
from exotui.tui.messages import AskFailed, DatasetChanged

if TYPE_CHECKING:
    from exotui.store.session import Session

Found = TypeVar("Found")
Opener = Callable[[], "Session"]
Question = Callable[["Session"], "Message | Iterator[Message]"]


class Asked:
    """One question, until a newer one of its kind overtakes it."""

    def __init__(self) -> None:
        self.stop: Callable[[], None] | None = None
        """Stops what it asks of the dataset; None before it asks anything."""
        self._lock = Lock()
        self._told: list[Message] = []
        self._overtaken = False

    def tell(self, asker: DOMNode, part: Message) -> bool:
        """Post a part of the answer; False if nobody wants it any more."""
        with self._lock:
            if not self._overtaken:
                self._told.append(part)
                asker.post_message(part)
            return not self._overtaken

    def overtake(self) -> None:
        """Stop it. What it told, and still waits for its turn, would put back what the reader has moved on from."""
        with self._lock:
            self._overtaken = True
            for part in self._told:
                part.no_dispatch = True  # type: ignore[misc]  # of this one, which Textual looks at when its turn comes
        if (stop := self.stop) is not None:
            stop()


class Desk:
    """Answers questions to one dataset in threads."""

    def __init__(self, opener: Opener) -> None:
        """opener: opens the session; it is called once, in a thread, when something is first asked."""
        self._opener = opener
        self._session: Session | None = None
        self._lock = Lock()
        self._asked: dict[tuple[int, str], Asked] = {}
        """What an asker asked last of a kind."""
        self._seen: tuple[int, ...] | None = None
        """When the folders of batches and reviews last changed, as far as anybody looked."""

    def ask(
        self, asker: DOMNode, kind: str, question: Question, *, exclusive: bool = True, pause_seconds: float = 0.0
    ) -> None:
        """Have a question answered by a message to the asker.

        exclusive: what it asked of this kind before is stopped, and its answer dropped.
        pause_seconds: how long to wait whether another one follows, before it is asked at all.
        """
        asked = Asked()
        former = self._asked.get((id(asker), kind)) if exclusive else None
        if exclusive:
            self._asked[id(asker), kind] = asked

        def work() -> None:
            worker = get_current_worker()
            if pause_seconds:
                sleep(pause_seconds)
            if worker.is_cancelled:
                return
            try:
                session = self.session()
                with session.stoppable() as asked.stop:
                    if worker.is_cancelled:
                        return
                    answer = question(session)
                    for part in answer if isinstance(answer, Iterator) else (answer,):
                        if worker.is_cancelled or not asked.tell(asker, part):
                            break
                asked.stop = None
                return
            except ExotuiError as error:
                failure = AskFailed(error)
            except Exception as error:  # the last resort: one failing question must not end the program
                failure = AskFailed(ExotuiError(mistake(error)))
            if not worker.is_cancelled:
                asked.tell(asker, failure)

        begin = partial(in_thread, asker, work, kind, exclusive=exclusive)
        if self.is_open:
            begin()
        else:
            asker.call_after_refresh(begin)  # to load DuckDB and Arrow would hold up the first frame
        if former is not None:
            former.overtake()  # only now that its worker knows that nobody waits for it

    def look_for_batches(self, asker: DOMNode) -> None:
        """Have a DatasetChanged posted if batches or reviews came since anybody looked; it costs a look at folders."""

        def work() -> None:
            if self._session is not None and self._touched() and self._session.refresh():
                asker.post_message(DatasetChanged())

        in_thread(asker, work, "batches")

    def session(self) -> Session:
        """The session, opened by the first who needs it. Call it in a thread.

        Raises: DatasetError if the dataset cannot be opened.
        """
        with self._lock:
            if self._session is None:
                import pyarrow as pa

                pa.set_memory_pool(pa.system_memory_pool())  # the default one keeps what a thread had when it ends
                self._session = self._opener()
                self._touched()
            return self._session

    @property
    def is_open(self) -> bool:
        """Whether there is a session to ask."""
        return self._session is not None

    def move(self, opener: Opener) -> None:
        """Answer from another dataset from now on."""
        with self._lock:
            self._opener, self._session, self._seen = opener, None, None

    def leave(self) -> None:
        """Wait for no comparison any more: what is left of it is swept away by the next one."""
        if self._session is not None:
            from exotui.store import apart

            apart.end()

    def _touched(self) -> bool:
        """Whether a folder of batches or reviews changed since the last call."""
        dataset = self._session.dataset if self._session is not None else None
        before = self._seen
        if dataset is not None:
            self._seen = tuple(map(_changed_at, (dataset.path / "batches", *dataset.review_folders)))
        return self._seen != before


def _changed_at(folder: Path) -> int:
    """When a folder last changed; 0 if it is not there."""
    with suppress(OSError):
        return folder.stat().st_mtime_ns
    return 0


def mistake(error: Exception) -> str:
    """How an error that nobody foresaw is told to the reader."""
    return f"a mistake in the program ({type(error).__name__}: {error}); please report it"


async def in_background(work: Callable[[str], Found], given: str) -> Found:
    """What `work` gives, found in a thread while the screens go on."""
    return await asyncio.to_thread(work, given)


def in_thread(node: DOMNode, work: Callable[[], None], kind: str, *, exclusive: bool = True) -> None:
    """Run work in a thread; threads start here and in `in_background`, and nowhere else.

    kind: of the work; if exclusive, what of the same kind still runs for this node is told to stop.
    """
    node.run_worker(work, group=kind, exclusive=exclusive, thread=True)
