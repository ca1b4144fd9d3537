"""Does a figure tell how things stand on the day of the article, or say again what another figure counted?"""

from __future__ import annotations

from exotui.extraction.courses import Course

CLAUSE = 8
"""Tokens before a figure in which its verb stands."""
PREDICATE = 7
"""Tokens after a figure in which its verb stands, if it is the subject."""
FAR = 40
"""Tokens before a figure beyond which no verb is looked for."""
AGED_REACH = 4
AT_WORK_REACH = 4
EXPECTED_REACH = 5
OPENED = 16
"""Tokens behind 'for the full year' at the start of a sentence in which a forecast stands."""
TOLD_REACH = 3
LASTING = frozenset(("currency", "duration", "age"))
VERBAL = frozenset(("verb", "aux"))
COUNTS = frozenset((None, "count", "people"))
"""Dimensions of what can stand somewhere in a number."""


def holds_now(course: Course) -> bool:
    """Whether a count of people or things is told in the present ('employs 40 people', '40 roads are shut')."""
    if is_degree(course):
        return True
    if course.quantity.dimension not in COUNTS or course.quantity.unit in ("percent", "times"):
        return False
    return _is_had(course) or _is_subject(course) or _is_shelter(course) or _is_among(course)


def _is_among(course: Course) -> bool:
    """Whether something is one of so many that are at something ('is one of 40 fires burning in Spain')."""
    return course.lowers[max(0, course.first - 3) : course.first] == ["is", "one", "of"] and _is_at_work(course)


def _is_told(course: Course) -> bool:
    """Whether somebody said right before the figure how things stood ('said 40 people were without power')."""
    near = course.lowers[max(0, course.first - TOLD_REACH) : course.first]
    return not course.cues.speech.isdisjoint(near)


def is_fact(course: Course) -> bool:
    """Whether the figure tells what somebody or something always has ('runs 40 buses', 'a club with 40 members').

    Such a fact holds at no time that the article names, unless a word of the present stands beside it.
    """
    if course.quantity.dimension not in COUNTS or course.quantity.unit in ("percent", "times"):
        return False
    sets, lowers, tags = course.cues.sets, course.lowers, course.sentence.tags
    if belongs(course) or _is_sample(course):
        return True
    for at in range(_listed_after(course) - 1, max(-1, course.first - 1 - CLAUSE), -1):
        if lowers[at] in sets["keeping"]:
            return (at == 0 or lowers[at - 1] not in sets["auxiliary"]) and not _is_had(course)
        if tags[at] in ("verb", "aux", "punct", "sub"):
            return False
    return False


def _is_sample(course: Course) -> bool:
    """Whether so many were asked ('a poll of 1,700 adults')."""
    before = course.lowers[max(0, course.first - 2) : course.first]
    return before[1:] == ["of"] and before[0] in course.cues.sets["polls"]


def _is_at_work(course: Course) -> bool:
    """Whether those counted are at something ('has 40 pumps at work', 'have 40 people working here')."""
    tags = course.sentence.tags
    places = range(course.last + 1, min(len(tags), course.last + 1 + AT_WORK_REACH))
    return any(course.lowers[at] in course.cues.sets["at_work"] and tags[at + 1 : at + 2] != ["num"] for at in places)


def _is_had(course: Course) -> bool:
    """Whether a verb in the present that tells what there is has the figure as its object."""
    sets, lowers, tags = course.cues.sets, course.lowers, course.sentence.tags
    if lowers[max(0, course.first - 2) : course.first] == ["short", "of"]:
        return True
    for at in range(_listed_after(course) - 1, max(-1, course.first - 1 - CLAUSE), -1):
        lower = lowers[at]
        if lower in sets["keeping"] and tags[at] == "noun" and not sets["was"].isdisjoint(lowers[max(0, at - 2) : at]):
            return False  # 'was already host to 40'
        if lower in sets["having"] or lower in sets["keeping"]:
            now = not sets["at_present"].isdisjoint(lowers[max(0, at - 1) : course.first]) or _is_at_work(course)
            return now and {"verb", "noun"}.isdisjoint(tags[at + 1 : _listed_after(course)])
        told = tags[at] in ("verb", "noun") and lowers[at].endswith("s")  # 'The herd now numbers 40'
        subject = tags[at - 1] if at else ""
        if told and at and lowers[at - 2 if subject == "pron" else at - 1] in sets["at_present"]:
            return True
        if tags[at] in ("verb", "aux", "punct", "sub"):
            return False
    return False


