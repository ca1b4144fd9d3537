"""How does a count stand in its clause: what is counted, and which verb or noun says what happens to it?

The cases, in their order: after a verb ('killed 12', 'there were 12', 'the toll was 12'), after a preposition ('the
death of 12', 'rose to 12'), before a verb ('12 died', '12 who died'), before a state ('12 injured'), and without any
of these.
"""

from __future__ import annotations

from exotui.extraction.events import (
    being_event,
    noun_event,
    phrase_event,
    state_event,
    verb_event,
)
from exotui.extraction.following import REACH_STEPS, groups_after
from exotui.extraction.grammar import HYPHENS, NONE, Parse, Span, Verbs
from exotui.extraction.spots import Behind, Reading, Spot, before_numeral, names_number
from exotui.extraction.stated import joint_event, number_of, stated
from exotui.extraction.tagging import NAMED

PARTICLES = frozenset(("off", "up", "out", "down", "away", "back", "over", "in", "aside", "on"))
NAMING = frozenset(("of", "by", "at", "in", "for", "on", "during", "from", "among", "to", "against"))
"""Prepositions that attach those counted to the noun of their event."""
ADVERBIAL = frozenset(("in", "across", "over", "during", "within", "at", "for", "from", "to", "between"))
ANAPHORIC = (["them"], ["these"], ["those"], ["whom"], ["which"])
SOME_OF = frozenset(("each", "some", "none", "most", "many", "several", "any", "either", "neither"))
WHOLE_TOKENS = 7
"""So many tokens may stand between a part and the number of its whole."""
DATING = frozenset(("last", "next", "this", "every", "each", "that", "early", "late"))


def read_count(at: Spot) -> Reading:
    """The verb or the noun that says what happens to the thing counted."""
    noun = counted_noun(at)
    return _read(at, noun, at.first, max(noun[1], at.after))


def counted_noun(at: Spot) -> Span:
    """The span of the noun phrase that is counted, behind the numeral; NONE for a bare number."""
    parse, lowers = at.parse, at.parse.lowers
    place = at.after
    whole = _whole_behind(at)
    if whole:
        place = whole
    elif at.quantity.noun_start >= 0:
        place = parse.position(at.quantity.noun_start)
    elif place < len(lowers) and lowers[place] in HYPHENS:
        place += 1
    if place < len(lowers) and lowers[place] == "of":
        place += 1
    end = parse.phrase_end(place)
    if at.quantity.noun_end > 0:
        end = max(end, parse.position(at.quantity.noun_end - 1) + 1)
    if place and lowers[place - 1] == "of":
        while place < end and (parse.tags[place] == "det" or place in at.numerals):
            place += 1
    end = next((spot for spot in range(place, end) if spot in at.numerals), end)
    end = next((spot for spot in range(place, end - 1) if _dates(at, spot)), end)
    if end <= place or place in parse.group_at:
        return NONE
    if place > at.after and lowers[place - 1] in HYPHENS and end > place + 1:
        end = place + 1
    if lowers[place] in at.rules.anaphors and parse.tags[end - 1] not in ("noun", "name"):
        return NONE
    if (
        end + 1 < len(lowers)
        and lowers[end] == "of"
        and lowers[end + 1] not in at.rules.anaphors - {"the", "their", "its"}
    ):
        end = max(end, parse.phrase_end(end + 1)) if end + 1 not in at.numerals else end
    if end - place > 1 and lowers[end - 1] in at.events.single["states"] and parse.tags[end - 1] != "name":
        end -= 1
    if place and lowers[place - 1] == "of" and parse.lemma(end - 1) in at.rules.figures:
        return NONE
    if parse.tags[end - 1] in ("det", "num") or lowers[end - 1] in ("more", "fewer", "less", "other"):
        return NONE
    return place, end


def _whole_behind(at: Spot) -> int:
    """The position behind the number of the whole of which the count is a part ('two of the bank's five |'), or 0."""
    lowers, tags = at.parse.lowers, at.parse.tags
    if lowers[at.after : at.after + 1] != ["of"]:
        return 0
    for place in range(at.after + 1, min(at.after + WHOLE_TOKENS, len(lowers) - 1)):
        if place in at.numerals:
            while place < len(tags) and (
                tags[place] == "num" or (tags[place] == "adv" and tags[place + 1 : place + 2] == ["noun"])
            ):
                place += 1
            return place
        if tags[place] not in ("det", "adj", "noun", "name") and lowers[place] not in ("'", "’"):
            return 0
    return 0


