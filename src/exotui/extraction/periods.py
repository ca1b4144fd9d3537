"""Which days does a figure cover?

The date expression that governs the figure is chosen among those of its sentence; without one the figure takes the
scope of its paragraph, or, for the toll and the course of a news event, the day of the event. A running count ends on
the day on which it was stated.
"""

from __future__ import annotations

import re
from datetime import date

from exotui.extraction.agreement import jars
from exotui.extraction.calendar import Span
from exotui.extraction.dating import Dated
from exotui.extraction.leaning import NOTHING, RESULT_GRAINS, Period
from exotui.extraction.placing import COUNTED_ON, Placed
from exotui.extraction.quantity import Quantity
from exotui.extraction.standing import (
    belongs,
    has_happened,
    holds_now,
    is_aged,
    is_away,
    is_capacity,
    is_fact,
    is_family,
    is_for_comparison,
    is_left_behind,
    is_measured,
    is_of_each,
    is_of_full_year,
    is_populous,
    is_result,
    is_whole,
)
from exotui.extraction.statements import OPENING_REACH
from exotui.extraction.tenses import is_subject, tense
from exotui.extraction.text import Sentence

COUNTS = frozenset((None, "count", "people"))
"""Dimensions of what is counted one by one."""
CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d\b(?! ?(?:%|per|million|billion))")
"""The time with which an entry of a live report begins."""
LASTING = frozenset(("currency", "duration", "age", "length", "area"))
OF_NOW = frozenset(("present", "progressive", "ahead"))
"""Tenses of what does not lie in a span named before."""
LONG_GRAINS = frozenset(("month", "season", "year"))
"""Spans that hold for the sentences after them only where they open one ('In May ...')."""
FELT = frozenset(("speed", "temperature"))
"""Sizes that only what happens has."""
HELD = frozenset(("mass", "volume"))
SIZED_REACH = 5
POLL_REACH = 24
ASKED_REACH = 6
NEAR = 6
RESULTS_MONTH = 4
"""Until this month results of a full year are those of the one before."""
TOLD_WITHIN = 60
SIZES = frozenset(("length", "mass", "area", "volume", "speed", "temperature", "energy", "power", "digital"))


def period(sentence: Sentence, quantity: Quantity) -> Period:
    """First and last day, inclusive, that the figure covers; None where the article does not say."""
    start, end = Reading(sentence, quantity).period()
    return (None if start and end and start > end else start), end


