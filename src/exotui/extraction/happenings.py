"""What happens to the thing that a figure counts, by its sentence, the figures before it and the headline?"""

from __future__ import annotations

from exotui.extraction import scope
from exotui.extraction.amount_clauses import is_trend
from exotui.extraction.event_classes import Events, events
from exotui.extraction.events import (
    agent_event,
    being_event,
    caused_event,
    fits,
    fitting,
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
from exotui.extraction.grammar import NONE, Span, Verbs, parse
from exotui.extraction.modality import modality
from exotui.extraction.spots import Reading, Spot, before_numeral, extent
from exotui.extraction.text import Document, Sentence
from exotui.extraction.told import Past
from exotui.model import Modality

ENTITLING = frozenset(("registered", "eligible", "entitled", "qualified"))
"""What goes before a deed that those counted may do, and need not have done."""
WHOSE = frozenset(("the", "its", "their", "our", "his", "her", "these", "those", "all"))
BARGAIN_TOKENS = 6
"""How far before a share the noun of a demand or an offer may stand."""
LEAD_TOKENS = 100
CUE_SENTENCES = 6
CUE_TOKENS = 60
LEAD_SENTENCES = 2


class Happenings:
    """The events of one document."""

    def __init__(self, document: Document, past: list[Past]) -> None:
        self.document = document
        self.known: Events = events(document.lexicon)
        self.telling = frozenset[str](document.lexicon.table("relations")["telling"]["words"].split())
        self.past = past
        """The figures before, which the story adds to."""
        self._theme: dict[str, None] | None = None

    @property
    def theme(self) -> dict[str, None]:
        """The events that the headline and the first sentences name, in their order."""
        if self._theme is None:
            self._theme = self._lead_events()
        return self._theme

    def _lead_events(self) -> dict[str, None]:
        heads = list(Document(self.document.title, self.document.lexicon).sentences) if self.document.title else []
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
                    if tag in ("verb", "ing", "adj"):  # 'a fire' dismisses nobody
                        found.setdefault(self.known.single["object"].get(reading.forms.base.get(lower, lower), ""))
        found.pop("", None)
        return found

    def event(self, at: Spot, reading: Reading, model: Past | None) -> str | None:
        """The class of what happens; 'not-return' for what does not, unless a class of its own says so."""
        event = self._told(at, reading, model)
        if self._is_missed(at, reading) and event not in self.known.negated.values():
            return f"not-{event or (reading.group.lemma if reading.group else '')}"
        if at.counts:
            event = self._by_noun(at, reading, event) or event
        if at.quantity.dimension in self.known.of_kind and event not in self.known.implied:
            return self.known.of_kind[at.quantity.dimension]
        if event not in self.known.otherwise:
            return event
        unit = at.quantity.unit
        canonical = scope.populations(self.document.lexicon).canonical
        noun = "" if reading.noun == NONE else at.parse.lemma(at.parse.head_end(reading.noun) - 1)
        kinds = (unit, canonical.get(unit or ""), canonical.get(noun), at.quantity.dimension)
        return fitting(self.known, event, kinds)

    def _is_missed(self, at: Spot, reading: Reading) -> bool:
        """Whether it is told what does not happen to those counted ('have not returned')."""
        if reading.group is None or not _is_negated(at, reading.group):
            return False
        return modality(at.sentence, at.quantity) is not Modality.DENIED

    def _by_noun(self, at: Spot, reading: Reading, event: str | None) -> str | None:
        """The class that the noun alone tells: the dead of 'took in 40 bodies', those of 'files of 40 people'."""
        place = at.first - 1
        while place > 0 and at.parse.tags[place] in ("det", "adv", "adj"):
            place -= 1
        if place > 0 and at.parse.lowers[place] == "of":
            found = self.known.single["files"].get(at.parse.lemma(place - 1))
            if found in self.theme:
                return found
        if reading.noun == NONE or (event in self.known.implied and event not in self.known.flags["passing"]):
            return None
        return self.known.single["remains"].get(at.parse.lemma(at.parse.head_end(reading.noun) - 1))

    def _told(self, at: Spot, reading: Reading, model: Past | None) -> str | None:
        """The class of what the words say happens, whatever it happens to."""
        if self._is_house(at):
            return None
        event = reading.event or self._worth(at)
        if at.quantity.dimension == "duration":
            event = span_event(self.known, at.parse, at.after) or event or self._lasting(at)
        if extent(at):
            return "measure-length"
        only_told = reading.group and reading.core != NONE and not at.counts and reading.group.lemma in self.telling
        if only_told:
            event = event or self._core_event(at, reading)
        if event is None and reading.group and (at.counts or reading.noun != NONE or not is_trend(at, reading.group)):
            event = self._verb_event(at, reading, model)
        elif event is None and reading.group and reading.group.lemma == "be":
            event = state_event(self.known, at.parse, reading.group.end)
        if event and reading.core != NONE and not at.counts and reading.group and event == reading.group.lemma:
            event = self._named_by(at, reading) or event
        if at.counts and event and reading.noun != NONE:
            being = being_event(self.known, at.parse, reading.noun)
            if being and event in self.known.kept[being]:
                event = being
        if event is None and reading.core != NONE:
            event = self._core_event(at, reading)
        if event is None and reading.noun != NONE:
            event = self._noun_event(at, reading) or being_event(self.known, at.parse, reading.noun)
        if event is None and (reading.leans or reading.noun == NONE):
            event = self._leaning_event(at, reading, model)
        if event is None and at.quantity.unit == "percent" and not at.quantity.trend:
            event = "share"
        if at.quantity.dimension == "share":
            event = self._bargain(at) or event
        carried = model is not None and event == model.measure.event
        if carried or event not in self.known.absorbed:
            return None if event == "share" else event
        around = {*self.theme, model.measure.event or ""} if model else set(self.theme)
        event = settled(self.known, event, frozenset(around))
        return None if event == "share" else event

    def _lasting(self, at: Spot) -> str | None:
        """The class of the state that a length of time is of ('were without power for', 'power is cut for')."""
        group = at.parse.governing(at.first)
        if group is None or at.parse.lowers[at.first - 1 : at.first] != ["for"]:
            return None
        if group.lemma == "be":
            return state_event(self.known, at.parse, group.end)
        if not group.passive:
            return phrase_event(self.known, at.parse, group, True)
        subject = at.parse.subject(group)
        return (
            lost_event(self.known, group.lemma, at.parse.lemma(at.parse.head_end(subject) - 1))
            if subject != NONE
            else None
        )

    def _named_by(self, at: Spot, reading: Reading) -> str | None:
        """The class of the noun that an amount is of, where none knows its verb ('pocketed $6 million in bribes')."""
        group = reading.group
        if group is None or group.lemma in self.known.implied or group.lemma in self.known.undoing:
            return None
        return noun_event(self.known, at.parse, (reading.core[0], at.parse.head_end(reading.core)))

    def _worth(self, at: Spot) -> str | None:
        """The class of the word or the verb that says what something is worth ('worth $4m', 'insured for $2m')."""
        if at.quantity.dimension != "currency":
            return None
        before = before_numeral(at, at.first)
        if before >= 0 and at.parse.lowers[before] in self.known.single["states"]:
            return self.known.single["states"][at.parse.lowers[before]]
        group = at.parse.governing(at.first) if before >= 0 and at.parse.lowers[before] in ("at", "for") else None
        if group is None or not group.passive:
            return None
        done = self.known.single["object"].get(group.lemma)
        if done in self.known.flags["priced"]:  # 'was built for $3 million'
            return fitting(self.known, done, ("currency",))
        found = phrase_event(self.known, at.parse, group, True)
        return found if found in self.known.of_dimension and fits(self.known, found, "currency") else None

    def _bargain(self, at: Spot) -> str | None:
        """The class of the demand or the offer that a share is: by the verb or the noun before it, or by 'that ...'."""
        parse, classes = at.parse, self.known.flags["bargain"]
        before = parse.last_group(at.first)
        if before and any(parse.tags[place] in ("punct", "sub") for place in range(before.end, at.first)):
            before = None
        for place in range(at.first - 1, max(before.end if before else 0, at.first - BARGAIN_TOKENS) - 1, -1):
            named = self.known.single["nouns"].get(parse.lemma(place)) if parse.tags[place] == "noun" else None
            if named in classes:
                return named
        if before is None and parse.lowers[at.after : at.after + 1] in (["that"], ["which"]):
            before = parse.next_group(at.after)
        asked = self.known.single["amounts"].get(before.lemma) if before else None
        return asked if asked in classes else None

    def _core_event(self, at: Spot, reading: Reading) -> str | None:
        """The class of the noun that names what is measured; the noun itself where no class has it."""
        head = (reading.core[0], at.parse.head_end(reading.core))
        event = None if at.counts else sum_event(self.known, at.parse, head[1] - 1, at.quantity.dimension)
        event = event or noun_event(self.known, at.parse, head)
        if reading.owner != NONE and reading.group and reading.group.lemma in at.rules.sharing:
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
        if at.quantity.dimension == "duration":
            return "last"
        return scope.populations(self.document.lexicon).canonical.get(noun, noun)  # 'boat' and 'vessel'

    def _is_house(self, at: Spot) -> bool:
        """Whether the number is all that those of the figure before are of ('52 of the 101 seats')."""
        last = self.past[-1] if self.past else None
        if last is None or last.sentence is not at.sentence or not at.counts:
            return False
        between = at.parse.lowers[at.parse.position(last.quantity.end - 1) + 1 : at.first]
        return between in (["of"], ["out", "of"]) or (between[:-1] in (["of"], ["out", "of"]) and between[-1] in WHOSE)

    def _verb_event(self, at: Spot, reading: Reading, model: Past | None) -> str | None:
        group = reading.group
        assert group is not None
        if at.counts and reading.is_subject and not ENTITLING.isdisjoint(at.parse.lowers[group.start : group.main]):
            return "entitle"  # 'were registered to vote'
        befalls = self.known.single["object"].get(group.lemma) if at.counts and group.passive else None
        if befalls in self.known.negated and reading.is_subject and _is_negated(at, group):
            return self.known.negated[befalls]
        light = group.lemma in self.known.light or group.lemma in self.known.reporting
        if light and at.counts and not phrase_event(self.known, at.parse, group, reading.is_subject):
            own = self._noun_event(at, reading)
            if own is None and (group.lemma in self.known.having or group.lemma in self.known.reporting):
                being = being_event(self.known, at.parse, reading.noun)
                own = being if group.lemma in self.known.having or being not in self.known.flags["posts"] else None
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
        if group.lemma in self.known.involving and group.passive and at.counts and reading.is_subject:
            return self._involved(at, group)
        cause = self._cause(at, reading, group)
        found = caused_event(self.known, at.parse, group.lemma, cause) if at.counts and cause != NONE else None
        if found:
            return found
        dimension = at.quantity.dimension
        found = verb_event(self.known, at.parse, group, reading.is_subject, self._first_role(at), dimension)
        if at.counts and found in self.known.negated and reading.is_subject and _is_negated(at, group):
            return self.known.negated[found]
        unknown = found == group.lemma and found not in self.known.implied and found not in self.known.undoing
        if unknown and at.counts:
            found = self._noun_event(at, reading) or found
        if found is None and at.counts and reading.is_subject and group.finite:
            found = self._next_event(at, group)
        if found is None and at.counts and settled(self.known, group.lemma, frozenset(self.theme)) != group.lemma:
            return group.lemma
        return found

    def _involved(self, at: Spot, group: Verbs) -> str:
        """What those counted take part in ('are involved in the search'), else that they do."""
        end = at.parse.phrase_end(group.end + 1) if at.parse.lowers[group.end : group.end + 1] == ["in"] else 0
        event = noun_event(self.known, at.parse, (group.end + 1, end)) if end > group.end + 1 else None
        return event if event in self.known.flags["members"] else group.lemma

    def _cause(self, at: Spot, reading: Reading, group: Verbs) -> Span:
        """What does it to those counted: the subject of a verb, or what 'by' names behind a passive."""
        if not reading.is_subject:
            return reading.owner
        by = group.end
        if not group.passive or at.parse.lowers[by : by + 1] != ["by"]:
            return NONE
        end = at.parse.phrase_end(by + 1)
        return (by + 1, end) if end > by + 1 else NONE

    def _noun_event(self, at: Spot, reading: Reading) -> str | None:
        """The class of the counted noun, where it names an event ('cases of cholera')."""
        if reading.noun == NONE:
            return None
        return noun_event(self.known, at.parse, (reading.noun[0], at.parse.head_end(reading.noun)))

    def settled(self, event: str | None) -> str | None:
        """The class that an event belongs to in this article."""
        return settled(self.known, event, frozenset(self.theme)) if event in self.known.absorbed else event

    def _leaning_event(self, at: Spot, reading: Reading, model: Past | None) -> str | None:
        """What happens to a number that says nothing of its own: from the question, the place or the figure before."""
        near = model is not None and model.sentence.paragraph == at.sentence.paragraph
        if near and model and model.sentence is at.sentence and _is_of_its_kind(at, model):
            return model.measure.event
        event = self._priced(at) or self._asked(at.sentence)
        if event is None and not near and at.counts:
            event = self._cue(at)
        if event is None and model and _is_of_its_kind(at, model):
            event = model.measure.event
        if event is None and at.counts:
            before = at.parse.last_group(at.first)
            if before and before.finite and at.first > 1 and at.parse.tags[at.first - 1] in ("punct", "adv"):
                event = verb_event(self.known, at.parse, before, True)
            following = groups_after(at, at.after)[0]
            if event is None and following and not self._seems(at):
                event = verb_event(self.known, at.parse, following, True)
            event = event or next(iter(self.theme), None)
        return None if self._came_to(at, reading, event) else event

    def _came_to(self, at: Spot, reading: Reading, event: str | None) -> bool:
        """Whether those counted only come to what happens, and it does not befall them ('240 rescuers')."""
        known = scope.populations(self.document.lexicon)
        if reading.noun == NONE or event is None:
            return False
        start, end = reading.noun
        lowers = at.parse.lowers[start:end]
        head = at.parse.lemma(
            (start + lowers.index("of") if "of" in lowers[1:] else at.parse.head_end(reading.noun)) - 1
        )
        population = known.canonical.get(head, head)
        return population in known.words["responders"] and population not in self.known.implied.get(event, ())

    def _priced(self, at: Spot) -> str | None:
        """The class of the verb right before an amount of money ('closing them would cost $2 million')."""
        group = at.parse.last_group(at.first) if at.quantity.dimension == "currency" else None
        if group is None or any(
            tag not in ("adv", "det", "adj", "punct") for tag in at.parse.tags[group.end : at.first]
        ):
            return None
        return self.known.single["money"].get(group.lemma)

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
        return self.document.sentences[index - 1].lowers if index else []


def _is_of_its_kind(at: Spot, model: Past) -> bool:
    """Whether a number without words of its own can be told of what the figure before it is told of."""
    dimension, other = at.quantity.dimension, model.quantity.dimension
    return at.counts or dimension in (other, "share", "ratio", None)


def _is_negated(at: Spot, group: Verbs) -> bool:
    """Whether a verb says that something does not happen ('were not found', 'have yet to be found')."""
    between = slice(group.start, group.main)
    if "only" in at.parse.lowers[between]:
        return False
    return "neg" in at.parse.tags[between] or "yet" in at.parse.lowers[between]
