"""Which lines of a page are the article's body?

Each line gets features; their weighted sum is the log-odds that it belongs to the body; the best course through the
page, where every change between body and furniture costs, decides. Weights and how they came about stand in the
lexicon's table `body`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from exotui.lexicon import Lexicon
from exotui.read.page import BULLETS, Line, repeated

KINDS = ("share", "menu", "legal", "signup", "comments", "related", "author", "advert", "credit", "notice")
"""Kinds of furniture, as the lexicon's table `furniture` names them."""

ENDS = frozenset(("comments", "related", "author", "signup", "legal"))
"""Kinds that follow the body on most pages."""

NAMES = (
    "bias",
    "words",
    "words_5",
    "words_10",
    "words_20",
    "words_40",
    "stops",
    "stops_10",
    "functional",
    "lower",
    "title_case",
    "upper_case",
    "digits",
    "no_letters",
    "bullet",
    "divided",
    "teaser",
    "quoted",
    "address",
    "colon",
    "repeated",
    *KINDS,
    "cue_long",
    "prose_before",
    "prose_after",
    "prose_around",
    "cues_before",
    "cues_after",
    "short_run",
    "inside",
    "before",
    "after",
    "far_after",
    "ends_passed",
    "clean_page",
)


@dataclass(frozen=True)
class Weights:
    """The scorer's numbers."""

    weights: tuple[float, ...]
    enter: float
    leave: float


@cache
def weights(lexicon: Lexicon) -> Weights:
    table = lexicon.table("body")
    return Weights(tuple(float(table["weights"][name]) for name in NAMES), float(table["enter"]), float(table["leave"]))


def features(lines: list[Line]) -> list[list[float]]:
    """The features of each line, in the order of NAMES."""
    counts = repeated(lines)
    prose = [min(line.words, 60) / 60 if line.prose else 0.0 for line in lines]
    cued = [1.0 if line.cues else 0.0 for line in lines]
    first, last = main_span(lines)
    short = [line.words < 6 and not line.stops for line in lines]
    runs = _runs(short)
    furnished = sum(cued) + 0.3 * sum(short)
    clean = 1.0 if furnished < 0.12 * len(lines) + 1.5 else 0.0
    passed = 0.0
    rows = []
    for index, line in enumerate(lines):
        before, after = _near(prose, index, -1), _near(prose, index, 1)
        if index > first and ENDS & line.cues and line.words < 12:
            passed += 1
        rows.append(
            [
                1.0,
                *_own(line, counts[line.key]),
                *(1.0 if kind in line.cues else 0.0 for kind in KINDS),
                1.0 if line.cues and line.words >= 25 else 0.0,
                before,
                after,
                min(before, after),
                _near(cued, index, -1),
                _near(cued, index, 1),
                math.log1p(runs[index]),
                1.0 if first <= index <= last else 0.0,
                math.log1p(max(0, first - index)),
                math.log1p(max(0, index - last)),
                1.0 if index > last + 12 else 0.0,
                math.log1p(passed),
                clean,
            ]
        )
    return rows


def _own(line: Line, count: int) -> list[float]:
    text = line.text
    words = line.words
    head = text[:400]
    letters = sum(map(str.isalpha, head))
    pieces = head.split()
    lower = sum(piece[0].islower() for piece in pieces) / max(len(pieces), 1)
    return [
        math.log2(1 + min(words, 120)),
        float(words >= 5),
        float(words >= 10),
        float(words >= 20),
        float(words >= 40),
        float(line.stops),
        float(line.stops and words >= 10),
        line.functional,
        lower,
        float(words >= 3 and lower < 0.3 and not line.stops),
        float(letters > 3 and head.isupper()),
        sum(map(str.isdigit, head)) / max(len(head), 1),
        float(letters == 0),
        float(text[0] in BULLETS),
        float(" | " in head or " » " in head or " / " in head or " · " in head or " > " in head),
        float(text.endswith(("…", "...", "[…]", "[...]"))),
        float(text[0] in "\"“‘'«„"),
        float("http" in head or "@" in head or "www." in head),
        float(text.endswith(":")),
        float(count > 1) + float(count > 3),
    ]


def _near(values: list[float], index: int, step: int) -> float:
    """A weighted mean of the next four values in one direction, the nearest first."""
    total = 0.0
    weight = 0.4
    at = index + step
    for _ in range(4):
        if not 0 <= at < len(values):
            break
        total += weight * values[at]
        weight *= 0.75
        at += step
    return total


def _runs(flags: list[bool]) -> list[int]:
    """For each place, how long the run of set flags around it is; 0 where the flag is not set."""
    runs = [0] * len(flags)
    start = 0
    for index in range(len(flags) + 1):
        if index == len(flags) or not flags[index]:
            runs[start:index] = [index - start] * (index - start)
            start = index + 1
    return runs


def main_span(lines: list[Line]) -> tuple[int, int]:
    """First and last index of the stretch with the most prose for its furniture (0, -1 on a page without prose)."""
    best, start, span = 0.0, 0, (0, -1)
    total = 0.0
    for index, line in enumerate(lines):
        if line.prose:
            gain = min(line.words, 80.0)
        elif line.cues:
            gain = -16.0 if ENDS & line.cues else -8.0
        else:
            gain = -4.0 if line.words < 6 else -2.0
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best:
            best, span = total, (start, index)
    return span


def choose(lines: list[Line], lexicon: Lexicon) -> list[bool]:
    """For each line, whether it belongs to the body."""
    rule = weights(lexicon)
    odds = [sum(map(float.__mul__, rule.weights, row)) for row in features(lines)]
    return _best_course(odds, rule.enter, rule.leave)


def _best_course(odds: list[float], enter: float, leave: float) -> list[bool]:
    """The course through body and furniture with the highest sum, where each change costs."""
    inside, outside = -enter, 0.0
    steps: list[tuple[bool, bool]] = []
    for value in odds:
        from_inside, to_outside = inside >= outside - enter, inside - leave > outside
        inside, outside = max(inside, outside - enter) + value, max(outside, inside - leave)
        steps.append((from_inside, to_outside))
    chosen = [False] * len(odds)
    state = inside > outside
    for index in range(len(odds) - 1, -1, -1):
        chosen[index] = state
        state = steps[index][0] if state else steps[index][1]
    return chosen
