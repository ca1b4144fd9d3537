"""Where do the intervals of a topic lie on one line? A forest plot as SVG that stands in a page.

It has no colours of its own: classes name the verdict, and the page's style sheet says how each one looks.
"""

from __future__ import annotations

from collections.abc import Iterator

from exotui.export.escaping import html_text
from exotui.export.report import measured, who
from exotui.layout.bars import short_interval
from exotui.layout.board import Board, letter
from exotui.layout.scale import Scale, scale_for
from exotui.model import Figure
from exotui.present import line, unit_name, verdict_kind, verdict_sign

WIDTH = 940
_NAMES, _WORDS = 352, 96
"""Pixels of the names at the left and of the intervals in words at the right."""
_ROW, _TOP = 24, 30
_CHARACTER = 6.8
"""Pixels of a character of the axis."""
_NAME_CHARACTERS = 40
_LINE = WIDTH - _NAMES - _WORDS


def forest(board: Board, number: int, heading: str) -> str:
    """The drawing of a board; empty where there is nothing to put on one line.

    number: of the drawing in its page. heading: what is measured.
    """
    figures = [marked.figure for marked in board.figures]
    if len(figures) < 2 or len({figure.unit for figure in figures}) > 1:
        return ""
    values = [value for figure in figures for value in (figure.low, figure.high, figure.value)]
    scale = scale_for(values, round(_LINE / _CHARACTER))
    height = _TOP + _ROW * len(figures) + 6
    title = f"Intervals of {heading}" + (f" in {unit_name(figures[0].unit)}" if figures[0].unit else "")
    parts = [
        f'<svg class="forest" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-labelledby="t{number} d{number}" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="t{number}">{html_text(title)}</title>',
        f'<desc id="d{number}">{html_text(_told(board))}</desc>',
        *_axis(scale, figures[0].unit, height),
        *(row for at in range(len(figures)) for row in _row(board, at, scale)),
        "</svg>",
    ]
    return "\n".join(parts)


def _told(board: Board) -> str:
    """The drawing in words."""
    rows = [f"{letter(at)}: {measured(m)}, {_name(board, at)}" for at, m in enumerate(board.figures)]
    return "; ".join(rows)


def _name(board: Board, at: int) -> str:
    marked = board.figures[at]
    return line(f"{marked.figure.said_by}, {who(marked)}") if marked.figure.said_by else who(marked)


def _x(scale: Scale, value: float) -> float:
    return round(_NAMES + scale.share(value) * _LINE, 1)


def _axis(scale: Scale, unit: str | None, height: int) -> Iterator[str]:
    """Round values above, and a hair line down from each."""
    for tick in scale.ticks(unit):
        x = _x(scale, tick.value)
        yield f'<text class="tick" x="{x}" y="16" text-anchor="middle">{html_text(tick.label)}</text>'
        yield f'<line class="hair" x1="{x}" y1="22" x2="{x}" y2="{height - 4}"/>'
    if scale.told:
        yield f'<text class="tick" x="{WIDTH}" y="16" text-anchor="end">{html_text(scale.told)}</text>'


def _row(board: Board, at: int, scale: Scale) -> Iterator[str]:
    """The letter, who says it, the interval drawn, and the interval in words."""
    figure = board.figures[at].figure
    verdict, echo = board.verdict(at)
    y = _TOP + _ROW * at + _ROW // 2
    name = _name(board, at)
    cut = name if len(name) <= _NAME_CHARACTERS else name[: _NAME_CHARACTERS - 1] + "…"
    sign = verdict_sign(verdict, echo)
    yield f'<g class="{verdict_kind(verdict, echo)}">'
    yield f'<text class="sign" x="0" y="{y + 4}">{html_text(f"{letter(at)} {sign}")}</text>'
    yield f'<text class="name" x="46" y="{y + 4}">{html_text(cut)}</text>'
    yield from _drawn(figure, scale, y)
    yield f'<text class="words" x="{WIDTH}" y="{y + 4}" text-anchor="end">{html_text(short_interval(figure))}</text>'
    yield "</g>"


def _drawn(figure: Figure, scale: Scale, y: int) -> Iterator[str]:
    """A bar between its ends, an arrow where an end is open, a diamond where the value stands."""
    open_low = figure.low is None or (scale.log and figure.low <= 0)
    first = _NAMES if open_low or figure.low is None else _x(scale, figure.low)
    last = _NAMES + _LINE if figure.high is None else _x(scale, figure.high)
    if last - first >= 3 or open_low or figure.high is None:
        yield f'<line class="bar" x1="{first}" y1="{y}" x2="{last}" y2="{y}"/>'
        yield _arrow(first, y, -1) if open_low else _end(first, y)
        yield _arrow(last, y, 1) if figure.high is None else _end(last, y)
    point = figure.value if figure.value is not None else figure.low if figure.low == figure.high else None
    if point is not None:
        x = _x(scale, point)
        yield f'<path class="point" d="M{x - 5} {y}L{x} {y - 5}L{x + 5} {y}L{x} {y + 5}Z"/>'
    elif last - first < 3 and not open_low and figure.high is not None:
        yield f'<path class="point" d="M{first - 5} {y}L{first} {y - 5}L{first + 5} {y}L{first} {y + 5}Z"/>'


def _end(x: float, y: int) -> str:
    return f'<line class="bar" x1="{x}" y1="{y - 5}" x2="{x}" y2="{y + 5}"/>'


def _arrow(x: float, y: int, by: int) -> str:
    return f'<path class="point" d="M{x} {y - 5}L{x + by * 8} {y}L{x} {y + 5}Z"/>'
