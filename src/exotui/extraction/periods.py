"""Which days does a figure cover?

The date expression that governs the figure is chosen among those of its sentence; without one the figure takes the
scope of its paragraph, or, for the toll and the course of a news event, the day of the event. A running count ends on
the day on which it was stated.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from exotui.extraction.calendar import OPEN, Dated, Reader, Span
from exotui.extraction.calendar import words as calendar_words
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document, Sentence
from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon

Period = tuple[date | None, date | None]

NOTHING: Period = (None, None)
STATEMENT_REACH = 8
NEWS_PARAGRAPHS = 3
NEWS_DAYS = 31
"""A day further back than this is not the day of the news."""
LATE_DAYS = 1
"""A statement dated at most so long before the article dates the undated ones after it."""
DATELINE = re.compile(r"[^\n]{0,60}?(?: [-–—]{1,2} |[-–—]{1,2} |\) ?[-–—] ?)")
SIZES = frozenset(("length", "mass", "area", "volume", "speed", "temperature", "energy", "power", "digital"))


class Cues(NamedTuple):
    """Words that tell what kind of count a figure is, compiled."""

    casualties: frozenset[str]
    counts: frozenset[str]
    planned: frozenset[str]
    speech: frozenset[str]
    triggers: re.Pattern[str]


@cache
def cues(lexicon: Lexicon) -> Cues:
    """The cues of a language, compiled once."""
    figures = lexicon.table("calendar")["figures"]
    known = calendar_words(lexicon)
    verbs = lexicon.table("speech")["verbs"]
    speech = {form for base in verbs["say"].split() for form in inflect(base)[:3]}
    speech |= {form for forms in verbs["irregular"].values() for form in forms.split()}
    single = "|".join(sorted((re.escape(word) for word in known.triggers), key=len, reverse=True))
    return Cues(
        frozenset(figures["casualties"].split()),
        frozenset(figures["counts"].split()),
        frozenset(figures["planned"].split()),
        frozenset(speech),
        re.compile(rf"\b(?:{single}|(?:1[89]|20)\d\d)\b", re.IGNORECASE),
    )


class Chronicle:
    """The dates of one document, read sentence by sentence when they are asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cues = cues(document.lexicon)
        self.dates: dict[int, list[Dated]] = {}
        self.said: dict[int, date | None] = {}
        self._dateline = 0
        self.anchor = document.published
        if self.anchor is None:
            self.anchor = self._dateline_day()
        self._with_dates: list[int] | None = None
        self._event_day: date | None = None
        self._event_known = False

    def _dateline_day(self) -> date | None:
        """The day in a dateline that names its year."""
        found = DATELINE.match(self.document.text)
        if not found or not self.document.sentences:
            return None
        for dated in Reader(self.document.sentences[0].tokens, self.document.lexicon, None, False).read():
            if dated.span.start and self.document.sentences[0].tokens[dated.first].start < found.end():
                return dated.span.end
        return None

    def of(self, sentence: Sentence) -> list[Dated]:
        """The date expressions of a sentence."""
        found = self.dates.get(sentence.index)
        if found is None:
            tokens = sentence.tokens
            planned = self.cues.planned
            future = any(token.lower in planned for token in tokens)
            found = Reader(tokens, self.document.lexicon, self.anchor, future).read()
            if sentence.index == 0 and found:
                dateline = DATELINE.match(self.document.text)
                if dateline:
                    found = [dated for dated in found if tokens[dated.first].start >= dateline.end()]
            self.dates[sentence.index] = found
        return found

    def dated_sentences(self) -> list[int]:
        """Indexes of the sentences in which some word may be a date."""
        if self._with_dates is None:
            starts = [sentence.start for sentence in self.document.sentences]
            places = {bisect_right(starts, match.start()) - 1 for match in self.cues.triggers.finditer(self.document.text)}
            self._with_dates = sorted(place for place in places if place >= 0)
        return self._with_dates

    def is_statement(self, sentence: Sentence, dated: Dated, before: int | None = None) -> bool:
        """Whether a date says when something was said, not when it was so.

        before: position of a figure; a date that opens the sentence belongs to a verb of saying before the figure.
        """
        if dated.role not in ("at", "until"):
            return False
        tokens, tags, speech = sentence.tokens, sentence.tags, self.cues.speech
        place = dated.first - 1
        for _ in range(STATEMENT_REACH):
            if place < 0 or tokens[place].text in ",;:—" or tags[place] == "num":
                break
            if tokens[place].lower in speech and tags[place] in ("verb", "noun", "aux"):
                return True
            if tags[place] == "verb" and tokens[place].lower not in ("published", "released", "issued"):
                break
            place -= 1
        if before is not None and dated.first <= 2 and before > dated.last:
            return any(tokens[at].lower in speech and tags[at] == "verb" for at in range(dated.last, before))
        if before is None and dated.first <= 2:
            verb = next((at for at in range(dated.last, len(tokens)) if tags[at] == "verb"), None)
            return verb is not None and tokens[verb].lower in speech
        after = tokens[dated.last].lower if dated.last < len(tokens) else ""
        return after in speech

    def stated(self, sentence: Sentence, before: int | None = None) -> Period:
        """The day on which the sentence was said, twice; an open one if its words are vague."""
        for dated in self.of(sentence):
            if self.is_statement(sentence, dated, before):
                if dated.span.grain in ("day",) and dated.span.end:
                    return dated.span.end, dated.span.end
                if dated.span.grain == "vague":
                    return NOTHING
        day = self._stated_before(sentence.index)
        return day, day

    def _stated_before(self, index: int) -> date | None:
        if self.anchor is None:
            return None
        for place in reversed(self.dated_sentences()):
            if place >= index:
                continue
            other = self.document.sentences[place]
            for dated in self.of(other):
                if dated.span.grain == "day" and dated.span.end and self.is_statement(other, dated):
                    near = timedelta(0) <= self.anchor - dated.span.end <= timedelta(days=LATE_DAYS)
                    return dated.span.end if near else self.anchor
        return self.anchor

    def scopes_before(self, sentence: Sentence, same_paragraph: bool) -> list[tuple[Sentence, Dated]]:
        """The dates before a sentence that are no statements', the nearest first."""
        found = []
        for place in reversed(self.dated_sentences()):
            if place >= sentence.index:
                continue
            other = self.document.sentences[place]
            if same_paragraph and other.paragraph != sentence.paragraph:
                break
            found += [(other, dated) for dated in reversed(self.of(other)) if not self.is_statement(other, dated)]
        return found

    def running_start(self, sentence: Sentence) -> date | None:
        """Since when the running counts before a sentence have run."""
        for _, dated in self.scopes_before(sentence, False):
            if dated.role == "since" and dated.span.start:
                return dated.span.start
        return None

    def first_day(self, sentence: Sentence) -> date | None:
        """The day that an event without a date of its own most likely had: of the first dated event before it."""
        start = self.running_start(sentence)
        if start:
            return start
        for _, dated in reversed(self.scopes_before(sentence, False)):
            if dated.role in ("at", "since") and dated.span.grain == "day" and dated.span.start:
                return dated.span.start
        return None

    def event_day(self) -> date | None:
        """The day of the event that a news report is about: that of its victims, else the first day named."""
        if not self._event_known:
            self._event_known = True
            self._event_day = self._find_event_day()
        return self._event_day

    def _find_event_day(self) -> date | None:
        first: date | None = None
        for place in self.dated_sentences():
            sentence = self.document.sentences[place]
            for dated in self.of(sentence):
                day = dated.span.start
                if dated.role != "at" or dated.span.grain != "day" or day is None or self.is_statement(sentence, dated):
                    continue
                if self.anchor and not timedelta(0) <= self.anchor - day <= timedelta(days=NEWS_DAYS):
                    continue
                if any(token.lower in self.cues.casualties for token in sentence.tokens):
                    return day
                if first is None and sentence.paragraph < NEWS_PARAGRAPHS:
                    first = day
        return first