def _is_whole(at: Spot) -> bool:
    """Whether a number is that of the whole of which a part is told before it ('two of the bank's | five')."""
    lowers, tags = at.parse.lowers, at.parse.tags
    for place in range(at.first - 1, max(0, at.first - WHOLE_TOKENS), -1):
        if lowers[place] == "of":
            return place - 1 in at.numerals or lowers[place - 1] in SOME_OF
        if tags[place] not in ("det", "adj", "noun", "name") and lowers[place] not in ("'", "’"):
            return False
    return False


def _dates(at: Spot, spot: int) -> bool:
    """Whether a phrase of time begins at a position behind those counted ('people last week')."""
    return at.parse.lowers[spot] in DATING and at.parse.lowers[spot + 1] in at.rules.times


def _read(at: Spot, noun: Span, first: int, after: int) -> Reading:
    """The reading of a count whose words begin at `first` and end before `after`."""
    parse = at.parse
    if parse.lowers[after : after + 1] == ["of"] and parse.lowers[after + 1 : after + 2] in ANAPHORIC:
        after += 2
    before = before_numeral(at, first)
    following, relative = groups_after(at, after)
    if relative and relative.lemma in at.rules.static:
        relative = None
    if noun != NONE and _is_whole(at):
        return Reading(noun, relative)
    if before >= 0 and noun == NONE and not following and compares(at, before):
        return Reading(leans=True)
    group = _particle_verb(at, before) or parse.group_at.get(before)
    if group and not _is_clause_opener(at, group, following):
        seen = following and following.start == after and group.lemma in ("see", "let", "help", "make")
        return Reading(noun, following) if seen else _after_verb(at, group, noun, relative, after)
    if before >= 0 and (parse.tags[before] == "prep" or parse.lowers[before] == "to"):
        found = _after_preposition(at, before, noun, first, Behind(after, following, relative))
        if found:
            return found
    return _before_verb(at, noun, first, Behind(after, following, relative))


def _before_verb(at: Spot, noun: Span, first: int, behind: Behind) -> Reading:
    """A count before its verb or its state, or without either."""
    parse = at.parse
    own = _own_state(at, noun)
    if own and behind.following is None:
        return Reading(noun, event=own)
    modified = _modified(at, noun, behind.after)
    if modified:
        return modified
    chosen = behind.following or behind.relative
    if behind.relative and noun == NONE and parse.lowers[first - 1 : first] == ["the"]:
        chosen = behind.relative
    if chosen:
        leans = chosen.lemma in at.rules.following or (noun == NONE and _is_number_of(at, behind.following))
        return Reading(noun, leans=True) if leans else Reading(noun, chosen)
    state = state_event(at.events, parse, behind.after)
    return Reading(noun, event=state) if state else _without_verb(at, noun, first)


def _is_number_of(at: Spot, group: Verbs | None) -> bool:
    """Whether a verb only says that the number is one ('1,616 was the number that')."""
    if group is None or group.lemma != "be":
        return False
    end = at.parse.phrase_end(group.end)
    return end > group.end and at.parse.lemma(end - 1) in at.rules.figures


def _modified(at: Spot, noun: Span, after: int) -> Reading | None:
    """A count that modifies a noun ('the 120-seat parliament'): it is that noun's."""
    parse = at.parse
    if noun == NONE or noun[0] == at.after or parse.lowers[noun[0] - 1] not in HYPHENS:
        return None
    end = parse.phrase_end(after)
    return Reading(noun, owner=(after, end)) if end > after else None


def compares(at: Spot, before: int) -> bool:
    """Whether a number is only set against the one before ('against 300', 'up from 300')."""
    lowers = at.parse.lowers
    if lowers[before] in ("from", "than"):
        return before > 0 and lowers[before - 1] in ("up", "down", "more", "less", "fewer")
    return lowers[before] in at.events.comparing or (
        lowers[before] == "with" and lowers[before - 1] in at.events.comparing
    )


def _particle_verb(at: Spot, before: int) -> Verbs | None:
    """The verb of which the word before a count is a particle ('lay off 300', 'call up 300')."""
    group = at.parse.group_at.get(before - 1)
    if group is None or at.parse.lowers[before] not in PARTICLES:
        return None
    options = at.events.several["object"].get(group.lemma, ())
    return group if any(rest[0] == at.parse.lowers[before] for rest, _ in options) else None


def _is_clause_opener(at: Spot, group: Verbs, following: Verbs | None) -> bool:
    """Whether a verb before the count reports the clause that the count begins ('said 300 died')."""
    if group.lemma not in at.events.reporting or following is None or not following.finite:
        return False
    ambiguous = group.lemma in at.events.single["object"] and following.end - following.start == 1
    if (
        group.lemma in at.events.single["object"]
        and group.lemma not in at.rules.saying
        and _is_of_another(at, following)
    ):
        return False
    return not (ambiguous and at.parse.lowers[following.main].endswith("ed"))


