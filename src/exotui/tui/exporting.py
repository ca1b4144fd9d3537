"""How does what is on the screen become a file while somebody reads on?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

from textual.dom import DOMNode

from exotui.errors import DatasetError, ExotuiError
from exotui.present import count
from exotui.tui.desk import Desk, in_thread, mistake
from exotui.tui.messages import ExportFinished, ExportProgressed

if TYPE_CHECKING:
    from exotui.store.console import Limits
    from exotui.store.lists import Listing
    from exotui.store.portions import Portion
    from exotui.store.session import Session

ENDINGS = {"html": ".html", "markdown": ".md", "csv": ".csv", "jsonl": ".jsonl", "parquet": ".parquet"}
TITLES = {"html": "Page", "markdown": "Markdown", "csv": "CSV", "jsonl": "JSON Lines", "parquet": "Parquet"}
"""The formats, as the dialog calls them."""
_LONGEST_NAME = 48


class _StoppedError(Exception):
    """The reader stopped it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be exported from where the reader is."""

    says: str
    name: str
    """Of the file, before its ending."""
    portion: Portion | None = None
    """What it is; None for the answer of a query and for a list."""
    sql: str | None = None
    listing: Listing | None = None
    """A list of figures in its columns and its order."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be written, how, and where."""

    offer: Offer
    format: str
    path: Path
    replace: bool
    """Whether the reader saw that the file is there already."""


class Exporting:
    """One file after the other, each written in a thread."""

    def __init__(self, limits: Callable[[], Limits]) -> None:
        """limits: of the query whose answer is written; called in a thread."""
        self.progress: ExportProgressed | None = None
        """How far the file is that is being written; None if none is."""
        self.last: ExportFinished | None = None
        """What became of the one before."""
        self._limits = limits
        self._stop = False

    def start(self, node: DOMNode, desk: Desk, wanted: Wanted) -> None:
        """Write a file. Messages to the node tell how it goes."""
        self.progress, self._stop = ExportProgressed(0, 0), False

        def told(done: int, total: int, _name: str) -> None:
            if self._stop:
                raise _StoppedError
            node.post_message(ExportProgressed(done, total))

        def work() -> None:
            try:
                finished = ExportFinished(self._written(desk.session(), wanted, told), failed=False)
            except _StoppedError:
                finished = ExportFinished("Stopped: nothing was written", failed=True)
            except ExotuiError as error:
                finished = ExportFinished(str(error), failed=True)
            except Exception as error:  # the last resort: what is being read must not end because of it
                finished = ExportFinished(mistake(error), failed=True)
            node.post_message(finished)

        in_thread(node, work, "export")

    def stop(self) -> None:
        """Leave no file of the round that is running."""
        self._stop = True

    def note(self, message: ExportProgressed | ExportFinished) -> None:
        """Keep what a message told."""
        if isinstance(message, ExportProgressed):
            self.progress = message
        else:
            self.progress, self.last = None, message

    def _written(self, session: Session, wanted: Wanted, told: Callable[[int, int, str], None]) -> str:
        """Write the file; what was written and where, in one line."""
        from exotui.export.aside import written_aside
        from exotui.export.delivery import deliver, pour
        from exotui.store.lists import listed_pages

        portion, listing = wanted.offer.portion, wanted.offer.listing
        with written_aside(wanted.path, replace=wanted.replace) as stream:
            if listing is not None:
                size = count(pour(listed_pages(session, listing), wanted.format, stream, total=0, told=told), "figure")
            elif portion is None:
                size = count(self._answer(session, wanted, stream, told), "row")
            else:
                title = _title(session, portion, wanted.offer)
                figures = deliver(session, portion, wanted.format, stream, title=title, made=date.today(), told=told)
                size = count(figures, "figure")
        return f"Written: {wanted.path.expanduser().absolute()} ({size})"

    def _answer(
        self, session: Session, wanted: Wanted, stream: IO[bytes], told: Callable[[int, int, str], None]
    ) -> int:
        """Ask the query again, in a console of its own, and write all of its answer."""
        from exotui.export.delivery import pour
        from exotui.store.console import Console

        if session.dataset is None:
            raise DatasetError("there is no dataset to ask")
        with closing(Console(session.dataset, self._limits())) as console, console.run(wanted.offer.sql or "") as found:
            return pour(found, wanted.format, stream, total=0, told=told)


def _title(session: Session, portion: Portion, offer: Offer) -> str:
    """What the report is called."""
    from exotui.store import portions

    if portion.topic is not None:
        return portions.topic_named(session, portion.topic).label
    if portion.article_id is not None:
        return portions.article_named(session, portion.article_id).title or portion.article_id
    return offer.says


def file_name(*parts: str) -> str:
    """A name for a file, of letters and digits: what the parts say.

    Example:
        >>> file_name("exotui", "L'Écho du Nord: 4 000")
        'exotui-l-echo-du-nord-4-000'
    """
    ascii = unicodedata.normalize("NFKD", "-".join(parts)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii).strip("-")[:_LONGEST_NAME].strip("-") or "exotui"
