"""Which days does a date expression give to the figure that it governs?"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from exotui.extraction.dating import Dated
from exotui.extraction.leaning import NOTHING, Leaning, Period
from exotui.extraction.reckoning import last_span
from exotui.extraction.standing import is_for_comparison
from exotui.extraction.statements import OPENING_REACH
from exotui.extraction.tenses import tense

COUNTED_ON = frozenset(("people", "percent"))
"""What goes on being counted from the day that the article's counts run from."""
ADDED = frozenset((None, "people", "count"))
"""Dimensions of what adds up, one by one."""
SERIES = 2
"""So many days of a sentence, each with its own count, are a series."""
MANY = 8
"""So many days of a sentence are looked at."""
ENDING = frozenset(("asof", "until"))


class Placed(Leaning):
    """One figure at the days that a date expression names."""

    def dated(self, dated: Dated) -> Period | None:
        """The period that a date expression gives to the figure, by its role; None if it names no day after all."""
        span = dated.span
        match dated.role:
            case "range":
                return span.start, span.end
            case "asof":
                return self.asof(span.end or self.stated())
            case "since":
                return self.since(span.start)
            case "after":
                return (span.end, None) if span.grain == "day" else NOTHING
            case "until":
                return self.until(dated)
            case "within":
                start = self.chronicle.first_day(self.sentence)
                return (start, start + timedelta(days=int(span.grain))) if start else NOTHING
            case "event":
                stated = self.stated()
                return self.chronicle.since_event(self.sentence, dated, stated), stated
            case "now":
                return self.now(dated)
            case "then":
                return self.then(dated)
            case "same":
                return self.same(dated)
            case "again":
                again = last_span(self.chronicle, self.sentence, dated.span.grain)
                return (again.start, again.end) if again else None
        return self.at(dated)

    def asof(self, day: date | None) -> Period:
        """The period of what stands so on a day; what an event does has added up from its day on."""
        course = self.course
        if self.quantity.dimension in ADDED and tense(course) in ("perfect", "past perfect") and not course.is_state():
            start = self.chronicle.running_start(self.sentence) or (
                self.chronicle.event.victims if course.is_consequence() else None
            )
            return (start if start and day and start < day else None), day
        adds_up = course.is_consequence() and (course.is_running() or course.is_reached()) and not course.is_state()
        start = self.chronicle.event.victims if adds_up else None
        return (start if start and day and start < day else day), day

    def since(self, start: date | None) -> Period:
        """The period of a count that runs from a day; of what it began with, that day."""
        if self.course.is_first_of_two():
            return start, start
        ahead = start is not None and self.is_to_come(start)
        if ahead or self.course.is_planned() or self.course.is_under_way():
            return start, None
        ends = (other.span.end for other in self.chronicle.of(self.sentence) if other.role in ENDING)
        return start, next(ends, None) or self.stated()

    def at(self, dated: Dated) -> Period:
        """The period of a figure at a day or in a span."""
        span = self.chronicle.term(self.sentence, dated.span)
        lead = self.course.lowers[dated.first : dated.last]
        if span.grain == "day" and self.course.is_sum() and self.chronicle.cues.sets["edges"].isdisjoint(lead):
            return self.summed()
        planned = (self.course.is_planned() and not is_for_comparison(self.course)) or self.course.is_foreseen()
        if planned and span.end and self.chronicle.anchor and span.end <= self.chronicle.anchor:
            return (span.start, span.end) if span.grain in ("quarter", "year") else NOTHING
        if planned and span.grain == "day" and self.quantity.dimension == "currency" and self.is_to_come(span.end):
            return NOTHING
        if span.grain == "running":
            return span.start, span.end if planned else self.stated()
        if span.grain == "previous":
            stated = self.stated()
            day = stated - timedelta(days=1) if stated else None
            return day, day
        if span.grain == "stretch" and span.start and span.end:
            stated = self.stated() or span.end
            return span.start - (span.end - stated), stated
        if span.grain in ("day", "week") and self.course.is_unfound():
            return self.moment()
        if (
            span.grain in ("week", "weekend")
            and self.course.is_toll()
            and (self.course.is_told_in_perfect() or span.grain == "weekend")
            and span.start
            and span.end
        ):
            day = self.chronicle.event.victims
            if span.grain == "weekend" and not (day and span.start <= day <= span.end):
                return span.start, span.end
            return day if day and span.start <= day <= span.end else None, self.stated()
        if span.grain == "day" and self._is_of_series(dated):
            return span.start, span.end
        grows = self.course.is_toll() or self.course.is_ruined()
        if span.grain == "day" and is_for_comparison(self.course) and dated.first > self.last:
            return span.start, span.end
        if span.grain == "day" and grows and not (planned or self.course.is_daily()):
            stated, victims = self.stated(), self.chronicle.event.victims
            before = dated.last <= self.first and not self.course.is_more()
            counted = self.course.is_reached() or (span.end == stated and before)
            if counted and victims and span.end and victims < span.end:
                return victims, span.end
            if self.course.is_reached() and dated.first > self.last and victims in (None, span.end):
                return None, span.end
            opens = dated.first <= self.chronicle.opening(self.sentence) + OPENING_REACH
            later = victims and span.start and victims < span.start
            if later and (self.course.is_found() or (opens and tense(self.course) == "past")):
                return span.start, span.end
            return span.start, max(filter(None, (stated, span.end)), default=None)
        if span.grain == "day" and self.course.is_told_in_perfect() and not (planned or self.course.is_daily()):
            return span.start, self.stated()
        return span.start, span.end

    def _is_of_series(self, dated: Dated) -> bool:
        """Whether other days follow with counts of their own ('30 died on Monday, 12 on Tuesday and 9 on Friday')."""
        days = [other for other in self.chronicle.of(self.sentence) if other.role == "at" and other.span.grain == "day"]
        if len(days) < SERIES or dated.first < self.last:
            return False
        gaps = [self.sentence.tags[left.last : right.first] for left, right in pairwise(days[:MANY])]
        return all("num" in gap and {"verb", "aux"}.isdisjoint(gap) for gap in gaps)

    def summed(self) -> Period:
        """The period of a count that has added up until it is stated."""
        event = self.chronicle.event
        if self.course.is_toll() and event.sure:
            return event.victims, self.stated()
        moved = self.quantity.unit == "people" and self.course.is_told_in_perfect()
        return (self.chronicle.running_start(self.sentence) if moved else None), self.stated()

    def until(self, dated: Dated) -> Period:
        """The period of a count up to a day."""
        end = dated.span.end
        if self.course.is_planned() or self.is_to_come(end):
            return None, end
        if self.course.is_state():
            return end, end
        since = (other.span.start for other in self.chronicle.of(self.sentence) if other.role == "since")
        start = next(since, None) or self.chronicle.running_start(self.sentence)
        event = self.chronicle.event
        if start is None and (self.course.is_consequence() or (event.sure and self.course.is_registered())):
            start = event.victims
        return (None if start and end and start > end else start), end

    def now(self, dated: Dated) -> Period:
        """The period of a count up to now, or of what is so now."""
        stated = self.stated() or self.chronicle.anchor
        for other in self.chronicle.of(self.sentence):
            if other.first == dated.last and other.span.grain == "running":  # 'so far this year'
                return self.at(other)
        first = self.course.lowers[dated.first]
        if first in self.chronicle.cues.sets["so_far"] and not self.course.is_state():
            money = self.quantity.dimension == "currency"
            counted = money or self.quantity.unit in COUNTED_ON or self.course.is_consequence()
            start = (self.chronicle.running_start(self.sentence) if counted else None) or self.chronicle.event.day
            if self.quantity.unit == "percent" or money:
                start = start if self._runs_near(start) else None
            return (None if start == self.chronicle.anchor else start), stated
        if first in self.chronicle.cues.sets["equal"] and dated.first <= 1:
            return self.chronicle.running_start(self.sentence), stated
        return stated, stated

    def _runs_near(self, start: date | None) -> bool:
        """Whether the paragraph, or the one before it, names the day that counts run from."""
        for other, dated in self.chronicle.scopes_before(self.sentence):
            if other.paragraph < self.sentence.paragraph - 1:
                return False
            if dated.span.start == start:
                return True
        return False

    def then(self, dated: Dated) -> Period | None:
        """The period of a count since a day named before, or on it; None if none was named."""
        if self.course.lowers[dated.first] in self.chronicle.cues.sets["since"]:
            return self.chronicle.day_meant(self.sentence, dated), self.stated()
        if self.course.lowers[dated.first - 1] in self.chronicle.cues.sets["by"]:
            start, end = self.chronicle.span_meant(self.sentence, dated)
            if tense(self.course) != "past perfect":
                return start, end
            begun = self.chronicle.running_start(self.sentence)
            return begun if begun and end and begun < end else None, end
        start, end = self.chronicle.span_meant(self.sentence, dated)
        return (start, end) if start and start == end and tense(self.course) == "past" else None

    def is_to_come(self, end: date | None) -> bool:
        """Whether a day lies after that of the article."""
        return bool(self.chronicle.anchor and end and end > self.chronicle.anchor)
