"""How does an article run down a column, and where in it does each figure stand?

Rows are pairs of offsets into the text as it is, so that a figure's own offsets say where it is drawn. What is
drawn is made harmless piece by piece. Time is linear in the text, whatever is in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from exotui.present import plain
from exotui.tui.blocks import PLAIN, Block, Span, blocks

_SIGN_CELLS = 2
"""The sign and a blank, or two signs."""
_NARROW = 24
"""Cells below which nothing is indented: there is no room to lose."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is lit up, with a sign in front."""

    start: int
    end: int
    """Exclusive."""
    sign: str
    """One cell, or two where a person reviewed it."""
    kind: str
    """What its inks are called after."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn of a row: a stretch that belongs to one mark or to none."""

    text: str
    mark: int
    """Number of the mark; -1 for none."""
    is_sign: bool = False
    hit: int = -1
    """Number of the hit of a search that it is part of; -1 for none."""


@dataclass(frozen=True, slots=True)
class Flow:
    """An article in rows of at most so many cells."""

    text: str
    marks: tuple[Mark, ...]
    """In reading order, none beginning before the one before it ends."""
    rows: tuple[tuple[int, int], ...]
    """Half-open offsets into the text; equal ones are the blank row between paragraphs."""
    kinds: tuple[str, ...]
    """Of each row, what it is part of: see `exotui.tui.blocks`."""
    indents: tuple[int, ...]
    """Of each row, the cells in front of it."""
    hits: tuple[Span, ...] = ()
    """What a search found, in reading order, none within another one."""

    def row_of(self, offset: int) -> int:
        """The row in which this offset of the text is drawn."""
        return max(bisect_right(self.rows, (offset, len(self.text) + 1)) - 1, 0)

    def pieces(self, row: int) -> list[Piece]:
        """What is drawn of a row, from left to right."""
        start, end = self.rows[row]
        found: list[Piece] = []
        at = start
        number = bisect_left(self.marks, start + 1, key=lambda mark: mark.end)
        while number < len(self.marks) and (mark := self.marks[number]).start < end:
            if mark.start > at:
                found += self._stretch(at, mark.start, -1)
            if mark.start >= start:
                found.append(Piece(mark.sign.ljust(_SIGN_CELLS), number, is_sign=True))
            at = min(mark.end, end)
            found += self._stretch(max(mark.start, start), at, number)
            number += 1
        if at < end:
            found += self._stretch(at, end, -1)
        return found

    def _stretch(self, start: int, end: int, mark: int) -> Iterator[Piece]:
        """A stretch of the text that belongs to one mark or to none, parted where a hit begins or ends."""
        number = bisect_left(self.hits, start + 1, key=lambda hit: hit[1])
        while number < len(self.hits) and self.hits[number][0] < end:
            first, after = max(self.hits[number][0], start), min(self.hits[number][1], end)
            if first > start:
                yield Piece(_drawn(self.text[start:first]), mark)
            yield Piece(_drawn(self.text[first:after]), mark, hit=number)
            start = after
            number += 1
        if start < end:
            yield Piece(_drawn(self.text[start:end]), mark)

    def mark_at(self, row: int, cell: int) -> int:
        """Number of the mark that is drawn in this cell of a row; -1 for none."""
        cell -= self.indents[row]
        if cell < 0:
            return -1
        for piece in self.pieces(row):
            cell -= cell_len(piece.text)
            if cell < 0:
                return piece.mark
        return -1


def flow(text: str, marks: Sequence[Mark], cells: int) -> Flow:
    """The text in rows of at most so many cells, with what is marked in it.

    A mark that begins inside another one is left out: it cannot be drawn.
    """
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start >= (kept[-1].end if kept else 0) and mark.end > mark.start:
            kept.append(mark)
    rows: list[Span] = []
    kinds: list[str] = []
    indents: list[int] = []
    starts = [mark.start for mark in kept]
    for block in blocks(text):
        if rows and block.apart:
            rows.append((block.words[0][0], block.words[0][0]))
            kinds.append(PLAIN)
            indents.append(0)
        first, after = _insets(block, cells)
        before = len(rows)
        rows.extend(_rows(text, block.words, starts, max(cells, 4), first, after))
        kinds += [block.kind] * (len(rows) - before)
        indents += [first, *[after] * (len(rows) - before - 1)]
    if not rows:
        rows, kinds, indents = [(0, 0)], [PLAIN], [0]
    return Flow(text, tuple(kept), tuple(rows), tuple(kinds), tuple(indents))


def _insets(block: Block, cells: int) -> tuple[int, int]:
    """Cells in front of the first row of a part, and of all others."""
    return (0, 0) if cells < _NARROW else (block.indent, block.indent + block.hang)


def _rows(text: str, words: list[Span], marked: list[int], cells: int, first: int, after: int) -> Iterator[Span]:
    """A part in rows: as many words in each as fit beside the blanks in front of the first and of all others."""
    row_start, row_end, used = words[0][0], words[0][0], first
    next_mark = bisect_left(marked, row_start)
    for start, end in words:
        signs = 0
        while next_mark < len(marked) and marked[next_mark] < end:
            next_mark += 1
            signs += _SIGN_CELLS
        gap = _cells(text[row_end:start])
        size = _cells(text[start:end]) + signs
        if start > row_start and used + gap + size > cells:
            yield row_start, row_end
            row_start, used, gap = start, after, 0
        if size > cells - after:
            *full, (row_start, size) = _broken(text, start, end, cells - after - signs)
            yield from full
            size += signs  # they may stand in the rest of the word
            gap = 0
        row_end = end
        used += gap + size
    yield row_start, row_end


def _broken(text: str, start: int, end: int, cells: int) -> list[tuple[int, int]]:
    """A word wider than a row, cut: whole rows, then the start of the rest and its cells."""
    cut: list[tuple[int, int]] = []
    cells = max(cells, 1)
    used = 0
    for at in range(start, end):
        size = _cells(text[at])
        if used + size > cells:
            cut.append((start, at))
            start, used = at, 0
        used += size
    return [*cut, (start, used)]


def _cells(part: str) -> int:
    """Cells that a stretch of the text takes once it is drawn."""
    if part.isascii() and part.isprintable():
        return len(part)
    return cell_len(_drawn(part))


def _drawn(part: str) -> str:
    """A stretch of the text made harmless, on one line."""
    return part if part.isascii() and part.isprintable() else plain(part).replace("\n", " ")
