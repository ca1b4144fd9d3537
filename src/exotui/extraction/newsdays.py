"""On which day was the event that a news report is about?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple, Protocol

from exotui.extraction.cues import Cues
from exotui.extraction.dating import Dated
from exotui.extraction.text import Document, Sentence

LOOK_BACK = 100
"""So many sentences with dates are looked back at, so that the time stays linear in the text."""
NEWS_PARAGRAPHS = 3
BEHIND = 8
"""Tokens by which a day before a verb seems farther off than one behind it."""
LATER_REACH = 30
"""Tokens behind a day in which 'a day after' stands."""
COUNT_REACH = 8
"""Tokens before a day in which a count stands that has risen by then."""
DAYS = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5}
"""So many days after the event the news came."""
DAY_WORDS = frozenset(("day", "days", "morning", "night"))
NEWS_DAYS = 31
HISTORY_DAYS = 366
"""A day further back than this is not the day of the news."""


class Event(NamedTuple):
    """The event that an article reports."""

    day: date | None
    """Its day; None if the article does not tell of one event."""
    victims: date | None
    """The day on which it had victims, or that of the event."""
    sure: bool
    """Whether the article dates its victims, or has no running counts."""
    named: bool = False
    """Whether the day is told of the event or its victims, not only the first one that the article names."""


class Story(Protocol):
    """The dates of a document."""

    document: Document
    cues: Cues
    anchor: date | None
    dated: list[int]
    lead: int

    def of(self, sentence: Sentence) -> list[Dated]:
        """The date expressions of a sentence."""

    def is_statement(self, sentence: Sentence, dated: Dated, figure: int | None = None) -> bool:
        """Whether a date says when something was said."""

    def singles_out(self, sentence: Sentence, dated: Dated) -> bool:
        """Whether a date holds for its own figure only."""

    def compares(self, sentence: Sentence, dated: Dated) -> bool:
        """Whether a date is one for comparison."""


def find_event(chronicle: Story) -> Event:
    """The day on which happened what an article tells of, and what else its dates say of it."""
    first: date | None = None
    told: date | None = None
    victims: date | None = None
    begun: date | None = None
    compared: date | None = None
    running: list[date | None] = []
    for place in chronicle.dated[:LOOK_BACK]:
        sentence = chronicle.document.sentences[place]
        dates = chronicle.of(sentence)
        running += _running(chronicle, sentence, dates)
        days = [dated for dated in dates if _is_news(chronicle, sentence, dated)]
        if told is None and sentence.paragraph == chronicle.lead:
            said = (dated for dated in dates if dated.span.grain == "day" and dated not in days)
            told = next((day for day in (_day_before(sentence, dated) for dated in said) if day), None)
        news = [dated for dated in days if not _counts_up(chronicle, sentence, dated)]
        if not news or all(chronicle.compares(sentence, dated) for dated in news):
            known_days = days if sentence.paragraph == chronicle.lead else news
            compared = compared or next((dated.span.start for dated in known_days), None)
            news = []
        days = news
        if begun is None and sentence.paragraph < chronicle.lead + NEWS_PARAGRAPHS:
            begun = _begun(chronicle, dates)
        if not days:
            continue
        if not chronicle.cues.sets["courts"].isdisjoint(sentence.lowers):
            if first is None and sentence.paragraph == chronicle.lead:
                return Event(None, None, False)
            continue
        victims = _day_of_victims(chronicle, sentence, days)
        if victims is not None and (known := told or first) and known < victims and _finds(chronicle, sentence):
            victims = None
            continue
        if victims is not None:
            break
        if told is None and sentence.paragraph == chronicle.lead:
            told = _day_before(sentence, days[-1])
        if told is None and _tells_event(chronicle, sentence):
            told = _day_of_event(chronicle, sentence, days)
        if first is None and sentence.paragraph < chronicle.lead + NEWS_PARAGRAPHS:
            first = _first_told(chronicle, sentence, days)
    if told is not None and (first is None or told < first):
        first = told
    if first is None and victims is None:
        first = begun or compared
        victims = first if begun is None else None
    single = all(start is not None and start == first for start in running)
    named = victims is not None or told is not None
    return Event(first or victims, victims or first, victims is not None or single, named)


def _first_told(chronicle: Story, sentence: Sentence, days: list[Dated]) -> date | None:
    """The first day of a sentence, or the earlier one that it comes back to ('began to clear the hall that burned')."""
    first = days[0]
    for dated in days[1:]:
        between = {token.lower for token in sentence.tokens[first.last : dated.first]}
        earlier = dated.span.start and first.span.start and dated.span.start < first.span.start
        if earlier and not chronicle.cues.sets["relatives"].isdisjoint(between):
            return dated.span.start
    return first.span.start


def _finds(chronicle: Story, sentence: Sentence) -> bool:
    """Whether a sentence tells that the dead were found ('Divers found nine bodies on Friday')."""
    return not chronicle.cues.sets["finding"].isdisjoint(sentence.lowers)


def _tells_event(chronicle: Story, sentence: Sentence) -> bool:
    """Whether a sentence says when the event happened ('The blast occurred on Monday')."""
    return not chronicle.cues.sets["happening"].isdisjoint(sentence.lowers)


def _running(chronicle: Story, sentence: Sentence, dates: list[Dated]) -> list[date | None]:
    """Since when counts run, None where the article's counts may run from another day than that of the event.

    Left out is what runs from long before the news, late in the article ('since it was privatised in 2013').
    """
    found: list[date | None] = []
    late = sentence.paragraph >= chronicle.lead + NEWS_PARAGRAPHS
    for dated in dates:
        start = dated.span.start
        history = late and start and chronicle.anchor and (chronicle.anchor - start).days > HISTORY_DAYS
        if leans(sentence, dated) and not history and (start or not late):
            found.append(start if late else None)
    return found


def _begun(chronicle: Story, dates: list[Dated]) -> date | None:
    """The day shortly before the article since when something has gone on ('has raged since Sunday')."""
    for dated in dates:
        day = dated.span.start
        runs = dated.role == "since" and dated.span.grain == "day"
        if runs and day and chronicle.anchor and 0 <= (chronicle.anchor - day).days <= NEWS_DAYS:
            return day
    return None


def _day_before(sentence: Sentence, dated: Dated) -> date | None:
    """The day of the event that the news came some days after ('on Sunday, a day after the grid had collapsed')."""
    if dated.span.start is None:
        return None
    lowers = sentence.lowers[dated.last : dated.last + LATER_REACH]
    for at in range(2, len(lowers) - 1):
        if lowers[at] == "after" and lowers[at - 1] in DAY_WORDS and sentence.tags[dated.last + at + 1] != "num":
            days = DAYS.get(lowers[at - 2])
            return dated.span.start - timedelta(days=days) if days else None
    return None


def _day_of_event(chronicle: Story, sentence: Sentence, days: list[Dated]) -> date | None:
    """The day that stands nearest to the word that tells of the event, those behind it first."""
    happening = chronicle.cues.sets["happening"]
    at = next((at for at, token in enumerate(sentence.tokens) if token.lower in happening), 0)
    return min(days, key=lambda dated: dated.first - at if dated.first > at else BEHIND + at - dated.first).span.start


def _is_news(chronicle: Story, sentence: Sentence, dated: Dated) -> bool:
    """Whether a date is a day on which something happened shortly before the article."""
    day = dated.span.start
    if dated.role != "at" or dated.span.grain != "day" or day is None or chronicle.is_statement(sentence, dated):
        return False
    if chronicle.singles_out(sentence, dated):
        return False
    if not chronicle.cues.sets["edges"].isdisjoint(sentence.lowers[dated.first : dated.last]):
        return False
    return chronicle.anchor is None or 0 <= (chronicle.anchor - day).days <= NEWS_DAYS


def _day_of_victims(chronicle: Story, sentence: Sentence, days: list[Dated]) -> date | None:
    """The day that stands nearest to a word for victims, in one clause with it."""
    casualties = chronicle.cues.sets["casualties"]
    ends = chronicle.cues.sets["clause_ends"]
    ends_after = ends | chronicle.cues.sets["subordinate"]
    best: tuple[int, date | None] = (len(sentence.tokens), None)
    for at, token in enumerate(sentence.tokens):
        if token.lower not in casualties:
            continue
        for dated in days:
            low, high = (dated.last, at) if dated.last <= at else (at + 1, dated.first)
            apart = ends_after if dated.last <= at else ends
            if high - low < best[0] and apart.isdisjoint(sentence.lowers[low:high]):
                best = high - low, dated.span.start
    return best[1]


def _counts_up(chronicle: Story, sentence: Sentence, dated: Dated) -> bool:
    """Whether a count was so high on a day ('the toll rose to 41 on Saturday'), which is none of the event."""
    near = range(max(0, dated.first - COUNT_REACH), dated.first)
    words = sentence.lowers[near.start : dated.last + COUNT_REACH]
    counted = not chronicle.cues.sets["counted_on"].isdisjoint(words)
    if "stood" in words and (counted or "at" in words[words.index("stood") : words.index("stood") + 2]):
        return True  # 'On Friday the toll stood at'
    return any(sentence.tokens[at].lower in chronicle.cues.sets["rising"] for at in near) and any(
        sentence.tags[at] == "num" and sentence.tokens[at - 1].lower == "to" for at in near
    )


def leans(sentence: Sentence, dated: Dated) -> bool:
    """Whether a date belongs to a count that runs on from an earlier day."""
    return dated.role in ("since", "event", "within") or (
        dated.role == "then" and sentence.tokens[dated.first].lower == "since"
    )
