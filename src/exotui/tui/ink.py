"""How is text laid out in cells before a widget gives it colour? Lines of inked runs, as plain values.

A run is text with the name of its ink; a line is a tuple of runs. Nothing here knows a widget, a colour or
markup, so that text from an article cannot be anything but text. Callers pass such text through
`exotui.present.plain` or `line` first; widths are in terminal cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size

Run = tuple[str, str]
"""Text and the name of its ink; an empty name is the ink of the widget."""

Line = tuple[Run, ...]

ELLIPSIS = "…"


def width(line: Line) -> int:
    """Cells that a line takes."""
    return sum(cell_len(text) for text, _ in line)


def text(line: Line) -> str:
    """What a line says, without its inks."""
    return "".join(run for run, _ in line)


def line(*parts: str | Run) -> Line:
    """A line of these parts; a bare string has the ink of the widget; what is empty is left out."""
    runs = ((part, "") if isinstance(part, str) else part for part in parts)
    return tuple(run for run in runs if run[0])


def joined(parts: Iterable[str], ink: str) -> Run:
    """One run of those parts that say anything."""
    return " · ".join(part for part in parts if part), ink


def clip(line: Line, cells: int) -> Line:
    """The line in at most so many cells; what is cut off shows as an ellipsis."""
    if width(line) <= cells:
        return line
    kept: list[Run] = []
    room = max(cells - 1, 0)
    for run, ink in line:
        size = cell_len(run)
        if size > room:
            kept.append((set_cell_size(run, room).rstrip() + ELLIPSIS, ink) if cells > 0 else ("", ink))
            break
        kept.append((run, ink))
        room -= size
    return tuple(kept)


def fill(line: Line, cells: int) -> Line:
    """The line in exactly so many cells: clipped, or filled up with blanks."""
    line = clip(line, cells)
    gap = cells - width(line)
    return (*line, (" " * gap, "")) if gap > 0 else line


def apart(left: Line, right: Line, cells: int) -> Line:
    """One part at the left end and one at the right, if there is one; the left one gives way."""
    if not right:
        return clip(left, cells)
    room = cells - width(right) - 1
    if room < 1:
        return clip(right, cells)
    return (*fill(left, room), (" ", ""), *right)


def longest(texts: Sequence[str], right: Line, cells: int) -> str:
    """The first of these texts, the longest first, that is whole beside what stands at the right; else the last."""
    room = cells - width(right) - 1 if right else cells
    return next((text for text in texts if cell_len(text) <= room), texts[-1])


def wrap(runs: Sequence[Run], cells: int, *, most: int | None = None, indent: int = 0) -> list[Line]:
    """Runs broken between words into lines of at most so many cells.

    most: number of lines at which the rest becomes an ellipsis; None for all of them.
    indent: cells of blanks before every line but the first.
    """
    cells = max(cells, 4)
    lines: list[list[Run]] = [[]]
    room = cells
    for word in _words(runs, cells - indent):
        size = width(tuple(word))
        blank = not word[0][0].strip(" ")
        if blank and size > room:
            room = 0  # the next word begins the next line
            continue
        if size > room:
            if most is not None and len(lines) == most:
                return _ended(lines, cells)
            lines.append([(" " * indent, "")] if indent else [])
            room = cells - indent
        if not blank or _said(lines[-1]):
            lines[-1] += word
            room -= size
    return [_merged(found) for found in lines]


def _said(runs: list[Run]) -> bool:
    """Whether a line says anything so far."""
    return any(run.strip(" ") for run, _ in runs)


def _words(runs: Sequence[Run], cells: int) -> Iterable[list[Run]]:
    """Words, whatever inks they are in, and the blanks between them; a word wider than a line in pieces."""
    word: list[Run] = []
    for run, ink in runs:
        for piece in _pieces(run, cells):
            blank = not piece.strip(" ")
            if word and (blank or width((*word, (piece, ink))) > cells):
                yield word
                word = []
            if blank:
                yield [(piece, ink)]
            else:
                word.append((piece, ink))
    if word:
        yield word


def _pieces(run: str, cells: int) -> Iterable[str]:
    """Words and the blanks between them, in pieces of no more than so many cells."""
    for found in re.findall(r" +|[^ ]+", run):
        while cell_len(found) > cells:
            head = set_cell_size(found, cells).rstrip(" ") or found[:1]
            yield head
            found = found[len(head) :]
        if found:
            yield found


def _ended(lines: list[list[Run]], cells: int) -> list[Line]:
    """The lines so far, the last one closed with an ellipsis."""
    last = _merged(lines[-1])
    room = cells - 1
    closed = clip(last, room) if width(last) > room else last
    if not text(closed).endswith(ELLIPSIS):
        closed = (*closed, (ELLIPSIS, closed[-1][1] if closed else ""))
    return [*(_merged(found) for found in lines[:-1]), closed]


def _merged(runs: list[Run]) -> Line:
    """Neighbours of one ink as one run, without blanks at the end."""
    merged: list[Run] = []
    for run, ink in runs:
        if merged and merged[-1][1] == ink:
            merged[-1] = (merged[-1][0] + run, ink)
        else:
            merged.append((run, ink))
    while merged and not merged[-1][0].rstrip(" "):
        merged.pop()
    if merged:
        merged[-1] = (merged[-1][0].rstrip(" "), merged[-1][1])
    return tuple(merged)