def _is_of_another(at: Spot, group: Verbs) -> bool:
    """Whether 'and' begins a clause about another number before a verb ('found 11 bodies and 27 are | missing')."""
    between = range(at.after, group.start)
    return any(place in at.numerals and at.parse.lowers[place - 1] in ("and", ",") for place in between)


def _after_verb(at: Spot, group: Verbs, noun: Span, relative: Verbs | None, after: int) -> Reading:
    """A count after a verb: its object, the number that it states, or what there is."""
    parse = at.parse
    if group.start > 0 and parse.lowers[group.start - 1] == "there":
        state = state_event(at.events, parse, after)
        own = noun_event(at.events, parse, noun) or being_event(at.events, parse, noun)
        if noun == NONE and not state and not own and not relative:
            return Reading(noun, leans=True)
        return Reading(noun, relative, event=state or (None if relative else own or "exist"))
    among = _those_before(at, group)
    if among:
        return among._replace(noun=noun)
    own = _own_state(at, noun)
    if own and (group.lemma in at.events.light or group.lemma in at.rules.leaving):
        return Reading(noun, event=own)
    subject = parse.subject(group)
    acts = noun != NONE and group.lemma in at.events.single["object"] and group.lemma not in at.events.light
    if (group.lemma == "be" or group.lemma in at.rules.trend) and not group.passive and subject != NONE and not acts:
        if names_number(at, subject):
            return number_of(at, subject, noun)
        event = noun_event(at.events, parse, (subject[0], parse.head_end(subject)))
        if group.lemma == "be" and at.quantity.dimension == "count" and noun != NONE and not event:
            return Reading(noun, group, False, owner=subject)
        if group.lemma in ("be", "number", "total") or event:
            return Reading(
                noun if noun != NONE else subject, core=subject if event else NONE, event=event, leans=not event
            )
    state = state_event(at.events, parse, after)
    if state and group.lemma in at.events.light | at.events.reporting | at.rules.leaving:
        return Reading(noun, event=state, owner=NONE)
    if relative and (group.lemma in at.events.light or group.lemma in at.events.reporting):
        return Reading(noun, relative)
    if phrase_event(at.events, parse, group, False):
        return Reading(noun, group, False, owner=subject)
    if group.lemma in at.events.seeming or (noun == NONE and group.lemma in (*at.events.light, *at.rules.stating)):
        return Reading(noun, leans=True, owner=subject)
    return Reading(noun, group, False, owner=subject)


def _own_state(at: Spot, noun: Span) -> str | None:
    """The class of a state that stands for those counted ('dozens missing', '300 homeless')."""
    if noun == NONE or noun[1] - noun[0] > 2:
        return None
    return at.events.single["states"].get(at.parse.lowers[noun[1] - 1])


def _those_before(at: Spot, group: Verbs) -> Reading | None:
    """The event of 'Among those to get out were 300 Americans' and of 'Among the dead were 7 children'."""
    lowers = at.parse.lowers
    floor = max(0, group.start - REACH_STEPS)
    if group.lemma != "be" or "among" not in lowers[floor : group.start]:
        return None
    place = lowers.index("among", floor)
    if lowers[place + 1 : place + 2] not in (["those"], ["the"]):
        return None
    found = at.parse.next_group(place)
    if found and found.start < group.start:
        return Reading(group=found)
    event = being_event(at.events, at.parse, (place + 2, group.start)) if place + 2 < group.start else None
    return Reading(event=event) if event else None


def _after_preposition(at: Spot, before: int, noun: Span, first: int, behind: Behind) -> Reading | None:
    """A count after a preposition: that of an event noun, of a number, of 'rose to'."""
    parse, word = at.parse, at.parse.lowers[before]
    start = parse.phrase_start(before)
    if not any(parse.tags[spot] in NAMED for spot in range(start, before)) or _is_compound(at, before):
        start = before
    if word == "to" and parse.lowers[before - 1] == "according":
        return Reading(noun)
    making = parse.group_at.get(before - 1)
    if word == "up" and making and making.lemma == "make":
        return Reading(parse.subject(making), leans=True)
    if word == "with" and behind.following is None and _own_state(at, noun):
        return Reading(noun, event=_own_state(at, noun))
    if word == "in" and start < before and parse.lemma(before - 1) in at.rules.figures:
        return _within(at, noun, start, behind.after)
    if word == "of" and start < before:
        return _after_of(at, (start, before), noun, behind.after, behind.relative)
    told = stated(at, before, noun)
    if told:
        return told
    return _described(at, before, noun, start, behind) or _adverbial(at, before, noun, start, first)


