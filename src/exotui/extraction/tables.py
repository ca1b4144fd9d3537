"""What do the headings of a table say of the figure in one of its cells?

A table is a run of lines with bars between the cells, the first of them its headings.
"""

from __future__ import annotations

from exotui.extraction.events import noun_event, verb_event
from exotui.extraction.grammar import NONE, Span, parse
from exotui.extraction.spots import Reading, Spot
from exotui.extraction.text import Sentence

BAR = "|"
ROW_TOKENS = 200
"""A line with more words than this is no row of a table."""
MAX_ROWS = 100
"""How far up the headings of a table are looked for."""


def read_cell(at: Spot) -> Reading | None:
    """The reading of a figure in a table's cell by its column's and its row's heading; None outside of tables."""
    lowers = at.parse.lowers
    if len(lowers) > ROW_TOKENS or BAR not in lowers:
        return None
    header = _header(at.sentence)
    if header is None or header is at.sentence:
        return None
    column = lowers[: at.first].count(BAR)
    top = parse(header)
    span = _cell(top.lowers, column)
    if span == NONE:
        return None
    text = header.document.text
    heading = text[top.tokens[span[0]].start : top.tokens[span[1] - 1].end]
    row = _cell(lowers, 1 if lowers[0] == BAR else 0)
    label = text[at.parse.tokens[row[0]].start : at.parse.tokens[row[1] - 1].end] if row != NONE else ""
    group = next((group for group in top.groups if span[0] <= group.start < span[1]), None)
    event = verb_event(at.events, top, group, True) if group else noun_event(at.events, top, span)
    leans = label and row[0] != at.first
    return Reading(event=event, heading=f"{heading}: {label}" if leans else heading)


def _header(sentence: Sentence) -> Sentence | None:
    """The first line of the table that a sentence is a line of."""
    sentences = sentence.document.sentences
    first = None
    for index in range(sentence.index, max(-1, sentence.index - MAX_ROWS), -1):
        if BAR not in sentences[index].text:
            break
        first = sentences[index]
    return first


def _cell(lowers: list[str], column: int) -> Span:
    """The tokens of a cell; cells are counted by the bars before them."""
    start = 0
    for _ in range(column):
        if BAR not in lowers[start:]:
            return NONE
        start = lowers.index(BAR, start) + 1
    end = lowers.index(BAR, start) if BAR in lowers[start:] else len(lowers)
    return (start, end) if end > start else NONE