def belongs(course: Course) -> bool:
    """Whether a body has so many members or workers ('a club with 40 members')."""
    following = course.lowers[course.last + 1 : course.last + 3]
    if _is_inserted(course):
        return True
    return course.lowers[course.first - 1] == "with" and not course.cues.sets["belonging"].isdisjoint(following)


def _is_inserted(course: Course) -> bool:
    """Whether the figure tells what a subject has (', with 40 people in 12 towns, is to')."""
    lowers, tags = course.lowers, course.sentence.tags
    start = next((at for at in range(course.first - 1, max(0, course.first - CLAUSE), -1) if lowers[at] == ","), 0)
    if not start or lowers[start + 1] != "with" or tags[start - 1] not in ("noun", "name"):
        return False
    ends = range(course.last + 1, min(len(tags), course.last + 1 + CLAUSE))
    end = next((at for at in ends if tags[at] == "punct" or tags[at] in VERBAL), start)
    if end == start or lowers[end] != "," or not VERBAL.isdisjoint(tags[start:end]):
        return False
    return tags[end + 1 : end + 2] in (["verb"], ["aux"])


def _is_shelter(course: Course) -> bool:
    """Whether people are in so many places ('are sheltering in 40 schools')."""
    sets, lowers = course.cues.sets, course.lowers
    before = lowers[max(0, course.first - 3) : course.first]
    return (
        len(before) == 3
        and before[2] in ("in", "at")
        and before[1] in sets["being_in_state"]
        and before[0] in sets["being"]
    )


def is_degree(course: Course) -> bool:
    """Whether a share says how far something has come ('is 40 percent full', 'are now 9% contained')."""
    if course.quantity.unit != "percent":
        return False
    sets, lowers, tags = course.cues.sets, course.lowers, course.sentence.tags
    lead = course.first - 1
    while lead > 0 and tags[lead] == "adv":
        lead -= 1
    after = course.last + 1
    if lead < 0 or after >= len(tags) or lowers[lead] not in sets["being"] | sets["having_been"]:
        return False
    return (tags[after] == "adj" or lowers[after].endswith("ed")) and lowers[after] not in sets["fewer"]


def is_of_full_year(course: Course) -> bool:
    """Whether the figure is one of the whole year ('full-year sales of 40 million')."""
    lowers = course.lowers
    before = lowers[max(0, course.first - CLAUSE) : course.first]
    if not course.cues.sets["full_year"].isdisjoint(before) or "full - year" in " ".join(before):
        return True
    behind = " ".join(lowers[course.last + 1 : course.last + 1 + CLAUSE])
    opening = " ".join(lowers[: min(4, course.first)]) if course.first < OPENED else ""
    return any(phrase in behind or phrase in opening for phrase in course.cues.pairs["full_year"])


def is_measured(course: Course) -> bool:
    """Whether a length says behind a name how large something is ('The peak, 1,200 metres high, last')."""
    following = course.lowers[course.last + 1 : course.last + 2]
    sized = not course.cues.sets["sized"].isdisjoint(following)
    return course.quantity.dimension == "length" and sized and course.lowers[course.first - 1] == ","


def is_of_each(course: Course) -> bool:
    """Whether a sentence tells in the present what each of many has ('Each person needs two')."""
    return course.lowers[0] in course.cues.sets["each"] and course.is_general()


