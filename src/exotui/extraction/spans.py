"""Is a span of time a figure of its own, or only the period of another ('in the seven days since the vote')?"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction.draft import Draft
from exotui.extraction.text import Sentence
from exotui.lexicon import Lexicon


class SpanWords(NamedTuple):
    """Words around spans of time."""

    prepositions: frozenset[str]
    determiners: frozenset[str]
    narrowing: frozenset[str]
    """The determiners that pick one span out."""
    followers: frozenset[str]


@cache
def span_words(lexicon: Lexicon) -> SpanWords:
    """The words of a language around spans of time."""
    table = lexicon.table("quantities")["spans"]
    return SpanWords(*(frozenset(table[name].split()) for name in SpanWords._fields))


def bounds_another(sentence: Sentence, draft: Draft, *, alone: bool) -> bool:
    """Whether a span of time is only the period of another figure of the sentence, or of what it reports.

    alone: the sentence holds no figure but spans of time and ages.
    """
    if draft.dimension != "duration" or draft.number.kind == "vague":
        return False
    words = span_words(sentence.document.lexicon)
    tokens = sentence.tokens
    following = tokens[draft.last].lower if draft.last < len(tokens) else ""
    if following in ("ago", "earlier", "later"):
        return not alone
    at = draft.first - 1
    determined = False
    while at >= 0 and tokens[at].lower in words.determiners:
        determined = determined or tokens[at].lower in words.narrowing
        at -= 1
    if at < 0 or tokens[at].lower not in words.prepositions:
        return following in ("after", "before") and at < 0 and not alone
    if tokens[at].lower in ("after", "before"):
        return False
    bounded = following in words.followers
    if determined and bounded:
        return True
    return not alone and (determined or bounded or following == "of")
