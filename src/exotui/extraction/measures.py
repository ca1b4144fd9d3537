"""What does each figure of an article count or measure, and in which scope?

The words that say so are found by the grammar around the number (`clauses`, `amounts`, `tables`). What the sentence
leaves out ('147,000 had left again', 'the tally was 570') comes from the figures before it, in reading order.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction import scope
from exotui.extraction.amounts import is_trend, read_amount
from exotui.extraction.clauses import Reading, Spot, read_count, spot
from exotui.extraction.events import (
    Events,
    agent_event,
    being_event,
    events,
    noun_event,
    object_word,
    settled,
    verb_event,
)
from exotui.extraction.grammar import NONE, parse
from exotui.extraction.phrasing import phrase, words
from exotui.extraction.quantity import Quantity
from exotui.extraction.scope import Counted
from exotui.extraction.tables import read_cell
from exotui.extraction.text import Document, Sentence
from exotui.lexicon import Lexicon
from exotui.model import Statistic

LEAD_SENTENCES = 2
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
    numerals = frozenset(
        at
        for quantity in quantities
        for at in range(reading.position(quantity.start), reading.position(quantity.end - 1) + 1)
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
        self._theme: frozenset[str] | None = None

    @property
    def theme(self) -> frozenset[str]:
        """The events that the headline and the first sentences name."""
        if self._theme is None:
            self._theme = frozenset(self._lead_events())
        return self._theme

    def _lead_events(self) -> set[str]:
        heads = list(Document(self.document.title, self.lexicon).sentences) if self.document.title else []
        found: set[str] = set()
        for sentence in heads + self.document.sentences[:LEAD_SENTENCES]:
            reading = parse(sentence)
            for at, tag in enumerate(reading.tags):
                if tag in ("noun", "name", "verb", "ing", "adj"):
                    lower = reading.lowers[at]
                    found.add(self.known.single["nouns"].get(reading.lemma(at), ""))
                    found.add(self.known.single["object"].get(reading.forms.base.get(lower, lower), ""))
        return found - {""}

    def measure(self, at: Spot) -> Measure:
        """The measure of the next figure."""
        reading = read_cell(at)
        if reading is None:
            same = self.past[-1] if self.past and self.past[-1].sentence is at.sentence else None
            reading = read_count(at) if at.counts else read_amount(at, same.quantity if same else None)
        whole = self._whole(at)
        model = self.past[whole] if whole is not None else self._model(at, reading)
        who = scope.counted(at.sentence, at.parse, reading.noun) if at.counts or reading.noun != NONE else scope.NOBODY
        noun = self._noun(at, reading, model)
        if (
            model
            and at.counts
            and (reading.noun == NONE or (reading.leans and who == scope.NOBODY) or whole is not None)
        ):
            who = Counted(who.population or model.counted.population, who.kinds | model.counted.kinds)
        statistic = scope.statistic(self.lexicon, at.parse, at.quantity, at.first, max(at.after, reading.noun[1]))
        event = self._event(at, reading, model)
        if (
            at.counts
            and event is None
            and reading.group is None
            and reading.owner == reading.core == NONE
            and not reading.heading
        ):
            text = at.quantity.unit if at.quantity.dimension == "count" else noun
        elif (
            model
            and reading.leans
            and not (reading.group or reading.event)
            and reading.noun == NONE
            and not reading.heading
        ):
            text = model.measure.measure
        else:
            text = phrase(at, reading, noun, statistic)
        kinds = who.kinds if at.counts else who.kinds | self._amount_kinds(at, reading, event)
        if model and not at.counts and reading.leans and reading.core == reading.noun == NONE:
            kinds |= model.counted.kinds
            who = Counted(who.population, kinds)
        elif not at.counts:
            who = Counted(who.population, kinds)
        population = self._population(event, who.population)
        measure = Measure(
            text,
            event,
            population,
            scope.joined(self._kinds(event, kinds)),
            statistic,
            at.quantity.per,
            whole,
            scope.is_partial(self.lexicon, at.parse),
            self._terms(text, at),
        )
        self.past.append(Past(at.sentence, at.quantity, measure, who, noun))
        return measure

    def _event(self, at: Spot, reading: Reading, model: Past | None) -> str | None:
        """The class of what happens."""
        event = reading.event
        if event is None and reading.group and (at.counts or reading.noun != NONE or not is_trend(at, reading.group)):
            event = self._verb_event(at, reading, model)
        if event is None and reading.core != NONE:
            head = (reading.core[0], at.parse.head_end(reading.core))
            event = noun_event(self.known, at.parse, head)
            if event is None and not at.counts and at.parse.tags[head[1] - 1] == "noun":
                event = at.parse.lemma(head[1] - 1)
        if event is None and reading.noun != NONE:
            event = noun_event(self.known, at.parse, reading.noun) or being_event(self.known, at.parse, reading.noun)
        if event is None and model and (reading.leans or reading.noun == NONE):
            event = model.measure.event
        around = self.theme | ({model.measure.event} if model and model.measure.event else set())
        return settled(self.known, event, frozenset(around))

    def _verb_event(self, at: Spot, reading: Reading, model: Past | None) -> str | None:
        group = reading.group
        assert group is not None
        light = group.lemma in self.known.light
        if light and at.counts:
            own = noun_event(self.known, at.parse, reading.noun)
            if own or (reading.noun == NONE and model and not reading.is_subject):
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
        return verb_event(self.known, at.parse, group, reading.is_subject, at.quantity.dimension == "currency")

    def _words_before(self, at: Spot) -> list[str]:
        """The words of the sentence before, in small letters."""
        index = at.sentence.index
        return [token.lower for token in self.document.sentences[index - 1].tokens] if index else []

    def _population(self, event: str | None, population: str | None) -> str | None:
        return None if population in self.known.implied.get(event or "", ()) else population

    def _kinds(self, event: str | None, kinds: frozenset[str]) -> frozenset[str]:
        """The narrowing words that the event and the places of the figure do not say already."""
        kinds -= self.known.implied.get(event or "", frozenset())
        if event in self.known.flags["nation"]:
            kinds = frozenset(kind for kind in kinds if len(kind) > 2)
        return kinds

    def _amount_kinds(self, at: Spot, reading: Reading, event: str | None) -> frozenset[str]:
        """What an amount is of, as words that narrow it."""
        found: set[str] = set()
        for span in (reading.core, reading.owner):
            if span != NONE:
                nations = scope.nationalities(at.sentence, at.parse, span)
                found |= scope.narrowing(at.sentence, at.parse, span, nations)
        return frozenset(
            word
            for word in found
            if word != event
            and word not in at.rules.times
            and word not in at.rules.figures
            and word not in at.rules.anaphors
        )

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

    def _model(self, at: Spot, reading: Reading) -> Past | None:
        """The figure before this one whose words it leans on."""
        if reading.heading or (reading.noun != NONE and not reading.leans and reading.group):
            return None
        recent = self.past[-1:-REACH_FIGURES:-1]
        same = [past for past in recent if past.quantity.dimension == at.quantity.dimension]
        if at.counts:
            totals = (past for past in same if past.measure.statistic == Statistic.TOTAL)
            return next(totals, None)
        return recent[0] if recent and reading.leans else None

    def _noun(self, at: Spot, reading: Reading, model: Past | None) -> str:
        """What is counted, in words."""
        if reading.noun != NONE:
            return words(at, reading.noun)
        if not at.counts:
            return model.noun if model and at.quantity.unit == "percent" else ""
        if model and model.noun:
            return model.noun
        return "people" if at.quantity.unit == "people" else at.quantity.unit or ""

    def _terms(self, text: str | None, at: Spot) -> tuple[str, ...]:
        """The content lemmas of a phrase, sorted, without numerals and function words."""
        small = small_words(self.lexicon)
        lemmas = at.parse.lemmas
        found = {lemmas[word] for word in (text or "").lower().replace("-", " ").split() if word not in small}
        return tuple(sorted(word for word in found if len(word) > 1 and not any(sign.isdigit() for sign in word)))


def _points_back(at: Spot) -> bool:
    """Whether the words make the figure a part of one before ('of them', 'of these', 'including', 'among them')."""
    lowers, anaphors = at.parse.lowers, at.rules.anaphors
    behind = lowers[at.after : at.after + 3]
    if behind[:1] == ["of"] and len(behind) > 1 and (behind[1] in ("them", "these", "those", "whom", "which")):
        return len(behind) < 3 or behind[2] not in ("from", "who", "in", "with", "that", "whose", "for", "at")
    if behind[:1] == ["of"] and behind[1:3] in (["that", "number"], ["that", "total"], ["the", "total"]):
        return True
    before = lowers[max(0, at.first - 4) : at.first]
    if (
        "of" in before
        and before[-1:]
        and before[before.index("of") + 1 :][:1]
        and before[before.index("of") + 1]
        in anaphors
        - {
            "the",
            "it",
        }
    ):
        return at.parse.tags[at.first - 1] in ("punct", "pron", "det")
    return bool({"including", "among", "namely"} & set(before[-3:]))
