"""How are rows drawn on a terminal? A page at a time; those too wide for it stand upright, field under field."""

from __future__ import annotations

import io
from typing import IO, Any

import pyarrow as pa
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from exotui.export.cells import rows, shown
from exotui.present import line

_NARROWEST = 9
"""Cells that a column needs to say anything, if it has so much to say."""
_GAP = 2
_UNBROKEN = 14
"""A column whose cells are no longer than this is not broken over lines."""
_WIDE = 10_000
"""Cells across where there is no terminal."""
_ROWS = 500
"""Rows that are drawn at once, under one heading."""
_LONGEST = 400
"""Characters of a cell."""


class Table:
    """Draws rows for people."""

    def __init__(self, names: list[str], schema: pa.Schema, stream: IO[bytes], width: int | None) -> None:
        self._names = [line(name) for name in names]
        self._right = [_is_number(field.type) for field in schema]
        self._stream = stream
        self._width = width or _WIDE
        self._held: list[list[str]] = []

    def write(self, page: pa.RecordBatch) -> None:
        """Take some rows, and draw what fills a page."""
        self._held += [[_cell(value) for value in row] for row in rows(page)]
        while len(self._held) >= _ROWS:
            self._draw(self._held[:_ROWS])
            del self._held[:_ROWS]

    def close(self) -> None:
        """Draw what is left."""
        if self._held:
            self._draw(self._held)
            self._held = []

    def _draw(self, page: list[list[str]]) -> None:
        drawn = self._columns(page) if self._fits(page) else self._fields(page)
        held = io.StringIO()
        Console(file=held, width=self._width, force_terminal=False, color_system=None).print(drawn)
        lines = (each.rstrip() for each in held.getvalue().splitlines())
        self._stream.write("".join(f"{each}\n" for each in lines).encode("utf-8", "replace"))

    def _fits(self, page: list[list[str]]) -> bool:
        """Whether the columns can stand side by side."""
        needs = (max(map(cell_len, column)) for column in zip(self._names, *page, strict=True))
        return (
            sum(need if need <= _NARROWEST else _NARROWEST for need in needs) + _GAP * len(self._names) <= self._width
        )

    def _columns(self, page: list[list[str]]) -> RichTable:
        """A heading and a row each; what is too long is broken over lines."""
        drawn = RichTable(box=box.SIMPLE_HEAD, padding=(0, 1), collapse_padding=True, pad_edge=False, show_edge=False)
        for number, (name, right) in enumerate(zip(self._names, self._right, strict=True)):
            short = max(cell_len(row[number]) for row in page) <= _UNBROKEN
            drawn.add_column(Text(name), justify="right" if right else "left", overflow="fold", no_wrap=short)
        for row in page:
            drawn.add_row(*map(Text, row))
        return drawn

    def _fields(self, page: list[list[str]]) -> RichTable:
        """A line for each field, and a blank one between rows."""
        drawn = RichTable(box=None, show_header=False, pad_edge=False)
        drawn.add_column(style="bold", no_wrap=True)
        drawn.add_column(overflow="fold")
        for number, row in enumerate(page):
            if number:
                drawn.add_row()
            for name, value in zip(self._names, row, strict=True):
                drawn.add_row(Text(name), Text(value))
        return drawn


def _cell(value: Any) -> str:
    told = line(shown(value))
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]} ..."


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))
