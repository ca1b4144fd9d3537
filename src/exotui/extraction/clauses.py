"""How does a count stand in its clause: what is counted, and which verb or noun says what happens to it?

The cases, in their order: after a verb ('killed 12', 'there were 12', 'the toll was 12'), after a preposition ('the
death of 12', 'rose to 12'), before a verb ('12 died', '12 who died'), before a state ('12 injured'), and without any
of these.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction.events import (
    Events,
    being_event,
    events,
    noun_event,
    phrase_event,
    state_event,
    verb_event,
)
from exotui.extraction.grammar import DASHES, HYPHENS, NAMED, NOMINAL, NONE, RELATIVE, Parse, Span, Verbs
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Sentence
from exotui.lexicon import Lexicon

COUNTED = ("people", "count")
PARTICLES = frozenset(("off", "up", "out", "down", "away", "back", "over", "in", "aside"))
COMPOUND = frozenset(
    (
        "front",
        "spite",
        "terms",
        "case",
        "lieu",
        "addition",
        "excess",
        "favour",
        "favor",
        "support",
        "charge",
        "top",
        "behalf",
        "light",
        "search",
        "need",
        "account",
        "view",
        "face",
        "course",
        "midst",
    )
)
"""Nouns of prepositions of three words ('in front of')."""
NAMING = frozenset(("of", "by", "at", "in", "for", "on", "during", "from", "among", "to", "against"))
"""Prepositions that attach those counted to the noun of their event."""
ADVERBIAL = frozenset(("in", "across", "over", "during", "within", "at", "for", "from", "to", "between"))
ANAPHORIC = (["them"], ["these"], ["those"], ["whom"], ["which"])
LEAVING = frozenset(("leave", "find", "keep", "want", "see", "have", "report"))
"""Verbs whose object is in a state."""
STATIC = frozenset(("belong", "include", "contain", "consist", "involve", "concern", "call", "know", "name"))
"""Verbs of a clause that only describes what it stands behind."""
EXTREMES = frozenset(("record", "total", "combined", "maximum", "minimum", "average"))
"""Nouns that stand before a number as adjectives do."""
POINTS = frozenset(("point", "basis-point", "tick"))
STATED_BY = frozenset(("to", "at", "by", "from", "past", "above", "of", "with", "on", "below", "between", "as"))
"""Words between a verb and the number that it states."""
SUMS = frozenset(("come", "amount", "add", "work", "arrive"))
"""Verbs of sums: what they come to is what was counted before."""
SEEING = frozenset(("watch", "see", "hear"))
"""Verbs whose object does what the next verb says ('fans watched the team win')."""
TEMPORAL = frozenset(("since", "after", "before", "until", "till", "as"))
REACH_STEPS = 40
INSERTION_TOKENS = 22


class Rules(NamedTuple):
    """The word lists of this pass."""

    figures: frozenset[str]
    """Nouns that only name a number ('total', 'tally')."""
    anaphors: frozenset[str]
    """Words that stand for something named before ('them')."""
    trend: frozenset[str]
    """Verbs that state a number of their subject, or how it changed."""
    stating: frozenset[str]
    """Verbs by which somebody arrives at a number ('spoke of', 'put at')."""
    making: frozenset[str]
    """Verbs of a part that makes up a number ('accounted for')."""
    times: frozenset[str]
    following: frozenset[str]
    """Verbs that only repeat what happened before ('followed')."""


@cache
def rules(lexicon: Lexicon) -> Rules:
    """The word lists of a language."""
    words = lexicon.table("measures")["words"]
    return Rules(*(frozenset(words[name].split()) for name in Rules._fields))


class Spot(NamedTuple):
    """A quantity at its place in a sentence."""

    sentence: Sentence
    parse: Parse
    quantity: Quantity
    first: int
    """Position of the quote's first token."""
    after: int
    """Position after its last."""
    numerals: frozenset[int]
    """Positions of the tokens of all quantities of the sentence."""
    rules: Rules
    events: Events

    @property
    def counts(self) -> bool:
        """Whether the quantity is a count of people or things."""
        if self.quantity.unit in POINTS and (self.quantity.trend or self._is_level()):
            return False
        if self.is_modifier:
            return False
        return self.quantity.dimension in COUNTED or (self.quantity.unit is None and self._stands_for_people())

    @property
    def is_modifier(self) -> bool:
        """Whether the noun counted only describes the next one."""
        return describes(self.parse, self.quantity, self.rules.times)

    def _is_level(self) -> bool:
        """Whether points are those of an index, not of a game: what has them rises, falls or ends the day."""
        group = self.parse.last_group(self.first)
        return group is not None and (group.lemma in self.rules.trend or "." in self.parse.lowers[self.first])

    def _stands_for_people(self) -> bool:
        """Whether a number without a unit acts as a noun does ('300 have left', '300 of them')."""
        lowers, tags = self.parse.lowers, self.parse.tags
        if self.after >= len(lowers):
            return False
        if lowers[self.after] == "of":
            return lowers[self.after + 1 : self.after + 2] in (["them"], ["these"], ["those"], ["whom"], ["that"])
        group = self.parse.last_group(self.first)
        subject = self.parse.subject(group) if group and self.quantity.dimension is None else NONE
        if subject != NONE and group and group.lemma in self.rules.trend and names_number(self, subject):
            return True
        group = self.parse.group_at.get(self.after)
        before = before_numeral(self.parse, self.first)
        return group is not None and group.finite and (before < 0 or tags[before] not in ("verb", "aux", "prep", "to"))


