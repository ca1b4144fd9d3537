"""Which verb has what ends at a position as its subject, and which clause only describes it?"""

from __future__ import annotations

from exotui.extraction.grammar import DASHES, Parse, Verbs
from exotui.extraction.spots import Spot
from exotui.extraction.tagging import NOMINAL, RELATIVE

TEMPORAL = frozenset(("since", "after", "before", "until", "till", "as"))
REACH_STEPS = 40
INSERTION_TOKENS = 22


def groups_after(at: Spot, place: int) -> tuple[Verbs | None, Verbs | None]:
    """The verb group whose subject ends before a position, and that of a relative clause in between."""
    parse, tags, lowers = at.parse, at.parse.tags, at.parse.lowers
    relative: Verbs | None = None
    start = place
    for _ in range(REACH_STEPS):
        if place >= len(tags):
            break
        group = parse.group_at.get(place)
        if lowers[place] == "aged" and (end := _behind_ages(parse, place)):
            place = end
        elif group and group.start == place:
            if relative is not None or not is_reduced(parse, group):
                return (group if group.finite or relative is None else None), relative
            if tags[group.start] == "to":
                return None, group
            relative, place = group, group.end
        elif lowers[place] in RELATIVE and (lowers[place] != "that" or place + 1 in parse.group_at):
            inner = parse.next_group(place)
            far = inner is not None and inner.start > place + 4 and not _is_behind_aside(parse, place + 1, inner.start)
            if inner is None or relative is not None or far:
                break
            if inner.lemma not in at.events.reporting and not _is_of_the_nearest(at, start, place):
                relative = inner
            place = max(inner.end, parse.phrase_end(inner.end)) if relative else inner.end
        else:
            step = _step(at, place, relative is None)
            if step is None:
                break
            place = step
    return None, relative


def _is_behind_aside(parse: Parse, place: int, verb: int) -> bool:
    """Whether only an aside between two commas or dashes stands before a verb ('who, | by the first count, | died')."""
    lowers = parse.lowers
    return lowers[place] in DASHES and lowers[verb - 1] == lowers[place] and verb - place <= INSERTION_TOKENS


def _is_of_the_nearest(at: Spot, start: int, place: int) -> bool:
    """Whether a clause says what the last noun does, not what is counted ('63 complaints about cars, | which had'):
    'who' is of people wherever they stand.
    """
    parse = at.parse
    if parse.lowers[place] == "that" or (parse.lowers[place] != "which" and at.quantity.unit == "people"):
        return False
    before = place - 1 if parse.tags[place - 1] == "punct" else place
    first = parse.phrase_start(before)
    return start < first < before and parse.tags[first - 1] in ("prep", "adv") and parse.lowers[first - 1] != "of"


def _step(at: Spot, place: int, describes: bool) -> int | None:
    """The position behind a phrase, a bracket or an insertion on the way to the verb; None where the clause ends.

    describes: whether a relative clause may still follow.
    """
    parse, tags, lowers = at.parse, at.parse.tags, at.parse.lowers
    if lowers[place] == "(":
        return _past(lowers, place, ")")
    if lowers[place] in DASHES:
        if describes and place + 1 < len(lowers) and lowers[place + 1] in RELATIVE:
            return place + 1
        closing = parse.next_group(place)
        if closing and closing.start == place + 1 and not is_active(parse, closing):
            closing = _behind_insertion(parse, place, closing)
        if closing is None or closing.start - place > INSERTION_TOKENS or lowers[closing.start - 1] not in DASHES:
            return None
        spoken = closing.lemma in at.events.reporting and not closing.passive
        return closing.start if closing.finite and not spoken else None
    if tags[place] in NOMINAL:
        return max(place + 1, parse.phrase_end(place))
    if lowers[place] in TEMPORAL and _opens_time_clause(at, place):
        return None
    if lowers[place] == "than" and tags[place + 1 : place + 2] in (["det"], ["name"], ["pron"]):
        return None  # 'two more than the ministry admits'
    if tags[place] in ("prep", "adv", "to", "neg") or (tags[place] == "conj" and _joins_subjects(at, place)):
        return place + 1
    return None


def _behind_ages(parse: Parse, place: int) -> int:
    """The position behind 'aged 19, 22 and 27', 0 if no number stands there."""
    at = end = place + 1
    while at < min(len(parse.tags), place + INSERTION_TOKENS):
        if parse.tags[at] == "num":
            end = at + 1
        elif parse.lowers[at] not in (",", "and", "to", "between", "over", "under", "or", "-"):
            break
        at += 1
    return end if end > place + 1 else 0


def is_active(parse: Parse, group: Verbs) -> bool:
    """Whether a verb group is more than a participle before 'by' ('| backed by 14 helicopters,')."""
    word = parse.lowers[group.main]
    participle = group.end - group.start == 1 and (word in parse.forms.participles or word.endswith("ed"))
    return not participle or parse.lowers[group.end : group.end + 1] != ["by"]


def _behind_insertion(parse: Parse, place: int, inner: Verbs) -> Verbs | None:
    """The verb behind the comma that closes an insertion with a participle."""
    for at in range(inner.end, min(len(parse.lowers), place + INSERTION_TOKENS)):
        if parse.lowers[at] == parse.lowers[place]:
            group = parse.next_group(at)
            return group if group and group.start == at + 1 else None
    return None


def _opens_time_clause(at: Spot, place: int) -> bool:
    """Whether a preposition of time stands before a clause ('deaths since the outbreak began')."""
    end = at.parse.phrase_end(place + 1)
    return end > place + 1 and end in at.parse.group_at and at.parse.lemma(end - 1) not in at.rules.times


def _past(lowers: list[str], place: int, sign: str) -> int:
    stop = min(len(lowers), place + INSERTION_TOKENS)
    while place < stop and lowers[place] != sign:
        place += 1
    return place + 1


def _joins_subjects(at: Spot, place: int) -> bool:
    """Whether 'and' joins two noun phrases before one verb."""
    parse = at.parse
    if parse.lowers[place] not in ("and", "or", "&"):
        return False
    end = parse.phrase_end(place + 1)
    if end < len(parse.lowers) and parse.lowers[end] == "of":
        end = parse.phrase_end(end + 1)
    return end > place + 1 and end in parse.group_at and parse.tags[end - 1] != "num"


def is_reduced(parse: Parse, group: Verbs) -> bool:
    """Whether a group is a participle after its noun, with the clause's own verb behind it ('300 trapped ... were')."""
    lowers, tags = parse.lowers, parse.tags
    opens = lowers[group.start]
    if tags[group.start] in ("ing", "to") or opens == "being":
        return True
    word = lowers[group.main]
    if group.lemma in parse.forms.seeing:
        return False
    if group.end - group.start > 1 or (word not in parse.forms.participles and not word.endswith("ed")):
        return False
    following = parse.next_group(group.end)
    if following is None or not following.finite or following.start - group.end > REACH_STEPS:
        return False
    between = range(group.end, following.start)
    return not any(
        lowers[at] in (",", ";", ":", "(") or tags[at] in ("sub", "conj", "pron") or lowers[at] in RELATIVE
        for at in between
    )


def relative_of(parse: Parse, place: int) -> Verbs | None:
    """The verb group of a relative clause or a participle that starts at a position."""
    if place < len(parse.lowers) and parse.lowers[place] in RELATIVE:
        return parse.next_group(place)
    group = parse.group_at.get(place)
    return group if group and (not group.finite or group.end - group.start == 1) else None