def is_away(course: Course) -> bool:
    """Whether a length says how far one place lies from another ('20 miles away')."""
    following = course.lowers[course.last + 1 : course.last + 2]
    return course.quantity.dimension == "length" and not course.cues.sets["away"].isdisjoint(following)


def is_for_comparison(course: Course) -> bool:
    """Whether the figure is what the one before is compared with (', up from 40 on Monday', ', against 40 in May')."""
    sets, lowers = course.cues.sets, course.lowers
    lead = course.first - 1
    while lead > 0 and course.sentence.tags[lead] == "adv":
        lead -= 1
    if lead < 1 or lowers[lead] not in sets["compared_with"]:
        return False
    if lowers[lead] in sets["set_against"]:
        return True
    return lowers[lead - 1] in sets["compares_before"] and (lowers[lead] != "to" or lowers[lead - 1] == "compared")


def _listed_after(course: Course) -> int:
    """Position of the number to which 'and' adds the figure ('has 40 vans | and 12 shops'), else its own."""
    at = course.first - 1
    if at < 1 or course.lowers[at] != "and" or course.sentence.tags[at - 1] != "noun":
        return course.first
    tags = course.sentence.tags
    while at > 0 and tags[at - 1] in ("noun", "adj"):
        at -= 1
    first = at
    while first > 0 and tags[first - 1] == "num":
        first -= 1
    return first if first < at else course.first


def _is_subject(course: Course) -> bool:
    """Whether the figure is the subject of 'are' and a state ('are without power', 'are waiting')."""
    sets, lowers, tags = course.cues.sets, course.lowers, course.sentence.tags
    for at in range(course.list_end + 1, min(len(lowers), course.list_end + 1 + PREDICATE)):
        if lowers[at] in sets["being"] or (lowers[at] == "were" and _is_told(course)):
            if lowers[at + 1 : at + 2] and lowers[at + 1] in sets["at_place"]:
                return not course.is_more()
            return lowers[at + 1 : at + 2] != ["to"] and not sets["being_in_state"].isdisjoint(lowers[at + 1 : at + 4])
        if lowers[at] in sets["at_present"] and lowers[at + 1 : at + 2] in (["have"], ["are"], ["need"], ["lack"]):
            return True
        claimed = at == course.last + 1 and lowers[at] in sets["lives"]
        if lowers[at] in sets["living"] and not claimed and lowers[at - 1] not in sets["relatives"]:
            return course.quantity.unit == "people"
        if tags[at] in ("verb", "aux", "punct", "sub"):
            return False
    return False


def has_happened(course: Course) -> bool:
    """Whether the figure is the subject of what has happened ('40 roads have been closed')."""
    if course.quantity.dimension not in COUNTS or course.quantity.unit in ("percent", "times"):
        return False
    sets, lowers, tags = course.cues.sets, course.lowers, course.sentence.tags
    for at in range(course.last + 1, min(len(lowers), course.last + 1 + PREDICATE)):
        if lowers[at] in sets["present_perfect"]:
            if tags[at + 1 : at + 2] in (["num"], ["det"]):
                return False  # 'five of them have a week'
            return not sets["begging"].intersection(lowers[at + 1 : at + 3])
        if tags[at] in ("verb", "aux", "punct", "sub", "prep"):
            return False
    return False


