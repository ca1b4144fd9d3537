"""A table for a terminal, drawn a page of rows at a time; rows too wide for it stand upright, field under field."""

from __future__ import annotations

import io
from typing import IO, Any

import pyarrow as pa
from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from exotui.export.cells import rows, text
from exotui.present import line

_NARROWEST = 6
"""Cells that a column needs to say anything."""
_WIDE = 10_000
_LONGEST = 400
"""Characters of a cell in a row that stands upright."""


class Table:
    """Draws rows for people."""

    def __init__(self, names: list[str], schema: pa.Schema, stream: IO[bytes], width: int | None) -> None:
        self._names = [line(name) for name in names]
        self._right = [_is_number(field.type) for field in schema]
        self._stream = stream
        self._width = width or _WIDE
        self._upright = (_NARROWEST + 2) * len(names) > self._width

    def write(self, page: pa.RecordBatch) -> None:
        """Draw some rows under a heading of their own."""
        shown = [[line(text(value)) for value in row] for row in rows(page)]
        if shown:
            self._draw(self._fields(shown) if self._upright else self._columns(shown))

    def close(self) -> None:
        pass

    def _columns(self, shown: list[list[str]]) -> RichTable:
        drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for name, right in zip(self._names, self._right, strict=True):
            drawn.add_column(Text(name), justify="right" if right else "left", overflow="ellipsis", no_wrap=True)
        for row in shown:
            drawn.add_row(*map(Text, row))
        return drawn

    def _fields(self, shown: list[list[str]]) -> RichTable:
        drawn = RichTable(box=None, show_header=False, pad_edge=False)
        drawn.add_column(style="bold", no_wrap=True)
        drawn.add_column(overflow="fold")
        for row in shown:
            for name, value in zip(self._names, row, strict=True):
                drawn.add_row(Text(name), Text(value if len(value) <= _LONGEST else f"{value[:_LONGEST]} ..."))
            drawn.add_section()
            drawn.add_row(Text(""), Text(""))
        return drawn

    def _draw(self, drawn: Any) -> None:
        held = io.StringIO()
        Console(file=held, width=self._width, force_terminal=False, color_system=None).print(drawn)
        lines = (each.rstrip() for each in held.getvalue().splitlines())
        self._stream.write("".join(f"{each}\n" for each in lines).encode("utf-8", "replace"))


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))
