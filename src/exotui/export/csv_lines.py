"""How do rows become CSV that spreadsheets read? A heading, commas, quotes where they are needed."""

from __future__ import annotations

import csv
import io
from typing import IO, Any

import pyarrow as pa

from exotui.export.cells import rows, text

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class CsvLines:
    """Writes CSV in UTF-8."""

    def __init__(self, names: list[str], stream: IO[bytes]) -> None:
        self._stream = stream
        self._put([names])

    def write(self, page: pa.RecordBatch) -> None:
        self._put(rows(page))

    def close(self) -> None:
        pass

    def _put(self, lines: Any) -> None:
        held = io.StringIO()
        csv.writer(held, lineterminator="\r\n").writerows([[_cell(value) for value in line] for line in lines])
        self._stream.write(held.getvalue().encode())


def _cell(value: Any) -> Any:
    """A number as it is; text that a spreadsheet would take for a formula is led by an apostrophe.

    Example:
        >>> _cell("=1+1"), _cell(-5), _cell("-5%")
        ("'=1+1", -5, "'-5%")
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    shown = text(value)
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULA) else shown