def describes(parse: Parse, quantity: Quantity, times: frozenset[str]) -> bool:
    """Whether the noun counted only describes the next one ('a 12-page report', 'a three-cylinder engine')."""
    if quantity.dimension != "count" or quantity.noun_end <= 0 or (quantity.value or 0) < 2:
        return False
    place = parse.position(quantity.noun_end - 1)
    lower = parse.lowers[place]
    if lower != quantity.unit or lower.endswith("s") or parse.position(quantity.noun_start) != place:
        return False
    end = parse.phrase_end(place)
    return end > place + 1 and parse.tags[place + 1] != "num" and parse.lemma(end - 1) not in times


class Reading(NamedTuple):
    """What the words around a quantity say."""

    noun: Span = NONE
    """The counted noun phrase."""
    group: Verbs | None = None
    """The verb group that says what happens."""
    is_subject: bool = True
    """Whether what is counted is the subject of that group."""
    core: Span = NONE
    """The noun phrase that names what is measured, or the event ('death toll')."""
    owner: Span = NONE
    """The noun phrase of whose it is, or who did it."""
    event: str | None = None
    """The class of the event, where it is no verb's."""
    leans: bool = False
    """The words only point at the figure before ('the tally was 570')."""
    heading: str | None = None
    """The measure in words, where a table gives it."""


class Behind(NamedTuple):
    """What stands behind a count."""

    after: int
    """Position behind the count and its noun."""
    following: Verbs | None
    """The verb that it is the subject of."""
    relative: Verbs | None
    """The verb of a clause that only describes it."""


def spot(sentence: Sentence, parse: Parse, quantity: Quantity, numerals: frozenset[int]) -> Spot:
    """The place of a quantity in its sentence."""
    first = parse.position(quantity.start)
    after = max(parse.position(quantity.end - 1) + 1, first + 1)
    lexicon = sentence.document.lexicon
    return Spot(sentence, parse, quantity, first, after, numerals, rules(lexicon), events(lexicon))


def read_count(at: Spot) -> Reading:
    """The verb or the noun that says what happens to the thing counted."""
    noun = counted_noun(at)
    return _read(at, noun, at.first, max(noun[1], at.after))


def counted_noun(at: Spot) -> Span:
    """The span of the noun phrase that is counted, behind the numeral; NONE for a bare number."""
    parse, lowers = at.parse, at.parse.lowers
    place = at.after
    if at.quantity.noun_start >= 0:
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


