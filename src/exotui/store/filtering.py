"""Which figures are meant by what is typed into a filter? Words, and names with values, as a condition in SQL."""

from __future__ import annotations

import re
from dataclasses import dataclass

NARROWS = ("topic", "place", "source", "verdict", "unit", "said", "reviewed")
"""The words that narrow the figures page when typed before a colon."""
_TYPED = re.compile(r"(?:(\w+):)?(?:\"([^\"]*)\"|(\S+))")
_NARROWED = {
    "topic": "contains(lower(concat_ws(chr(10), topic, label)), $by_topic)",
    "place": "$by_place IN (lower(place_from), lower(place_to))",
    "source": "contains(lower(concat_ws(chr(10), article_id, publisher, title, source)), $by_source)",
    "verdict": "starts_with(coalesce(verdict, 'none'), $by_verdict)",
    "unit": "$by_unit IN (lower(unit), lower(dimension))",
    "said": "contains(lower(said_by), $by_said)",
    "reviewed": "starts_with(coalesce(reviewed, 'none'), $by_reviewed)",
}
_WORD = (
    "("
    + " OR ".join(f"contains(lower({column}), $word)" for column in ("sentence", "measure", "said_by", "quote"))
    + " OR article_id IN (SELECT article_id FROM articles"
    " WHERE contains(lower(title), $word) OR contains(lower(publisher), $word)))"
)
"""That a word occurs; the articles are looked at once, not with every figure."""


@dataclass(frozen=True, slots=True)
class FigureFilter:
    """What the figures page is narrowed to; every given part must hold. Matching ignores case."""

    words: tuple[str, ...] = ()
    """Each occurs in quote, sentence, measure, speaker, title or publisher."""
    topic: str | None = None
    """Part of the topic's key or label."""
    place: str | None = None
    """A code; matches place_from or place_to."""
    source: str | None = None
    """Part of the article's id, publisher, title or source."""
    verdict: str | None = None
    """agree, conflict, consistent, or `none`; or how it begins."""
    unit: str | None = None
    """The unit or the dimension, whole."""
    said: str | None = None
    """Part of said_by."""
    reviewed: str | None = None
    """What a person made of it, or `none`; or how it begins."""


def parse_filter(typed: str) -> FigureFilter:
    """The filter that a typed line means: words, and `name:value` for the names of NARROWS.

    Example:
        >>> parse_filter('fled place:KZ said:"interior ministry"').said
        'interior ministry'
    """
    words: list[str] = []
    narrowed: dict[str, str] = {}
    for name, quoted, bare in _TYPED.findall(typed):
        value = quoted or bare
        if name.lower() in NARROWS:
            narrowed[name.lower()] = value
        else:
            words.append(f"{name}:{value}" if name else value)
    return FigureFilter(words=tuple(words), **narrowed)


def condition(filter: FigureFilter) -> tuple[str, dict[str, str]]:
    """The condition that a filter means, over figures with their article, verdict and label, and its named values."""
    known = [(_WORD.replace("$word", f"$word_{at}"), f"word_{at}", word) for at, word in enumerate(filter.words)]
    for name, sql in _NARROWED.items():
        if (value := getattr(filter, name)) is not None:
            known.append((sql, f"by_{name}", value))
    return " AND ".join(sql for sql, _, _ in known) or "true", {name: value.lower() for _, name, value in known}
