"""Which date expression of its sentence governs a figure? The nearest, by what stands between them."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from exotui.extraction.agreement import jars
from exotui.extraction.calendar import OPEN, whole
from exotui.extraction.chronicle import chronicle
from exotui.extraction.courses import Course
from exotui.extraction.dating import Dated
from exotui.extraction.quantity import Quantity
from exotui.extraction.standing import belongs, expects
from exotui.extraction.statements import OPENING_REACH
from exotui.extraction.tagging import POSSESSIVE
from exotui.extraction.text import Sentence

GOVERNING_COST = 14.0
"""The cost from which a date is too far from a figure to govern it. Costs are in the unit of `Governed.cost`."""
SAME_GAIN = 10.0
"""How much nearer a span seems that the words take over from the figure before ('over the same period')."""
TAKING_REACH = 4
COUNTED = frozenset((None, "count", "people"))
"""Dimensions of what stands in lists that a date governs as a whole."""
STORY_REACH = 30
"""Tokens in which it is told what happened in a year of the past."""
NEW_CLAUSE = 6
"""Tokens behind ', and' in which the verb of a new clause stands."""
INSERTION = 12
"""Tokens of an insertion before a date in it."""
LONG = frozenset(("running", "season", "quarter", "year"))
OWNER_COST = 14.0
"""How much farther a span seems that only tells which thing is meant ('this winter's vaccine')."""
ENDLESS = frozenset(("until", "now"))
"""Roles of dates that hold for their own clause only."""
FAR = 100
"""From so many tokens on a date is too far from a figure, whatever stands between them."""


class Governed:
    """One figure with the dates around it, and the one of them that governs it."""

    def __init__(self, sentence: Sentence, quantity: Quantity) -> None:
        self.sentence = sentence
        self.quantity = quantity
        self.chronicle = chronicle(sentence.document)
        starts, lowers = self.chronicle.words(sentence)
        self.first = max(0, bisect_right(starts, quantity.start) - 1)
        self.last = max(self.first, bisect_right(starts, max(quantity.start, quantity.end - 1)) - 1)
        self.course = Course(sentence, quantity, self.first, self.last, lowers, self.chronicle.cues)

    def governing(self) -> Dated | None:
        """The date expression of the sentence to which the figure belongs."""
        best, least = None, GOVERNING_COST
        for dated in self.chronicle.near(self.sentence, self.chronicle.of(self.sentence), self.first):
            apart = dated.last <= self.first or dated.first > self.last
            if not apart or (dated.role == "before" and not self._is_told_of(dated)):
                continue
            if dated.role == "before":
                return dated._replace(role="at", span=whole(dated.span))
            cost = self.cost(dated)
            if cost >= least or self.chronicle.is_statement(self.sentence, dated, self.first):
                continue
            if dated.role == "at" and dated.last <= self.first and expects(self.course):
                continue  # 'in July it had guided for 40'
            if not jars(self.course, dated, self.chronicle.anchor):
                best, least = dated, cost
        if best is None or best.role != "since" or best.last >= self.first or self._past_when(best.last) == best.last:
            return best
        day = best.span.start if best.span.grain == "day" else None
        return best._replace(role="at", span=best.span._replace(end=day) if day else whole(best.span))

    def _is_told_of(self, dated: Dated) -> bool:
        """Whether the figure belongs to what happened then ('the worst since 2014, when 130 died')."""
        when = self.course.lowers[dated.last : dated.last + 2]
        return dated.last < self.first <= dated.last + STORY_REACH and when == [",", "when"]

    def cost(self, dated: Dated) -> float:
        """How far from the figure a date stands; what lies between them counts, a date that opens the sentence less."""
        after = dated.first > self.last
        between = (
            range(self._list_end(dated) + 1, dated.first) if after else range(self._past_when(dated.last), self.first)
        )
        if len(between) > FAR:
            return GOVERNING_COST
        opens = not after and dated.first <= self.chronicle.opening(self.sentence) + OPENING_REACH
        cost = 0.0 if after else 1.0
        if dated.role == "now":
            cost += 4.0
        elif dated.role == "same" and after and not self._is_between(",", between):
            cost -= SAME_GAIN
        elif dated.span is OPEN and dated.role == "at":
            cost += 2.0
        elif after and dated.span.grain in LONG and self.sentence.tokens[dated.last - 1].lower.endswith(POSSESSIVE):
            cost += OWNER_COST
        told_of = not after and self.course.is_consequence()  # 'the storm, which came in May, killed 40'
        if after and (belongs(self.course) or self._is_in_relative()) and self._is_between(",", between):
            return GOVERNING_COST  # 'The group, with 40 shops, opened in May'
        if (after and self._is_taken(dated)) or (not told_of and self._is_aside(dated, after)):
            return GOVERNING_COST
        apart = not (after or opens) and self._past_when(dated.last) == dated.last
        if apart and self.chronicle.compares(self.sentence, dated):
            return GOVERNING_COST
        if dated.role == "within" and after and {"verb", "aux"}.isdisjoint(self.sentence.tags[self.last : dated.first]):
            return GOVERNING_COST  # 'deaths within 30 days of a test'
        if dated.role in ENDLESS and not after and self._goes_on(between):
            return GOVERNING_COST
        if (after or dated.role in ENDLESS) and any(self._parts_clauses(at) for at in between):
            return GOVERNING_COST
        for at in between:
            cost += self._opening_step(at) if opens else self._step(at, after)
            if cost >= GOVERNING_COST:
                break
        return cost

    def _is_aside(self, dated: Dated, after: bool) -> bool:
        """Whether a date compares, or stands in an insertion ('as much as in 2019', ', which rose in May, fell 3')."""
        lowers, sets = self.course.lowers, self.chronicle.cues.sets
        if after:
            lead = dated.first - 2 if self.sentence.tags[dated.first - 1] == "prep" else dated.first - 1
            return dated.role == "at" and lead > self.last and lowers[lead] in sets["equal"]
        if "," not in lowers[dated.last : self.first]:
            return False
        ended = dated.span.end is not None and not self._is_ahead_of(dated.span.end)
        described = ended and dated.first > 2 and lowers[dated.last] == "," and lowers[dated.first - 3] in (",", "and")
        if described and self.sentence.tags[dated.first - 2 : dated.first] == ["verb", "prep"]:
            return True  # 'The ship, 40 metres long and built in 1998, carried'
        for at in range(dated.first - 1, max(0, dated.first - 1 - INSERTION), -1):
            if lowers[at] == ",":
                return lowers[dated.last] == "," and self._inserts(at)
            if lowers[at] in sets["relatives"] and lowers[at] != "that":
                return lowers[at - 1] == ","
            if lowers[at] == "that" and self.sentence.tags[at - 1 : at + 2] == ["noun", "sub", "verb"]:
                return lowers[dated.last] == ","  # 'of the works that stood still in August, two'
        return False

    def _is_ahead_of(self, day: date) -> bool:
        """Whether a day lies after that of the article."""
        return self.chronicle.anchor is not None and day > self.chronicle.anchor

    def _inserts(self, comma: int) -> bool:
        """Whether a participle behind a comma tells of what stands before it ('The dam, built in 1986, holds 40')."""
        tags, lower = self.sentence.tags, self.course.lowers[comma + 1]
        past = lower.endswith("ed") or lower in self.chronicle.cues.past
        return past and tags[comma + 1] == "verb" and tags[comma - 1] in ("noun", "name")

    def _list_end(self, dated: Dated) -> int:
        """Position of the last number of the list that the figure stands in, if the date stands behind it."""
        counts = self.quantity.dimension in COUNTED and self.course.list_end < dated.first
        return self.course.list_end if counts else self.last

    def _is_between(self, word: str, between: range) -> bool:
        return word in self.course.lowers[between.start : between.stop]

    def _past_when(self, at: int) -> int:
        """The position after ', when' at a position, which joins a date to its clause ('in 2021, when 40 left')."""
        lowers = self.course.lowers
        place = at + 1 if lowers[at] == "," else at
        return place + 1 if lowers[place] in self.chronicle.cues.sets["when"] and place < self.first else at

    def _is_taken(self, dated: Dated) -> bool:
        """Whether a number right before a date takes it ('40 percent, down from 57 percent in 2019')."""
        tokens, tags = self.sentence.tokens, self.sentence.tags
        for at in range(dated.first - 1, max(self.last, dated.first - 1 - TAKING_REACH), -1):
            if tags[at] in ("verb", "aux"):
                return False
            if tokens[at].text == ")" or at <= self.course.list_end:
                return False
            if tokens[at].kind == "number" and self.course.lowers[at + 1] not in self.chronicle.cues.sets["hours"]:
                lead = at - 1 if tokens[at - 1].kind == "word" else at - 2
                before, sets = self.course.lowers[lead], self.chronicle.cues.sets
                ends_course = before in sets["comparing_to"] or before in sets["part_of"]
                ends_course = ends_course or (before == "at" and self.course.is_market())
                return tags[lead] not in ("det", "name") and not ends_course
        return False

    def _opening_step(self, at: int) -> float:
        lower = self.course.lowers[at]
        sets = self.chronicle.cues.sets
        if self.sentence.tokens[at].kind == "number" or lower in sets["comparing"] or lower in sets["clause_ends"]:
            return 2.0
        return 0.5 if lower == "," or lower in sets["joining"] else 0.1

    def _step(self, at: int, after: bool) -> float:
        lower = self.course.lowers[at]
        sets = self.chronicle.cues.sets
        if self.sentence.tokens[at].kind == "number":
            return 5.0
        if after and lower in sets["arranged"]:
            return GOVERNING_COST
        if self.chronicle.sets_apart(self.sentence, at) or (lower in sets["equal"] and self.quantity.unit == "times"):
            return GOVERNING_COST
        if lower in sets["set_against"] and self._is_number(at + 1):
            return GOVERNING_COST
        if lower in sets["subordinate"] and not after:
            return GOVERNING_COST
        if after and self.course.lowers[at - 1] == "," and lower in sets["summing"]:
            return GOVERNING_COST
        if after and lower in sets["relatives"] and self.course.lowers[at - 1] == ",":
            return GOVERNING_COST
        parted = after and self.sentence.tags[at - 2] == "num" and "," in self.course.lowers[self.last + 1 : at - 2]
        if parted and lower in sets["of_last"] and not self._closes_part(at):
            return GOVERNING_COST  # '40 live abroad, 12 of whom left in 2015'
        if lower in sets["clause_ends"]:
            return 2.0 if lower in sets["beside"] and not after else 8.0
        if lower == ",":
            apart = after and self.sentence.tags[at + 1] == "verb" and self.course.lowers[at + 1] not in sets["tallied"]
            return GOVERNING_COST if apart and not self._closes(at) else 1.5
        if lower not in sets["joining"]:
            return 0.3
        if after and self.course.lowers[at - 1] == ",":
            return 12.0
        if self.course.lowers[at - 1] == ",":
            return 4.0
        if self.course.lowers[at + 1] in sets["planned"]:
            return 8.0 if after else GOVERNING_COST
        return 8.0 if after and self.sentence.tags[at + 1] in ("verb", "aux") else 1.5

    def _closes(self, at: int) -> bool:
        """Whether a comma ends an insertion behind the figure ('40 guests, most of them men, | left on Monday')."""
        lowers, tags = self.course.lowers, self.sentence.tags
        opens = next((place for place in range(self.last + 1, min(at, self.last + 4)) if lowers[place] == ","), None)
        return opens is not None and not {"verb", "aux"}.intersection(tags[opens:at])

    def _is_in_relative(self) -> bool:
        """Whether the figure stands in an inserted clause ('Oil, which earns 40 percent, has')."""
        lowers, sets = self.course.lowers, self.chronicle.cues.sets
        for at in range(self.first - 1, max(0, self.first - 1 - INSERTION), -1):
            if lowers[at] in sets["relatives"]:
                return lowers[at - 1] == ","
            if lowers[at] == ",":
                return False
        return False

    def _closes_part(self, at: int) -> bool:
        """Whether a comma closes the insertion on a part ('40 men, 12 of them soldiers, | died on Monday')."""
        return "," in self.course.lowers[at : at + INSERTION]

    def _parts_clauses(self, at: int) -> bool:
        """Whether a semicolon stands at a position, and a clause with a verb of its own behind it."""
        if self.course.lowers[at] != ";":
            return False
        following = self.sentence.tags[at + 1 : at + 1 + INSERTION]
        return "verb" in following or "aux" in following

    def _goes_on(self, between: range) -> bool:
        """Whether a new predicate begins before the figure ('By May it sees 40, and has asked for 20')."""
        lowers, tags = self.course.lowers, self.sentence.tags
        joints = [at for at in between if lowers[at] in ("and", "but")]
        return any(
            tags[at + 1] == "aux"
            or (lowers[at - 1] == "," and "aux" in tags[at + 1 : min(self.first, at + NEW_CLAUSE)])
            for at in joints
        )

    def _is_number(self, at: int) -> bool:
        """Whether a number stands at a position or right after it."""
        return any(token.kind == "number" for token in self.sentence.tokens[at : at + 2])
