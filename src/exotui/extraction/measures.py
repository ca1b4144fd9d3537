"""What does each figure of an article count or measure, and in which scope?

The words that say so are found by the grammar around the number: the noun beside it, the verb that it is the subject or
the object of, the noun before 'of', the subject of 'rose to'. What the sentence leaves out ('147,000 had left again',
'the tally was 570') comes from the figures before it, in reading order.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction import scope
from exotui.extraction.events import events, noun_event, state_event, verb_event
from exotui.extraction.grammar import HYPHENS, NOUN_PHRASE, RELATIVE, Parse, Verbs, noun_lemma, parse
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document, Sentence
from exotui.lexicon import Lexicon
from exotui.model import Statistic

COUNTED = ("people", "count")
MAX_WORDS = 14
TAIL_TOKENS = 9


class Measure(NamedTuple):
    """What a figure measures: a phrase for people, and the structured scope of `Figure`."""

    measure: str | None
    event: str | None
    population: str | None
    kind: str | None
    statistic: Statistic
    per: str | None
    part_of: int | None
    """Index of the whole among the article's quantities, in reading order, from 0."""
    partial: bool
    terms: tuple[str, ...]


class Rules(NamedTuple):
    """The word lists of this pass."""

    figures: frozenset[str]
    """Nouns that only name a number ('total', 'tally')."""
    anaphors: frozenset[str]
    trend: frozenset[str]
    times: frozenset[str]
    purposes: frozenset[str]


@cache
def rules(lexicon: Lexicon) -> Rules:
    """The word lists of a language."""
    words = lexicon.table("measures")["words"]
    return Rules(*(frozenset(words[name].split()) for name in ("figures", "anaphors", "trend", "times", "purposes")))


class Reading(NamedTuple):
    """How a quantity stands in its sentence. Spans are half-open token positions; (0, 0) is none."""

    noun: tuple[int, int]
    """The counted noun phrase."""
    group: Verbs | None
    is_subject: bool
    core: tuple[int, int]
    """The noun phrase that names what is measured."""
    owner: tuple[int, int]
    """The noun phrase of whose it is."""
    event: str | None
    repeats: bool = False
    """The words only point at the figure before ('the tally was')."""


class Trail(NamedTuple):
    """A figure that has been read, for those that lean on it."""

    sentence: int
    paragraph: int
    quantity: Quantity
    measure: Measure
    noun: str


NONE = (0, 0)


def measures(document: Document, found: list[list[Quantity]]) -> list[list[Measure]]:
    """The measure of each quantity of a document, parallel to the quantities of its sentences."""
    trail: list[Trail] = []
    result: list[list[Measure]] = []
    for sentence, quantities in zip(document.sentences, found, strict=True):
        result.append([_measure(sentence, quantity, quantities, trail) for quantity in quantities])
    return result


def _measure(sentence: Sentence, quantity: Quantity, others: list[Quantity], trail: list[Trail]) -> Measure:
    lexicon = sentence.document.lexicon
    reader = Reader(sentence, quantity, others, trail)
    reading = reader.read()
    kind_of = reader.scope(reading)
    phrase, noun = reader.phrase(reading)
    measure = kind_of._replace(measure=phrase, terms=terms(phrase, lexicon))
    trail.append(Trail(sentence.index, sentence.paragraph, quantity, measure, noun))
    return measure


def terms(phrase: str | None, lexicon: Lexicon) -> tuple[str, ...]:
    """The content lemmas of a phrase, sorted, without numerals and function words."""
    small = _small_words(lexicon)
    words = {noun_lemma(word) for word in (phrase or "").lower().replace("-", " ").split() if word not in small}
    return tuple(sorted(word for word in words if word and not any(sign.isdigit() for sign in word)))


@cache
def _small_words(lexicon: Lexicon) -> frozenset[str]:
    closed = lexicon.table("words")["closed"]
    return frozenset(word for name in closed if name != "num" for word in closed[name].split())


