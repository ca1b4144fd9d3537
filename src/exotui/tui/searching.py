"""Where in a text do the words of a search stand?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from exotui.tui.blocks import Span

_MOST_WORDS = 20


def words_of_search(typed: str) -> tuple[str, ...]:
    """What is looked for: all of the words, and what stands in quotation marks as one."""
    found = re.findall(r'"([^"]*)"|([^\s"]+)', typed)
    words = dict.fromkeys((phrase or word).strip() for phrase, word in found)
    return tuple(word for word in words if word)[:_MOST_WORDS]


def hits(text: str, words: Sequence[str]) -> list[Span]:
    """Where any of these words stands in the text, in capitals or not; none within another one."""
    if not words:
        return []
    longest_first = sorted(words, key=len, reverse=True)
    return [match.span() for match in re.finditer("|".join(map(re.escape, longest_first)), text, re.IGNORECASE)]
