"""Which lines of a page are the article's body?

Each line gets the log-odds of belonging to the body, the weighted sum of its features. A chain over the page, in which
every change between body and furniture costs, turns them into probabilities, so that a doubtful line goes with its
neighbours. Weights, costs and how they came about stand in the lexicon's table `body`.
"""

from __future__ import annotations

from math import exp, log1p

from exotui.lexicon import Lexicon
from exotui.read.features import features
from exotui.read.page import Line

LEAST_CUES = 3
LEAST_MENU = 6
LEAST_LONG_MENU = 25
"""Lines that make a text a page: so many with words of furniture, or one and a short menu, or a long menu."""

LEAST_SHARE = 0.01
"""Share of such lines in a long text, since among many lines some have words of furniture by chance."""


def is_page(lines: list[Line]) -> bool:
    """Whether the text was copied from a page, furniture and all; if not, it is all article."""
    cued = sum(line.words <= 14 and bool(line.cues) for line in lines)
    menu = _menu_lines(lines)
    if cued + menu < LEAST_SHARE * len(lines):
        return False
    return cued >= LEAST_CUES or (cued > 0 and menu >= LEAST_MENU) or menu >= max(LEAST_LONG_MENU, 0.3 * len(lines))


def _menu_lines(lines: list[Line]) -> int:
    """How many lines stand in runs of six or more that look like the entries of a menu."""
    total = run = 0
    for line in lines:
        if (
            line.words < 6
            and not line.stops
            and line.key
            and not any(map(str.isdigit, line.text))
            and "\t" not in line.text
        ):
            run += 1
            total += run if run == LEAST_MENU else run > LEAST_MENU
        else:
            run = 0
    return total


def choose(lines: list[Line], lexicon: Lexicon) -> list[bool]:
    """For each line of a page, whether it belongs to the body."""
    table = lexicon.table("body")
    weights: dict[str, float] = table["weights"]
    weighed = [index for index, line in enumerate(lines) if not is_barred(line)]
    rows = features([lines[index] for index in weighed], lexicon)
    odds = [sum(weights[name] * value for name, value in row.items() if value) for row in rows]
    chosen = [False] * len(lines)
    for index, chance in zip(weighed, probabilities(odds, table["enter"], table["leave"]), strict=True):
        chosen[index] = chance > table["least"] and _BUTTONS.isdisjoint(lines[index].whole)
    return chosen


def is_barred(line: Line) -> bool:
    """Whether the line is never body, yet may stand in the midst of one: an advert's mark, a pointer elsewhere."""
    pointer = "pointer" in line.cues and (not line.stops or line.text.endswith(("?", "!")))
    return pointer or "advert" in line.whole


_BUTTONS = frozenset(("share",))


def probabilities(odds: list[float], enter: float, leave: float) -> list[float]:
    """The probability of each line to be body, given the log-odds of all and what entering and leaving cost.

    Forward and backward sums over the two states of a chain that starts outside; each sum is kept as the log-odds of
    inside against outside, which is all that the next step needs.
    """
    forward: list[float] = []
    inside = -50.0
    for value in odds:
        inside = _step(inside, enter, leave) + value
        forward.append(inside)
    chances = [0.0] * len(odds)
    behind = 0.0
    for index in range(len(odds) - 1, -1, -1):
        chances[index] = 1 / (1 + exp(-max(-50.0, min(50.0, forward[index] + behind))))
        behind = _step_back(behind + odds[index], enter, leave)
    return chances


def _step(inside: float, enter: float, leave: float) -> float:
    """Log-odds of being inside after one step: (in + out·e^-enter) / (out + in·e^-leave)."""
    return _log_sum(inside, -enter) - _log_sum(0.0, inside - leave)


def _step_back(inside: float, enter: float, leave: float) -> float:
    """The same, seen from the line before: (in + out·e^-leave) / (out + in·e^-enter)."""
    return _log_sum(inside, -leave) - _log_sum(0.0, inside - enter)


def _log_sum(one: float, other: float) -> float:
    high, low = (one, other) if one > other else (other, one)
    return high + log1p(exp(max(low - high, -50.0)))
