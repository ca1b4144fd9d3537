"""How much does each line of a page look like running text, and how much like furniture?

A feature is a named number, seldom far from 0 or 1; only those that are not 0 are given. The names are the keys of the
weights in the lexicon's table `body`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from exotui.lexicon import Lexicon
from exotui.read.page import BULLETS, Line

ENDS = frozenset(("comments", "related", "author", "signup", "legal"))
"""Kinds of furniture that follow the body on most pages."""

LOOKED_AT = 400
"""Characters of a line that are looked at."""


@dataclass(frozen=True)
class Wording:
    """Single words that tell furniture, from the table `furniture_words`."""

    calls: frozenset[str]
    selves: frozenset[str]
    months: frozenset[str]
    ago: frozenset[str]
    careers: frozenset[str]
    occupations: frozenset[str]


@cache
def wording(lexicon: Lexicon) -> Wording:
    """The words, laid out for lookup; of a month the first three letters."""
    table = lexicon.table("furniture_words")
    months = frozenset(month[:3] for month in lexicon.table("bylines")["months"].split())
    sets = {name: frozenset(table[name].split()) for name in ("calls", "selves", "ago", "careers", "occupations")}
    return Wording(months=months, **sets)


def features(lines: list[Line], lexicon: Lexicon) -> list[dict[str, float]]:
    """The features of each line."""
    words = wording(lexicon)
    counts = Counter(line.key for line in lines)
    first, last = main_span(lines)
    authors = author_names(lines[: max(last, 0)])
    rows = []
    for line in lines:
        row = _shape(line)
        row |= _sense(line, words)
        row |= _furniture(line)
        row["repeated"] = float((counts[line.key] > 1) + (counts[line.key] > 3))
        row["names_author"] = float(line.text.lower().startswith(authors))
        rows.append(row)
    _add_neighbours(rows, lines)
    _add_places(rows, lines, first, last)
    return rows


def _shape(line: Line) -> dict[str, float]:
    """What the length and the characters tell."""
    text = line.text
    head = text[:LOOKED_AT]
    letters = sum(map(str.isalpha, head))
    pieces = head.split()
    lower = sum(piece[0].islower() for piece in pieces) / len(pieces)
    return {
        "bias": 1.0,
        "words": math.log2(1 + min(line.words, 120)),
        "words_20": float(line.words >= 20),
        "words_40": float(line.words >= 40),
        "stops": float(line.stops),
        "stops_10": float(line.stops and line.words >= 10),
        "functional": line.functional,
        "lower": lower,
        "title_case": float(line.words >= 3 and lower < 0.3 and not line.stops),
        "upper_case": float(letters > 3 and head.isupper()),
        "symbols": min(len(_SYMBOLS.findall(head)), 6) / 6,
        "no_letters": float(letters == 0),
        "bullet": float(text[0] in BULLETS),
        "divided": float(_DIVIDER.search(head) is not None),
        "teaser": float(line.teaser),
        "quoted": float(text[0] in "\"“‘'«„"),
        "address": float("http" in head or "@" in head or "www." in head),
        "colon": float(text.endswith(":")),
    }


_SYMBOLS = re.compile(r"[{}<>=_$#\\;\[\]^`~|+%]")
_DIVIDER = re.compile(r" [|»/·>] ")
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\d:\d\d")
_EDGES = ".,:;!?()“”\"'’"


def _sense(line: Line, words: Wording) -> dict[str, float]:
    """What single words tell: dates, by-lines, calls to the reader, notes on an author."""
    head = line.text[:LOOKED_AT]
    small = [piece.strip(_EDGES) for piece in head.lower().split()]
    quoted = head[0] in "\"“‘'"
    dated = _TIME.search(head) is not None and any(word[:3] in words.months for word in small)
    return {
        "dated": float(line.words <= 12 and (dated or not words.ago.isdisjoint(small[-2:]))),
        "byline": float(line.words <= 10 and line.byline),
        "says": float(line.words <= 6 and head.endswith((" says:", " said:", " wrote:", " says"))),
        "call": float(small[0] in words.calls and not quoted),
        "selves": 0.0 if quoted else min(sum(word in words.selves for word in small), 3) / 3,
        "bio": float(
            head[0].isupper() and not words.careers.isdisjoint(small[1:6]) and not words.occupations.isdisjoint(small)
        ),
    }


def _furniture(line: Line) -> dict[str, float]:
    """What the phrases of the lexicon tell."""
    if not line.cues:
        return {}
    row = {kind: 1.0 for kind in line.cues if kind != "pointer"}
    row["whole"] = float(bool(line.whole))
    row["cue_short"] = float(line.words <= 12)
    row["cue_long"] = float(line.words >= 25)
    row["cue_unstopped"] = float(not line.stops)
    return row


def author_names(lines: list[Line]) -> tuple[str, ...]:
    """How a note on an author may begin: the names in by-lines, in small letters, in full and the first alone."""
    names = []
    for index, line in enumerate(lines):
        if line.words > 9 or not line.byline:
            continue
        name = _BY.sub("", line.text)
        if not name and index + 1 < len(lines) and lines[index + 1].words <= 4:
            name = lines[index + 1].text
        name = _AFTER_NAME.split(name.lower())[0].strip()
        if 2 <= len(name.split()) <= 4:
            names += [name, name.split()[0] + " is ", name.split()[0] + " has "]
        if len(names) > MOST_NAMES:
            break
    return tuple(names)


MOST_NAMES = 60
"""Beginnings of notes on authors that are looked for; a page with more by-lines is a list of articles."""
_BY = re.compile(r"^by\b[\s:|-]*", re.IGNORECASE)
_AFTER_NAME = re.compile(r",|\||\band\b|@|\d")


def _add_neighbours(rows: list[dict[str, float]], lines: list[Line]) -> None:
    """Adds how much prose and how much furniture stand close by."""
    prose = [min(line.words, 60) / 60 if line.prose else 0.0 for line in lines]
    cued = [1.0 if line.cues else 0.0 for line in lines]
    for index, row in enumerate(rows):
        row["prose_before"] = _near(prose, index, -1)
        row["prose_after"] = _near(prose, index, 1)
        row["cues_before"] = _near(cued, index, -1)
        row["cues_after"] = _near(cued, index, 1)


_NEARNESS = (0.4, 0.3, 0.225, 0.16875)
"""Weights of the next four lines in one direction, the nearest first."""


def _near(values: list[float], index: int, step: int) -> float:
    near = values[index + 1 : index + 5] if step > 0 else values[max(index - 4, 0) : index][::-1]
    return sum(map(float.__mul__, near, _NEARNESS))


def _add_places(rows: list[dict[str, float]], lines: list[Line], first: int, last: int) -> None:
    """Adds where a line stands: against the main stretch of prose, after what ends a body, under a heading of links."""
    passed = commented = 0.0
    listed = False
    for index, (row, line) in enumerate(zip(rows, lines, strict=True)):
        if index > first and line.words < 12 and ENDS & line.cues:
            passed += 1
            commented = max(commented, float("comments" in line.cues))
        listed = "related" in line.whole or (listed and not line.stops and line.words > 1)
        row["inside"] = float(first <= index <= last)
        row["before"] = math.log1p(max(0, first - index))
        row["prose_outside_before"] = float(line.prose and index < first)
        row["prose_outside_after"] = float(line.prose and index > last)
        row["ends_passed"] = math.log1p(passed)
        row["comments_passed"] = commented
        row["listed"] = float(listed)


def main_span(lines: list[Line]) -> tuple[int, int]:
    """First and last index of the stretch with the most prose for its furniture (0, -1 on a page without prose)."""
    best, start, span = 0.0, 0, (0, -1)
    total = 0.0
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, index
        total += _gain(line)
        if total > best:
            best, span = total, (start, index)
    return span


def _gain(line: Line) -> float:
    """What a line adds to a stretch of prose."""
    if line.prose:
        return min(line.words, 80.0)
    if ENDS & line.whole:
        return -60.0
    if ENDS & line.cues:
        return -20.0
    if line.cues:
        return -8.0
    return -4.0 if line.words < 6 else -2.0