class Reader:
    """Reads one quantity in its sentence."""

    def __init__(self, sentence: Sentence, quantity: Quantity, others: list[Quantity], trail: list[Trail]) -> None:
        self.sentence = sentence
        self.lexicon = sentence.document.lexicon
        self.rules = rules(self.lexicon)
        self.quantity = quantity
        self.trail = trail
        self.parse: Parse = parse(sentence)
        self.first = self.parse.position(quantity.start)
        self.after = max(self.parse.position(quantity.end - 1) + 1, self.first + 1)
        self.spans = [(other.start, other.end) for other in others]
        self.counts = quantity.dimension in COUNTED or (
            quantity.dimension is None and quantity.unit not in (None, "percent", "times")
        )

    # --- reading ------------------------------------------------------------------------------------------------

    def read(self) -> Reading:
        """How the quantity stands in its sentence."""
        noun = self.counted_noun() if self.counts else NONE
        after = max(noun[1], self.after)
        if self.counts:
            return self.read_count(noun, self.first, after)
        return self.read_amount()

    def counted_noun(self) -> tuple[int, int]:
        """The span of the noun phrase that is counted, after the numeral."""
        parse, lowers = self.parse, self.parse.lowers
        at = self.after
        if self.quantity.noun_start >= 0:
            start = parse.position(self.quantity.noun_start)
            end = parse.position(self.quantity.noun_end - 1) + 1
            if lowers[start] == "of":
                start += 1
            return start, max(end, parse.phrase_end(start))
        if at < len(lowers) and lowers[at] in HYPHENS:
            at += 1
        if at < len(lowers) and lowers[at] == "of":
            at += 1
            if at < len(lowers) and lowers[at] in self.rules.anaphors:
                return NONE
        end = parse.phrase_end(at)
        return (at, end) if end > at and lowers[at] not in self.rules.anaphors else NONE

    def read_count(self, noun: tuple[int, int], first: int, after: int) -> Reading:
        """The verb or the noun that says what happens to the thing counted."""
        parse = self.parse
        before = self.before(first)
        group_before = parse.group_at.get(before)
        group_after, relative = self.group_after(after)
        known = events(self.lexicon)
        if group_before and group_before.lemma not in known.reporting:
            return self.object_of(group_before, noun, relative, after)
        if before >= 0 and parse.tags[before] == "prep":
            found = self.after_preposition(before, noun, first, after, group_after or relative)
            if found:
                return found
        group = group_after or relative
        if group:
            return Reading(noun, group, True, NONE, NONE, None)
        state = state_event(self.lexicon, parse, after)
        if state:
            return Reading(noun, None, True, NONE, NONE, state)
        return self.without_verb(noun, first)

    def before(self, first: int) -> int:
        """The position before a numeral, adverbs and determiners passed over."""
        tags = self.parse.tags
        at = first - 1
        while at >= 0 and tags[at] in ("adv", "det", "neg", "adj"):
            at -= 1
        return at

    def group_after(self, at: int) -> tuple[Verbs | None, Verbs | None]:
        """The verb group whose subject ends before a position, and that of a relative clause in between."""
        parse, tags, lowers = self.parse, self.parse.tags, self.parse.lowers
        size = len(tags)
        relative: Verbs | None = None
        steps = 0
        while at < size and steps < 40:
            steps += 1
            group = parse.group_at.get(at)
            if group and group.start == at:
                if relative is None and self.is_reduced(group):
                    relative = group
                    at = group.end
                    continue
                return (group if group.finite or relative is None else None), relative
            tag = tags[at]
            if (lowers[at] in RELATIVE and at + 1 < size and lowers[at] != "that") or (
                lowers[at] == "that" and at + 1 in parse.group_at
            ):
                inner = self.next_group(at)
                if inner is None or relative is not None:
                    return None, relative
                relative = inner
                at = max(inner.end, parse.phrase_end(inner.end))
                continue
            if tag in NOUN_PHRASE:
                at = max(at + 1, parse.phrase_end(at))
            elif tag in ("prep", "adv", "conj") and lowers[at] not in ("but", "nor", "yet", "so"):
                if tag == "conj" and not self.joins_subjects(at):
                    return None, relative
                at += 1
            elif lowers[at] == "(":
                at = self.skip_to(at, ")")
            elif lowers[at] in (",", "–", "—"):
                closing = self.skip_to(at + 1, lowers[at])
                if closing >= size or closing - at > 22 or closing not in parse.group_at:
                    return None, relative
                at = closing
            else:
                return None, relative
        return None, relative

    def joins_subjects(self, at: int) -> bool:
        """Whether 'and' joins two noun phrases before one verb."""
        end = self.parse.phrase_end(at + 1)
        lowers = self.parse.lowers
        if end == at + 1:
            return False
        if end < len(lowers) and lowers[end] == "of":
            end = self.parse.phrase_end(end + 1)
        group = self.parse.group_at.get(end)
        return group is not None and not any(
            low <= self.parse.tokens[place].start < high
            and (low, high) != (self.quantity.start, self.quantity.end)
            and self.parse.group_at.get(self.first - 1)
            for low, high in self.spans
            for place in range(at + 1, min(end, len(lowers)))
        )

    def is_reduced(self, group: Verbs) -> bool:
        """Whether a group is a participle after its noun ('killed in the crash', 'heading for')."""
        parse = self.parse
        if group.end - group.start > 2 or (group.main != group.start and parse.lowers[group.start] != "being"):
            return False
        word = parse.lowers[group.main]
        if parse.tags[group.main] == "ing":
            return True
        if word not in parse.forms.participles and not word.endswith("ed"):
            return False
        following = self.next_group(group.end)
        if following is None or not following.finite:
            return False
        between = parse.lowers[group.end : following.start]
        return (
            not any(sign in (",", ";", ":", "(") for sign in between)
            and not any(tag in ("sub", "conj") for tag in parse.tags[group.end : following.start])
            and not any(word in RELATIVE for word in between)
        )

    def next_group(self, at: int) -> Verbs | None:
        """The first verb group that starts at or after a position."""
        return next((group for group in self.parse.groups if group.start >= at), None)

    def last_group(self, at: int) -> Verbs | None:
        """The last verb group that ends at or before a position."""
        found = None
        for group in self.parse.groups:
            if group.end > at:
                break
            found = group
        return found

    def skip_to(self, at: int, sign: str) -> int:
        """The position after the next such sign, or the end of the sentence."""
        lowers = self.parse.lowers
        while at < len(lowers) and lowers[at] != sign:
            at += 1
        return at + 1

    def object_of(self, group: Verbs, noun: tuple[int, int], relative: Verbs | None, after: int) -> Reading:
        """A count after a verb: its object, the number that it states, or what there is."""
        parse = self.parse
        subject = parse.subject(group) or NONE
        existential = group.start > 0 and parse.lowers[group.start - 1] == "there"
        if existential:
            event = state_event(self.lexicon, parse, after)
            return Reading(noun, relative, True, NONE, NONE, event or (None if relative else "exist"))
        states_number = group.lemma in self.rules.trend or group.lemma == "be"
        if states_number and not group.passive and subject != NONE:
            if self.names_number(subject):
                return self.number_of(subject, noun)
            if group.lemma != "be":
                return Reading(noun, group, True, subject, NONE, None)
            return Reading(noun, None, True, subject, NONE, None)
        if relative and group.lemma in events(self.lexicon).light:
            return Reading(noun, relative, True, NONE, subject, None)
        return Reading(noun, group, False, NONE, subject, None)

    def names_number(self, span: tuple[int, int]) -> bool:
        """Whether a subject only names a number ('the total', 'the number of departures')."""
        lowers = self.parse.lowers
        return any(noun_lemma(lowers[at]) in self.rules.figures for at in range(*span))

    def number_of(self, subject: tuple[int, int], noun: tuple[int, int]) -> Reading:
        """A count that is told of a noun like 'number', 'toll' or 'tally'."""
        parse, lowers = self.parse, self.parse.lowers
        start, end = subject
        event = noun_event(self.lexicon, parse, start, self.head_end(subject))
        of = next((at for at in range(start, end) if lowers[at] in ("of", "in", "for")), -1)
        inner = (of + 1, parse.phrase_end(of + 1)) if of >= 0 and lowers[of] == "of" else NONE
        if inner != NONE:
            event = event or noun_event(self.lexicon, parse, *inner)
            following = self.relative_of(inner[1])
            if following:
                return Reading(inner, following, True, NONE, NONE, None)
        if event is None and inner == NONE:
            return Reading(noun, None, True, subject, NONE, None, repeats=True)
        return Reading(inner if inner != NONE else noun, None, True, subject, NONE, event)

    def relative_of(self, at: int) -> Verbs | None:
        """The verb group of a relative clause or a participle that starts at a position."""
        lowers = self.parse.lowers
        if at < len(lowers) and lowers[at] in RELATIVE:
            return self.next_group(at)
        group = self.parse.group_at.get(at)
        return group if group and not group.finite else None

    def head_end(self, span: tuple[int, int]) -> int:
        """The end of the first noun phrase of a span, before its prepositions."""
        tags = self.parse.tags
        return next((at for at in range(span[0] + 1, span[1]) if tags[at] in ("prep", "conj", "punct")), span[1])

    def after_preposition(
        self, before: int, noun: tuple[int, int], first: int, after: int, following: Verbs | None
    ) -> Reading | None:
        """A count after a preposition: that of an event noun, of a number, of 'rose to'."""
        parse, lowers = self.parse, self.parse.lowers
        word = lowers[before]
        if word in self.rules.times and following:
            return None
        start = parse.phrase_start(before)
        head = noun_lemma(lowers[before - 1]) if start < before else ""
        if word in ("of", "by", "to", "at", "in") and start < before:
            event = noun_event(self.lexicon, parse, start, before)
            if word == "of" and head in self.rules.figures and event is None:
                inner = self.read_count(noun, start, after)
                return inner if inner.core == NONE and (inner.group or inner.event) else self.bare(noun)
            if event and word in ("of", "at", "to"):
                return Reading(noun, None, True, (start, before), NONE, event)
        group = parse.group_at.get(before - 1)
        if group is None and word in ("at", "to"):
            group = self.last_group(before)
        if group and word in ("to", "at", "by", "from", "past", "above") and group.lemma not in ("be",):
            subject = parse.subject(group) or NONE
            middle = (group.end, before) if group.end < before else NONE
            holder = middle if middle != NONE and parse.phrase_end(middle[0]) > middle[0] else subject
            if holder != NONE and self.names_number(holder):
                return self.number_of(holder, noun)
            if holder != NONE and group.lemma in self.rules.trend:
                event = noun_event(self.lexicon, parse, holder[0], self.head_end(holder))
                return Reading(noun, None, True, holder, NONE, event)
            if word == "by" and group.passive:
                return Reading(noun, None, True, NONE, NONE, group.lemma)
        state = state_event(self.lexicon, parse, after)
        if state:
            return Reading(noun, None, True, NONE, NONE, state)
        if following and following.finite and word not in ("of", "with", "in", "from", "to", "by"):
            return None
        if following and not following.finite:
            return Reading(noun, following, True, NONE, NONE, None)
        if start < before:
            return Reading(noun, None, False, NONE, (start, before), None)
        last = self.last_group(first)
        return Reading(noun, last, False, NONE, NONE, None) if last else None

    def without_verb(self, noun: tuple[int, int], first: int) -> Reading:
        """A count in a clause without a verb of its own: it leans on the one before."""
        return self.bare(noun) if self.trail else Reading(noun, self.last_group(first), False, NONE, NONE, None)

    def bare(self, noun: tuple[int, int]) -> Reading:
        """A count whose clause says nothing of its own."""
        return Reading(noun, None, True, NONE, NONE, None, repeats=True)

    # --- amounts: shares, money, physical measures --------------------------------------------------------------

    def read_amount(self) -> Reading:
        """What a share, a sum or a physical measure is of."""
        for find in (self.from_bracket, self.noun_behind, self.complement, self.of_noun, self.clause_subject):
            reading = find()
            if reading:
                return reading
        return Reading(NONE, None, True, NONE, NONE, None, repeats=True)

    def from_bracket(self) -> Reading | None:
        """A conversion in brackets, or after 'or', is the same as the figure before it."""
        lowers = self.parse.lowers
        before = lowers[self.first - 1] if self.first else ""
        last = self.trail[-1] if self.trail else None
        if last is None or last.sentence != self.sentence.index or before not in ("(", "or", "/"):
            return None
        if before == "or" and last.quantity.unit == self.quantity.unit:
            return None
        return self.bare(NONE)

    def noun_behind(self) -> Reading | None:
        """The noun phrase that the amount stands in as a modifier ('a 5 kW solar panel', 'a $150,000 contract')."""
        parse, lowers, tags = self.parse, self.parse.lowers, self.parse.tags
        at = self.after
        while at < len(lowers) and (lowers[at] in HYPHENS or (lowers[at] == "old" and lowers[at - 1] in HYPHENS)):
            at += 1
        if at >= len(lowers) or tags[at] not in ("noun", "name", "adj"):
            return None
        if noun_lemma(lowers[at]) in self.rules.times or lowers[at] in (
            "last",
            "next",
            "more",
            "higher",
            "lower",
            "less",
        ):
            return None
        end = parse.phrase_end(at)
        if (
            end < len(lowers)
            and end in parse.group_at
            and tags[self.first - 1 : self.first] != ["det"]
            and (tags[at] == "name")
        ):
            return None
        return Reading(NONE, None, True, self.with_complement(at, end), self.owner(), None)

    def with_complement(self, start: int, end: int) -> tuple[int, int]:
        """A noun phrase with the prepositional phrases behind it that say what it is of or for."""
        parse, lowers = self.parse, self.parse.lowers
        for _ in range(2):
            if end < len(lowers) and lowers[end] in ("of", "on", "for", "with"):
                further = parse.phrase_end(end + 1)
                if further == end + 1 or parse.tags[end + 1] == "num":
                    break
                end = further
            else:
                break
        return start, end

    def complement(self) -> Reading | None:
        """The noun behind 'of', or 'in' and 'for', that the amount is a share or a sum of."""
        parse, lowers, tags = self.parse, self.parse.lowers, self.parse.tags
        at = self.after
        if at + 1 >= len(lowers) or tags[at] != "prep":
            return None
        word = lowers[at]
        if word == "of" or (word in ("in", "for", "off") and tags[at + 1] in ("noun", "adj", "det")):
            end = parse.phrase_end(at + 1)
            head = noun_lemma(lowers[end - 1]) if end > at + 1 else ""
            if head and head not in self.rules.times:
                group = self.group_after(end)[0] if word == "of" else None
                before = parse.group_at.get(self.before(self.first))
                if group and not before:
                    return Reading((at + 1, end), group, True, NONE, NONE, None)
                if word == "of":
                    return Reading(NONE, before, False, self.with_complement(at + 1, end), self.owner(), None)
                if before and before.lemma not in self.rules.trend:
                    return Reading(NONE, before, False, self.with_complement(at + 1, end), self.owner(), None)
        return None

    def of_noun(self) -> Reading | None:
        """The noun before 'of', or before the amount itself ('a fine of', 'at a speed of')."""
        parse, lowers = self.parse, self.parse.lowers
        before = self.before(self.first)
        if before < 1 or lowers[before] not in ("of", "at", "to"):
            return None
        start = parse.phrase_start(before)
        if start == before:
            return None
        if lowers[before] != "of" and parse.group_at.get(start - 1) is None:
            return None
        while start > 1 and lowers[start - 1] in ("of", "in") and parse.phrase_start(start - 1) < start - 1:
            start = parse.phrase_start(start - 1)
        return Reading(NONE, None, True, (start, before), self.owner(), None)

    def owner(self) -> tuple[int, int]:
        """The subject of the clause, if it is a noun."""
        parse = self.parse
        group = self.last_group(self.first)
        if group is None:
            return NONE
        subject = parse.subject(group)
        if subject is None or any(parse.lowers[at] in self.rules.anaphors for at in range(*subject)):
            return NONE
        return subject

    def clause_subject(self) -> Reading | None:
        """The subject of the verb before the amount ('inflation rose 0.3%')."""
        parse = self.parse
        group = self.last_group(self.first)
        if group is None:
            return None
        subject = parse.subject(group) or NONE
        return Reading(NONE, None, True, subject, NONE, None) if subject != NONE else None

    # --- the structured scope -----------------------------------------------------------------------------------

    def scope(self, reading: Reading) -> Measure:
        """The structured scope of a reading; the phrase is still missing."""
        parse, lexicon = self.parse, self.lexicon
        who, kind = scope.population(lexicon, parse, *reading.noun)
        event = reading.event
        if event is None and reading.group:
            event = verb_event(lexicon, parse, reading.group, reading.is_subject)
        if event is None and reading.core != NONE:
            event = noun_event(lexicon, parse, reading.core[0], self.head_end(reading.core)) or noun_lemma(
                parse.lowers[self.head_end(reading.core) - 1]
            )
        if event is None and reading.noun != NONE:
            event = events(lexicon).beings.get(noun_lemma(parse.lowers[reading.noun[1] - 1]))
        whole = self.whole()
        model = self.trail[whole].measure if whole is not None else self.model(reading)
        if model is not None and (reading.noun == NONE or (who is None and whole is not None)):
            who, kind = who or model.population, kind or model.kind
        if event is None and model is not None:
            event = model.event
        per = self.quantity.per
        statistic = scope.statistic(lexicon, parse, self.quantity, self.first, max(self.after, reading.noun[1]), per)
        partial = scope.is_partial(lexicon, parse)
        return Measure(None, event, who, kind, statistic, per, whole, partial, ())

    def whole(self) -> int | None:
        """The figure before this one that it is a part of, as an index into the trail."""
        lowers = self.parse.lowers
        at = self.after
        pointed = at + 1 < len(lowers) and lowers[at] == "of" and lowers[at + 1] in self.rules.anaphors
        opened = (
            self.first > 1
            and lowers[self.first - 2 : self.first - 1] == ["of"]
            and (lowers[self.first - 1] in self.rules.anaphors)
        )
        inside = any(word in ("including", "among") for word in lowers[max(0, self.first - 3) : self.first])
        if not (pointed or opened or inside):
            return None
        for index in range(len(self.trail) - 1, -1, -1):
            quantity = self.trail[index].quantity
            if quantity.dimension == self.quantity.dimension or self.quantity.unit == "percent":
                return index
        return None

    def model(self, reading: Reading) -> Measure | None:
        """The figure before this one whose words it leans on."""
        if reading.noun != NONE and not reading.repeats:
            return None
        for past in reversed(self.trail):
            if past.quantity.dimension == self.quantity.dimension and past.measure.statistic == Statistic.TOTAL:
                return past.measure
        return self.trail[-1].measure if self.trail and reading.repeats else None

    # --- the phrase ---------------------------------------------------------------------------------------------

    def phrase(self, reading: Reading) -> tuple[str | None, str]:
        """The measure in words, and the noun that later figures may lean on."""
        if reading.repeats and self.trail and reading.noun == NONE:
            past = self.past()
            return past.measure.measure, past.noun
        noun = self.text(*reading.noun) if reading.noun != NONE else ""
        if not noun and self.counts:
            noun = self.past().noun if self.trail else ""
            noun = noun or ("people" if self.quantity.unit == "people" else self.quantity.unit or "")
        if self.counts and reading.core == NONE:
            return self.counted_phrase(reading, noun), noun
        core = self.text(*reading.core) if reading.core != NONE else noun
        if reading.owner != NONE and reading.owner != reading.core:
            owner = self.text(*reading.owner)
            core = f"{core} of {owner}" if core and owner else core or owner
        if reading.group and not self.counts:
            core = self.counted_phrase(reading, core or noun) or core
        return core or None, noun

    def past(self) -> Trail:
        """The figure before, of the same kind if there is one."""
        for past in reversed(self.trail):
            if past.quantity.dimension == self.quantity.dimension:
                return past
        return self.trail[-1]

    def counted_phrase(self, reading: Reading, noun: str) -> str | None:
        """The counted noun with what happens to it ('people evacuated from Kabul')."""
        group = reading.group
        if group is None:
            owner = self.text(*reading.owner) if reading.owner != NONE else ""
            return f"{noun} of {owner}" if owner else noun or None
        if group.lemma in ("have", "be") and not reading.is_subject:
            owner = self.text(*reading.owner) if reading.owner != NONE else ""
            return f"{noun} of {owner}" if owner else noun or None
        parse = self.parse
        tail = self.tail(group.end if reading.is_subject else max(reading.noun[1], self.after))
        if not reading.is_subject or group.passive:
            verb = self.participle(group)
            owner = self.text(*reading.owner) if reading.owner != NONE and not group.passive else ""
            words = [noun, verb, tail, f"by {owner}" if owner else ""]
        else:
            kept = [
                parse.tokens[at].text for at in range(group.start, group.end) if parse.tags[at] not in ("adv", "neg")
            ]
            link = "" if not group.finite else "who" if self.quantity.unit == "people" else "that"
            words = [noun, link, *kept, tail]
        return " ".join(word for word in words if word) or None

    def participle(self, group: Verbs) -> str:
        """The past participle of a group's verb."""
        word = self.parse.lowers[group.main]
        forms = self.lexicon.table("verbs")["irregular"].get(group.lemma)
        if forms:
            return str(forms).split()[-1]
        return word if word.endswith("ed") else group.lemma + ("d" if group.lemma.endswith("e") else "ed")

    def tail(self, at: int) -> str:
        """The object or the prepositional phrase behind a verb, without times and numbers."""
        parse, lowers, tags = self.parse, self.parse.lowers, self.parse.tags
        start = at
        stop = min(len(lowers), at + TAIL_TOKENS)
        while at < stop:
            lower = lowers[at]
            if tags[at] in ("punct", "sub", "conj", "pron") and lower not in HYPHENS:
                break
            if self.is_numeral(at) or lower in (
                "since",
                "after",
                "before",
                "during",
                "until",
                "according",
                "last",
                "this",
            ):
                break
            if at in parse.group_at:
                break
            if tags[at] == "prep" and (at + 1 >= len(lowers) or self.is_time(at + 1)):
                break
            at += 1
        while at > start and tags[at - 1] in ("prep", "det", "adv"):
            at -= 1
        return self.text(start, at)

    def is_numeral(self, at: int) -> bool:
        """Whether a token belongs to a number or a date."""
        token = self.parse.tokens[at]
        return self.parse.tags[at] == "num" or any(low <= token.start < high for low, high in self.spans)

    def is_time(self, at: int) -> bool:
        """Whether a phrase that starts at a position is a time."""
        end = max(at + 1, self.parse.phrase_end(at))
        return any(noun_lemma(self.parse.lowers[place]) in self.rules.times for place in range(at, end)) or (
            self.parse.tags[at] == "num"
        )

    def text(self, start: int, end: int) -> str:
        """The words of a span, without other figures and leading determiners."""
        parse = self.parse
        while start < end and parse.tags[start] in ("det", "adv", "conj", "punct"):
            start += 1
        while end > start and parse.tags[end - 1] in ("punct", "conj", "prep", "det"):
            end -= 1
        text = self.sentence.document.text
        pieces: list[str] = []
        last = -1
        for at in range(start, end):
            token = parse.tokens[at]
            if any(low <= token.start < high for low, high in self.spans) or parse.lowers[at] in ("(", ")"):
                last = -1
                continue
            if (last >= 0 and text[last : token.start] and pieces) or (last < 0 and pieces):
                pieces.append(" ")
            pieces.append(token.text)
            last = token.end
        words = "".join(pieces).split()
        return " ".join(words[:MAX_WORDS])