def is_result(course: Course, *, alone: bool) -> bool:
    """Whether a figure is one of the results that a report gives ('Net profit came in at 40 million').

    alone: nothing but results is reported, so that whatever is told in the plain past is one of them.
    """
    sets, lowers, tags = course.cues.sets, course.lowers, course.sentence.tags
    if not sets["present_perfect"].isdisjoint(lowers[max(0, course.first - CLAUSE) : course.first]):
        return False
    if course.is_past_perfect():
        return False
    before = range(course.first - 1, max(-1, course.first - 1 - FAR), -1)
    told = next((at for at in before if tags[at] in ("verb", "aux")), None)
    if told is None and course.quantity.unit == "times":  # 'Net income more than doubled'
        return not sets["results"].isdisjoint(lowers[max(0, course.first - CLAUSE) : course.first])
    if told is None:
        after = range(course.last + 1, min(len(tags), course.last + 1 + PREDICATE))
        verb = next((lowers[at] for at in after if tags[at] in ("verb", "aux")), "")
        done = verb.endswith("ed") or verb in course.cues.past or verb in sets["was"] or verb == "had"
        return alone and done and course.quantity.dimension in COUNTS and course.quantity.unit != "percent"
    if lowers[told] in course.cues.speech and not (lowers[told] in sets["reported"] and told == course.first - 1):
        return False
    if not (lowers[told].endswith("ed") or lowers[told] in course.cues.past or lowers[told] in sets["was"]):
        return False
    if lowers[course.first - 1] in sets["lasting"]:
        return False
    if not sets["results"].isdisjoint(lowers[max(0, told - CLAUSE) : course.first]):
        return True
    return alone and (course.is_done() or course.is_changed()) and course.quantity.dimension != "currency"


def is_left_behind(course: Course) -> bool:
    """Whether the figure is what something was before it changed ('fell to 40 | from 90')."""
    lowers = course.lowers
    if not course.first or lowers[course.first - 1] != "from":
        return False
    for at in range(course.first - 2, max(0, course.first - 2 - CLAUSE), -1):
        if course.sentence.tokens[at].kind == "number":
            changes = course.cues.sets["changing"].intersection(lowers[max(0, at - CLAUSE) : at])
            return bool(changes) and "to" in lowers[max(0, at - 2) : at]
        if course.sentence.tags[at] in ("verb", "aux"):
            return False
    return False


def _is_limit(course: Course) -> bool:
    """Whether a word beside the figure says what something holds, or how much is allowed."""
    if course.quantity.dimension in LASTING:
        return False
    sets, lowers, tags = course.cues.sets, course.lowers, course.sentence.tags
    lead = course.first - 1
    while lead > 0 and tags[lead] == "adv":
        lead -= 1
    if lead > 0 and lowers[lead] in ("of", "for") and lowers[lead - 1] in sets["capacity"]:
        return True
    if lead > 0 and lowers[lead] in sets["holding"] and lowers[lead - 1] not in sets["auxiliary"] | sets["perfect"]:
        return tags[lead - 1] != "aux" and sets["at_present"].isdisjoint(lowers[lead - 1 : course.first])
    if lead > 0 and lowers[lead] in sets["containing"] and lowers[lead - 1] in ("can", "could"):
        return True
    following = lowers[course.last + 1 : course.last + 3]
    return len(following) > 1 and following[0] in sets["being"] and following[1] in sets["allowed"]


def is_capacity(course: Course) -> bool:
    """Whether the figure is what something may hold ('was licensed to carry 40 people')."""
    near = course.lowers[max(0, course.first - CLAUSE) : course.first]
    fit = course.cues.sets["fit"]
    if _is_limit(course):
        return True
    built = len(near) > 1 and near[-1] == "for" and near[-2] in fit  # 'was built for 40 people'
    return built or any(near[at] in fit and near[at + 1] == "to" for at in range(len(near) - 2))


def is_populous(course: Course) -> bool:
    """Whether the figure says how many live in a place ('a town of 40,000', 'has 4 million inhabitants')."""
    sets, lowers = course.cues.sets, course.lowers
    if course.quantity.unit != "people":
        return False
    before = lowers[max(0, course.first - 2) : course.first]
    if before[1:] == ["of"] and before[0] in sets["populous"]:
        return True
    has = before[-1:] in (["has"], ["with"], ["its"])
    return has and not sets["inhabiting"].isdisjoint(lowers[course.last + 1 : course.last + 2])