def _within(at: Spot, noun: Span, start: int, after: int) -> Reading:
    """A count within a phrase that only names a number ('a total of 300'): the phrase is read in its place."""
    return _read(at, noun, start, after) if at.first - start < REACH_STEPS else Reading(noun, leans=True)


def _described(at: Spot, before: int, noun: Span, start: int, behind: Behind) -> Reading | None:
    """A count after a preposition with a state or a clause of its own behind it."""
    following, relative = behind.following, behind.relative
    state = state_event(at.events, at.parse, behind.after)
    if state:
        return Reading(noun, event=state)
    if following and following.finite:
        word = at.parse.lowers[before]
        if word in ADVERBIAL and start < before and _opens_clause(at.parse, start):
            return Reading(noun)
        if word not in ("with", "in", "from", "to", "by"):
            return _before_verb(at, noun, at.first, behind)
    if relative:
        return Reading(noun, relative)
    return Reading(noun, following) if following and not following.finite else None


def _adverbial(at: Spot, before: int, noun: Span, start: int, first: int) -> Reading | None:
    """A count after a preposition without words of its own: the noun or the verb before it says what happens."""
    parse, word = at.parse, at.parse.lowers[before]
    plain = start < before and word in NAMING and not any(spot in at.numerals for spot in range(start, before))
    event = noun_event(at.events, parse, (start, before)) if plain else None
    if event:
        return Reading(noun, core=(start, before), event=event)
    if being_event(at.events, parse, noun) or noun_event(at.events, parse, noun):
        return Reading(noun)
    if word in ADVERBIAL and at.quantity.dimension == "count":
        return Reading(noun)
    last = parse.last_group(first)
    if last is None:
        return None
    if last.lemma in at.rules.making or last.lemma in at.events.seeming:
        return Reading(noun, leans=True, owner=parse.subject(last))
    if noun == NONE and last.lemma in (*at.rules.stating, "compare"):
        return Reading(noun, leans=True)
    return Reading(noun, event=verb_event(at.events, parse, last, False))


def _opens_clause(parse: Parse, start: int) -> bool:
    """Whether a noun phrase is the first of its clause, and so its subject."""
    return start == 0 or parse.tags[start - 1] in ("punct", "sub", "conj")


def _is_compound(at: Spot, before: int) -> bool:
    """Whether a preposition belongs to the adverb before it ('close to', 'due to')."""
    return at.parse.lowers[before] == "to" and at.parse.lowers[before - 1] in (
        "close",
        "due",
        "next",
        "prior",
        "thanks",
        "owing",
    )


def _after_of(at: Spot, head: Span, noun: Span, after: int, relative: Verbs | None) -> Reading | None:
    """A count after 'of': 'the exodus of 300', 'a total of 300', 'took the lives of 300', 'a survey of 300'."""
    parse = at.parse
    event = noun_event(at.events, parse, head)
    name = parse.lemma(head[1] - 1)
    if name in at.rules.compound and head[0] > 0 and parse.tags[head[0] - 1] == "prep":
        return Reading(noun)
    if at.parse.lowers[head[1] - 1] in parse.forms.aims:
        return Reading(noun, core=head)
    joint = joint_event(at, noun, name)
    if joint:
        return Reading(noun, core=head, event=joint)
    if event is None and name in at.rules.figures:
        return _within(at, noun, head[0], after)
    if name in ("life", "share", "number"):
        last = parse.last_group(head[0])
        found = verb_event(at.events, parse, last, False) if last else None
        if found and last and found != last.lemma:
            return Reading(noun, event=found)
    if event:
        return Reading(noun, core=head, event=event)
    if relative:
        return Reading(noun, relative)
    following = groups_after(at, after)[0]
    if following and following.passive and noun != NONE:
        return Reading(noun, following)
    start = head[0]
    while start > 1 and parse.lowers[start - 1] in ("of", "in") and parse.phrase_start(start - 1) < start - 1:
        start = parse.phrase_start(start - 1)
    return Reading(noun, core=(start, head[1]))


def _without_verb(at: Spot, noun: Span, first: int) -> Reading:
    """A count in a clause without a verb of its own: it leans on what is before it."""
    parse = at.parse
    before = before_numeral(at, first)
    last = parse.last_group(first)
    joins = before >= 0 and (parse.lowers[before] in ("and", ",") or parse.lowers[first] == "and")
    if joins and last and parse.lowers[before] == "," and last.end != before:
        joins = any(spot in at.numerals for spot in range(last.end, before))
    if joins and last and phrase_event(at.events, parse, last, False):
        return Reading(noun, event=verb_event(at.events, parse, last, False))
    if joins and last and noun != NONE and last.end >= before - 8:
        return Reading(noun, last, False, owner=parse.subject(last))
    return Reading(noun, leans=True)