def _read(at: Spot, noun: Span, first: int, after: int) -> Reading:
    """The reading of a count whose words begin at `first` and end before `after`."""
    parse = at.parse
    if parse.lowers[after : after + 1] == ["of"] and parse.lowers[after + 1 : after + 2] in ANAPHORIC:
        after += 2
    before = before_numeral(parse, first)
    following, relative = groups_after(at, after)
    if relative and relative.lemma in STATIC:
        relative = None
    if before >= 0 and noun == NONE and not following and _compares(at, before):
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


def before_numeral(parse: Parse, first: int) -> int:
    """The position before a numeral, adverbs and determiners passed over; -1 at the start."""
    place = first - 1
    while (
        place >= 0
        and parse.lowers[place] not in RELATIVE
        and (parse.tags[place] in ("adv", "det", "neg", "adj") or parse.lowers[place] in EXTREMES)
    ):
        place -= 1
    return place


def _modified(at: Spot, noun: Span, after: int) -> Reading | None:
    """A count that modifies a noun ('the 120-seat parliament'): it is that noun's."""
    parse = at.parse
    if noun == NONE or noun[0] == at.after or parse.lowers[noun[0] - 1] not in HYPHENS:
        return None
    end = parse.phrase_end(after)
    return Reading(noun, owner=(after, end)) if end > after else None


def _compares(at: Spot, before: int) -> bool:
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
    return not (ambiguous and at.parse.lowers[following.main].endswith("ed"))


def groups_after(at: Spot, place: int) -> tuple[Verbs | None, Verbs | None]:
    """The verb group whose subject ends before a position, and that of a relative clause in between."""
    parse, tags, lowers = at.parse, at.parse.tags, at.parse.lowers
    relative: Verbs | None = None
    for _ in range(REACH_STEPS):
        if place >= len(tags):
            break
        group = parse.group_at.get(place)
        if group and group.start == place:
            if relative is not None or not is_reduced(parse, group):
                return (group if group.finite or relative is None else None), relative
            if tags[group.start] == "to":
                return None, group
            relative, place = group, group.end
        elif lowers[place] in RELATIVE and (lowers[place] != "that" or place + 1 in parse.group_at):
            inner = parse.next_group(place)
            if inner is None or relative is not None or inner.start > place + 4:
                break
            if inner.lemma not in at.events.reporting:
                relative = inner
            place = max(inner.end, parse.phrase_end(inner.end)) if relative else inner.end
        else:
            step = _step(at, place, relative is None)
            if step is None:
                break
            place = step
    return None, relative


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
        if closing is None or closing.start - place > INSERTION_TOKENS or lowers[closing.start - 1] not in DASHES:
            return None
        spoken = closing.lemma in at.events.reporting and not closing.passive
        return closing.start if closing.finite and not spoken else None
    if tags[place] in NOMINAL:
        return max(place + 1, parse.phrase_end(place))
    if lowers[place] in TEMPORAL and _opens_time_clause(at, place):
        return None
    if tags[place] in ("prep", "adv", "to", "neg") or (tags[place] == "conj" and _joins_subjects(at, place)):
        return place + 1
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
    if group.lemma in SEEING:
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


def _after_verb(at: Spot, group: Verbs, noun: Span, relative: Verbs | None, after: int) -> Reading:
    """A count after a verb: its object, the number that it states, or what there is."""
    parse = at.parse
    if group.start > 0 and parse.lowers[group.start - 1] == "there":
        state = state_event(at.events, parse, after)
        own = noun_event(at.events, parse, noun) or being_event(at.events, parse, noun)
        return Reading(noun, relative, event=state or (None if relative else own or "exist"))
    among = _those_before(at, group)
    if among:
        return among._replace(noun=noun)
    own = _own_state(at, noun)
    if own and (group.lemma in at.events.light or group.lemma in LEAVING):
        return Reading(noun, event=own)
    subject = parse.subject(group)
    if (group.lemma == "be" or group.lemma in at.rules.trend) and not group.passive and subject != NONE:
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
    if state and (group.lemma in at.events.light or group.lemma in LEAVING):
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


