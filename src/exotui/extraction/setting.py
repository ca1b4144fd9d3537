"""What does an article say of places as a whole: which country is it about, and which do people leave?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, cached_property
from typing import NamedTuple

from exotui.extraction.datelines import dateline_end
from exotui.extraction.gazetteer import Mention, atlas
from exotui.extraction.homes import home
from exotui.extraction.pagelines import lead
from exotui.extraction.text import Document, once_a_document
from exotui.extraction.unit_words import unit_words
from exotui.lexicon import Lexicon

LOOK_BACK = 30
"""So many places or movements are looked back at, so that the time stays linear in the text."""
NAMED = frozenset(("country", "region", "city"))
KIND_WEIGHT = {"country": 1.0, "region": 1.0, "city": 1.0, "adjective": 0.4, "people": 0.2, "institution": 0.2}
"""How much each kind of mention speaks for a country as the one that the article is about."""
MOVING_PEOPLE = 3
"""So often an article names a people that is on the move in another country."""
MOVING_GOALS = 2
"""So often it names the country that they come to."""
SCENE_SHARE = 0.75
"""A country from which the article is reported goes before one that weighs hardly more."""
RIVAL_SHARE = 0.5
"""A country with so large a share of the first one's weight is its rival."""
PASSING = 0.9
"""So much weight has a country of which an article tells without naming it or a place in it."""
ANYWHERE = ("US", "EU")
"""Their money is used everywhere, so that it tells of no country."""
LATE = 0.5
"""From this share of its text on an article has begun to end."""
MONEY = re.compile(r"[A-Z]{3}\b|[a-z]+|[^\w\s]")
"""What may be the code, the name or the sign of a currency."""
NAMED_SUM = re.compile(r"(?:(?<=\d)|(?<=illion)|(?<=housand)) ([a-z]{3,12})\b")
"""A word behind a number that may name its currency."""
COINS = frozenset(("BTC", "ETH"))
"""Codes of what no country issues."""
SUM = re.compile(r"(?<![^\W_])([A-Z]{3}|[^\w\s]) ?\d")
"""What may be the code or the sign of a currency before its number."""
TITLE_WEIGHT = 4.0
EARLY_WEIGHT = 2.2
DATELINE_WEIGHT = 0.5
VENUE = 0.3
"""How much less a name counts that only says where somebody spoke ('told reporters in Geneva')."""
OPENING_CHARS = 40
"""An adjective so near to the beginning says whose the subject of the article is ('French bus drivers have')."""
LOCATED = 1.8
"""How much more a name counts that stands after a preposition of place."""


class Words(NamedTuple):
    """The words of the tables, compiled."""

    ways: dict[str, str]
    """Event to the way in which it moves what is counted."""
    roles: dict[str, str]
    """Word before a place to the part that the place plays."""
    headings: dict[str, str]
    """Word in the heading of a table to the way of its rows."""
    goods: dict[str, str]
    """Noun for what is traded to the way that it goes."""
    sets: dict[str, frozenset[str]]
    """The lists of the tables `anaphors` and `bearers`, by name."""


@cache
def words(lexicon: Lexicon) -> Words:
    """The words of a language that show ways and roles, compiled once."""
    table = lexicon.table("places")
    sets = {name: frozenset(listing.split()) for name, listing in (table["anaphors"] | table["bearers"]).items()}
    return Words(
        _reversed(table["ways"]),
        _reversed(table["roles"]),
        _reversed(table["headings"]),
        _reversed(table["goods"]),
        sets,
    )


@cache
def own_names(lexicon: Lexicon) -> dict[str, str]:
    """Names of currencies, in small letters, that only one country uses, to their codes."""
    tables = (entries for noun, entries in lexicon.table("currency_names").items() if noun not in ("nouns", "minor"))
    shared = {code for entries in tables if len(entries) > 1 for code in entries.values()}
    return {
        name: code
        for name, code in unit_words(lexicon).currencies.items()
        if code not in shared | COINS and name not in words(lexicon).sets["no_money"]
    }


def _reversed(table: dict[str, str]) -> dict[str, str]:
    return {word: key for key, listing in table.items() for word in listing.split()}


