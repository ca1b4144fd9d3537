"""Where does a quantity stand in its sentence, and what can the words around it say of it?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from exotui.extraction.event_classes import Events, events
from exotui.extraction.grammar import NONE, Parse, Span, Verbs
from exotui.extraction.quantity import Quantity
from exotui.extraction.tagging import RELATIVE
from exotui.extraction.text import Sentence
from exotui.lexicon import Lexicon

COUNTED = ("people", "count")
POINTS = frozenset(("point", "basis-point", "tick"))


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
    keeping: frozenset[str]
    """Verbs whose object brings its origin along ('hosts 40 refugees from Mali')."""
    sizing: frozenset[str]
    """Verbs that say which measure of their subject the amount is ('the sack weighs 20 kg')."""
    holding: frozenset[str]
    """Verbs whose 'it', behind who tells it, is what was spoken of ('the firm says that it was 500 tonnes')."""
    speaking: frozenset[str]
    """Verbs that speak of a number ('officials speak of 65')."""
    saying: frozenset[str]
    """Verbs that say a number and no more ('officials say 65')."""
    no_nouns: frozenset[str]
    """Words behind an amount that it does not describe ('60 miles apart')."""
    comparatives: frozenset[str]
    """Words behind a share or a multiple and before what is compared ('30% more visitors')."""
    directions: frozenset[str]
    """Words that make a length a distance ('six miles from the border')."""
    compound: frozenset[str]
    """Nouns of prepositions of three words ('in front of')."""
    leaving: frozenset[str]
    """Verbs whose object is in a state ('left 12 injured')."""
    static: frozenset[str]
    """Verbs of a clause that only describes what it stands behind ('12 who belong to the club')."""
    owning: frozenset[str]
    """Reporting verbs whose subject has what they announce ('the bank posted a profit of')."""
    causing: frozenset[str]
    """Verbs whose agent is no part of what they happen to ('driven by a 5% jump in prices')."""
    securities: frozenset[str]
    """What is traded at a price ('the bond fell to 98')."""
    tone: frozenset[str]
    """Adverbs that a measure leaves out ('were also killed')."""
    dimensional: frozenset[str]
    """Adjectives of a measure, behind it ('40 metres high')."""
    edges: frozenset[str]
    """Nouns that make a time with the time behind them ('the end of the season')."""
    extremes: frozenset[str]
    """Nouns that stand before a number as adjectives do ('a record 300')."""
    summing: frozenset[str]
    """Verbs of a sum before its number ('came to 300')."""
    sides: frozenset[str]
    """Nouns of those to whom a speaker belongs ('14 injured on their side')."""
    yardsticks: frozenset[str]
    """What other sums are told as a share of ('a debt of 102% of GDP')."""
    sharing: frozenset[str]
    """Verbs of what something is or makes up, whatever the noun names ('strikes account for 40%')."""
    wholes: frozenset[str]
    """Words before a noun that a measure leaves out ('the entire fleet')."""
    silent: frozenset[str]
    """Words that a measure leaves out wherever they stand."""


@cache
def rules(lexicon: Lexicon) -> Rules:
    """The word lists of a language."""
    words = lexicon.table("measures")["words"]
    return Rules(**{name: frozenset(listing.split()) for name, listing in words.items()})


@cache
def extents(lexicon: Lexicon) -> dict[str, str]:
    """Adjectives behind a length, to the noun for what it is a length of."""
    return dict(word.split("=") for word in lexicon.table("measures")["extents"]["nouns"].split())


@dataclass(frozen=True, eq=False)
class Spot:
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

    @cached_property
    def counts(self) -> bool:
        """Whether the quantity is a count of people or things."""
        if self.quantity.unit in POINTS and (self.quantity.trend or self._is_level()):
            return False
        if self.is_modifier:
            return False
        return self.quantity.dimension in COUNTED or (self.quantity.unit is None and self._stands_for_people())

    @cached_property
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
        before = before_numeral(self, self.first)
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
    whole: Span = NONE
    """The noun phrase as a share of which the core is told ('a deficit of 4% of output')."""


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


def extent(at: Spot) -> str | None:
    """The noun for the extent that an adjective behind a length tells ('180 metres tall': height), else None."""
    if at.quantity.dimension != "length" or at.after >= len(at.parse.lowers):
        return None
    return extents(at.sentence.document.lexicon).get(at.parse.lowers[at.after])


def before_numeral(at: Spot, first: int) -> int:
    """The position before a numeral, adverbs and determiners passed over; -1 at the start."""
    lowers, tags = at.parse.lowers, at.parse.tags
    place = first - 1
    while (
        place >= 0
        and lowers[place] not in RELATIVE
        and (tags[place] in ("adv", "det", "neg", "adj") or lowers[place] in at.rules.extremes)
    ):
        place -= 1
    return place


def names_number(at: Spot, span: Span) -> bool:
    """Whether a phrase only names a number ('the total', 'the number of departures')."""
    end = at.parse.head_end(span)
    return any(
        at.parse.lemma(place) in at.rules.figures and at.parse.tags[place] != "name" for place in range(span[0], end)
    )