def names_number(at: Spot, span: Span) -> bool:
    """Whether a phrase only names a number ('the total', 'the number of departures')."""
    end = at.parse.head_end(span)
    return any(
        at.parse.lemma(place) in at.rules.figures and at.parse.tags[place] != "name" for place in range(span[0], end)
    )


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
    if event is None:
        return Reading(noun, leans=True)
    return Reading(noun, core=subject, event=event)


def _is_time(at: Spot, span: Span) -> bool:
    return any(at.parse.lemma(place) in at.rules.times for place in range(*span))


def relative_of(parse: Parse, place: int) -> Verbs | None:
    """The verb group of a relative clause or a participle that starts at a position."""
    if place < len(parse.lowers) and parse.lowers[place] in RELATIVE:
        return parse.next_group(place)
    group = parse.group_at.get(place)
    return group if group and (not group.finite or group.end - group.start == 1) else None


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
    stated = _stated(at, before, noun)
    if stated:
        return stated
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
    if name in COMPOUND and head[0] > 0 and parse.tags[head[0] - 1] == "prep":
        return Reading(noun)
    if at.parse.lowers[head[1] - 1] in parse.forms.aims:
        return Reading(noun, core=head)
    joint = _joint_event(at, noun, name)
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


def _joint_event(at: Spot, noun: Span, name: str) -> str | None:
    """The class of an event noun together with what is counted: 'the loss of 300 jobs' is a job loss."""
    if noun == NONE:
        return None
    options = at.events.several["nouns"].get(at.parse.lemma(at.parse.head_end(noun) - 1), ())
    return next((found for rest, found in options if rest == (name,)), None)


def _stated(at: Spot, before: int, noun: Span) -> Reading | None:
    """A count that a verb leads to by a preposition: 'rose to 300', 'put the number at 300', 'spoke of 300'."""
    parse, word = at.parse, at.parse.lowers[before]
    group = parse.group_at.get(before - 1)
    if group is None and word in ("at", "to", "from", "as"):
        group = parse.last_group(before)
        if group and group.end + 14 < before:
            group = None
    if group is None or word not in STATED_BY:
        return None
    named = any(parse.tags[spot] in ("noun", "name") for spot in range(group.end, before))
    if word == "with" and noun != NONE:
        return None
    middle = (group.end, before) if named and before - 1 not in at.numerals else NONE
    holder = middle if middle != NONE else parse.subject(group)
    states = group.lemma in at.rules.trend or group.lemma in at.rules.stating
    if word == "by" and group.passive:
        return Reading(noun, event=group.lemma)
    if holder != NONE and (states or middle != NONE) and names_number(at, holder):
        return number_of(at, holder, noun)
    if holder != NONE and states:
        event = noun_event(at.events, parse, (holder[0], parse.head_end(holder)))
        if event or (noun != NONE and word in ("to", "from") and group.lemma not in SUMS):
            return Reading(noun, core=holder, event=event)
    undivided = noun != NONE and parse.lemma(noun[1] - 1) in ("people", "person")
    if states and (
        noun == NONE or (group.lemma in SUMS and word == "to") or (undivided and group.lemma in at.rules.stating)
    ):
        return Reading(noun, leans=True)
    return None


def _without_verb(at: Spot, noun: Span, first: int) -> Reading:
    """A count in a clause without a verb of its own: it leans on what is before it."""
    parse = at.parse
    before = before_numeral(parse, first)
    last = parse.last_group(first)
    joins = before >= 0 and (parse.lowers[before] in ("and", ",") or parse.lowers[first] == "and")
    if joins and last and parse.lowers[before] == "," and last.end != before:
        joins = any(spot in at.numerals for spot in range(last.end, before))
    if joins and last and phrase_event(at.events, parse, last, False):
        return Reading(noun, event=verb_event(at.events, parse, last, False))
    if joins and last and noun != NONE and last.end >= before - 8:
        return Reading(noun, last, False, owner=parse.subject(last))
    return Reading(noun, leans=True)
