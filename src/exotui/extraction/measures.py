"""What does each figure of an article count or measure, and in which scope?

The words that say so are found by the grammar around the number (`clauses`, `amounts`, `tables`). What the sentence
leaves out ('147,000 had left again', 'the tally was 570') comes from the figures before it, in reading order.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction import parties, scope
from exotui.extraction.amounts import is_trend, read_amount
from exotui.extraction.clauses import read_count
from exotui.extraction.events import (
    Events,
    agent_event,
    being_event,
    events,
    fits,
    label,
    lost_event,
    noun_event,
    object_word,
    phrase_event,
    settled,
    span_event,
    state_event,
    sum_event,
    verb_event,
)
from exotui.extraction.following import groups_after
from exotui.extraction.forms import noun_lemmas
from exotui.extraction.gazetteer import atlas
from exotui.extraction.grammar import NONE, Verbs, parse
from exotui.extraction.holders import hero, holder
from exotui.extraction.phrasing import named, phrase, words
from exotui.extraction.quantity import Quantity
from exotui.extraction.scope import Counted
from exotui.extraction.spots import POINTS, Reading, Spot, describes, rules, spot
from exotui.extraction.tables import read_cell
from exotui.extraction.text import Document, Sentence
from exotui.lexicon import Lexicon
from exotui.model import Statistic

ARMED = frozenset(("soldier", "police", "officer"))
"""Kinds of people that an article names in full once and then without their country."""
SHARING = frozenset(("amount", "account", "represent", "equal", "make", "comprise", "constitute"))
"""Verbs of a part whose share of a whole the amount is."""
NEAR = 200
"""Characters around a figure in which a place counts as its own."""
PART_WORDS = frozenset(("including", "among", "namely"))
ROLES_HELD = frozenset(("employ", "enrol", "join", "use"))
"""What nouns like 'worker' say of people whatever happens to them."""
PLACING = frozenset(("to", "in", "into", "from", "for", "at"))
LEAD_TOKENS = 100
CUE_SENTENCES = 6
CUE_TOKENS = 60
LEAD_SENTENCES = 2
SAID_BY_UNIT = frozenset(("money", "share"))
"""Words of our own phrases for what the unit says already."""
REACH_FIGURES = 60
"""How many figures back a bare number may lean on one."""


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


class Past(NamedTuple):
    """A figure that has been read, for those that lean on it."""

    sentence: Sentence
    quantity: Quantity
    measure: Measure
    counted: Counted
    noun: str
    implied: bool
    """The noun itself says what happened ('the dead')."""


def measures(document: Document, found: list[list[Quantity]]) -> list[list[Measure]]:
    """The measure of each quantity of a document, parallel to the quantities of its sentences."""
    story = Story(document)
    result: list[list[Measure]] = []
    for sentence, quantities in zip(document.sentences, found, strict=True):
        if not quantities:
            result.append([])
            continue
        result.append([story.measure(place) for place in _spots(sentence, quantities)])
    return result


def _spots(sentence: Sentence, quantities: list[Quantity]) -> list[Spot]:
    reading = parse(sentence)
    times = rules(sentence.document.lexicon).times
    numerals = frozenset(
        at
        for quantity in quantities
        for at in range(
            reading.position(quantity.start),
            reading.position((quantity.noun_end if describes(reading, quantity, times) else quantity.end) - 1) + 1,
        )
    )
    return [spot(sentence, reading, quantity, numerals) for quantity in quantities]


@cache
def small_words(lexicon: Lexicon) -> frozenset[str]:
    """The function words, which are no terms."""
    closed = lexicon.table("words")["closed"]
    return frozenset(word for name in closed if name != "num" for word in closed[name].split())


class Story:
    """The figures of one document, in reading order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexicon = document.lexicon
        self.known: Events = events(document.lexicon)
        self.past: list[Past] = []
        self._theme: dict[str, None] | None = None
        self._subjects: frozenset[str] | None = None
        self._partial: tuple[Sentence | None, bool] = (None, False)

    @property
    def theme(self) -> dict[str, None]:
        """The events that the headline and the first sentences name, in their order."""
        if self._theme is None:
            self._theme = self._lead_events()
        return self._theme

    def _lead_events(self) -> dict[str, None]:
        heads = list(Document(self.document.title, self.lexicon).sentences) if self.document.title else []
        found: dict[str, None] = {}
        for sentence in heads + self.document.sentences[:LEAD_SENTENCES]:
            reading = parse(sentence)
            for at, tag in enumerate(reading.tags[:LEAD_TOKENS]):
                if tag in ("noun", "name", "verb", "ing", "adj"):
                    lower = reading.lowers[at]
                    found.setdefault(self.known.single["nouns"].get(reading.lemma(at), ""))
                    for rest, name in self.known.several["nouns"].get(reading.lemma(at), ()):
                        if at + 1 < len(reading.tags) and rest == (reading.lemma(at + 1),):
                            found.setdefault(name)
                    found.setdefault(self.known.single["object"].get(reading.forms.base.get(lower, lower), ""))
        found.pop("", None)
        return found

    def measure(self, at: Spot) -> Measure:
        """The measure of the next figure."""
        reading = read_cell(at) or self._read(at)
        whole = self._whole(at)
        if whole is None:
            whole = self._sibling(at)
        model = self.past[whole] if whole is not None else self._model(at, reading)
        event = self._event(at, reading, model)
        who = self._who(at, reading, model, event, whole is not None)
        noun = self._noun(at, reading, model, event)
        statistic = scope.statistic(self.lexicon, at.parse, at.quantity, at.first, max(at.after, reading.noun[1]))
        text = self._text(at, reading, model, event, noun, statistic)
        per = at.quantity.per
        if at.counts:
            per = per or scope.later_rate(self.lexicon, at.parse, max(at.after, reading.noun[1]), reading.noun)
            statistic = Statistic.RATE if per and statistic == Statistic.TOTAL else statistic
            text = f"{text} per {per}" if text and per else text
        measure = Measure(
            text,
            event,
            self._population(event, who.population, at.quantity.unit),
            scope.joined(self._kinds(event, who.kinds, self._names_event(at, reading))),
            statistic,
            per,
            whole,
            self._is_partial(at),
            self._terms(text, at, event),
        )
        being = being_event(self.known, at.parse, reading.noun)
        implied = being is not None and being == event
        self.past.append(Past(at.sentence, at.quantity, measure, who, noun, implied))
        return measure

    def _is_partial(self, at: Spot) -> bool:
        """Whether the sentence says that its counts are incomplete; found once a sentence."""
        if self._partial[0] is not at.sentence:
            self._partial = at.sentence, scope.is_partial(self.lexicon, at.parse)
        return self._partial[1]

    def _read(self, at: Spot) -> Reading:
        """The words around a figure, read as those of a count or of an amount."""
        if at.counts:
            return read_count(at)
        last = self.past[-1] if self.past else None
        return read_amount(at, last.quantity if last and last.sentence is at.sentence else None)

    def _who(self, at: Spot, reading: Reading, model: Past | None, event: str | None, is_part: bool) -> Counted:
        """Who or what is counted, and what narrows it."""
        who = scope.counted(at.sentence, at.parse, reading.noun)
        if self._is_rest(at, reading):
            who = Counted(who.population, who.kinds | {"other"})
        if at.counts:
            if model and model.implied and event != model.measure.event and not is_part:
                model = None
            other = model and not is_part and not reading.is_subject and event != model.measure.event
            bare = (
                (reading.noun == NONE and not other)
                or is_part
                or (
                    reading.leans
                    and who == scope.NOBODY
                    and model is not None
                    and model.sentence.paragraph == at.sentence.paragraph
                )
            )
            if is_part and model and who == scope.NOBODY and self.past[-1] is not model:
                who = Counted(model.counted.population, model.counted.kinds)
            elif model and bare:
                who = Counted(who.population or model.counted.population, who.kinds | model.counted.kinds)
            elif who.population in ARMED and not who.kinds:
                nations = scope.nations_of(self.document, who.population)
                who = Counted(who.population, nations if len(nations) == 1 else frozenset())
            if event in self.known.flags["owned"] and reading.owner != NONE:
                who = Counted(who.population, who.kinds | self._holder(at, reading))
            if event in self.known.flags["means"]:
                carried = parties.carriers(at, reading, who, self._last_carriers())
                who = Counted(who.population, (parties.uncarried(who.kinds) if carried else who.kinds) | carried)
            return who
        if reading.leans and reading.core == reading.noun == NONE and reading.group is None:
            return model.counted if model else who
        kinds = who.kinds | self._amount_kinds(at, reading, event)
        if event in parties.PAYING and at.quantity.dimension == "currency":
            paid = parties.recipients(at)
            kinds = paid.kinds | (parties.payer(at) or self._last_payer())
            return Counted(paid.population, kinds)
        return Counted(who.population, kinds)

    def _is_rest(self, at: Spot, reading: Reading) -> bool:
        """Whether 'other' sets those counted apart from those counted before in the sentence."""
        if reading.noun == NONE or not self.past or self.past[-1].sentence is not at.sentence:
            return False
        start = max(reading.noun[0] - 1, at.first)
        return any(at.parse.lowers[place] in ("other", "others") for place in range(start, reading.noun[1]))

    def _last_carriers(self) -> Counted | None:
        """The last planes or ships counted."""
        return next(
            (
                past.counted
                for past in reversed(self.past)
                if past.counted.population in parties.CARRIERS and past.measure.part_of is None
            ),
            None,
        )

    def _last_payer(self) -> frozenset[str]:
        """What narrows the payer of the last payment."""
        for past in reversed(self.past[-REACH_FIGURES:]):
            if past.measure.event in parties.PAYING and past.quantity.dimension == "currency":
                return past.counted.kinds - {"serious", "minor", "critical"}
        return frozenset()

    def _text(
        self, at: Spot, reading: Reading, model: Past | None, event: str | None, noun: str, statistic: Statistic
    ) -> str | None:
        """The measure in words."""
        says_nothing = reading.group is None and reading.event is None and reading.heading is None
        if at.counts and event is None and says_nothing and reading.owner == reading.core == NONE:
            return at.quantity.unit if at.quantity.dimension == "count" else noun or None
        if model and reading.leans and says_nothing:
            return self._leaning_text(at, reading, model, noun)
        text = phrase(at, reading, noun, statistic)
        if event in parties.PAYING and at.quantity.dimension == "currency" and text in (None, "money", "sum"):
            paid = parties.recipients(at)
            return f"payment for the {paid.population}" if paid.population else "payment"
        if text == "money fined":
            return "fine"
        heading = self.known.headings.get(event or "")
        if heading and text and not at.counts and fits(self.known, event or "", at.quantity.dimension):
            head = (reading.core[0], at.parse.head_end(reading.core))
            return text if noun_event(self.known, at.parse, head) == event else f"{heading} {text}"
        if text == noun and at.counts and event and not being_event(self.known, at.parse, reading.noun):
            own = noun_event(self.known, at.parse, reading.noun)
            told = label(self.known, at.parse, event)
            if own or not told:
                return text
            by = words(at, reading.owner) if reading.owner != NONE and not told.startswith("who") else ""
            return f"{text} {told} by {named(at, reading, by)}" if by else f"{text} {told}"
        return text

    def _leaning_text(self, at: Spot, reading: Reading, model: Past, noun: str) -> str | None:
        """The words of the figure that this one leans on, as far as they hold for it."""
        text = model.measure.measure or ""
        counted = model.quantity.dimension in ("people", "count") and model.quantity.unit not in POINTS
        if at.quantity.unit == "percent" and counted:
            if reading.noun != NONE:
                return f"{noun} among {text}" if text else noun
            return f"share of {text}" if text else None
        if model.sentence is not at.sentence and text:
            text = self._without_places(at, text, model)
        if reading.noun != NONE and text.startswith(model.noun):
            return noun + text[len(model.noun) :]
        return text or None

    def _without_places(self, at: Spot, text: str, model: Past) -> str:
        """A measure without the place in it, where the sentence speaks of another one."""
        said = text.split()
        for index, word in enumerate(said[:-1]):
            if (index and word in PLACING) or word.endswith(":"):
                if said[index + 1][:1].isupper() and said[index + 1] not in at.sentence.text and _names_place(at):
                    return " ".join(said[: index + word.endswith(":")]).rstrip(":")
                if word == "for" and len(model.noun.split()) == index:
                    return model.noun
        return text

    def _event(self, at: Spot, reading: Reading, model: Past | None) -> str | None:
        """The class of what happens."""
        if self._is_house(at):
            return None
        event = reading.event
        if at.quantity.dimension == "duration":
            event = span_event(self.known, at.parse, at.after) or event
        if event is None and reading.group and (at.counts or reading.noun != NONE or not is_trend(at, reading.group)):
            event = self._verb_event(at, reading, model)
        elif event is None and reading.group and reading.group.lemma == "be":
            event = state_event(self.known, at.parse, reading.group.end)
        if at.counts and event and reading.noun != NONE:
            being = being_event(self.known, at.parse, reading.noun)
            if being and event in self.known.kept[being]:
                event = being
        if event is None and reading.core != NONE:
            event = self._core_event(at, reading)
        if event is None and reading.noun != NONE:
            event = self._noun_event(at, reading) or being_event(self.known, at.parse, reading.noun)
        if event is None and (reading.leans or reading.noun == NONE):
            event = self._leaning_event(at, model)
        if event is None and at.quantity.unit == "percent" and not at.quantity.trend:
            event = "share"
        if event not in self.known.absorbed:
            return None if event == "share" else event
        around = {*self.theme, model.measure.event or ""} if model else set(self.theme)
        event = settled(self.known, event, frozenset(around))
        return None if event == "share" else event

    def _core_event(self, at: Spot, reading: Reading) -> str | None:
        """The class of the noun that names what is measured; the noun itself where no class has it."""
        head = (reading.core[0], at.parse.head_end(reading.core))
        event = None if at.counts else sum_event(self.known, at.parse, head[1] - 1, at.quantity.dimension)
        event = event or noun_event(self.known, at.parse, head)
        if reading.owner != NONE and reading.group and reading.group.lemma in SHARING:
            owner = (reading.owner[0], at.parse.head_end(reading.owner))
            event = noun_event(self.known, at.parse, owner) or event
        if event or at.counts:
            return event
        noun = at.parse.lemma(head[1] - 1)
        if noun in at.rules.figures:
            last = self.past[-1] if self.past else None
            return last.measure.event if last and last.quantity.dimension == at.quantity.dimension else None
        if at.parse.tags[head[1] - 1] != "noun" or head[1] - 1 in at.numerals:
            return None
        return "last" if at.quantity.dimension == "duration" else noun

    def _is_house(self, at: Spot) -> bool:
        """Whether the number is all that those of the figure before are of ('52 of the 101 seats')."""
        last = self.past[-1] if self.past else None
        if last is None or last.sentence is not at.sentence or not at.counts:
            return False
        between = at.parse.lowers[at.parse.position(last.quantity.end - 1) + 1 : at.first]
        return between in (["of", "the"], ["out", "of", "the"], ["out", "of"], ["of", "its"], ["of", "their"], ["of"])

    def _verb_event(self, at: Spot, reading: Reading, model: Past | None) -> str | None:
        group = reading.group
        assert group is not None
        light = group.lemma in self.known.light or group.lemma in self.known.reporting
        if light and at.counts and not phrase_event(self.known, at.parse, group, reading.is_subject):
            own = self._noun_event(at, reading)
            if own is None and (group.lemma in self.known.having or group.lemma in self.known.reporting):
                being = being_event(self.known, at.parse, reading.noun)
                own = being if group.lemma in self.known.having or being not in ROLES_HELD else None
            if own or (reading.noun == NONE and model and (group.passive or not reading.is_subject)):
                return own or (model.measure.event if model else None)
        if reading.is_subject and at.parse.lowers[group.end : group.end + 1] in (["it"], ["them"]):
            found = object_word(self.known, at.parse, group, self._words_before(at))
            if found:
                return found
        if reading.owner != NONE and not reading.is_subject:
            agent = at.parse.lemma(at.parse.head_end(reading.owner) - 1)
            found = agent_event(self.known, agent, group.lemma)
            if found:
                return found
        if at.counts and reading.noun != NONE and (group.passive or not reading.is_subject):
            found = lost_event(self.known, group.lemma, at.parse.lemma(at.parse.head_end(reading.noun) - 1))
            if found:
                return found
        dimension = at.quantity.dimension
        found = verb_event(self.known, at.parse, group, reading.is_subject, self._first_role(at), dimension)
        unknown = found == group.lemma and found not in self.known.implied and found not in self.known.undoing
        if unknown and at.counts:
            found = self._noun_event(at, reading) or found
        if found is None and at.counts and reading.is_subject and group.finite:
            found = self._next_event(at, group)
        if found is None and at.counts and settled(self.known, group.lemma, frozenset(self.theme)) != group.lemma:
            return group.lemma
        return found

    def _noun_event(self, at: Spot, reading: Reading) -> str | None:
        """The class of the counted noun, where it names an event ('cases of cholera')."""
        if reading.noun == NONE:
            return None
        return noun_event(self.known, at.parse, (reading.noun[0], at.parse.head_end(reading.noun)))

    def _settled(self, event: str | None) -> str | None:
        """The class that an event belongs to in this article."""
        return settled(self.known, event, frozenset(self.theme)) if event in self.known.absorbed else event

    def _leaning_event(self, at: Spot, model: Past | None) -> str | None:
        """What happens to a number that says nothing of its own: from the question, the place or the figure before."""
        near = model is not None and model.sentence.paragraph == at.sentence.paragraph
        if near and model and model.sentence is at.sentence:
            return model.measure.event
        event = self._asked(at.sentence)
        if event is None and not near and at.counts:
            event = self._cue(at)
        if event is None and model:
            event = model.measure.event
        if event is None and at.counts:
            before = at.parse.last_group(at.first)
            if before and before.finite and at.first > 1 and at.parse.tags[at.first - 1] in ("punct", "adv"):
                event = verb_event(self.known, at.parse, before, True)
            following = groups_after(at, at.after)[0]
            if event is None and following and not self._seems(at):
                event = verb_event(self.known, at.parse, following, True)
            event = event or next(iter(self.theme), None)
        return event

    def _seems(self, at: Spot) -> bool:
        """Whether the number is an impression ('what seemed a million people')."""
        group = at.parse.last_group(at.first)
        return group is not None and group.lemma in self.known.seeming

    def _asked(self, sentence: Sentence) -> str | None:
        """The event of 'how many are still there' in the sentence before."""
        index = sentence.index - 1
        if index < 0 or self.document.sentences[index].paragraph != sentence.paragraph:
            return None
        before = self.document.sentences[index]
        if "ow many" not in before.text:
            return None
        reading = parse(before)
        group = reading.next_group(reading.lowers.index("many")) if "many" in reading.lowers else None
        return verb_event(self.known, reading, group, True) if group else None

    def _cue(self, at: Spot) -> str | None:
        """The event that a place named in the paragraph so far stands for ('the subway')."""
        first = max(0, at.sentence.index - CUE_SENTENCES)
        for sentence in reversed(self.document.sentences[first : at.sentence.index + 1]):
            if sentence.paragraph != at.sentence.paragraph:
                break
            for token in sentence.tokens[:CUE_TOKENS]:
                found = self.known.single["places"].get(token.lower)
                if found:
                    return found
        return None

    def _next_event(self, at: Spot, group: Verbs) -> str | None:
        """The event of the verb that 'and' adds to one that says little ('took a boat and asked for asylum')."""
        following = at.parse.next_group(group.end)
        if following and following.finite and at.parse.tags[following.start - 1] == "conj":
            return verb_event(self.known, at.parse, following, True)
        return None

    def _first_role(self, at: Spot) -> str:
        """The words of the lexicon that go before the others for such a quantity."""
        if at.quantity.dimension == "currency":
            return "money"
        return "" if at.counts else "amounts"

    def _words_before(self, at: Spot) -> list[str]:
        """The words of the sentence before, in small letters."""
        index = at.sentence.index
        return [token.lower for token in self.document.sentences[index - 1].tokens] if index else []

    def _population(self, event: str | None, population: str | None, unit: str | None) -> str | None:
        """The population, without one that the event implies: any trade where workers strike."""
        if population is None or (event and self.known.single["nouns"].get(population) == event):
            return None
        implied = self.known.implied.get(event or "", frozenset())
        unknown = unit == "people" and population not in scope.populations(self.lexicon).canonical
        trade = unknown and event in self.known.flags["trades"]
        return None if trade or population in implied else population

    def _names_event(self, at: Spot, reading: Reading) -> bool:
        """Whether what is counted are events ('cholera deaths'), whose cause the headline says already."""
        return at.counts and any(noun_event(self.known, at.parse, span) for span in (reading.noun, reading.core))

    @property
    def subjects(self) -> frozenset[str]:
        """The words of the headline."""
        if self._subjects is None:
            lemmas = noun_lemmas(self.lexicon)
            self._subjects = frozenset(
                lemmas[word.strip(",.:;!?'").lower()] for word in (self.document.title or "").split()
            )
        return self._subjects

    def _kinds(self, event: str | None, kinds: frozenset[str], names_event: bool) -> frozenset[str]:
        """The narrowing words that the event and the places of the figure do not say already."""
        kinds -= self.known.implied.get(event or "", frozenset()) | (self.subjects if names_event else frozenset())
        if event in self.known.flags["nation"]:
            kinds = frozenset(kind for kind in kinds if len(kind) > 2)
        return kinds

    def _amount_kinds(self, at: Spot, reading: Reading, event: str | None) -> frozenset[str]:
        """What an amount is of, as words that narrow it."""
        if event in self.known.flags["local"]:
            return frozenset()
        generic = scope.populations(self.lexicon).generic
        named = self._holder(at, reading)
        found = set(named)
        if not named and event in self.known.flags["owned"] and at.quantity.dimension == "currency":
            found |= hero(self.document)
        for span in (reading.core, NONE if named else reading.owner):
            if span != NONE:
                nations = {} if event == "distance" else scope.place_words(at.sentence, at.parse, span)
                found |= scope.narrowing(at.sentence, at.parse, span, nations)
        return frozenset(
            word
            for word in found
            if word != event
            and word not in generic
            and event not in (self.known.single["nouns"].get(word), self._settled(self.known.single["nouns"].get(word)))
            and self.known.single["sums"].get(word) != event
            and word not in at.rules.times
            and word not in at.rules.figures
            and word not in at.rules.anaphors
        )

    def _holder(self, at: Spot, reading: Reading) -> frozenset[str]:
        """The names of whoever has what is measured, without those of places, which the figure says already."""
        if reading.owner == NONE:
            return frozenset()
        places = scope.place_words(at.sentence, at.parse, reading.owner)
        said = {at.parse.lemma(spot) for spot in places}
        return frozenset(name for name in holder(self.document, at.parse, reading.owner) if name not in said)

    def _whole(self, at: Spot) -> int | None:
        """The figure before this one that it is a part of, as an index into the article's figures."""
        if not self.past or not _points_back(at):
            return None
        for index in range(len(self.past) - 1, max(-1, len(self.past) - REACH_FIGURES), -1):
            past = self.past[index]
            if past.quantity.dimension == at.quantity.dimension or (
                at.quantity.unit == "percent" and past.quantity.dimension in ("people", "count", "currency")
            ):
                return index
        return None

    def _sibling(self, at: Spot) -> int | None:
        """The whole of the part before, where 'and' adds another part ('29 by day and six by night')."""
        last = self.past[-1] if self.past else None
        if last is None or last.sentence is not at.sentence or last.quantity.dimension != at.quantity.dimension:
            return None
        joined = at.parse.lowers[at.first - 1 : at.first] == ["and"] if at.first else False
        between = range(at.parse.position(last.quantity.end - 1), at.first)
        return last.measure.part_of if joined and not any(spot in at.parse.group_at for spot in between) else None

    def _model(self, at: Spot, reading: Reading) -> Past | None:
        """The figure before this one whose words it leans on."""
        if reading.heading or (reading.noun != NONE and not reading.leans and reading.group):
            return None
        recent = self.past[-1:-REACH_FIGURES:-1]
        if not at.counts:
            return recent[0] if recent and reading.leans else None
        for past in recent:
            if past.measure.statistic == Statistic.TOTAL and (
                past.quantity.dimension == at.quantity.dimension or at.quantity.dimension is None
            ):
                return past
        return None

    def _noun(self, at: Spot, reading: Reading, model: Past | None, event: str | None) -> str:
        """What is counted, in words."""
        if reading.noun != NONE:
            noun = words(at, reading.noun)
            return f"{noun} people" if noun.lower() in self.known.single["states"] else noun
        if not at.counts:
            return model.noun if model and at.quantity.unit == "percent" else ""
        if model and model.noun and not (model.implied and event != model.measure.event):
            return model.noun
        return "people" if at.quantity.unit == "people" else at.quantity.unit or ""

    def _terms(self, text: str | None, at: Spot, event: str | None) -> tuple[str, ...]:
        """The content lemmas of a phrase, sorted: no numerals, no function words, nothing that the event says."""
        small = small_words(self.lexicon)
        lemmas = at.parse.lemmas
        found = {lemmas[word] for word in (text or "").lower().replace("-", " ").split() if word not in small}
        if not at.counts:
            generic = scope.populations(self.lexicon).generic
            said = {
                word for word in found if event in (self.known.single[role].get(word) for role in ("nouns", "sums"))
            }
            found -= said | generic | SAID_BY_UNIT
        return tuple(sorted(word for word in found if len(word) > 1 and not any(sign.isdigit() for sign in word)))


