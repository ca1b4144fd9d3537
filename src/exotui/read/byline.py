"""Who wrote the article, what is it called, who published it, and when?

Read off the lines of a page around its body. A date counts only near the headline and with its year; teasers and
footers have dates of their own.
"""

from __future__ import annotations

import re

from exotui.lexicon import Lexicon
from exotui.read.dates import days_in
from exotui.read.page import Line

HEAD_LINES = 40
"""Lines before the body that may hold its headline."""


def describe(lines: list[Line], chosen: list[bool], lexicon: Lexicon) -> dict[str, str]:
    """What the page states of the article, by the names of Article's fields."""
    first = chosen.index(True) if True in chosen else 0
    stated: dict[str, str] = {}
    headline = find_headline(lines, first)
    if headline is not None:
        stated["title"] = lines[headline].text
    start = headline if headline is not None else max(0, first - 8)
    for line in lines[start : first + 1]:
        if line.words <= 16:
            day = next((day for _, _, day in days_in(line.text, lexicon)), None)
            if day:
                stated["published"] = day.isoformat()
                break
    return stated


def find_headline(lines: list[Line], first: int) -> int | None:
    """The line above the body that looks most like its headline."""
    best: tuple[float, int] | None = None
    for index in range(max(0, first - HEAD_LINES), first):
        line = lines[index]
        if line.cues or not 3 <= line.words <= 40 or re.search(r"[.:]$", line.text):
            continue
        score = min(line.words, 12) - 0.15 * (first - index)
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best else None
