"""In which form does a portion of a dataset leave the program? As a report for people or as rows for programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import IO

import pyarrow as pa

from exotui.export import open_writer, report, webpage, writeup
from exotui.export.report import Told
from exotui.store import portions
from exotui.store.portions import Portion
from exotui.store.session import Session

REPORTS = {"html": webpage.write, "markdown": writeup.write}
ENDINGS = {"html": ".html", "markdown": ".md", "csv": ".csv", "jsonl": ".jsonl", "parquet": ".parquet"}
"""The formats that a portion can have, with how their files end."""


def deliver(
    session: Session,
    portion: Portion,
    format: str,
    stream: IO[bytes],
    *,
    title: str,
    made: date,
    told: Told | None = None,
) -> int:
    """Write a portion; how many figures there are in it.

    format: one of ENDINGS. title: of a report. made: the day that a report says.
    told: hears how far it is, in topics of a report or in figures; it may raise to end it.
    """
    figures = portions.count(session, portion)
    if format in REPORTS:
        parts = REPORTS[format](report.gather(session, portion, title, made=made, told=told))
        for part in parts:
            stream.write(part.encode())
    else:
        pour(portions.rows(session, portion), format, stream, total=figures, told=told)
    return figures


def pour(pages: Iterable[pa.RecordBatch], format: str, stream: IO[bytes], *, total: int, told: Told | None) -> int:
    """Write pages of rows as they come; how many rows there were. total: how many are expected, 0 for unknown."""
    writer, rows = None, 0
    for page in pages:
        writer = writer or open_writer(format, page.schema, stream)
        writer.write(page)
        rows += len(page)
        if told is not None:
            told(rows, max(total, rows), "")
    if writer is not None:
        writer.close()
    return rows
