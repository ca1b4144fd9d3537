"""Where does a text hold what is looked for? Literally, and without regard to case unless a capital is typed."""

from __future__ import annotations

import re
from bisect import bisect_left

Span = tuple[int, int]
"""Half-open, in characters of the text."""


def _pattern(typed: str) -> re.Pattern[str]:
    return re.compile(re.escape(typed), re.IGNORECASE if typed == typed.lower() else 0)


def spans(text: str, typed: str) -> list[Span]:
    """Every place where the text holds what is typed, in order; none where nothing is typed."""
    return [found.span() for found in _pattern(typed).finditer(text)] if typed else []


def replaced(text: str, typed: str, by: str) -> tuple[str, int]:
    """The text with every such place replaced, and how many there were."""
    return _pattern(typed).subn(lambda _: by, text) if typed else (text, 0)


def beside(found: list[Span], start: int, step: int) -> int:
    """The number of the place at or after `start` (step 1) or before it (step -1), round the ends; -1 if none is."""
    if not found:
        return -1
    at = bisect_left(found, (start, -1))
    return (at if step > 0 else at - 1) % len(found)
