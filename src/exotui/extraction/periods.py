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

from exotui.extraction.calendar import OPEN, Dated, Reader, Span, length_before, moved, term_day
from exotui.extraction.calendar import words as calendar_words
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document, Sentence
from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon
from exotui.model import Qualifier

Period = tuple[date | None, date | None]

NOTHING: Period = (None, None)
STATEMENT_REACH = 8
NEWS_PARAGRAPHS = 3
NEWS_DAYS = 31
"""A day further back than this is not the day of the news."""
LATE_DAYS = 1
"""A statement dated at most so long before the article dates the undated ones after it."""
DATELINE = re.compile(r"[^\n]{0,60}?(?: [-–—]{1,2} |[-–—]{1,2} |\) ?[-–—] ?)")
STOPS = frozenset(",;:—–")
ISSUED = frozenset(("published", "released", "issued"))
CLAUSE_ENDS = frozenset((";", "but", "while", "whereas", "which", "who", "although", "though"))
COMPARISONS = frozenset(("than", "compared", "against", "versus"))
REACH = 14.0
"""The highest cost at which a date still governs a figure."""
OWNERS = frozenset(("its", "his", "her", "their", "our", "my"))
RECORDED = frozenset(("recorded", "registered", "logged", "daily", "new", "tallied"))
PERFECT = frozenset(("have", "has", "had", "'ve"))
SUMS = frozenset(("bringing", "brings", "brought", "totals", "totalled", "totaled", "cumulative"))
STANDING = (["under", "treatment"], ["in", "hospital"], ["in", "custody"], ["in", "detention"], ["in", "shelters"])
SIZES = frozenset(("length", "mass", "area", "volume", "speed", "temperature", "energy", "power", "digital"))


class Cues(NamedTuple):
    """Words that tell what kind of count a figure is, compiled."""

    casualties: frozenset[str]
    counts: frozenset[str]
    planned: frozenset[str]
    states: frozenset[str]
    speech: frozenset[str]
    promises: frozenset[str]
    triggers: re.Pattern[str]


