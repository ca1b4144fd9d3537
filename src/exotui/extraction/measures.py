"""What does each figure of an article count or measure, and in which scope?

The words that say so are found by the grammar around the number (`clauses`, `amounts`, `tables`). What the sentence
leaves out ('147,000 had left again', 'the tally was 570') comes from the figures before it, in reading order.
"""

from __future__ import annotations

from functools import cache

from exotui.extraction import parties, scope
from exotui.extraction.agegroups import age_groups
from exotui.extraction.amounts import read_amount
from exotui.extraction.bases import base
from exotui.extraction.clauses import read_count
from exotui.extraction.event_classes import Events
from exotui.extraction.events import being_event, fits, label, noun_event
from exotui.extraction.gazetteer import atlas
from exotui.extraction.grammar import NONE, parse
from exotui.extraction.happenings import Happenings
from exotui.extraction.narrowing import Narrowing
from exotui.extraction.phrasing import named, phrase, words
from exotui.extraction.quantity import Quantity
from exotui.extraction.scope import Counted
from exotui.extraction.spots import POINTS, Reading, Spot, describes, rules, spot
from exotui.extraction.tables import read_cell
from exotui.extraction.tagging import NAMED
from exotui.extraction.text import Document, Sentence
from exotui.extraction.told import Measure, Past, points_back
from exotui.lexicon import Lexicon
from exotui.model import Statistic

NEAR = 200
"""Characters around a figure in which a place counts as its own."""
PLACING = frozenset(("to", "in", "into", "from", "for", "at"))
SAID_BY_UNIT = frozenset(("money", "share"))
"""Words of our own phrases for what the unit says already."""
GRAVE = frozenset(("serious", "minor", "critical"))
GRAVITY_REACH = 4
"""Tokens behind a verb, or behind those counted, that may tell how badly it hit them."""
NATIONWIDE = "nationwide"
"""What narrows those who are counted all over a country, not at one place of it: of all kinds the widest."""
WIDE_REACH = 6
"""Tokens before and behind a count that may tell that it is of the whole country."""
OWN_REACH = 5
"""Tokens behind a count in which its speaker may call those counted his own."""
REACH_FIGURES = 60
"""How many figures back a bare number may lean on one."""


def measures(document: Document, found: list[list[Quantity]]) -> list[list[Measure]]:
    """The measure of each quantity of a document, parallel to the quantities of its sentences."""
    story = Story(document)
    result: list[list[Measure]] = []
    for sentence, quantities in zip(document.sentences, found, strict=True):
        if not quantities:
            result.append([])
            continue
        ages = age_groups(sentence, quantities)
        spots = _spots(sentence, quantities)
        result.append([story.measure(place, ages.get(index)) for index, place in enumerate(spots)])
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


@cache
def telling(lexicon: Lexicon) -> frozenset[str]:
    """The verbs that only say that a number is told."""
    return frozenset(lexicon.table("relations")["telling"]["words"].split())


def gravity(at: Spot, reading: Reading) -> frozenset[str]:
    """How badly it hit those counted, by the words of the verb ('were seriously hurt', 'suffered severe burns')."""
    parse, modifiers = at.parse, scope.populations(at.sentence.document.lexicon).modifiers
    group, behind = reading.group, max(at.after, reading.noun[1])
    spans = [(behind, behind + GRAVITY_REACH)] + ([(group.start, group.end + GRAVITY_REACH)] if group else [])
    found = set()
    for start, end in spans:
        for place in range(start, min(end, len(parse.lowers))):
            if parse.tags[place] in ("punct", "conj", "num", "sub"):
                break
            found.add(modifiers.get(parse.lowers[place], ""))
    return frozenset(found & GRAVE)


def _is_nationwide(at: Spot) -> bool:
    """Whether a word of the clause tells that those counted are all over the country ('300 took part nationwide')."""
    modifiers, lowers, tags = scope.populations(at.sentence.document.lexicon).modifiers, at.parse.lowers, at.parse.tags
    before, behind = range(at.first - 1, -1, -1), range(at.after, len(lowers))
    for places in (before[:WIDE_REACH], behind[:WIDE_REACH]):
        for place in places:
            if tags[place] in ("punct", "conj", "num", "sub"):
                break
            if tags[place] == "adv" and modifiers.get(lowers[place]) == NATIONWIDE:
                return True
    return False