_CHRONICLES: WeakKeyDictionary[Document, Chronicle] = WeakKeyDictionary()


def chronicle(document: Document) -> Chronicle:
    """The chronicle of a document, made when it is first asked for."""
    found = _CHRONICLES.get(document)
    if found is None:
        found = _CHRONICLES[document] = Chronicle(document)
    return found


def period(sentence: Sentence, quantity: Quantity) -> Period:
    """First and last day, inclusive, that the figure covers; None where the article does not say."""
    return Reading(sentence, quantity).period()


class Reading:
    """One figure with the dates around it."""

    def __init__(self, sentence: Sentence, quantity: Quantity) -> None:
        self.sentence = sentence
        self.quantity = quantity
        self.chronicle = chronicle(sentence.document)
        starts = [token.start for token in sentence.tokens]
        self.first = max(0, bisect_right(starts, quantity.start) - 1)
        self.last = max(self.first, bisect_right(starts, max(quantity.start, quantity.end - 1)) - 1)
        self.lowers = [token.lower for token in sentence.tokens]

    def period(self) -> Period:
        """The period of the figure."""
        dated = self.governing()
        if dated is None:
            return self.undated()
        if dated.role == "range":
            return dated.span.start, dated.span.end
        return getattr(self, f"_{dated.role}")(dated)

    def governing(self) -> Dated | None:
        """The date expression of the sentence to which the figure belongs."""
        best, least = None, 24.0
        for dated in self.chronicle.of(self.sentence):
            if dated.role == "before" or dated.first <= self.last < dated.last or dated.first <= self.first < dated.last:
                continue
            if self.chronicle.is_statement(self.sentence, dated, self.first):
                continue
            cost = self.cost(dated)
            if cost < least:
                best, least = dated, cost
        return best

    def cost(self, dated: Dated) -> float:
        """How far from the figure a date stands."""
        after = dated.first > self.last
        between = range(self.last + 1, dated.first) if after else range(dated.last, self.first)
        opens = not after and dated.first <= 2
        cost = 0.0 if after else 1.0
        tokens = self.sentence.tokens
        for at in between:
            lower = self.lowers[at]
            if tokens[at].kind == "number":
                cost += 2.0 if opens else 9.0
            elif lower in (";", "but", "while", "whereas", "compared", "against", "than"):
                cost += 2.0 if opens else 8.0
            elif lower in (",", "and"):
                cost += 0.5 if opens else 1.5
            else:
                cost += 0.1 if opens else 0.3
        return cost + (4.0 if dated.role == "now" else 0.0) + (2.0 if dated.span is OPEN and dated.role == "at" else 0.0)

    def stated(self) -> date | None:
        return self.chronicle.stated(self.sentence, self.first)[1]

    def is_planned(self) -> bool:
        return any(lower in self.chronicle.cues.planned for lower in self.lowers)

    def is_toll(self) -> bool:
        """Whether the figure counts victims, whose number grows until it is stated."""
        near = self.lowers[max(0, self.first - 8) : self.last + 12]
        return self.quantity.unit == "people" and not self.chronicle.cues.casualties.isdisjoint(near)

    def _at(self, dated: Dated) -> Period:
        span = dated.span
        if span.grain == "running":
            return span.start, self.stated() if not self.is_planned() else span.end
        if span.grain == "previous":
            day = self.stated()
            return (day - timedelta(days=1), day - timedelta(days=1)) if day else NOTHING
        if span.grain == "day" and self.is_toll() and not self.is_planned():
            stated = self.stated()
            return span.start, max(filter(None, (stated, span.end)), default=None)
        return span.start, span.end

    def _asof(self, dated: Dated) -> Period:
        return dated.span.end, dated.span.end

    def _since(self, dated: Dated) -> Period:
        return dated.span.start, None if self.is_planned() else self.stated()

    def _after(self, dated: Dated) -> Period:
        return (dated.span.end, None) if dated.span.grain == "day" else NOTHING

    def _until(self, dated: Dated) -> Period:
        if self.is_planned():
            return None, dated.span.end
        start = self.chronicle.running_start(self.sentence)
        if start is None and (self.is_toll() or self.quantity.unit == "people"):
            start = self.chronicle.event_day()
        if start and dated.span.end and start > dated.span.end:
            start = None
        return start, dated.span.end

    def _now(self, dated: Dated) -> Period:
        stated = self.stated()
        if self.lowers[dated.first] in ("so", "to", "until", "up", "by"):
            return self.chronicle.running_start(self.sentence) or self.chronicle.event_day(), stated
        if self.lowers[dated.first] == "as" and dated.first <= 1:
            return self.chronicle.running_start(self.sentence), stated
        return stated, stated

    def _same(self, dated: Dated) -> Period:
        for other, earlier in self.chronicle.scopes_before(self.sentence, False):
            if earlier.role == "range":
                return earlier.span.start, earlier.span.end
            if earlier.role == "since":
                return earlier.span.start, self.chronicle.stated(other)[1]
            if earlier.role == "at" and earlier.span.start:
                return earlier.span.start, earlier.span.end
        return NOTHING

    def _then(self, dated: Dated) -> Period:
        start = self.chronicle.first_day(self.sentence)
        if self.lowers[dated.first] == "since":
            return start, self.stated()
        return self.undated()

    def _event(self, dated: Dated) -> Period:
        return self.chronicle.first_day(self.sentence), self.stated()

    def _within(self, dated: Dated) -> Period:
        start = self.chronicle.first_day(self.sentence)
        return (start, start + timedelta(days=int(dated.span.grain))) if start else NOTHING

    def undated(self) -> Period:
        """The period of a figure without a date in its sentence."""
        if self.quantity.dimension in SIZES or self.quantity.dimension == "age" or self.is_planned():
            return NOTHING
        for other, dated in self.chronicle.scopes_before(self.sentence, True):
            if dated.role == "range":
                return dated.span.start, dated.span.end
            if dated.role == "since" and dated.span.start:
                return dated.span.start, self.chronicle.stated(other)[1]
            if dated.role == "at" and dated.span.start:
                return self._at(dated)
        if self.quantity.dimension in ("currency", "duration"):
            return NOTHING
        day = self.chronicle.event_day()
        if day is None:
            return NOTHING
        if self.is_toll():
            return day, self.stated()
        return day, day
