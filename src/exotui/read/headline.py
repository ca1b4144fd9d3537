"""Which line of a page is the headline of its article?"""

from __future__ import annotations

import re
from collections import Counter

from exotui.lexicon import Lexicon
from exotui.read.byline import NEAR_LINES, is_date_line
from exotui.read.language import function_words
from exotui.read.page import Line

HEAD_LINES = 40
"""Lines above the body that may hold its headline."""
LONGEST_TITLE = 40
"""Words of the longest headline."""
DECK = 0.8
"""By how much a line must beat one closely above it, since a headline stands above its deck."""
_CRUMBS = re.compile(r"[>»|›]")
LEAST_SHARED = 0.25
"""Share of its words that a line above the body has in common with it to be its headline."""
_STOP_INSIDE = re.compile(r"[.!?]\s")
_WORD = re.compile(r"[^\W\d_]{3,}")


def is_heading(line: Line) -> bool:
    """Whether the line looks like a heading rather than a paragraph, an item or a row."""
    return not line.stops and line.words <= LONGEST_TITLE and not line.bulleted and "\t" not in line.text


def find_headline(lines: list[Line], chosen: list[bool], lexicon: Lexicon) -> int | None:
    """The line that is most likely the headline: above the body, or its first line.

    What speaks for a line are the words that it shares with the body, that the page repeats it, length and nearness.
    """
    kept = [index for index, choice in enumerate(chosen) if choice]
    first = kept[0]
    functional = function_words(lexicon)["en"]
    below = {word for index in kept[1:30] for word in _content(lines[index].text[:1500], functional)}
    body = below | _content(lines[first].text[:1500], functional)
    counts = Counter(line.key for line in lines)
    best: tuple[float, int] | None = None
    for index in range(max(0, first - HEAD_LINES), first + 1):
        line = lines[index]
        if not _may_be_title(line, lexicon) or (index == first and not _heads(line, [lines[k] for k in kept[1:4]])):
            continue
        words = _content(line.text, functional)
        shared = len(words & (body if index < first else below)) / (len(words) + 1)
        if index < first and shared < LEAST_SHARED:
            continue
        score = 3 * shared + 0.5 * min(counts[line.key] - 1, 2) + 0.1 * min(line.words, 10) - 0.04 * (first - index)
        score -= 1.5 * line.text.endswith((".", ":")) + 0.5 * bool(line.cues) + 0.5 * bool(_CRUMBS.search(line.text))
        if best is None or score > best[0] + DECK * (index - best[1] <= NEAR_LINES):
            best = (score, index)
    return best[1] if best else None


def _heads(line: Line, below: list[Line]) -> bool:
    """Whether the first line of a body is its headline: a heading, or a short question, above a paragraph."""
    question = line.text.endswith(("?", "!")) and line.words <= 20 and _STOP_INSIDE.search(line.text) is None
    return (question or is_heading(line)) and any(
        paragraph.stops and paragraph.words > line.words for paragraph in below
    )


def _may_be_title(line: Line, lexicon: Lexicon) -> bool:
    return (
        (3 <= line.words <= LONGEST_TITLE)
        and not line.whole
        and line.cues.isdisjoint(("signup", "credit"))
        and not line.bulleted
        and not line.byline
        and not line.teaser
        and not is_date_line(line, lexicon)
    )


def _content(text: str, functional: frozenset[str]) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if word not in functional}
