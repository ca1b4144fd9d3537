"""How does data leave the program? One writer a format, fed a page of rows at a time.

| format | for | text of articles |
| --- | --- | --- |
| `jsonl` | programs | exact; what could steer a terminal is escaped, as JSON allows |
| `csv` | spreadsheets | exact, but a cell that a spreadsheet would take for a formula is led by an apostrophe |
| `parquet` | programs | exact |
| `html` | reading and printing | made harmless, and markup in it is text |
| `markdown` | reading | made harmless, and markup in it is text |
| `table` | a terminal | made harmless |
"""

from __future__ import annotations

from typing import IO, Protocol

import pyarrow as pa

FORMATS = ("table", "jsonl", "csv", "markdown", "html", "parquet")


class Writer(Protocol):
    """Takes the rows of one answer, page after page."""

    def write(self, page: pa.RecordBatch) -> None:
        """Write some rows."""

    def close(self) -> None:
        """Write what stands at the end; the stream stays open."""


def open_writer(format: str, schema: pa.Schema, stream: IO[bytes], *, width: int | None = None) -> Writer:
    """A writer of one of FORMATS to a stream of bytes.

    width: cells of the terminal that a table is for; None for a table that may be as wide as its content.
    """
    names = unique(schema.names)
    if format == "jsonl":
        from exotui.export.json_lines import JsonLines

        return JsonLines(names, stream)
    if format == "csv":
        from exotui.export.csv_lines import CsvLines

        return CsvLines(names, stream)
    if format == "markdown":
        from exotui.export.markdown import Markdown

        return Markdown(names, stream)
    if format == "html":
        from exotui.export.html_table import HtmlTable

        return HtmlTable(names, schema, stream)
    if format == "parquet":
        from exotui.export.parquet import Parquet

        return Parquet(names, schema, stream)
    from exotui.export.table import Table

    return Table(names, schema, stream, width)


def unique(names: list[str]) -> list[str]:
    """The names of columns, told apart where a query gives two the same.

    Example:
        >>> unique(["n", "n", "m"])
        ['n', 'n_2', 'm']
    """
    found: list[str] = []
    for name in names:
        number, candidate = 1, name
        while candidate in found:
            number += 1
            candidate = f"{name}_{number}"
        found.append(candidate)
    return found
