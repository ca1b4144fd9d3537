"""How do rows become HTML? A page with one table, written as they come."""

from __future__ import annotations

from typing import IO

import pyarrow as pa

from exotui.export import page
from exotui.export.cells import rows, shown
from exotui.export.escaping import html_text

_TITLE = "Rows of exotui"


class HtmlTable:
    """Writes one page that needs nothing else."""

    def __init__(self, names: list[str], schema: pa.Schema, stream: IO[bytes]) -> None:
        self._stream = stream
        self._numbers = [at for at, field in enumerate(schema) if _is_number(field.type)]
        top, self._bottom = "".join(page.table(_TITLE, names, ("\0",), numbers=self._numbers)).split("\0")
        self._put("".join(page.head(_TITLE)) + f"<main>\n<h1>{_TITLE}</h1>\n" + top)

    def write(self, page_of_rows: pa.RecordBatch) -> None:
        cells = ([html_text(shown(value)) for value in row] for row in rows(page_of_rows))
        self._put("".join(page.row(row, numbers=self._numbers) for row in cells))

    def close(self) -> None:
        self._put(self._bottom + "</main>\n" + "".join(page.foot()))

    def _put(self, text: str) -> None:
        self._stream.write(text.encode())


def _is_number(type: pa.DataType) -> bool:
    return bool(pa.types.is_integer(type) or pa.types.is_floating(type) or pa.types.is_decimal(type))
