"""What of an answer goes to the clipboard? A cell, a row, a column or all of it, as plain text.

Over SSH the terminal itself fills the clipboard, and it takes only so much at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exotui.present import line

if TYPE_CHECKING:
    from exotui.tui.querying import ArrowRows

MOST = 500_000
"""Characters that are handed over at most."""
PARTS = {
    "cell": "This cell, whole",
    "row": "This row, its cells parted by tabs",
    "column": "This column, a value a line",
    "all": "All rows that are here, with their headings",
}


def text_of(rows: ArrowRows, part: str, row: int, column: int) -> tuple[str, bool]:
    """One of PARTS as text, and whether it is all of it."""
    if part == "cell":
        return _bounded([rows.fetch(row, row + 1)[0][column]], "")
    if part == "row":
        return _bounded(["\t".join(map(line, rows.fetch(row, row + 1)[0]))], "")
    lines = ["\t".join(map(line, rows.names))] if part == "all" else []
    size = 0
    for start in range(0, rows.count, 1_000):
        for cells in rows.fetch(start, start + 1_000):
            lines.append("\t".join(map(line, cells)) if part == "all" else line(cells[column]))
            size += len(lines[-1]) + 1
        if size > MOST:
            break
    return _bounded(lines, "\n")


def _bounded(lines: list[str], between: str) -> tuple[str, bool]:
    """As many whole lines as fit."""
    told = between.join(lines)
    if len(told) <= MOST:
        return told, True
    return (told[:MOST].rpartition(between)[0] if between else told[:MOST]), False