class Part(NamedTuple):
    """A mention, or a word that goes back to one, with its part in the sentence."""

    code: str | None
    kind: str
    first: int
    """Position of its first token."""
    last: int
    """Position of its last token, inclusive."""
    role: str
    """`from`, `to`, `in`, `of`, `owner` ('Kazakhstan's ...'), `attribute` ('German exports'), `people`, `subject`
    (before a verb), `speaker`, `border`, `cell` (of a table) or `other`."""


class Layout(NamedTuple):
    """The tokens of one sentence with the places among them."""

    starts: list[int]
    parts: list[Part]


class Move(NamedTuple):
    """A movement that a figure tells of."""

    start: int
    """Where the figure begins in the text."""
    way: str
    """`leave`, `enter`, `return` or `expel`."""
    home: str | None
    to: str | None


class Setting:
    """What a document says of places as a whole."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.atlas = atlas(document)
        self.words = words(document.lexicon)
        self.sentence_starts = [sentence.start for sentence in document.sentences]
        self.layouts: dict[int, Layout] = {}
        """Filled by the pass that reads the sentences."""
        self.moves: list[Move] = []
        """The movements told so far, for the figures that lean on them."""
        self.weights: defaultdict[str, float] = defaultdict(float)
        self.origins: Counter[str] = Counter()
        """How often the document names a country as one that people leave."""
        self.goals: Counter[str] = Counter()
        """How often it names a country as one that people come to."""
        self.peoples: Counter[str] = Counter()
        self.adjectives: Counter[str] = Counter()
        early = document.paragraphs[lead(document)][1] if document.paragraphs else 0
        first = [mention for mention in self.atlas.mentions if mention.code and mention.start < early]
        self._alone = len(first) == 1 and not self.atlas.title
        """Whether the headline and the lead name no other place than that of the dateline."""
        for mention in self.atlas.mentions:
            self._weigh(document.text, mention, EARLY_WEIGHT if mention.start < early else 1.0)
        for mention in self.atlas.title:
            self._weigh(document.title or "", mention, TITLE_WEIGHT)

    def _weigh(self, text: str, mention: Mention, factor: float) -> None:
        if mention.code is None:
            return
        weight = KIND_WEIGHT.get(mention.kind, 0.0)
        before = text[max(0, mention.start - 16) : mention.start].lower().split()
        last = before[-1] if before else ""
        role = self.words.roles.get("of" if last == "the" and len(before) > 1 and before[-2] == "of" else last)
        if last == "of" and len(before) > 1 and before[-2] == "out":
            role = "from"
        if mention.kind == "adjective" and mention.start < OPENING_CHARS:
            weight = 1.0
        if mention.kind in NAMED:
            if role == "in" and len(before) > 1 and before[-2] in self.words.sets["makings"]:
                weight = 0.0
            elif role == "in" and not self.words.sets["venues"].isdisjoint(before):
                weight *= VENUE
            elif role in ("in", "from", "to"):
                weight *= LOCATED
            elif (
                factor < TITLE_WEIGHT
                and text[mention.end : mention.end + 1] == " "
                and text[mention.end + 1 : mention.end + 2].islower()
            ):
                weight *= 0.7
            if mention.start < 40 and text[mention.start : mention.start + 4].isupper():
                weight = 1.0 if self._alone else DATELINE_WEIGHT
            if role == "from":
                self.origins[mention.code] += 1
            elif role == "to":
                self.goals[mention.code] += 1
        elif mention.kind == "people":
            self.peoples[mention.code] += 1
        elif mention.kind == "adjective":
            self.adjectives[mention.code] += 1
            if _names_people(text, mention, self.words.sets["after_peoples"]):
                self.peoples[mention.code] += 1
        self.weights[mention.code] += weight * factor

    @cached_property
    def dominant(self) -> tuple[str | None, float]:
        """The country that the article is about, with its share of all that it says of countries.

        Where an article tells of the people of one country in another, it is about that other one, with no share to
        speak of.
        """
        if not self.weights or not self._is_told():
            return self._written_for(), 0.0
        if [*self.weights] == ["EU"] and not self.atlas.title:
            return self._written_for() or "EU", 0.0
        if len(self.weights) == 1 and self._is_late():
            return None, 0.0
        codes = sorted(self.weights, key=lambda code: -self.weights[code])
        first, weight = codes[0], self.weights[codes[0]]
        rival = codes[1] if len(codes) > 1 else ""
        scene = self._scene()
        if scene and scene != first and self.weights[scene] >= weight * SCENE_SHARE:
            return scene, self.weights[scene] / (sum(self.weights.values()) or 1.0)
        moving = self.peoples[first] >= MOVING_PEOPLE and self.goals[rival] >= MOVING_GOALS
        if moving and self.weights[rival] >= weight * RIVAL_SHARE:
            return rival, 0.0
        return first, weight / (sum(self.weights.values()) or 1.0)

    def _scene(self) -> str | None:
        """The country of the dateline."""
        end = dateline_end(self.document)
        return next((mention.code for mention in self.atlas.within(0, end) if mention.code), None) if end else None

    def _is_told(self) -> bool:
        """Whether the article names a country or a place in one, or tells of its people more than in passing."""
        named = any(mention.code and mention.kind in NAMED for mention in self.atlas.mentions)
        return named or bool(self.atlas.title) or max(self.weights.values()) >= PASSING

    def _written_for(self) -> str | None:
        """The country of an article that names none: the one whose money it gives sums in, else that of its paper."""
        money = unit_words(self.document.lexicon)
        issuers = Counter[str]()
        for match in SUM.finditer(self.document.text):
            code = match[1] if match[1] in money.codes else money.signs.get(match[1])
            issuers[(code or "")[:2] if code not in COINS else ""] += 1
        own = own_names(self.document.lexicon)
        for match in NAMED_SUM.finditer(self.document.text):
            issuers[own.get(match[1], "")[:2]] += 1
        for issuer in ("", *ANYWHERE):
            del issuers[issuer]
        if len(issuers) == 1:
            return next(iter(issuers))
        return home(self.document.publisher, self.document.url, self.document.lexicon) if not issuers else None

    def _is_late(self) -> bool:
        """Whether the article names its only country but once, and late, so that it is not about it."""
        named = [mention for mention in self.atlas.mentions if mention.code]
        if self.atlas.title or len(named) != 1 or named[0].start <= LATE * len(self.document.text):
            return False
        return not self._pays_in(named[0].code or "")

    def _pays_in(self, country: str) -> bool:
        """Whether the article gives a sum in the currency of a country ('NOK 40 million')."""
        money = unit_words(self.document.lexicon)
        for match in MONEY.finditer(self.document.text):
            word = match[0]
            issuer = word if word in money.codes else money.signs.get(word) or money.currencies.get(word)
            if issuer is not None and issuer[:2] == country:
                return True
        return False

    def origin(self) -> str | None:
        """The country from which the people of the article move, else the one that it is about."""
        return self.mover(None) or self.dominant[0]

    def mover(self, avoid: str | None) -> str | None:
        """The country that the article names most often as one that people leave or belong to; never `avoid`."""
        codes = dict.fromkeys((*self.origins, *self.peoples))
        votes = {code: 2 * self.origins[code] + self.peoples[code] for code in codes if code and code != avoid}
        return max(votes, key=lambda code: (votes[code], self.weights[code])) if votes else None

    def people_of(self, avoid: str | None) -> str | None:
        """The country whose people the article tells of, if they move; never `avoid`."""
        code = self.mover(avoid)
        return code if code and (self.peoples[code] or code == self.left_behind or self.adjectives[code]) else None

    @property
    def left_behind(self) -> str | None:
        """The country that the article is about, if it says that people leave it."""
        code = self.dominant[0]
        return code if code and self.origins[code] else None

    def named_before(self, offset: int, floor: int, avoid: str | None, kinds: frozenset[str]) -> str | None:
        """The country of the last place of some kinds that is named in text[floor:offset], `avoid` left out."""
        for mention in reversed(self.atlas.within(floor, offset)[-LOOK_BACK:]):
            if mention.code and mention.code != avoid and mention.kind in kinds:
                return mention.code
        return None


def _names_people(text: str, mention: Mention, after: frozenset[str]) -> bool:
    """Whether an adjective behind a number stands for people ('400,000 Sudanese have')."""
    before = text[max(0, mention.start - 24) : mention.start].rstrip()
    following = text[mention.end : mention.end + 16].lstrip()
    word = following.split(" ", 1)[0].split(",", 1)[0].rstrip(".;:)")
    return before[-1:].isdigit() and (word in after or not following[:1].isalpha())


@once_a_document
def setting(document: Document) -> Setting:
    """The setting of a document."""
    return Setting(document)