@cache
def cues(lexicon: Lexicon) -> Cues:
    """The cues of a language, compiled once."""
    figures = lexicon.table("calendar")["figures"]
    known = calendar_words(lexicon)
    verbs = lexicon.table("speech")["verbs"]
    bases = {*verbs["say"].split(), *verbs["promise"].split()}
    speech = {form for base in bases for form in inflect(base)[:3]}
    speech |= {form for base in bases for form in verbs["irregular"].get(base, "").split()}
    single = "|".join(sorted((re.escape(word) for word in known.triggers), key=len, reverse=True))
    return Cues(
        frozenset(figures["casualties"].split()),
        frozenset(figures["counts"].split()),
        frozenset(figures["planned"].split()),
        frozenset(figures["states"].split()),
        frozenset(speech),
        frozenset(form for base in verbs["promise"].split() for form in inflect(base)[:3]),
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
        self._event: tuple[date | None, bool] | None = None

    def _dateline_day(self) -> date | None:
        """The day in a dateline that names its year."""
        found = DATELINE.match(self.document.text)
        if not found or not self.document.sentences:
            return None
        for dated in Reader(self.document.sentences[0].tokens, self.document.lexicon, None).read():
            if dated.span.start and self.document.sentences[0].tokens[dated.first].start < found.end():
                return dated.span.end
        return None

    def of(self, sentence: Sentence) -> list[Dated]:
        """The date expressions of a sentence."""
        found = self.dates.get(sentence.index)
        if found is None:
            tokens = sentence.tokens
            found = Reader(tokens, self.document.lexicon, self.anchor, sentence.tags).read()
            if sentence.index == 0 and found:
                dateline = DATELINE.match(self.document.text)
                if dateline:
                    found = [dated for dated in found if tokens[dated.first].start >= dateline.end()]
            self.dates[sentence.index] = found
        return found

    def opening(self, sentence: Sentence) -> int:
        """Position of the first token after a dateline."""
        if sentence.index:
            return 0
        dateline = DATELINE.match(self.document.text)
        starts = [token.start for token in sentence.tokens]
        return bisect_right(starts, dateline.end() - 1) if dateline else 0

    def dated_sentences(self) -> list[int]:
        """Indexes of the sentences in which some word may be a date."""
        if self._with_dates is None:
            starts = [sentence.start for sentence in self.document.sentences]
            places = {
                bisect_right(starts, match.start()) - 1 for match in self.cues.triggers.finditer(self.document.text)
            }
            self._with_dates = sorted(place for place in places if place >= 0)
        return self._with_dates

    def is_statement(self, sentence: Sentence, dated: Dated, before: int | None = None) -> bool:
        """Whether a date says when something was said, not when it was so.

        before: position of a figure; a date that opens the sentence belongs to a verb of saying before the figure.
        """
        if dated.role != "at":
            return False
        tokens, tags, speech = sentence.tokens, sentence.tags, self.cues.speech
        place = dated.first - 1
        crossed = False
        for _ in range(STATEMENT_REACH):
            lower = tokens[place].lower if place >= 0 else ";"
            if lower in STOPS:
                break
            crossed = crossed or tags[place] == "num"
            if lower in speech and (tags[place] != "noun" or lower.endswith("ed")):
                return not crossed or lower in self.cues.promises
            if tags[place] == "verb" and lower not in ISSUED:
                break
            place -= 1
        if before is not None and dated.first <= 2 and before > dated.last:
            said = [at for at in range(dated.last, before) if tokens[at].lower in speech and tags[at] == "verb"]
            return bool(said) and any(tags[at] in ("verb", "aux", "sub") for at in range(said[0] + 1, before))
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
            found += [(other, dated) for dated in reversed(self.of(other)) if self._is_scope(other, dated)]
        return found

    def _is_scope(self, sentence: Sentence, dated: Dated) -> bool:
        """Whether a date may hold for what follows: neither a statement's nor one for comparison."""
        near = sentence.tokens[max(0, dated.first - 6) : dated.first]
        return COMPARISONS.isdisjoint(token.lower for token in near) and not self.is_statement(sentence, dated)

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
        for other, dated in reversed(self.scopes_before(sentence, False)):
            if dated.role == "at" and dated.span.grain == "day" and self._is_absolute(other, dated):
                return dated.span.start
        return None

    def _is_absolute(self, sentence: Sentence, dated: Dated) -> bool:
        """Whether a day is given by its date, not by a weekday or by its distance."""
        return any(token.kind == "number" for token in sentence.tokens[dated.first : dated.last])

    def days_named(self) -> list[date]:
        """All days that the document names by their date."""
        found = []
        for place in self.dated_sentences():
            sentence = self.document.sentences[place]
            for dated in self.of(sentence):
                if dated.span.start and dated.role in ("at", "since", "range") and self._is_absolute(sentence, dated):
                    found.append(dated.span.start)
        return found

    def event_day(self, surely: bool = False) -> date | None:
        """The day of the event that a news report is about: that of its victims, else the first day named early on.

        surely: only that of its victims, or that of a report without running counts.
        """
        if self._event is None:
            self._event = self._find_event_day()
        day, sure = self._event
        return day if sure or not surely else None

    def _find_event_day(self) -> tuple[date | None, bool]:
        first: date | None = None
        single = True
        for place in self.dated_sentences():
            sentence = self.document.sentences[place]
            dates = self.of(sentence)
            single = single and not any(self._leans(sentence, dated) for dated in dates)
            days = [dated for dated in dates if self._is_news(sentence, dated)]
            if not days:
                continue
            victims = [at for at, token in enumerate(sentence.tokens) if token.lower in self.cues.casualties]
            if victims:
                nearest = min(days, key=lambda dated: min(abs(dated.first - at) for at in victims))
                if self._together(sentence, nearest, victims):
                    return nearest.span.start, True
            if first is None and sentence.paragraph < NEWS_PARAGRAPHS:
                first = days[0].span.start
        return first, single

    def _together(self, sentence: Sentence, dated: Dated, places: list[int]) -> bool:
        """Whether a date stands in one clause with one of the words."""
        for at in places:
            low, high = (dated.last, at) if dated.last <= at else (at, dated.first)
            if CLAUSE_ENDS.isdisjoint(token.lower for token in sentence.tokens[low:high]):
                return True
        return False

    def _leans(self, sentence: Sentence, dated: Dated) -> bool:
        """Whether a date belongs to a count that runs on from an earlier day."""
        return dated.role in ("since", "event", "within") or sentence.tokens[dated.first].lower == "since"

    def _is_news(self, sentence: Sentence, dated: Dated) -> bool:
        """Whether a date is a day on which something happened shortly before the article."""
        day = dated.span.start
        if dated.role != "at" or dated.span.grain != "day" or day is None or self.is_statement(sentence, dated):
            return False
        return self.anchor is None or timedelta(0) <= self.anchor - day <= timedelta(days=NEWS_DAYS)


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
        self.opening = self.chronicle.opening(sentence)

    def period(self) -> Period:
        """The period of the figure."""
        dimension = self.quantity.dimension
        if dimension == "duration" or (dimension in SIZES and self.is_attributive()):
            return (None, self.stated()) if dimension == "duration" and self.is_lasting() else NOTHING
        dated = self.governing()
        if dated is None:
            return self.undated()
        if dated.role == "range":
            return dated.span.start, dated.span.end
        return getattr(self, f"_{dated.role}")(dated)

    def governing(self) -> Dated | None:
        """The date expression of the sentence to which the figure belongs."""
        best, least = None, REACH
        for dated in self.chronicle.of(self.sentence):
            if (
                dated.role == "before"
                or dated.first <= self.last < dated.last
                or dated.first <= self.first < dated.last
            ):
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
        opens = not after and dated.first <= self.opening + 2
        tokens = self.sentence.tokens
        cost = 0.0 if after else 1.0
        for at in between:
            lower = self.lowers[at]
            if tokens[at].kind == "number":
                cost += 2.0 if opens else 5.0
            elif lower in COMPARISONS or (lower == "as" and self.quantity.unit == "times"):
                cost += 2.0 if opens else 14.0
            elif lower in CLAUSE_ENDS:
                cost += 2.0 if opens else (4.0 if lower in ("while", "whereas") and not after else 8.0)
            elif lower == "and" and after and self.lowers[at - 1] == ",":
                cost += 12.0
            elif lower == "and" and after and self.sentence.tags[at + 1] in ("verb", "aux"):
                cost += 8.0
            elif lower in (",", "and"):
                cost += 0.5 if opens else 1.5
            else:
                cost += 0.1 if opens else 0.3
        return (
            cost + (4.0 if dated.role == "now" else 0.0) + (2.0 if dated.span is OPEN and dated.role == "at" else 0.0)
        )

    def stated(self) -> date | None:
        return self.chronicle.stated(self.sentence, self.first)[1]

    def is_planned(self) -> bool:
        """Whether the words around the figure speak of what is to come."""
        planned = self.chronicle.cues.planned
        for at in range(self.first - 1, max(-1, self.first - 13), -1):
            lower = self.lowers[at]
            if lower in CLAUSE_ENDS or (lower == "and" and at < self.first - 1):
                break
            if lower in planned and self.sentence.tokens[at].text == lower:
                return True
        for at in range(self.last + 1, min(len(self.lowers), self.last + 8)):
            lower = self.lowers[at]
            if lower in CLAUSE_ENDS or lower in (",", "and", "that"):
                break
            if lower in planned and self.sentence.tokens[at].text == lower:
                return True
        return False

    def is_toll(self) -> bool:
        """Whether the figure counts victims, whose number grows until it is stated."""
        near = self.lowers[max(0, self.first - 8) : self.last + 12]
        return self.quantity.unit == "people" and not self.chronicle.cues.casualties.isdisjoint(near)

    def is_daily(self) -> bool:
        """Whether the count is the one that a register took on a day ('recorded 40 deaths on Monday')."""
        return not RECORDED.isdisjoint(self.lowers[max(0, self.first - 5) : self.last + 3])

    def is_running(self) -> bool:
        """Whether the count goes on until it is stated: it is told in the perfect, or adds up to a total."""
        near = self.lowers[max(0, self.first - 6) : self.last + 6]
        return not PERFECT.isdisjoint(near) or any(lower in SUMS for lower in near)

    def is_state(self) -> bool:
        """Whether the figure tells how things stand at one moment ('382 remain in hospital')."""
        near = self.lowers[max(0, self.first - 5) : self.last + 8]
        states = self.chronicle.cues.states
        if not states.isdisjoint(near):
            return True
        return any(near[at : at + 2] in STANDING for at in range(len(near)))

    def _at(self, dated: Dated) -> Period:
        span = self._term(dated)
        if span.grain == "running":
            return span.start, self.stated() if not self.is_planned() else span.end
        if span.grain == "previous":
            day = self.stated()
            return (day - timedelta(days=1), day - timedelta(days=1)) if day else NOTHING
        if span.grain == "stretch" and span.start and span.end:
            day = self.stated() or span.end
            return span.start - (span.end - day), day
        if span.grain == "day" and self.is_toll() and not self.is_planned() and not self.is_daily():
            return span.start, max(filter(None, (self.stated(), span.end)), default=None)
        return span.start, span.end

    def _term(self, dated: Dated) -> Span:
        """The day on which a term of office began, where a year stands for it ('his inaugurations in 2009 ...')."""
        known = calendar_words(self.sentence.document.lexicon).terms
        if dated.span.grain != "year" or dated.span.start is None or known.keys().isdisjoint(self.lowers):
            return dated.span
        return term_day(next(iter(known.values())), dated.span.start.year)

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
        if self.is_state():
            return dated.span.end, dated.span.end
        if start is None and self.is_toll():
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
        stated = self.stated()
        length = self._length_before(dated)
        if stated is None or length is None:
            return self.chronicle.first_day(self.sentence), stated
        start = moved(stated, -length[0], length[1])
        slack = max(1, (stated - start).days // 7)
        near = [day for day in self.chronicle.days_named() if abs((day - start).days) <= slack]
        return min(near, key=lambda day: abs((day - start).days), default=start), stated

    def _length_before(self, dated: Dated) -> tuple[int, str] | None:
        """'two weeks' in 'in the two weeks since the ballot'."""
        return length_before(self.sentence.tokens, dated.first, self.sentence.document.lexicon)

    def _within(self, dated: Dated) -> Period:
        start = self.chronicle.first_day(self.sentence)
        return (start, start + timedelta(days=int(dated.span.grain))) if start else NOTHING

    def undated(self) -> Period:
        """The period of a figure without a date in its sentence."""
        dimension = self.quantity.dimension
        if dimension in SIZES or dimension == "age" or self.is_planned():
            return NOTHING
        if self.is_state():
            return self.stated(), self.stated()
        victims = self.is_toll()
        if victims and self.chronicle.event_day(surely=True):
            return self.chronicle.event_day(), self.stated()
        carried = self.carried()
        if carried is not None:
            return carried
        if dimension == "currency":
            return NOTHING
        day = self.chronicle.event_day(surely=not victims)
        if day is None:
            return NOTHING
        return (day, self.stated()) if victims or self.is_running() else (day, day)

    def is_lasting(self) -> bool:
        """Whether a length of time has run until now ('its 20-year war', 'has gone on for six months')."""
        before = self.lowers[max(0, self.first - 6) : self.first]
        if not before:
            return False
        if self.is_attributive() and (before[-1] in OWNERS or before[-1].endswith(("'s", "’s"))):
            return True
        return before[-1] == "for" and not PERFECT.isdisjoint(before)

    def is_attributive(self) -> bool:
        """Whether the figure stands before a noun as its adjective ('a 100-metre section')."""
        text = self.sentence.document.text
        return (
            "-" in text[self.quantity.number_end : self.quantity.end]
            or text[self.quantity.end : self.quantity.end + 1] == "-"
        )

    def carried(self) -> Period | None:
        """The scope that the paragraph, or the running count of the paragraph before, gives to the figure."""
        paragraph = self.sentence.paragraph
        for other, dated in self.chronicle.scopes_before(self.sentence, False):
            if other.paragraph < paragraph - 1:
                break
            if dated.role == "since" and dated.span.start:
                return dated.span.start, self.chronicle.stated(other)[1]
            if dated.role == "event":
                return Reading.at(other, dated)._event(dated)
            if other.paragraph < paragraph:
                continue
            if dated.role == "range":
                return dated.span.start, dated.span.end
            if dated.role == "until":
                return self._until(dated)
            if dated.role == "at" and dated.span.grain == "day" and self.is_running():
                return dated.span.start, self.stated()
            if dated.role == "at" and (dated.span.start or dated.span.grain == "previous"):
                return self._at(dated)
        return None

    @classmethod
    def at(cls, sentence: Sentence, dated: Dated) -> Reading:
        """The reading of a date itself, as if it were the figure."""
        start, end = sentence.tokens[dated.first].start, sentence.tokens[dated.last - 1].end
        return cls(sentence, Quantity(start, end, start, end, None, None, None, Qualifier.EXACT))
