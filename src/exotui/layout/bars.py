"""How is an interval drawn on a line of cells? Ends, open ends as arrows, and the value as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exotui.layout.scale import Scale
from exotui.present import short_number

if TYPE_CHECKING:
    from exotui.model import Figure

VALUE = "◆"


def bar(figure: Figure, scale: Scale) -> tuple[int, str]:
    """The cell where the drawing of a figure begins, and the drawing."""
    open_low = figure.low is None or (scale.log and figure.low <= 0)
    first = 0 if open_low or figure.low is None else scale.cell(figure.low)
    last = scale.cells - 1 if figure.high is None else scale.cell(figure.high)
    cells = ["━"] * (last - first + 1)
    if first == last and not open_low and figure.high is not None:
        return first, VALUE
    cells[0] = "◀" if open_low else "┣"
    cells[-1] = "▶" if figure.high is None else "┫"
    if figure.value is not None and (at := scale.cell(figure.value) - first) in range(len(cells)):
        cells[at] = VALUE
    return first, "".join(cells)


def short_interval(figure: Figure) -> str:
    """An interval in as few cells as stand beside its drawing: `1.3M`, `600k–1M`, `≥200k`, `≤5k`, `≈4.2k`."""
    low, high, value = figure.low, figure.high, figure.value
    if high is None:
        return "any" if low is None else f"≥{short_number(low)}"
    if low is None or (low == 0 and high > 0):
        return f"≤{short_number(high)}"
    if low == high:
        return short_number(low)
    if value is not None and low < value < high:
        return f"≈{short_number(value)}"
    return f"{short_number(low)}–{short_number(high)}"
