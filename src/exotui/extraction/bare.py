"""Which words say what a number without a noun counts, and which numbers can be counts at all?"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction.draft import Draft
from exotui.extraction.nouns import NounWords, noun_words
from exotui.lexicon import Lexicon

COUNTS = frozenset(("people", "count"))
REACH = 14
"""So many tokens before a bare number may hold the noun that it belongs to."""
REMEMBERED = 8
"""So many counts before a number are asked for the whole of which it is a part."""


class ContextWords(NamedTuple):
    """Words that say what a bare number counts."""

    nouns: NounWords
    reported: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]
    prices: frozenset[str]
    changed_to: frozenset[str]
    of_counts: frozenset[str]
    groups: frozenset[str]
    pairing: frozenset[str]
    dating: frozenset[str]
    sums: frozenset[str]
    foretelling: frozenset[str]
    stating: frozenset[str]
    polling: frozenset[str]
    """Verbs of those who are asked: a bare number before them, behind a share, is a share too."""
    against: frozenset[str]
    """What a share is held against stands behind these ('61 percent, against 58 in 2019'); words joined by hyphens."""


@cache
def context_words(lexicon: Lexicon) -> ContextWords:
    """The words of a language that say what a bare number counts."""
    table = lexicon.table("quantities")["context"]
    return ContextWords(
        noun_words(lexicon), *(frozenset(table[name].split()) for name in ContextWords._fields if name != "nouns")
    )


def takes_count(draft: Draft) -> bool:
    """Whether a bare number can be a count: whole, and positive."""
    value = draft.value if draft.value is not None else draft.low
    if value is not None and draft.value is None and value >= 1e9:  # 'the missing billions' are money
        return False
    return value is not None and value == int(value) and value >= 0