def _is_of_own(at: Spot) -> bool:
    """Whether those counted are the speaker's own ('14 injured on their side', 'nine of its own')."""
    lowers = at.parse.lowers
    return any(
        lowers[place] in ("their", "its", "his", "her") and lowers[place + 1] in at.rules.sides
        for place in range(at.after, min(at.after + OWN_REACH, len(lowers) - 1))
    )


class Story:
    """The figures of one document, in reading order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexicon = document.lexicon
        self.past: list[Past] = []
        self.happenings = Happenings(document, self.past)
        self.narrowing = Narrowing(document, self.happenings)
        self.known: Events = self.happenings.known
        self._partial: tuple[Sentence | None, bool] = (None, False)

    def measure(self, at: Spot, ages: str | None = None) -> Measure:
        """The measure of the next figure. ages: those of the people that it is of alone."""
        reading = read_cell(at) or self._read(at)
        whole = self._whole(at)
        if whole is None:
            whole = self._sibling(at)
        model = self.past[whole] if whole is not None else self._model(at, reading)
        event = self.happenings.event(at, reading, model)
        who = self._who(at, reading, model, event, whole is not None)
        noun = self._noun(at, reading, model, event)
        statistic = scope.statistic(self.lexicon, at.parse, at.quantity, at.first, max(at.after, reading.noun[1]))
        text = self._text(at, reading, model, event, noun, statistic)
        per = at.quantity.per or base(at, event)
        if at.counts:
            per = per or scope.later_rate(self.lexicon, at.parse, max(at.after, reading.noun[1]), reading.noun)
            statistic = Statistic.RATE if per and statistic == Statistic.TOTAL else statistic
            text = f"{text} per {per}" if text and per else text
        aged = frozenset((ages,)) if ages else frozenset()
        measure = Measure(
            text,
            event,
            self.narrowing.population(event, who.population, at.quantity.unit),
            scope.joined(self.narrowing.kinds(event, who.kinds, self.narrowing.names_event(at, reading)) | aged),
            statistic,
            per,
            whole,
            self._is_partial(at),
            self._terms(text, at, event),
            self._followed(at, reading, model, event),
        )
        being = being_event(self.known, at.parse, reading.noun)
        implied = being is not None and being == event
        self.past.append(Past(at.sentence, at.quantity, measure, who, noun, implied))
        return measure

    def _followed(self, at: Spot, reading: Reading, model: Past | None, event: str | None) -> int | None:
        """The figure that this one puts anew in a sentence without a place ('The union speaks of 40')."""
        if model is None or reading.noun != NONE or not at.counts or model.sentence is at.sentence:
            return None
        if reading.core != NONE and not reading.leans and reading.event is None:
            return None
        if event != model.measure.event or atlas(self.document).within(at.sentence.start, at.sentence.end):
            return None
        return next(index for index in range(len(self.past) - 1, -1, -1) if self.past[index] is model)

    def _is_partial(self, at: Spot) -> bool:
        """Whether the sentence says that its counts are incomplete; found once a sentence."""
        if self._partial[0] is not at.sentence:
            self._partial = at.sentence, scope.is_partial(self.lexicon, at.parse)
        return self._partial[1]

    def _read(self, at: Spot) -> Reading:
        """The words around a figure, read as those of a count or of an amount."""
        if at.counts:
            return Reading(leans=True) if self.past and self._is_said_of_it(at) else read_count(at)
        last = self.past[-1] if self.past else None
        return read_amount(at, last.quantity if last and last.sentence is at.sentence else None)

    def _is_said_of_it(self, at: Spot) -> bool:
        """Whether somebody says how many 'it' was, and the sentence names nothing else ('The union says it was 40')."""
        lowers, tags = at.parse.lowers, at.parse.tags
        place = at.first - 1
        while place > 1 and tags[place] in ("adv", "prep", "adj"):
            place -= 1
        if place < 2 or lowers[place] not in ("was", "is", "were") or lowers[place - 1] != "it":
            return False
        place -= 2 + (lowers[place - 2] == "that")
        ends = at.parse.lowers[at.after : at.after + 1] in ([], ["."], [","], [";"])
        return place > 0 and ends and tags[place] == "verb" and at.parse.lemma(place) in telling(self.lexicon)

    def _who(self, at: Spot, reading: Reading, model: Past | None, event: str | None, is_part: bool) -> Counted:
        """Who or what is counted, and what narrows it."""
        who = scope.counted(at.sentence, at.parse, reading.noun)
        if self._is_rest(at, reading):
            who = Counted(who.population, who.kinds | {"other"})
        if at.counts:
            if model and model.implied and event != model.measure.event and not is_part:
                model = None
            own = not reading.is_subject or reading.core != NONE
            other = model and not is_part and own and event != model.measure.event
            bare = (
                (reading.noun == NONE and not other and not _is_of_own(at))
                or is_part
                or (
                    reading.leans
                    and who == scope.NOBODY
                    and model is not None
                    and model.sentence.paragraph == at.sentence.paragraph
                )
            )
            if is_part and model and who == scope.NOBODY and self.past[-1] is not model:
                who = Counted(model.counted.population, model.counted.kinds - {NATIONWIDE})
            elif model and bare:
                who = Counted(
                    who.population or model.counted.population, who.kinds | (model.counted.kinds - {NATIONWIDE})
                )
            elif who.population in scope.populations(self.lexicon).words["armed"] and not who.kinds:
                nations = scope.nations_of(self.document, who.population)
                who = Counted(who.population, nations if len(nations) == 1 else frozenset())
            who = Counted(who.population, who.kinds | gravity(at, reading))
            if event in self.known.flags["gathered"] and _is_nationwide(at):
                who = Counted(who.population, who.kinds | {NATIONWIDE})
            if event in self.known.flags["owned"] and reading.owner != NONE:
                who = Counted(who.population, who.kinds | self.narrowing.holder(at, reading))
                if at.quantity.unit == "people":  # 'the army', 'the rebels'
                    doer = at.parse.lemma(at.parse.head_end(reading.owner) - 1)
                    who = Counted(who.population, who.kinds | {doer})
            if event in self.known.flags["means"]:
                carried = parties.carriers(at, reading, who, self._last_carriers())
                who = Counted(who.population, (parties.uncarried(at, who.kinds) if carried else who.kinds) | carried)
            return who
        if reading.leans and reading.core == reading.noun == NONE and reading.group is None:
            return model.counted if model else who
        if event in self.known.flags["bargain"] and at.quantity.dimension == "share":
            return scope.NOBODY
        kinds = who.kinds | self.narrowing.amount_kinds(at, reading, event)
        if event in self.known.flags["paid"] and at.quantity.dimension == "currency":
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
        carriers = scope.populations(self.lexicon).words["carriers"]
        return next(
            (
                past.counted
                for past in reversed(self.past)
                if past.counted.population in carriers and past.measure.part_of is None
            ),
            None,
        )

    def _last_payer(self) -> frozenset[str]:
        """What narrows the payer of the last payment."""
        for past in reversed(self.past[-REACH_FIGURES:]):
            if past.measure.event in self.known.flags["paid"] and past.quantity.dimension == "currency":
                return past.counted.kinds - GRAVE
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
        if event in self.known.flags["paid"] and at.quantity.dimension == "currency" and text in (None, "money", "sum"):
            paid = parties.recipients(at)
            return f"payment for the {paid.population}" if paid.population else "payment"
        if text == "money fined":
            return "fine"
        heading = self.known.headings.get(event or "")
        if heading and text and not at.counts and fits(self.known, event or "", at.quantity.dimension):
            head = (reading.core[0], at.parse.head_end(reading.core))
            if noun_event(self.known, at.parse, head) == event:
                return text
            done = heading.endswith(" by") and " by " in text  # 'area of forest burned by the fire'
            return f"{heading.split()[0]} of {text}" if done else f"{heading} {text}"
        if text == noun and at.counts and event and not being_event(self.known, at.parse, reading.noun):
            own = noun_event(self.known, at.parse, reading.noun)
            told = label(self.known, at.parse, event)
            told = told if at.quantity.unit == "people" else told.replace("who ", "that ", 1)
            if own or not told:
                return text
            by = words(at, reading.owner) if reading.owner != NONE and not told.startswith(("who", "that")) else ""
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
        elif " by " in text and (doer := self._doer(at)):
            text = f"{text.rsplit(' by ', 1)[0]} by {doer}"
        elif at.parse.lowers[at.after : at.after + 1] in (["in"], ["at"], ["near"]) or _is_nationwide(at):
            text = _without_place(at, text)
        if reading.noun != NONE and text.startswith(model.noun):
            return noun + text[len(model.noun) :]
        return text or None

    def _doer(self, at: Spot) -> str:
        """Who did it, where only they and the number are told ('one bloc won 52 seats, the other bloc | 47')."""
        parse = at.parse
        start = parse.phrase_start(at.first)
        joined = start > 1 and parse.lowers[start - 1] in (",", "and", ";")
        if not joined or start == at.first or parse.tags[at.first - 1] not in NAMED or at.first - 1 in at.numerals:
            return ""
        said = words(at, (start, at.first))
        return f"the {said}" if parse.lowers[start] == "the" else said

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

    def _whole(self, at: Spot) -> int | None:
        """The figure before this one that it is a part of, as an index into the article's figures."""
        if not self.past:
            return None
        if not points_back(at):
            return self._named_whole(at)
        for index in range(len(self.past) - 1, max(-1, len(self.past) - REACH_FIGURES), -1):
            past = self.past[index]
            if past.quantity.dimension == at.quantity.dimension or (
                at.quantity.unit == "percent" and past.quantity.dimension in ("people", "count", "currency")
            ):
                return index
        return None

    def _named_whole(self, at: Spot) -> int | None:
        """The figure before this one that its words name as the whole ('412 deaths ... Fifteen of the deaths')."""
        lowers = at.parse.lowers
        if not at.counts or lowers[at.after : at.after + 2] != ["of", "the"]:
            return None
        span = at.after + 2, at.parse.phrase_end(at.after + 2)
        if span[1] <= span[0] or any(place in at.numerals for place in range(*span)):
            return None
        event = being_event(self.known, at.parse, span) or noun_event(self.known, at.parse, span)
        head = at.parse.lemma(at.parse.head_end(span) - 1)
        for index in range(len(self.past) - 1, max(-1, len(self.past) - REACH_FIGURES), -1):
            past = self.past[index]
            if past.quantity.dimension != at.quantity.dimension or past.measure.statistic != Statistic.TOTAL:
                continue
            if (
                past.measure.event == event
                if event
                else head in {at.parse.lemmas[word] for word in past.noun.lower().split()}
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
            told = (past for past in recent if _is_told_with(at, past))
            return next(told, None) if reading.leans else None
        for past in recent:
            if past.measure.statistic == Statistic.TOTAL and (
                past.quantity.dimension == at.quantity.dimension or at.quantity.dimension is None
            ):
                whole = past.measure.part_of
                return self.past[whole] if whole is not None and self._is_put_anew(at, reading) else past
        return None

    def _is_put_anew(self, at: Spot, reading: Reading) -> bool:
        """Whether somebody tells another number, bare of any noun, for what was counted ('the union speaks of 29')."""
        group = at.parse.last_group(at.first) if reading.noun == NONE else None
        if group is None or group.lemma not in telling(self.lexicon):
            return False
        return all(tag in ("prep", "adv", "pron", "punct") for tag in at.parse.tags[group.end : at.first])

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
        said = ((text or "").lower().replace("-", " ").replace(":", " ")).split()
        found = {lemmas[word] for word in said if word not in small}
        if not at.counts:
            generic = scope.populations(self.lexicon).generic
            meant = {
                word
                for word in found
                if event and event in (self.known.single[role].get(word) for role in ("nouns", "sums"))
            }
            found -= meant | generic | SAID_BY_UNIT
        return tuple(sorted(word for word in found if len(word) > 1 and not any(sign.isdigit() for sign in word)))


def _is_told_with(at: Spot, past: Past) -> bool:
    """Whether an amount without words of its own can lean on a figure: the same kind of number, or beside it."""
    dimension, other = at.quantity.dimension, past.quantity.dimension
    if other == "age":
        return dimension == "age"
    return past.sentence is at.sentence or dimension in (other, "share", "ratio", None)


def _without_place(at: Spot, text: str) -> str:
    """A measure without its place, where the figure has one of its own ('killed 43 in Ruvia and 12 | in Dorm')."""
    said = text.split()
    place = next((index for index, word in enumerate(said) if word in ("in", "at", "near")), 0)
    named = place and place + 1 < len(said) and said[place + 1][:1].isupper()
    own = at.parse.tokens[at.after + 1 : at.after + 2]
    if not named or not ((own and own[0].text[:1].isupper()) or _is_nationwide(at)):
        return text
    end = next((index for index in range(place + 2, len(said)) if said[index].islower()), len(said))
    return " ".join(said[:place] + said[end:])


def _names_place(at: Spot) -> bool:
    """Whether the sentence of a figure names a place."""
    start, end = max(at.sentence.start, at.quantity.start - NEAR), min(at.sentence.end, at.quantity.end + NEAR)
    mentions = atlas(at.sentence.document).within(start, end)
    return any(mention.kind in ("country", "region", "city") for mention in mentions)
