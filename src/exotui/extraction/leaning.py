"""Which period does a figure take over from the figure before it, or from the day on which it was told?"""

from __future__ import annotations

from datetime import date
from itertools import chain

from exotui.extraction.calendar import OPEN, moved
from exotui.extraction.dating import Dated
from exotui.extraction.governing import FAR, Governed
from exotui.extraction.standing import holds_now, restates, sets_beside

Period = tuple[date | None, date | None]
RUNNING = frozenset(("since", "range"))
RESULT_GRAINS = frozenset(("month", "quarter", "year"))
"""Spans for which results are given."""
FORMER = frozenset(("year", "stretch"))
"""Spans with which a multiple compares ('six times the average of the past decade')."""
NAMED_GRAINS = RESULT_GRAINS | {"span"}
NOTHING: Period = (None, None)
PARTED = frozenset(("people", "percent"))
DIFFERENCE_REACH = 6
"""Tokens behind a figure in which 'more than' makes a difference of it."""
COMPARED_DAYS = 31
"""Days further apart are told of as two times, not as one."""
YEAR = 366
"""Days after which what was counted is of another story than the damage that is put at a sum."""
FORETOLD_REACH = 9
"""Tokens after a figure in which 'that analysts had expected' stands."""


class Leaning(Governed):
    """The words with which one figure leans on another."""

    def stated(self) -> date | None:
        """The day on which the figure was stated."""
        return self.chronicle.stated(self.sentence, self.first)

    def same(self, dated: Dated) -> Period:
        """The period of the last figure that had one, in another year if the words name one."""
        start, end = self.last_period()
        last = self.chronicle.last if self.chronicle.last_index == self.sentence.index else None
        if start == end and last and None not in last:
            start, end = last  # 'Profit was 40 million after 30 million a year earlier'
        if dated.span.grain == OPEN.grain or end is None:
            return start, end
        years = int(dated.span.grain)
        if years > 0:
            years -= end.year
        return moved(start, years, "year") if start else None, moved(end, years, "year")

    def last_period(self) -> Period:
        """The period of the last figure that had one."""
        before = [dated for dated in self.chronicle.scopes(self.sentence) if dated.last <= self.first]
        own = [(self.sentence, dated) for dated in before if dated.role in RUNNING or dated.span.grain in NAMED_GRAINS]
        for other, dated in chain(reversed(own), self.chronicle.scopes_before(self.sentence)):
            if dated.role == "since":
                return dated.span.start, self.chronicle.stated(other)
            if dated.role == "range" or (dated.role == "at" and dated.span.start):
                return dated.span.start, dated.span.end
        return NOTHING

    def leans_on_state(self) -> bool:
        """Whether the figure, with no noun of its own, goes back to a sentence that tells how things stand."""
        index = self.sentence.index
        if self.quantity.head is not None or not index or self.quantity.dimension == "currency":
            return False
        before = self.sentence.document.sentences[index - 1]
        lowers, named = self.course.lowers, self.chronicle.cues.sets["counted_on"]
        counted = any(lowers[at] in named and lowers[at - 1] != "a" for at in range(1, self.first))
        if counted or before.paragraph != self.sentence.paragraph:
            return False
        return not self.chronicle.cues.sets["states"].isdisjoint(self.chronicle.words(before).lowers[:FAR])

    def of_last(self, *, alone: bool) -> Period | None:
        """The period of the figure before, of which this one is a part or which it says in other words.

        alone: no date governs the figure, so that one for comparison shares that period.
        """
        last = self.chronicle.last
        same = self.chronicle.last_index == self.sentence.index
        beside = sets_beside(self.course) or (alone and self.course.is_compared())
        if same and last is not None and beside:
            return last
        if self.leans_on_count():
            return self.last_period() if last in (None, NOTHING) else last
        if last is None or self.course.is_planned():
            return None
        part = self.course.is_of_last() or self.opens_of_last() or self._goes_on_parting()
        if not part or self.course.is_state() or holds_now(self.course):
            return None
        if last[0] == last[1] and self.opens_of_last() and self.course.is_told_in_perfect():
            return None  # 'Of the injured, 40 have gone home'
        self.chronicle.parted = self.sentence.index
        return last

    def _goes_on_parting(self) -> bool:
        """Whether the sentence has named a part of the people before ('Half of them are children, 700 came alone')."""
        return self.chronicle.parted == self.sentence.index and self.quantity.unit in PARTED

    def opens_of_last(self) -> bool:
        """Whether the sentence opens with what the figure is a part of ('Of these, 40 were', 'They include 40')."""
        lowers = self.course.lowers
        sets = self.chronicle.cues.sets
        if len(lowers) < 3:
            return False
        if lowers[0] in sets["listed"] and lowers[1] in sets["listing"]:
            return True
        if lowers[0] != "of":
            return False
        return lowers[1] in sets["of_last"] or (lowers[1] == "the" and lowers[2] in sets["casualties"])

    def moment(self) -> Period:
        """The day of a state: that to which the paragraph has brought its counts, else the one on which it is told."""
        for other, dated in self.chronicle.scopes_before(self.sentence):
            if other.paragraph != self.sentence.paragraph:
                break
            if dated.role == "asof" and dated.span.end:
                return dated.span.end, dated.span.end
        return self.stated(), self.stated()

    def said_again(self) -> Period | None:
        """The period of the figure before, where this one puts its number anew ('The union put the figure at 40')."""
        last = self.chronicle.last
        near = self.sentence.index - self.chronicle.last_index <= 1
        anchor = self.chronicle.anchor
        if last and last[1] and anchor and self.quantity.dimension == "currency":
            near = near and (anchor - last[1]).days <= YEAR
        if last is None or last == NOTHING or not near or not restates(self.course):
            return None
        start, end = last
        stated = self.stated()
        earlier = stated and end and anchor and start != end and stated < end <= anchor
        return start, stated if earlier and stated and (start is None or start <= stated) else end

    def leans_on_count(self) -> bool:
        """Whether the sentence says again what the one before counted ('That was 4 percent of the trade')."""
        lowers, sets, index = self.course.lowers, self.chronicle.cues.sets, self.sentence.index
        if not index or lowers[0] not in sets["again"] or len(lowers) < 2 or lowers[1] not in sets["equals"]:
            return False
        before = self.sentence.document.sentences[index - 1]
        return before.paragraph == self.sentence.paragraph and bool(self.chronicle.scopes(before))

    def is_of_list(self) -> bool:
        """Whether the figure goes on with the list of the one before."""
        chronicle = self.chronicle
        same = chronicle.last_index == self.sentence.index and chronicle.last is not None
        return same and self.course.joins(chronicle.last_end)

    def is_parallel(self, found: Period) -> bool:
        """Whether a running count is told of another day too ('stood at 40 on Monday, and on Tuesday at 60')."""
        chronicle = self.chronicle
        if chronicle.last in (None, NOTHING) or chronicle.last_index != self.sentence.index or found[0] != found[1]:
            return False
        start, end = chronicle.last or NOTHING
        told = {"verb", "aux"}.intersection(self.sentence.tags[chronicle.last_end : self.first])
        return bool(found[1] and start and end and start < end < found[1] and not told)

    def is_another_year(self, dated: Dated | None) -> bool:
        """Whether the figure is a change from the same months of another year ('down 4% from the same period')."""
        chronicle = self.chronicle
        if dated is None or chronicle.last_index != self.sentence.index:
            return False
        if dated.role != "same":
            told = chronicle.last not in (None, NOTHING) and chronicle.last_end < self.first
            return self.quantity.unit == "times" and dated.span.grain in FORMER and dated.first > self.last and told
        against = self.course.lowers[self.last + 1 : self.last + 2]
        changed = self.quantity.trend is not None or not chronicle.cues.sets["compares_behind"].isdisjoint(against)
        return self.quantity.unit == "times" or (self.quantity.unit == "percent" and changed)

    def is_foretold(self) -> bool:
        """Whether others had expected the figure for the one before ('above the 40 that analysts had forecast')."""
        chronicle, lowers = self.chronicle, self.course.lowers
        if chronicle.last_index != self.sentence.index or chronicle.last in (None, NOTHING):
            return False
        following = lowers[self.last + 1 : self.last + FORETOLD_REACH]
        return following[:1] == ["that"] and not chronicle.cues.sets["foretold"].isdisjoint(following)

    def spanning(self, day: date) -> Period:
        """The days that a difference or a multiple sets side by side ('40 more than on Friday')."""
        lowers, sets = self.course.lowers, self.chronicle.cues.sets
        following = lowers[self.last + 1 : self.last + DIFFERENCE_REACH]
        if self.quantity.unit != "times" and (sets["fewer"].isdisjoint(following[:2]) or "than" not in following):
            return day, day
        for dated in self.chronicle.near(self.sentence, self.chronicle.of(self.sentence), self.first):
            other, against = dated.span.start, {"than", "as"}.intersection(lowers[self.last + 1 : dated.first])
            named = dated.role == "at" and dated.span.grain == "day" and against
            if named and other and abs((other - day).days) <= COMPARED_DAYS:
                return min(day, other), max(day, other)
        return day, day

    def compared(self, found: Period) -> Period:
        """The period of what a running count is compared with, up to its own day ('up from 40 on Monday')."""
        start, end = self.chronicle.last or NOTHING
        same = self.chronicle.last_index == self.sentence.index
        if same and found[1] and found[0] == found[1] and end and start != end and (start is None or start <= found[1]):
            return start, found[1]
        return found
