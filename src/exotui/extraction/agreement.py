"""Can a date of the sentence go with the verb that tells a figure?

A verb of the past takes no day to come, and one of the present none that is over and stands in another clause.
"""

from __future__ import annotations

from datetime import date

from exotui.extraction.courses import Course
from exotui.extraction.dating import Dated
from exotui.extraction.tenses import tense

ENDED_GRAINS = frozenset(("month", "quarter", "season", "year"))
JOINTS = frozenset(("and", "but"))
VERBAL = frozenset(("verb", "aux"))
TOLD_BEFORE = frozenset(("past", "past perfect", "perfect"))
ENDED = frozenset(("past", "past perfect"))
TOLD_NOW = frozenset(("present", "progressive"))
FOUNDING_REACH = 3
REACH = 6
"""Tokens before a figure in which the infinitive stands whose object it is."""
PLACED = frozenset(("at", "until", "range"))
"""Roles of dates that lie ahead if their first day does."""


def jars(course: Course, dated: Dated, anchor: date | None) -> bool:
    """Whether the tense of a figure rules out that a date is its time.

    anchor: the day of the article; without one nothing jars.
    """
    start, end = dated.span.start, dated.span.end
    if dated.role == "now":
        return _is_told_apart(course, dated)
    if dated.role == "since" and dated.last <= course.first:
        return tense(course) == "progressive" and not JOINTS.isdisjoint(course.lowers[dated.last : course.first])
    if anchor is None or dated.role not in PLACED:
        return False
    after = dated.first > course.last
    between = range(course.last + 1, dated.first) if after else range(dated.last, course.first)
    joints = [at + 1 for at in between if course.lowers[at] in JOINTS and _tells(course, at + 1)]
    if after and any(course.lowers[at] in course.cues.sets["present_perfect"] for at in joints):
        return tense(course) == "past"
    if start is not None and start > anchor:
        if after and joints and tense(course) in TOLD_NOW:
            return True
        return after and tense(course) in TOLD_BEFORE and not (course.is_planned() or _is_of_infinitive(course))
    if dated.role != "at" or end is None:
        return False
    if dated.span.grain == "running" and not after:
        return any(course.sentence.tags[at] == "aux" for at in joints)
    if end >= anchor:
        return False
    if after and not course.cues.sets["relatives"].isdisjoint(course.lowers[between.start : between.stop]):
        return tense(course) in TOLD_NOW
    if dated.span.grain not in ENDED_GRAINS:
        return False
    if after:
        return _dates_noun(course, dated)
    lead = course.lowers[max(0, dated.first - FOUNDING_REACH) : dated.first]
    founded = "set up" in " ".join(lead) or not course.cues.sets["founding"].isdisjoint(lead)
    for at in between:
        if course.lowers[at] in JOINTS and (founded or course.lowers[at + 1] in course.cues.sets["keeping"]):
            return True  # 'was founded in 1921 and runs 40 shops'
    if tense(course) == "perfect" and any(
        course.lowers[at] in JOINTS and course.lowers[at - 1] == "," for at in between
    ):
        return True  # 'It shrank by 4 percent in the third quarter, and 40 jobs have gone'
    parted = bool(joints) or ";" in course.lowers[between.start : between.stop]
    return parted and tense(course) in TOLD_NOW


def _tells(course: Course, at: int) -> bool:
    """Whether a predicate begins at a position ('and has', 'and plans to')."""
    return course.sentence.tags[at] in VERBAL or course.lowers[at] in course.cues.sets["planned"]


def _is_of_infinitive(course: Course) -> bool:
    """Whether the figure belongs to what somebody is to do ('voted to close 40 schools')."""
    tags = course.sentence.tags
    return any(tags[at - 1] == "to" and tags[at] == "verb" for at in range(max(1, course.first - REACH), course.first))


def _dates_noun(course: Course, dated: Dated) -> bool:
    """Whether a date tells when another thing was made or done ('have left over a deal signed in 2021')."""
    tags, verb = course.sentence.tags, dated.first - 1
    while verb > dated.first - REACH and tags[verb] in ("prep", "name", "det", "noun"):
        verb -= 1
    if "sub" in tags[course.last : verb] or verb - 1 <= course.last or tags[verb] != "verb" or tags[verb - 1] != "noun":
        return False
    return not VERBAL.isdisjoint(tags[course.last + 1 : verb - 1])


def _is_told_apart(course: Course, dated: Dated) -> bool:
    """Whether 'still' belongs to another clause than a figure of the past ('12 were saved and 9 are still missing')."""
    lowers, tags = course.lowers, course.sentence.tags
    joint = next((at for at in range(course.last + 1, dated.first) if lowers[at] in JOINTS), None)
    return joint is not None and not VERBAL.isdisjoint(tags[joint : dated.first]) and tense(course) in ENDED
