"""Of which quarter, month or year does an article report the results?"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from exotui.extraction.calendar import Span
from exotui.extraction.cues import Cues
from exotui.extraction.dating import Dated
from exotui.extraction.text import Document, Sentence

RESULT_GRAINS = frozenset(("week", "month", "quarter", "year", "span"))
RESULT_DATES = 4
RESULT_PARAGRAPHS = 2
RECENT_DAYS = 500
WEEK = range(6, 8)
RESULT_DAYS = 80
"""A span of days that is shorter is no quarter."""


class Account(Protocol):
    """The dates of a document."""

    document: Document
    cues: Cues
    anchor: date | None
    dated: list[int]
    lead: int

    def scopes(self, sentence: Sentence) -> list[Dated]:
        """The dates of a sentence that may hold for what follows."""


def find_results(account: Account) -> Span | None:
    """The span that the first sentences with figures name, if it has ended not long before the article.

    Behind the lead the sentence has to tell of results ('joined in January for $4m' names none).
    """
    for place in account.dated[:RESULT_DATES]:
        sentence = account.document.sentences[place]
        if sentence.paragraph >= RESULT_PARAGRAPHS or "num" not in sentence.tags:
            continue
        told = account.cues.sets["results"].intersection(sentence.lowers)
        if sentence.paragraph > account.lead and not told:
            continue
        for dated in account.scopes(sentence):
            if _is_reported(dated) or (sentence.paragraph == account.lead and _is_week(dated)):
                return dated.span if _is_recent(dated.span, account.anchor) else None
    return None


def _is_recent(span: Span, anchor: date | None) -> bool:
    """Whether a span has ended before the article, not years ago."""
    return bool(anchor is None or (span.end and 0 <= (anchor - span.end).days <= RECENT_DAYS))


def _is_week(dated: Dated) -> bool:
    """Whether a date is a week by its first and last day, for which a bulletin is given."""
    start, end = dated.span.start, dated.span.end
    return dated.role == "range" and start is not None and end is not None and (end - start).days in WEEK


def _is_reported(dated: Dated) -> bool:
    """Whether a date is a quarter, a month or a year, for which results are given."""
    span = dated.span
    if span.start is None or span.end is None:
        return False
    if dated.role == "range":
        return (span.end - span.start).days >= RESULT_DAYS
    return dated.role == "at" and span.grain in RESULT_GRAINS
