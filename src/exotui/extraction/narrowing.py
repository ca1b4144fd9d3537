"""What narrows those who are counted, beside the event and the places of a figure?"""

from __future__ import annotations

from exotui.extraction import scope
from exotui.extraction.event_classes import Events
from exotui.extraction.events import noun_event
from exotui.extraction.forms import noun_lemmas
from exotui.extraction.grammar import NONE
from exotui.extraction.happenings import Happenings
from exotui.extraction.holders import hero
from exotui.extraction.holders import holder as names_of_holder
from exotui.extraction.spots import Reading, Spot, extent, extents
from exotui.extraction.text import Document


class Narrowing:
    """What an article as a whole and the words of a figure say of those counted."""

    def __init__(self, document: Document, happenings: Happenings) -> None:
        self.document = document
        self.lexicon = document.lexicon
        self.happenings = happenings
        self.known: Events = happenings.known
        self._subjects: frozenset[str] | None = None

    def population(self, event: str | None, population: str | None, unit: str | None) -> str | None:
        """The population, without one that the event implies: any trade where workers strike."""
        if population is None or (event and self.known.single["nouns"].get(population) == event):
            return None
        implied = self.known.implied.get(event or "", frozenset())
        unknown = unit == "people" and population not in scope.populations(self.lexicon).canonical
        trade = unknown and event in self.known.flags["trades"]
        return None if trade or population in implied else population

    def names_event(self, at: Spot, reading: Reading) -> bool:
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

    def kinds(self, event: str | None, kinds: frozenset[str], names_event: bool) -> frozenset[str]:
        """The narrowing words that the event and the places of the figure do not say already."""
        kinds -= self.known.implied.get(event or "", frozenset()) | (self.subjects if names_event else frozenset())
        if event in self.known.flags["nation"]:
            kinds = frozenset(kind for kind in kinds if len(kind) > 2)
        return kinds

    def amount_kinds(self, at: Spot, reading: Reading, event: str | None) -> frozenset[str]:
        """What an amount is of, as words that narrow it."""
        if event in self.known.flags["local"]:
            return frozenset()
        generic = scope.populations(self.lexicon).generic
        named = self.holder(at, reading)
        found = set(named)
        if not named and event in self.known.flags["owned"] and at.quantity.dimension == "currency":
            found |= hero(self.document)
        for span in (reading.core, NONE if named else reading.owner):
            if span != NONE:
                nations = {} if event == "distance" else scope.place_words(at.sentence, at.parse, span)
                found |= scope.narrowing(at.sentence, at.parse, span, nations)
        size = extent(at) or self._named_extent(at, reading)
        return frozenset((size,) if size else ()) | frozenset(
            word
            for word in found
            if word != event
            and word not in generic
            and word not in self.known.implied.get(event or "", ())
            and event
            not in (self.known.single["nouns"].get(word), self.happenings.settled(self.known.single["nouns"].get(word)))
            and self.known.single["sums"].get(word) != event
            and word not in at.rules.times
            and word not in at.rules.figures
            and word not in at.rules.anaphors
        )

    def _named_extent(self, at: Spot, reading: Reading) -> str | None:
        """The noun of the extent that a length is ('a height of 180 metres'), else None."""
        if at.quantity.dimension != "length" or reading.core == NONE:
            return None
        head = at.parse.lemma(at.parse.head_end(reading.core) - 1)
        return head if head in extents(self.lexicon).values() else None

    def _names(self, word: str) -> tuple[str | None, str | None]:
        """The class that a noun names, and the one that it belongs to in this article."""
        named = self.known.single["nouns"].get(word)
        return named, self.happenings.settled(named)

    def holder(self, at: Spot, reading: Reading) -> frozenset[str]:
        """The names of whoever has what is measured, without those of places, which the figure says already."""
        if reading.owner == NONE:
            return frozenset()
        places = scope.place_words(at.sentence, at.parse, reading.owner)
        said = {at.parse.lemma(spot) for spot in places}
        return frozenset(name for name in names_of_holder(self.document, at.parse, reading.owner) if name not in said)
