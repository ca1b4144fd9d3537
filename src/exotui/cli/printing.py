"""How do rows reach a terminal, a pipe or a file, and with which code does a command end?"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from exotui.errors import EXIT_DONE, EXIT_INPUT, EXIT_NOTHING_FOUND, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from exotui.model import Rejection

READ = ("table", "markdown", "html")
"""The formats for people: a few columns in words rather than all columns."""
ENDINGS = {
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".md": "markdown",
    ".html": "html",
    ".parquet": "parquet",
    ".txt": "table",
}


def format_of(given: str | None, output: str | None) -> str:
    """The format that was asked for, or the one that the ending of the file or the kind of output means."""
    if given == "parquet" and output in (None, "-") and sys.stdout.isatty():
        raise UsageError("Parquet is nothing for a terminal: give --output FILE")
    if given is not None:
        return given
    if output not in (None, "-"):
        return ENDINGS.get(Path(output).suffix.lower(), "jsonl")
    return "table" if sys.stdout.isatty() else "jsonl"


def print_pages(
    pages: Iterable[pa.RecordBatch],
    names: Iterable[str],
    format_: str,
    output: str | None,
    *,
    schema: pa.Schema | None = None,
) -> int:
    """Print pages of rows as they come; how many rows there were.

    names: of the columns, for a heading where there is no row; schema: the same with types, where it is known.
    """
    from exotui.export import open_writer
    from exotui.export.reading import text_schema

    rows = 0
    with target(output) as (stream, width):
        writer = None if schema is None else open_writer(format_, schema, stream, width=width)
        for page in pages:
            writer = writer or open_writer(format_, page.schema, stream, width=width)
            writer.write(page)
            stream.flush()
            rows += len(page)
        writer = writer or open_writer(format_, text_schema(names), stream, width=width)
        writer.close()
        stream.flush()
    return rows


@contextmanager
def target(output: str | None) -> Iterator[tuple[IO[bytes], int | None]]:
    """Where rows go, and how many cells are there across. A file that was named comes into its place whole."""
    from exotui.export.aside import written_aside

    if output is None or output == "-":
        try:
            if sys.stdout.isatty():
                yield _Plain(sys.stdout.buffer), shutil.get_terminal_size().columns
            else:
                yield sys.stdout.buffer, None
        except BrokenPipeError:  # whoever read has enough, and the end must not complain
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(EXIT_DONE) from None
        return
    with written_aside(output, replace=True) as stream:
        yield stream, None


class _Plain(io.BytesIO):
    """A stream to a terminal: whatever the format, nothing in it steers the terminal."""

    def __init__(self, terminal: IO[bytes]) -> None:
        super().__init__()
        self._terminal = terminal

    def write(self, content: Any) -> int:
        """Write whole characters."""
        from exotui.present import plain

        self._terminal.write(plain(bytes(content).decode().replace("\r\n", "\n")).encode())
        self._terminal.flush()
        return len(content)


def code_of(rows: int, rejected: tuple[Rejection, ...]) -> int:
    """The code that a command ends with."""
    if rejected:
        return EXIT_INPUT
    return EXIT_DONE if rows else EXIT_NOTHING_FOUND
