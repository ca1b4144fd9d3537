"""Which noun or verb states the number of a count, and of what ('the toll rose to 12', 'put the number at 12')?"""

from __future__ import annotations

from exotui.extraction.events import being_event, noun_event, phrase_event, state_event
from exotui.extraction.following import TEMPORAL, relative_of
from exotui.extraction.grammar import NONE, Span
from exotui.extraction.phrasing import is_time
from exotui.extraction.spots import Reading, Spot, names_number
from exotui.extraction.tagging import NAMED, RELATIVE

STATED_BY = frozenset(("to", "at", "by", "from", "past", "above", "of", "with", "on", "below", "between", "as"))
"""Words between a verb and the number that it states."""


def number_of(at: Spot, subject: Span, noun: Span) -> Reading:
    """A count that is told of a noun like 'number', 'toll' or 'tally'."""
    parse, lowers = at.parse, at.parse.lowers
    start, end = subject
    head = parse.head_end(subject)
    event = noun_event(at.events, parse, (start, head))
    inner = NONE
    if head < end and lowers[head] in ("of", "for"):
        inner = (head + 1, parse.phrase_end(head + 1))
        if inner[1] <= inner[0] or lowers[inner[0]] in at.rules.anaphors or _is_time(at, inner):
            inner = NONE
    if inner != NONE:
        event = event or noun_event(at.events, parse, inner) or being_event(at.events, parse, inner)
        group = relative_of(parse, inner[1])
        if group and (group.start < end or lowers[inner[1]] in RELATIVE):
            return Reading(inner, group)
        if event is None:
            return Reading(inner, leans=lowers[head] == "for", core=subject if lowers[head] == "of" else NONE)
        return Reading(NONE if noun_event(at.events, parse, inner) else inner, core=subject, event=event)
    # 'The number in custody', 'the number of those still missing'.
    event = event or state_event(at.events, parse, head)
    if event is None:
        return Reading(noun, leans=True)
    return Reading(noun, core=subject, event=event)


def _is_time(at: Spot, span: Span) -> bool:
    return any(at.parse.lemma(place) in at.rules.times for place in range(*span))


def joint_event(at: Spot, noun: Span, name: str) -> str | None:
    """The class of an event noun together with what is counted: 'the loss of 300 jobs' is a job loss."""
    if noun == NONE:
        return None
    options = at.events.several["nouns"].get(at.parse.lemma(at.parse.head_end(noun) - 1), ())
    return next((found for rest, found in options if rest == (name,)), None)


def _ends_object(at: Spot, spot: int) -> bool:
    """Whether nothing from a position on is the object of the verb before: a time, or what a colon announces."""
    lower = at.parse.lowers[spot]
    return lower in (":", ";") or lower in TEMPORAL or (at.parse.tags[spot] == "prep" and is_time(at, spot + 1))


def stated(at: Spot, before: int, noun: Span) -> Reading | None:
    """A count that a verb leads to by a preposition: 'rose to 300', 'put the number at 300', 'spoke of 300'."""
    parse, word = at.parse, at.parse.lowers[before]
    group = parse.group_at.get(before - 1)
    if group is None and word in ("at", "to", "from", "as"):
        group = parse.last_group(before)
        if group and group.end + 14 < before:
            group = None
    if group is None or word not in STATED_BY:
        return None
    until = next((spot for spot in range(group.end, before) if _ends_object(at, spot)), before)
    named = any(parse.tags[spot] in ("noun", "name") for spot in range(group.end, until))
    if word == "with" and noun != NONE:
        return None
    middle = (group.end, until) if named and before - 1 not in at.numerals else NONE
    holder = middle if middle != NONE else parse.subject(group)
    states = group.lemma in at.rules.trend or group.lemma in at.rules.stating
    if word == "by" and group.passive:
        return Reading(noun, event=group.lemma)
    if middle != NONE and phrase_event(at.events, parse, group, False):
        # 'Cut its workforce by 700'.
        return Reading(noun, event=phrase_event(at.events, parse, group, False))
    if holder != NONE and (states or middle != NONE) and names_number(at, holder):
        return number_of(at, holder, noun)
    if noun == NONE and states and being_event(at.events, parse, (group.end, until)):
        # 'Police put the dead at 46'.
        return Reading((group.end, until), event=being_event(at.events, parse, (group.end, until)))
    if holder != NONE and states:
        event = noun_event(at.events, parse, (holder[0], parse.head_end(holder)))
        if event or (noun != NONE and word in ("to", "from") and group.lemma not in at.rules.summing):
            if event:
                return Reading(noun, core=holder, event=event)
            has = not group.passive and holder != middle and parse.tags[parse.head_end(holder) - 1] in NAMED
            return Reading(noun, owner=holder if has else NONE)
    undivided = noun != NONE and parse.lemma(noun[1] - 1) in ("people", "person")
    if states and (
        noun == NONE
        or (group.lemma in at.rules.summing and word == "to")
        or (undivided and group.lemma in at.rules.stating)
    ):
        return Reading(noun, leans=True)
    return None