def is_family(course: Course) -> bool:
    """Whether the figure says how many children somebody has ('I have three children', 'a mother of four')."""
    sets, lowers = course.cues.sets, course.lowers
    before = lowers[max(0, course.first - 2) : course.first]
    if before in (["mother", "of"], ["father", "of"], ["parents", "of"]):
        return True
    children = not sets["kin"].isdisjoint(lowers[course.last + 1 : course.last + 2])
    return children and bool(before) and before[-1] in sets["having_kin"]


def is_whole(course: Course) -> bool:
    """Whether the figure says how many there are of what is partly counted ('two of the eight gates')."""
    tags, lowers, at, sets = course.sentence.tags, course.lowers, course.first, course.cues.sets
    if course.quantity.dimension not in (None, "count"):
        return False
    if lowers[max(0, at - 2) : at] != ["of", "the"]:
        return False
    told = not sets["relatives"].isdisjoint(lowers[course.last + 1 : course.last + 4])
    return at > 2 and not told and (tags[at - 3] == "num" or lowers[at - 3] == "all")


def sets_beside(course: Course) -> bool:
    """Whether the figure says the one before it anew or measures it (', that is 40 percent', ', 40 fewer than')."""
    sets, lowers = course.cues.sets, course.lowers
    lead = course.first - 1
    while lead > 0 and course.sentence.tags[lead] in ("adv", "det"):
        lead -= 1
    if lead > 1 and lowers[lead] in sets["equals"] and lowers[lead - 1] == "that":
        return True
    following = lowers[course.last + 1 : course.last + 4]
    return lead > 0 and lowers[lead] == "," and not sets["fewer"].isdisjoint(following) and "than" in following


def is_aged(course: Course) -> bool:
    """Whether a figure is the age of somebody named, whatever happened then ('Ana Ruiz, 34, was')."""
    if course.quantity.dimension != "age" or not course.first:
        return False
    near = course.lowers[max(0, course.first - AGED_REACH) : course.first]
    return near[-1] in (",", "(", "at") or not course.cues.sets["aged"].isdisjoint(near)


def expects(course: Course) -> bool:
    """Whether somebody had foretold another number for what was counted ('Analysts had expected 40')."""
    sets, lowers = course.cues.sets, course.lowers
    near = lowers[max(0, course.first - CLAUSE) : course.first]
    if not sets["foretells"].isdisjoint(near[-2:]):
        return True
    at = next((at for at in range(len(near) - 1, -1, -1) if near[at] in sets["foretold"]), None)
    if at is None or len(near) - at > EXPECTED_REACH:
        return False
    return "had" in near[:at] or not sets["earlier"].isdisjoint(near[:at])


def restates(course: Course) -> bool:
    """Whether somebody gives another number for what was counted ('put the figure at 40', 'the real toll is 40')."""
    sets, lowers = course.cues.sets, course.lowers
    if expects(course):
        return True
    lead = course.first - 1
    while lead >= 0 and course.sentence.tags[lead] in ("adv", "adj"):
        lead -= 1
    if lead < 1:
        return False
    before = lowers[max(0, lead - CLAUSE) : lead]
    if lowers[lead] in sets["put_at"]:
        put = next((at for at in range(len(before) - 1, -1, -1) if before[at] in sets["giving"]), None)
        if put is not None:
            rest = before[put + 1 :]
            named = sets["counted_on"] | sets["counted"]
            return bool(rest) and (rest[-1] in named or rest == ["it"]) and len(rest) <= 3
    if lowers[lead] == "of" and lowers[lead - 1] in sets["speaking"]:
        return course.quantity.head is None
    if lowers[lead] in sets["equals"] and lowers[lead - 1] == "it" and lowers[lead - 2] in course.cues.speech:
        return lead > 1
    near = lowers[max(0, lead - 3) : lead + 1]
    return lowers[lead] in sets["equals"] and not sets["count_named"].isdisjoint(near)
