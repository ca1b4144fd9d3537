"""In which tense is a figure told: 'are holding 40' now, '40 have fled' until now, '40 fled' then?"""

from __future__ import annotations

from exotui.extraction.courses import Course
from exotui.extraction.forms import verb_forms

PREDICATE = 9
"""Tokens after a figure in which its verb stands, if it is the subject."""
OBJECT = 24
"""Tokens before a figure in which its verb stands, if it is the object."""
GROUP = 5
"""Tokens of a verb before the one that carries the meaning."""
PERFECT = frozenset(("has", "have", "'ve", "’ve"))
PRESENT_BE = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re"))
PAST_BE = frozenset(("was", "were"))
IN_GROUP = frozenset(("aux", "adv", "neg"))


def tense(course: Course) -> str:
    """`past`, `past progressive`, `past perfect`, `perfect`, `present`, `progressive`, `ahead` (modal).

    Empty where no verb tells.
    """
    at = _verb_after(course)
    if at is None:
        at = _verb_before(course)
    return "" if at is None else _of_group(course, at)


def is_subject(course: Course) -> bool:
    """Whether the figure is the subject of its verb."""
    return _verb_after(course) is not None


def _verb_after(course: Course) -> int | None:
    """The verb whose subject the figure is ('40 of the vans were')."""
    tags, lowers = course.sentence.tags, course.lowers
    size = len(tags)
    for at in range(course.list_end + 1, min(size, course.list_end + 1 + PREDICATE)):
        if tags[at] == "aux":
            return at
        if tags[at] == "verb":
            following = tags[at + 1] if at + 1 < size else "punct"
            goes_on = following == "aux" or (following in ("prep", "punct") and _has_verb(course, at + 1))
            reduced = lowers[at].endswith("ed") and goes_on
            if not reduced:
                return at
        if tags[at] in ("punct", "sub", "conj") or lowers[at] in course.cues.sets["relatives"]:
            return None
    return None


def _has_verb(course: Course, start: int) -> bool:
    """Whether another verb follows in the clause ('40 people detained on Monday | were')."""
    for tag in course.sentence.tags[start : start + PREDICATE]:
        if tag in ("punct", "sub", "conj"):
            return False
        if tag in ("aux", "verb"):
            return True
    return False


def _verb_before(course: Course) -> int | None:
    """The verb whose object the figure is."""
    tags = course.sentence.tags
    for at in range(course.first - 1, max(-1, course.first - OBJECT), -1):
        if tags[at] in ("aux", "verb") and not (at and tags[at - 1] == "to"):
            return None if course.lowers[at] in course.cues.speech | course.cues.sets["giving"] else at
        if course.lowers[at] == ";":
            return None
    return None


def _of_group(course: Course, at: int) -> str:
    """The tense of the verb group that a verb stands in."""
    tags, lowers = course.sentence.tags, course.lowers
    start = at
    while start > max(0, at - GROUP) and tags[start - 1] in IN_GROUP:
        start -= 1
    end = at + 1
    while end < len(tags) and end < at + GROUP and tags[end] in (*IN_GROUP, "verb", "ing"):
        end += 1
    helpers = lowers[start:end]
    first = next((word for word, tag in zip(helpers, tags[start:end], strict=True) if tag in ("aux", "verb")), "")
    acts = any(tag == "verb" for tag in tags[start:end]) and tags[start:end] != ["verb"]
    if first in PERFECT:
        return "perfect" if acts or "been" in helpers else "present"
    if first == "had":
        return "past perfect" if acts or "been" in helpers else "past"
    if first in PAST_BE and "ing" in tags[start:end]:
        return "past progressive"
    if first in PAST_BE or first == "did":
        return "past"
    if first in PRESENT_BE:
        return "progressive" if "ing" in tags[start:end] else "present"
    if tags[start] == "aux" and first not in ("do", "does"):
        return "perfect" if acts and "have" in helpers[1:] else "ahead"
    past = verb_forms(course.sentence.document.lexicon).told
    return "past" if first.endswith("ed") or first in course.cues.past or first in past else "present"