def is_timeless(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a figure holds at any time ('can hold 40', 'each of them needs two'), whatever was counted before."""
    return Reading(sentence, quantity).is_timeless()


class Reading(Placed):
    """What the dates around one figure say."""

    def period(self) -> Period:
        """The period of the figure."""
        dimension = self.quantity.dimension
        if dimension == "duration":
            return (None, self.stated()) if self.course.is_lasting() else NOTHING
        if is_aged(self.course) or self._is_fixed() or (dimension in SIZES and self.course.is_attributive()):
            return NOTHING
        dated = self.governing()
        if dimension == "age" and dated is not None and self.course.is_attributive():
            return NOTHING
        grows = dated is not None and dated.first > self.last and "population" in self.course.lowers
        if is_populous(self.course) and not grows:
            return NOTHING
        if self.is_another_year(dated) or (dated is None and self.is_foretold()):
            return self.chronicle.last or NOTHING
        compares = dated is not None and self.chronicle.compares(self.sentence, dated)
        aside = is_for_comparison(self.course)
        if dated is None or dated.role == "same" or (compares and self.leans_on_count()):
            found = self.of_last(alone=dated is None) or self._told(dated)
        elif dated.last <= self.first and is_left_behind(self.course):
            found = NOTHING
        else:
            found = self._told(dated)
        if self.is_parallel(found):
            found = (self.chronicle.last or NOTHING)[0], found[1]
        if found == NOTHING or (dated is None and self.is_of_list()):
            found = (self.is_of_list() and self.chronicle.last) or found
        if aside and dated is not None:
            return self.compared(found)
        if found[0] is not None and found[0] == found[1]:
            found = self.spanning(found[0])
        if found != NOTHING or dimension not in SIZES:
            self.chronicle.last, self.chronicle.last_index = found, self.sentence.index
            self.chronicle.last_end = self.last
        return found

    def _is_fixed(self) -> bool:
        """Whether the figure says how large, how far or how many something always is."""
        course = self.course
        return is_away(course) or is_capacity(course) or is_family(course) or is_measured(course) or is_whole(course)

    def is_timeless(self) -> bool:
        """Whether the figure holds at any time."""
        return self._is_fixed() or is_populous(self.course) or self._is_polled() or is_of_each(self.course)

    def _told(self, dated: Dated | None) -> Period:
        """The period by the date that governs the figure, or by what surrounds it."""
        asked = self._asked() if self._is_polled() else NOTHING
        if asked != NOTHING:
            return asked
        found = self.dated(dated) if dated is not None else None
        return self.undated() if found is None else found

    def undated(self) -> Period:
        """The period of a figure without a date in its sentence."""
        dimension = self.quantity.dimension
        ruined = dimension == "area" and self.course.is_consequence()
        if dimension in ("mass", "volume"):
            ruined = self.course.is_second() and self.course.is_changed()
        live = dimension == "temperature" and self.is_of_live_entry()
        alone = self.chronicle.event.day is None
        results = self.chronicle.results
        reported = dimension in ("mass", "volume") and results is not None and is_result(self.course, alone=alone)
        if dimension in SIZES and self.is_of_event():
            return self.chronicle.event.day, self.chronicle.event.day
        if dimension in SIZES and self.course.is_spilt() and self.quantity.per is None:
            event = self.chronicle.event
            return self.chronicle.running_start(self.sentence) or (event.day if event.sure else None), self.stated()
        if (
            (dimension in SIZES and not (ruined or live or reported))
            or dimension == "age"
            or is_left_behind(self.course)
        ):
            return NOTHING
        if self._is_polled():
            return self._asked()
        if self.course.is_planned() and not belongs(self.course):
            return self.planned()
        if self.course.is_state() or self.leans_on_state():
            return self.moment()
        again = self.said_again()
        if again is not None:
            return again
        if is_fact(self.course) or self.course.is_former():
            return NOTHING
        whole_year = self._full_year()
        if whole_year is not None:
            return whole_year
        if holds_now(self.course) or self.is_of_live_entry():
            return self.moment()
        dates = self.chronicle.near(self.sentence, self.chronicle.scopes(self.sentence), self.first)
        if self.course.is_market() and all(self._is_apart(dated) for dated in dates):
            return self.stated(), self.stated()
        event = self.chronicle.event
        victims = self.course.is_toll()
        told = tense(self.course)
        if told == "progressive" and not self.course.is_counted_on():
            people = self.quantity.unit == "people" and self.quantity.per is None
            at_work = people and (is_subject(self.course) or self.course.is_looked_after())
            return self.moment() if at_work else NOTHING
        if told == "past progressive" and event.day is not None and self.quantity.dimension in COUNTS:
            return event.day, event.day
        if told in OF_NOW and self.quantity.unit == "percent" and not self.course.is_counted_on():
            return NOTHING
        if victims and not event.named and self.course.is_registered() and self.course.is_told_in_perfect():
            return self.chronicle.running_start(self.sentence), self.stated()
        if victims and event.sure:
            lengthy = not self.chronicle.cues.sets["lengthy"].isdisjoint(self.course.lowers)
            begun = self.chronicle.running_start(self.sentence) if lengthy else event.victims
            return self._counted_since() or begun, self.stated()
        if self.course.is_standing():
            return self.stated(), self.stated()
        results = self.chronicle.results
        if results is not None and dimension == "currency" and is_result(self.course, alone=False):
            return self.carried() or (results.start, results.end)
        if results is not None and self.quantity.unit == "times" and is_result(self.course, alone=False):
            return results.start, results.end
        if dimension == "currency" and (self.course.is_price() or self.course.is_past_now()):
            return NOTHING
        apart = self.course.is_sum() or self.course.is_present() or (told in OF_NOW and not self.course.is_counted_on())
        carried = None if apart else self.carried()
        if carried is not None:
            return carried
        if results is not None and is_result(self.course, alone=self.chronicle.event.day is None):
            return results.start, results.end
        if dimension == "currency":
            return NOTHING
        if self.course.is_sum() or (victims and not event.sure):
            return self.summed()
        grows = self.course.is_running() and not self.course.is_object()
        if self.course.is_reached() and self.quantity.dimension in COUNTS:
            begun = self.chronicle.running_start(self.sentence) or event.day
            if begun:
                return begun, self.stated()
        running = self.chronicle.running_start(self.sentence) if grows else None
        if running is not None and self.quantity.unit in COUNTED_ON:
            return running, self.stated()
        day = event.victims if victims else event.day
        counts = self.course.is_consequence() or self.course.is_registered()
        if (day is None or not event.sure) and counts and self.course.is_told_in_perfect():
            return None, self.stated()
        if day is None or not event.sure:
            return NOTHING
        grown = (
            (self.course.is_consequence() and not (told == "past" and self.course.is_act()))
            or has_happened(self.course)
            or (told == "past perfect" and dimension in COUNTS and self.is_told())
        )
        if not victims and not grown and (told == "perfect" or self._is_today(day) or self._is_of_now()):
            return NOTHING
        return day, self.stated() if grown else day

    def _full_year(self) -> Period | None:
        """The year of a forecast for the whole of it, or of results given in the first months of the next one."""
        anchor = self.chronicle.anchor
        if anchor is None or not is_of_full_year(self.course):
            return None
        year = anchor.year
        if self.chronicle.cues.sets["foreseen"].isdisjoint(self.course.lowers[max(0, self.first - NEAR) : self.first]):
            if anchor.month > RESULTS_MONTH:
                return None
            year -= 1
        return date(year, 1, 1), date(year, 12, 31)

    def _is_polled(self) -> bool:
        """Whether a share is that of the people who were asked in a poll."""
        before = self.course.lowers[max(0, self.first - POLL_REACH) : self.first]
        return (
            self.quantity.unit == "percent"
            and "exit" not in before
            and not self.chronicle.cues.sets["polls"].isdisjoint(before)
        )

    def _asked(self) -> Period:
        """The days on which people were asked ('A poll by Vox in May')."""
        polls = self.chronicle.cues.sets["polls"]
        for dated in self.chronicle.of(self.sentence):
            before = self.course.lowers[max(0, dated.first - ASKED_REACH) : dated.first]
            shown = not self.chronicle.cues.sets["issued"].isdisjoint(before)
            if dated.role == "at" and dated.last <= self.first and not (shown or polls.isdisjoint(before)):
                return dated.span.start, dated.span.end
        return NOTHING

    def _is_apart(self, dated: Dated) -> bool:
        """Whether a date of the sentence is told of something else than the figure."""
        return self._is_aside(dated, dated.first > self.last) or jars(self.course, dated, self.chronicle.anchor)

    def is_of_live_entry(self) -> bool:
        """Whether an entry of a live report, under its time of the day, tells how things stand ('15.20 It is 41C')."""
        opening, end = self.sentence.document.paragraphs[self.sentence.paragraph]
        if CLOCK.match(self.sentence.document.text, opening, end) is None or self.quantity.dimension in LASTING:
            return False
        return not self.course.is_consequence()

    def _counted_since(self) -> date | None:
        """The day since when victims are counted, where the last words on it say so and name no day of their own."""
        for _, dated in self.chronicle.scopes_before(self.sentence):
            if dated.role == "at" and dated.span.grain == "day":
                return None
            if dated.role == "since":
                return dated.span.start
        return None

    def is_of_event(self) -> bool:
        """Whether a size is that of the event ('came ashore with winds of 40 mph', 'was carrying 40 tonnes')."""
        event = self.chronicle.event
        if event.day is None or not event.sure:
            return False
        told = tense(self.course)
        if self.quantity.dimension in FELT:
            return told in ("past", "past perfect", "past progressive")
        following = self.course.lowers[self.last + 1 : self.last + 2]
        sized = not self.chronicle.cues.sets["sized"].isdisjoint(following)
        before = self.course.lowers[max(0, self.first - SIZED_REACH) : self.first]
        if told == "past progressive":
            return not sized and self.quantity.dimension in HELD
        moved = not self.chronicle.cues.sets["reaching"].isdisjoint(before)
        return told == "past" and moved and self.quantity.dimension == "length"

    def is_told(self) -> bool:
        """Whether the sentence tells what somebody said, so that its past perfect stands for the present one."""
        return not self.chronicle.cues.speech.isdisjoint(self.course.lowers[:TOLD_WITHIN])

    def _is_today(self, day: date) -> bool:
        """Whether what is told may be as old as the news itself."""
        return day == self.chronicle.anchor and tense(self.course) != "past"

    def _is_of_now(self) -> bool:
        """Whether what is told holds now, after the event ('half of the roads are closed', 'has sent 40 tents')."""
        course = self.course
        return course.is_present() or course.is_told_of_now() or course.is_past_now() or tense(course) in OF_NOW

    def planned(self) -> Period:
        """The period of what is planned: the day to come that the paragraph has named, or the year of a forecast."""
        anchor = self.chronicle.anchor
        if anchor and is_of_full_year(self.course):
            return anchor.replace(month=1, day=1), anchor.replace(month=12, day=31)
        for other, dated in self.chronicle.scopes_before(self.sentence):
            money = self.quantity.dimension == "currency"
            if other.paragraph != self.sentence.paragraph or anchor is None or money:
                break
            if dated.role == "at" and dated.span.grain == "day" and dated.span.start and dated.span.start > anchor:
                return dated.span.start, dated.span.end
        return NOTHING

    def carried(self) -> Period | None:
        """The scope that the paragraph, or the running count of the paragraph before, gives to the figure."""
        paragraph = self.sentence.paragraph
        if self.course.lowers[0] == "before" or self.course.is_share():
            return None
        for other, dated in self.chronicle.scopes_before(self.sentence):
            if other.paragraph < paragraph - 1:
                return None
            if other.paragraph < paragraph and dated.role == "event" and self.quantity.dimension == "currency":
                return NOTHING
            if dated.role == "since" and dated.span.start:
                if self.chronicle.anchor and dated.span.start > self.chronicle.anchor:
                    continue
                apart = other.paragraph < paragraph
                money = self.quantity.unit == "percent" or self.quantity.dimension == "currency"
                if apart and money and not self.course.is_consequence():
                    return None
                if self.course.is_general() or (apart and self._stands_apart()):
                    return None
                return dated.span.start, None if self.course.is_under_way() else self.chronicle.stated(other)
            if dated.role == "event":
                if other.paragraph < paragraph and self.quantity.unit == "percent" and not self.course.is_consequence():
                    return None
                stated = self.chronicle.stated(other)
                start = self.chronicle.since_event(other, dated, stated)
                return start, None if self.course.is_under_way() else stated
            if other.paragraph == paragraph or self._is_result(dated):
                found = self._carried_within(other, dated)
                if found is not None:
                    return found
        return None

    def _stands_apart(self) -> bool:
        """Whether a count that runs in the paragraph before has nothing to do with the figure."""
        return (self.course.is_object() and not self.course.is_consequence()) or self.course.is_home()

    def _is_result(self, dated: Dated) -> bool:
        """Whether the figure is one of the results for a quarter or a month ('Food prices climbed by 4 percent')."""
        if dated.span.grain not in RESULT_GRAINS or dated.role != "at":
            return False
        counted = self.quantity.unit == "percent" or self.quantity.dimension == "currency" or self.course.is_second()
        following = self.course.lowers[self.last + 1 : self.last + 3]
        against = self.quantity.unit == "percent" and not self.chronicle.cues.sets["fewer"].isdisjoint(following)
        return counted and (self.course.is_changed() or against)

    def _is_ahead(self, span: Span) -> bool:
        """Whether a day lies after that of the article."""
        return span.grain == "day" and self.is_to_come(span.end)

    def _carried_within(self, other: Sentence, dated: Dated) -> Period | None:
        """What a date before it in its paragraph gives to the figure."""
        span = dated.span
        if (
            self.course.is_told_of_now()
            or self.course.is_general()
            or (dated.role == "at" and span.grain == "day" and self.course.is_past_perfect())
        ):
            return None
        if self.chronicle.begins(other, dated) or self._is_ahead(span):
            return None
        if dated.role == "range":
            return None if self.course.is_past_now() else (span.start, span.end)
        if dated.role == "until":
            grows = self.course.is_consequence() or self.course.is_running()
            return self.until(dated) if grows else None
        if dated.role != "at" or (span.start is None and span.grain != "previous"):
            return None
        opens = dated.first <= self.chronicle.opening(other) + OPENING_REACH
        if span.grain in LONG_GRAINS and not (opens or self._is_result(dated)):
            return None
        lead = {token.lower for token in other.tokens[dated.first : dated.last]}
        if self.course.is_past_now() and not self.chronicle.cues.sets["edges"].isdisjoint(lead):
            return None  # 'At the end of May it had 40 jets. It has ordered 12.'
        if span.grain == "day" and (self.course.is_past_now() or self.course.is_consequence()):
            return None if self.quantity.dimension == "currency" else (span.start, self.stated())
        if span.grain != "day" and self.course.is_past_now():
            return None
        return self.at(dated)
