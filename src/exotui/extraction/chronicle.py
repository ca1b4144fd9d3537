"""Which days does an article name, when was something said, and on which day was the event that it reports?

Dates are read sentence by sentence, and only in those that hold a word of the calendar.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from exotui.extraction.almanac import Line, length_before
from exotui.extraction.almanac import words as calendar_words
from exotui.extraction.calendar import Span, moved, term_day
from exotui.extraction.cues import cues
from exotui.extraction.datelines import dateline_end
from exotui.extraction.dating import Dated, read
from exotui.extraction.newsdays import LOOK_BACK, Event, find_event
from exotui.extraction.pagelines import is_page_line, lead
from exotui.extraction.reckoning import reckoned
from exotui.extraction.reports import find_results
from exotui.extraction.statements import OPENING_REACH, is_statement
from exotui.extraction.text import Document, Sentence, once_a_document

NEAR_DATES = 8
"""So many of the dates of a sentence are weighed for a figure, so that the time stays linear in the text."""
LENGTH_TOKENS = 3
COMPARISON_REACH = 6
BEGINNING_REACH = 6
FOUNDING_REACH = 2
EARLIER_REACH = 12
"""Tokens after a day in which 'had' tells that the statement was an earlier one ('On Monday he had put')."""
PARAGRAPH_BACK = 6
"""So many sentences before one are asked whether somebody speaks in its paragraph."""
SAID_PARAGRAPHS = 3
"""A dated statement dates the undated ones of so many paragraphs after its own."""
LATE_DAYS = 1
"""A statement dated at most so long before the article dates the undated ones after it."""
NAMED_YEARS = range(1000, 9000)
"""An article of another year has no day that could be reckoned from."""
VAGUE_DAYS = frozenset(("vague", "week", "month", "season", "quarter", "year"))
"""What was said in such a span was said on no day that the article names."""


class Words(NamedTuple):
    """The tokens of a sentence, in the forms that the figures of the sentence share."""

    starts: list[int]
    lowers: list[str]


class Chronicle:
    """The dates of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cues = cues(document.lexicon)
        self._dates: dict[int, list[Dated]] = {}
        self._scopes: dict[int, list[Dated]] = {}
        self._said: dict[int, date] = {}
        self._words: dict[int, Words] = {}
        self._event: Event | None = None
        self._dateline = dateline_end(document)
        self.lead = lead(document)
        """The paragraph with which the story begins."""
        self.dated = self._find_dated()
        self.last: tuple[date | None, date | None] | None = None
        """The period of the figure before."""
        self.last_index = 0
        """The sentence of that figure."""
        self.last_end = 0
        """Position of its last token."""
        self.parted = -1
        """The last sentence in which a figure was a part of the one before."""
        self._prepared = 0
        """So many of the dated sentences have been read in order."""
        published = document.published
        self.anchor = published if published and published.year in NAMED_YEARS else self._dateline_day()

    def _find_dated(self) -> list[int]:
        """Indexes of the sentences in which some word may be a date."""
        triggers = self.cues.triggers
        return [sentence.index for sentence in self.document.sentences if not triggers.isdisjoint(sentence.words)]

    def _dateline_day(self) -> date | None:
        """The day in a dateline that names its year."""
        opening = next((place for place in self.dated if self._opens(self.document.sentences[place])), None)
        if opening is None:
            return None
        tokens = self.document.sentences[opening].tokens
        for dated in read(tokens, self.document.lexicon, None):
            if dated.span.end and tokens[dated.first].start < self._dateline:
                return dated.span.end
        return None

    def words(self, sentence: Sentence) -> Words:
        """The tokens of a sentence, made once."""
        found = self._words.get(sentence.index)
        if found is None:
            tokens = sentence.tokens
            found = Words([token.start for token in tokens], sentence.lowers)
            self._words[sentence.index] = found
        return found

    def _opens(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with the dateline."""
        return sentence.start < self._dateline and sentence.paragraph == self.lead

    def opening(self, sentence: Sentence) -> int:
        """Position of the first token after a dateline."""
        return 0 if not self._opens(sentence) else bisect_left(self.words(sentence).starts, self._dateline)

    def of(self, sentence: Sentence) -> list[Dated]:
        """The date expressions of a sentence, without those of a dateline."""
        found = self._dates.get(sentence.index)
        if found is None:
            found = []
            if not self.cues.needed.isdisjoint(sentence.words):
                found = read(sentence.tokens, self.document.lexicon, self.anchor, sentence.tags)
                opening = self.opening(sentence)
                if is_page_line(self.document, sentence.paragraph):
                    found = [dated for dated in found if dated.role != "at"]
                found = reckoned(self, sentence, [dated for dated in found if dated.first >= opening])
            self._dates[sentence.index] = found
        return found

    def last_day(self, sentence: Sentence) -> date | None:
        """The last single day named before a sentence, else that of the article.

        Earlier sentences are read in their order first, so that a chain of such days costs no recursion.
        """
        while self._prepared < len(self.dated) and self.dated[self._prepared] < sentence.index:
            self._prepared += 1
            self.of(self.document.sentences[self.dated[self._prepared - 1]])
        for _, dated in self.scopes_before(sentence):
            if dated.role == "at" and dated.span.grain == "day":
                return dated.span.end
        return self.anchor

    def is_statement(self, sentence: Sentence, dated: Dated, figure: int | None = None) -> bool:
        """Whether a date says when something was said, not when it was so."""
        return is_statement(self, sentence, dated, figure)

    def stated(self, sentence: Sentence, figure: int | None = None) -> date | None:
        """The day on which the sentence was said; None if its own words leave it open."""
        dates = self.of(sentence)
        for dated in dates if figure is None else self.near(sentence, dates, figure):
            if self.is_statement(sentence, dated, figure):
                if dated.span.grain == "day" and dated.span.end:
                    return dated.span.end
                if dated.span.grain in VAGUE_DAYS:
                    return None
        return self._stated_before(sentence.index)

    def near(self, sentence: Sentence, dates: list[Dated], at: int) -> list[Dated]:
        """The dates of a sentence that stand near enough to a position to be weighed, and one that opens it."""
        if len(dates) <= NEAR_DATES:
            return dates
        place = bisect_right(dates, at, key=lambda dated: dated.first)
        start = max(0, place - NEAR_DATES // 2)
        opens = start > 0 and dates[0].first <= self.opening(sentence) + OPENING_REACH
        return ([dates[0]] if opens else []) + dates[start : place + NEAR_DATES // 2]

    def _stated_before(self, index: int) -> date | None:
        """The day of the last dated statement before a sentence if it was made the day before, else the article's."""
        if self.anchor is None:
            return None
        if index not in self._said:
            self._said[index] = self._find_stated(index, self.anchor)
        return self._said[index]

    def _tells(self, index: int) -> bool:
        """Whether somebody speaks in a sentence, or before it in its paragraph."""
        sentences = self.document.sentences
        paragraph = sentences[index].paragraph
        for place in range(index, max(-1, index - PARAGRAPH_BACK), -1):
            if sentences[place].paragraph != paragraph:
                return False
            if not self.cues.speech.isdisjoint(self.words(sentences[place]).lowers):
                return True
        return False

    def _find_stated(self, index: int, anchor: date) -> date:
        paragraph = self.document.sentences[index].paragraph
        for other in self._before(index):
            if other.paragraph < paragraph - SAID_PARAGRAPHS or (
                other.paragraph != paragraph and not self._tells(index)
            ):
                break
            for dated in self.of(other):
                had = any(token.lower == "had" for token in other.tokens[dated.last : dated.last + EARLIER_REACH])
                if dated.span.grain == "day" and dated.span.end and not had and self.is_statement(other, dated):
                    late = (anchor - dated.span.end).days
                    return dated.span.end if 0 <= late <= LATE_DAYS else anchor
        return anchor

    def _before(self, index: int) -> Iterator[Sentence]:
        """The sentences with dates before one, the nearest first."""
        end = bisect_left(self.dated, index)
        for place in reversed(self.dated[max(0, end - LOOK_BACK) : end]):
            yield self.document.sentences[place]

    def scopes(self, sentence: Sentence) -> list[Dated]:
        """The dates of a sentence that may hold for what follows: no statement's, and none for comparison."""
        found = self._scopes.get(sentence.index)
        if found is None:
            found = self._scopes[sentence.index] = [
                dated
                for dated in self.of(sentence)
                if not (
                    self.is_statement(sentence, dated)
                    or self.compares(sentence, dated)
                    or self.singles_out(sentence, dated)
                )
            ]
        return found

    def singles_out(self, sentence: Sentence, dated: Dated) -> bool:
        """Whether a date holds for its own figure only ('in May alone'), or for none ('founded in 1921')."""
        tokens = sentence.tokens
        before = tokens[max(0, dated.first - FOUNDING_REACH) : dated.first]
        if any(token.lower in self.cues.sets["founding"] for token in before):
            return True
        parts = dated.first > 2 and tokens[dated.first - 1].lower in self.cues.sets["of_last"]
        if (
            parts
            and sentence.tags[dated.first - 3 : dated.first - 1] == ["num", "prep"]
            and "," in (token.text for token in tokens[max(0, dated.first - 6) : dated.first - 3])
        ):
            return True  # '90 of them last week'
        return dated.last < len(tokens) and tokens[dated.last].lower in self.cues.sets["alone"]

    def compares(self, sentence: Sentence, dated: Dated) -> bool:
        """Whether a date is one for comparison ('than in 2019', 'down from 57 percent in 2019')."""
        numbered = False
        for at in range(dated.first - 1, max(-1, dated.first - 1 - COMPARISON_REACH), -1):
            token = sentence.tokens[at]
            numbered = numbered or token.kind == "number"
            if self.sets_apart(sentence, at) or (numbered and token.lower in self.cues.sets["comparing_from"]):
                return True
        return False

    def sets_apart(self, sentence: Sentence, at: int) -> bool:
        """Whether a word compares; 'than' in 'more than 300' belongs to the number."""
        tokens = sentence.tokens
        equal = self.cues.sets["equal"]
        if tokens[at].lower in equal and at > 1 and tokens[at - 2].lower in equal:  # 'twice as many as in May'
            return sentence.tags[at + 1 : at + 2] != ["num"]
        if tokens[at].lower not in self.cues.sets["comparing"]:
            return False
        return at + 1 >= len(tokens) or sentence.tags[at + 1] not in ("num", "verb")  # 'more than expected in May'

    def scopes_before(self, sentence: Sentence) -> Iterator[tuple[Sentence, Dated]]:
        """The scopes of the sentences before one, the nearest first."""
        for other in self._before(sentence.index):
            for dated in reversed(self.scopes(other)):
                yield other, dated

    def running_start(self, sentence: Sentence) -> date | None:
        """Since when the running counts before a sentence have run, or on which day what they count began."""
        begun = None
        for other, dated in self.scopes_before(sentence):
            if dated.role == "since" and dated.span.start:
                return dated.span.start
            if begun is None and self.begins(other, dated):
                begun = dated.span.start
                if other.paragraph == sentence.paragraph:
                    break
        return begun

    def begins(self, sentence: Sentence, dated: Dated) -> bool:
        """Whether a date is the day on which something began ('The hunt opened on 2 January')."""
        if dated.role != "at" or dated.span.grain != "day":
            return False
        for at in range(dated.first - 1, max(-1, dated.first - 1 - BEGINNING_REACH), -1):
            if sentence.tokens[at].kind != "word":
                return False
            if sentence.tokens[at].lower in self.cues.sets["beginning"]:
                return True
        return False

    def span_meant(self, sentence: Sentence, then: Dated) -> tuple[date | None, date | None]:
        """The span that 'then' stands for: the last one named before it in the paragraph."""
        own = [(sentence, dated) for dated in self.scopes(sentence) if dated.last <= then.first]
        for other, dated in chain(reversed(own), self.scopes_before(sentence)):
            if other.paragraph != sentence.paragraph:
                break
            if dated.role in ("at", "until") and dated.span.end:
                return dated.span.start, dated.span.end
        return None, None

    def day_meant(self, sentence: Sentence, then: Dated) -> date | None:
        """The first day of what 'then' stands for, else of the first event that the article dates."""
        return self.span_meant(sentence, then)[0] or self.first_day(sentence)

    def first_day(self, sentence: Sentence) -> date | None:
        """The day that an event without a date of its own most likely had: of the first dated event before it."""
        start = self.running_start(sentence)
        if start is not None:
            return start
        for other, dated in reversed(list(self.scopes_before(sentence))):
            if dated.role == "at" and dated.span.grain == "day" and _is_absolute(other, dated):
                return dated.span.start
        return None

    def since_event(self, sentence: Sentence, dated: Dated, stated: date | None) -> date | None:
        """The day of an event that a count runs from: so long before as the words say, else the first day named.

        A day that the article names and that lies near to the reckoned one is taken for it.
        """
        near = sentence.tokens[max(0, dated.first - LENGTH_TOKENS) : dated.first]
        length = length_before(Line(near, self.document.lexicon, None, None), len(near))
        if stated is None or length is None:
            return self.first_day(sentence)
        start = moved(stated, -length[0], length[1])
        slack = max(1, (stated - start).days // 7)
        days = [day for day in self._days_named if abs((day - start).days) <= slack]
        return min(days, key=lambda day: abs((day - start).days), default=start)

    @cached_property
    def _days_named(self) -> frozenset[date]:
        """The days that the document names by their date."""
        found = set()
        for place in self.dated[:LOOK_BACK]:
            sentence = self.document.sentences[place]
            for dated in self.of(sentence):
                if dated.span.start and dated.role in ("at", "since", "range") and _is_absolute(sentence, dated):
                    found.add(dated.span.start)
        return frozenset(found)

    def term(self, sentence: Sentence, span: Span) -> Span:
        """The day on which a term of office began, where a year stands for it ('his inaugurations in 2009 ...')."""
        terms = calendar_words(self.document.lexicon).terms
        if span.grain != "year" or span.start is None:
            return span
        rule = next((terms[token.lower] for token in sentence.tokens if token.lower in terms), None)
        return term_day(rule, span.start.year) if rule else span

    @cached_property
    def results(self) -> Span | None:
        """The quarter, month or year whose results the article reports."""
        return find_results(self)

    @property
    def event(self) -> Event:
        """The event that a news report is about: the day of its victims, else the first day named early on."""
        if self._event is None:
            self._event = find_event(self)
        return self._event


def _is_absolute(sentence: Sentence, dated: Dated) -> bool:
    """Whether a day is given by its date, not by a weekday or by its distance."""
    return any(token.kind == "number" for token in sentence.tokens[dated.first : dated.last])


@once_a_document
def chronicle(document: Document) -> Chronicle:
    """The chronicle of a document."""
    return Chronicle(document)