def _names_place(at: Spot) -> bool:
    """Whether the sentence of a figure names a place."""
    start, end = max(at.sentence.start, at.quantity.start - NEAR), min(at.sentence.end, at.quantity.end + NEAR)
    mentions = atlas(at.sentence.document).within(start, end)
    return any(mention.kind in ("country", "region", "city") for mention in mentions)


def _points_back(at: Spot) -> bool:
    """Whether the words make the figure a part of one before ('of them', 'of these', 'including', 'among them')."""
    lowers, anaphors = at.parse.lowers, at.rules.anaphors
    behind = lowers[at.after : at.after + 3]
    if behind[:1] == ["of"] and len(behind) > 1 and (behind[1] in ("them", "these", "those", "whom", "which")):
        return len(behind) < 3 or behind[2] not in ("from", "who", "in", "with", "that", "whose", "for", "at")
    if behind[:1] == ["of"] and behind[1:3] in (["that", "number"], ["that", "total"], ["the", "total"]):
        return True
    before = lowers[max(0, at.first - 4) : at.first]
    if "of" in before and at.parse.tags[at.first - 1] in ("punct", "pron", "det"):
        pointed = before[before.index("of") + 1 :][:1]
        if pointed and pointed[0] in anaphors - {"the", "it"}:
            return True
    for place in range(at.first - 1, max(-1, at.first - 7), -1):
        if lowers[place] in PART_WORDS:
            return True
        if place in at.parse.group_at and at.parse.group_at[place].lemma != "be":
            return False
    return False
