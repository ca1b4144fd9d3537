"""Where does the article stand in a text, and what does the text say of it?

A text copied from a page is weighed line by line (`body.choose`). A text without furniture is all article: only its
headline, by-line and date go to where they belong, and a paragraph that comes again goes once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from exotui.lexicon import Lexicon
from exotui.read.body import choose, is_barred, is_page
from exotui.read.byline import describe, is_date_line
from exotui.read.headline import find_headline, is_heading
from exotui.read.page import Line, lines_of
from exotui.read.wrapping import unwrap

MAX_LINES = 100_000
"""Lines of the longest text that is weighed line by line; a longer one is no page, and is kept whole."""

TOGETHER = 14
"""Words of a line from which on it is a paragraph of its own, blank line or not."""

LEAST_ECHO = 12
"""Words of the shortest paragraph that counts as said again when it comes twice."""


@dataclass
class Found:
    """A body and what is stated of it."""

    text: str
    """Paragraphs parted by blank lines."""
    stated: dict[str, str] = field(default_factory=dict)
    """By the names of Article's fields, as written."""


def find(text: str, lexicon: Lexicon) -> Found:
    """The body of the article in a text, and its title, author, publisher and day where the text says them."""
    if text.count("\n") > MAX_LINES:
        return Found(tidy(text))
    lines = lines_of(unwrap(text), lexicon)
    if not lines:
        return Found("")
    page = is_page(lines)
    chosen = choose(lines, lexicon) if page else [True] * len(lines)
    if not any(chosen):
        page, chosen = False, [True] * len(lines)
    drop_echoes(lines, chosen)
    if page:
        drop_islands(lines, chosen)
        complete_lists(lines, chosen)
    headline = find_headline(lines, chosen, lexicon)
    if page:
        _trim_page(lines, chosen)
    stated = describe(lines, chosen, headline, lexicon)
    _trim_start(lines, chosen, headline, stated, lexicon)
    if not page:
        _trim_edges(lines, chosen)
    return Found(assemble(lines, chosen), stated)


def within(text: str, stated: dict[str, str], lexicon: Lexicon) -> Found:
    """A body that another reader found, without the headline and by-line above it and pointers to other articles."""
    lines = lines_of(text, lexicon)
    chosen = [not is_barred(line) for line in lines]
    if lines and lines[0].text.casefold() == stated.get("title", "").casefold():
        _trim_start(lines, chosen, 0, stated, lexicon)
    return Found(assemble(lines, chosen), stated)


def drop_echoes(lines: list[Line], chosen: list[bool]) -> None:
    """Takes out what is said again: a paragraph repeated, or its start followed by an ellipsis."""
    seen: set[str] = set()
    longest: dict[str, str] = {}
    for index, line in enumerate(lines):
        if not chosen[index]:
            continue
        key = " ".join(line.text.split()).casefold()
        stem = key.rstrip(" .…[]")
        broken_off = line.teaser and len(stem) > _STEM and longest.get(stem[:_STEM], "").startswith(stem)
        if line.words >= LEAST_ECHO and (key in seen or broken_off):
            chosen[index] = False
            continue
        seen.add(key)
        if len(key) > len(longest.get(key[:_STEM], "")):
            longest[key[:_STEM]] = key


def complete_lists(lines: list[Line], chosen: list[bool]) -> None:
    """Takes in the rest of a list or a table of which the body holds the beginning."""
    for index in range(1, len(lines)):
        above, line = lines[index - 1], lines[index]
        together = line.at == above.at + 1 and _row_kind(line) == _row_kind(above) != ""
        if chosen[index - 1] and together and not line.cues:
            chosen[index] = True


def _row_kind(line: Line) -> str:
    """The bullet of an item, a tab for a row of a table, nothing for other lines."""
    return line.text[0] if line.bulleted else "\t" if "\t" in line.text else ""


def drop_islands(lines: list[Line], chosen: list[bool]) -> None:
    """Takes out little stretches that stand far from the main one: a note, a teaser, a comment."""
    islands: list[list[int]] = []
    for index, choice in enumerate(chosen):
        if choice and islands and index - islands[-1][-1] <= WATER:
            islands[-1].append(index)
        elif choice:
            islands.append([index])
    sizes = [sum(lines[index].words for index in island) for island in islands]
    for island, size in zip(islands, sizes, strict=True):
        if size < LEAST_ISLAND * max(sizes):
            for index in island:
                chosen[index] = False


WATER = 8
"""Lines of furniture that part one stretch of body from another."""

LEAST_ISLAND = 0.1
"""Words of a stretch of body that stands apart, as a share of the longest one's."""

_STEM = 40
"""Characters by which the longer form of a paragraph that breaks off is found."""


def _trim_page(lines: list[Line], chosen: list[bool]) -> None:
    """Takes out a list above the first paragraph, which sums the article up, and headings below the last."""
    kept = [index for index, choice in enumerate(chosen) if choice]
    paragraphs = [index for index in kept if lines[index].stops and not lines[index].bulleted]
    if not paragraphs:
        return
    summary = [index for index in kept if index < paragraphs[0] and lines[index].bulleted]
    trailer = [index for index in kept if index > paragraphs[-1] and is_heading(lines[index])]
    for index in summary + trailer * (len(trailer) <= MOST_TRAILERS):
        chosen[index] = False


MOST_TRAILERS = 2
"""Headings below the last paragraph that are taken for links; more of them are a table or a list of the article."""


def _trim_start(
    lines: list[Line], chosen: list[bool], headline: int | None, stated: dict[str, str], lexicon: Lexicon
) -> None:
    """Takes the headline, and the by-line and date right below it, out of the body."""
    if headline is None:
        return
    title = lines[headline].key
    for index, line in enumerate(lines):
        if not chosen[index]:
            continue
        if line.key == title or line.byline or _is_only(line, stated.get("author")) or is_date_line(line, lexicon):
            chosen[index] = False
        else:
            break


def _is_only(line: Line, words: str | None) -> bool:
    return words is not None and line.text.casefold() == words.casefold()


def _trim_edges(lines: list[Line], chosen: list[bool]) -> None:
    """Takes buttons above and below the text out: lines that are nothing but words of furniture."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for index in order:
            if chosen[index] and not (lines[index].whole and lines[index].words <= 3):
                break
            chosen[index] = False


def assemble(lines: list[Line], chosen: list[bool]) -> str:
    """The chosen lines, or all if none is, as text: paragraphs parted by blank lines, short lines kept together."""
    kept = [line for line, choice in zip(lines, chosen, strict=True) if choice] or lines
    pieces: list[str] = []
    for index, line in enumerate(kept):
        if index:
            above = kept[index - 1]
            close = line.at == above.at + 1 and max(line.words, above.words) < TOGETHER
            pieces.append("\n" if close else "\n\n")
        pieces.append(line.text)
    return "".join(pieces)


_BLANK = re.compile(r"\n{3,}")


def tidy(text: str) -> str:
    """The text without blanks at the ends of lines and without more than one blank line at a time."""
    return _BLANK.sub("\n\n", "\n".join(map(str.rstrip, text.split("\n")))).strip()
