"""Where does a figure hold, or from where to where did the people or things counted move?

The mentions of the sentence are weighed by their part in it ('from Russia', 'in Finland', 'the Finnish ministry'),
by how near they stand to the figure, and against the country that the whole article is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from exotui.extraction.gazetteer import Atlas, Mention, atlas
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document, Sentence
from exotui.lexicon import Lexicon

NAMED = frozenset(("country", "region", "city"))
PASSED_OVER = frozenset(("det", "adj", "name", "noun", "num", "adv"))
SPEECH_REACH = 4
COUNTED = frozenset(("citizens", "citizen", "nationals", "national", "people", "residents", "passport", "natives"))
STRONG = 3.0
"""From this weight on a mention in the sentence is where the figure holds, whatever the article is about."""


class Words(NamedTuple):
    """The words of the tables, compiled."""

    ways: dict[str, str]
    way_words: dict[str, str]
    roles: dict[str, str]
    country: frozenset[str]
    bloc: frozenset[str]
    here: frozenset[str]


@cache
def words(lexicon: Lexicon) -> Words:
    """The words of a language that show ways and roles, compiled once."""
    table = lexicon.table("places")
    sets = [frozenset(table["anaphors"][key].split()) for key in ("country", "bloc", "here")]
    return Words(*[_reversed(table[key]) for key in ("ways", "way_words", "roles")], *sets)


def _reversed(table: dict[str, str]) -> dict[str, str]:
    return {word: key for key, listing in table.items() for word in listing.split()}


class Part(NamedTuple):
    """A mention with its part in the sentence."""

    mention: Mention
    first: int
    """Position of its first token."""
    last: int
    role: str
    """`from`, `to`, `in`, `of`, `owner` ('Kazakhstan's ...'), `attribute` ('German exports'), `people`, `subject`
    (before a verb), `speaker` or `other`."""


class Setting:
    """What a document says of places as a whole, found when first asked for."""

    def __init__(self, document: Document) -> None:
        self.atlas: Atlas = atlas(document)
        self.document = document
        self.parts: dict[int, list[Part]] = {}
        self.weights = self._weights()
        self.ways: dict[int, tuple[str | None, str | None, str | None]] = {}
        """Start of a figure to its way and places, for the figures that lean on it."""

    def _weights(self) -> Counter[str]:
        kinds = {"country": 2.0, "region": 2.0, "city": 2.0, "adjective": 0.7, "people": 0.7, "institution": 0.3}
        weights: Counter[str] = Counter()
        early = self.document.paragraphs[1][1] if len(self.document.paragraphs) > 1 else len(self.document.text)
        text = self.document.text
        for mention in self.atlas.mentions:
            if mention.code:
                weight = kinds.get(mention.kind, 0.1)
                if mention.kind in NAMED:
                    before = text[max(0, mention.start - 12) : mention.start].rsplit(None, 2)
                    if before and before[-1].lower() in ("in", "at", "across", "near", "from", "of", "to", "into"):
                        weight += 1.0
                    if mention.start < 40 and text[mention.start : mention.start + 4].isupper():
                        weight = 1.0
                weights[mention.code] += weight * (1.5 if mention.start < early else 1.0)
        for mention in self.atlas.title:
            if mention.code:
                weights[mention.code] += 3.0 * kinds.get(mention.kind, 0.1)
        return weights

    @property
    def dominant(self) -> str | None:
        """The country that the article is about, None if it names none."""
        return max(self.weights, key=lambda code: self.weights[code]) if self.weights else None


_SETTINGS: WeakKeyDictionary[Document, Setting] = WeakKeyDictionary()


def setting(document: Document) -> Setting:
    """The setting of a document, made when it is first asked for."""
    found = _SETTINGS.get(document)
    if found is None:
        found = _SETTINGS[document] = Setting(document)
    return found


def places(sentence: Sentence, quantity: Quantity, event: str | None) -> tuple[str | None, str | None]:
    """Where people or things moved from and to; for figures that are no movement, None and where they hold."""
    scene = setting(sentence.document)
    scope = Scope(sentence, quantity, scene)
    way = scope.way(event)
    if way is None:
        found = (None, scope.place())
    elif way == "enter":
        found = scope.entered()
    elif way == "return":
        found = scope.returned()
    else:
        found = scope.left()
    scene.ways[quantity.start] = (way, *found)
    return found


class Scope:
    """The words around one figure."""

    def __init__(self, sentence: Sentence, quantity: Quantity, scene: Setting) -> None:
        self.sentence = sentence
        self.quantity = quantity
        self.scene = scene
        self.words = words(sentence.document.lexicon)
        self.starts = [token.start for token in sentence.tokens]
        self.first = max(0, bisect_right(self.starts, quantity.start) - 1)
        self.last = max(self.first, bisect_right(self.starts, max(quantity.start, quantity.end - 1)) - 1)
        self.parts = self._parts()

    def _parts(self) -> list[Part]:
        found = self.scene.parts.get(self.sentence.index)
        if found is None:
            mentions = self.scene.atlas.within(self.sentence.start, self.sentence.end)
            found = self.scene.parts[self.sentence.index] = [self._part(mention) for mention in mentions]
        return found

    def _part(self, mention: Mention) -> Part:
        tokens, tags = self.sentence.tokens, self.sentence.tags
        first = max(0, bisect_right(self.starts, mention.start) - 1)
        last = max(first, bisect_right(self.starts, mention.end - 1) - 1)
        if mention.kind == "institution":
            return Part(mention, first, last, "speaker")
        if mention.kind == "firm":
            return Part(mention, first, last, "speaker")
        if mention.kind == "people":
            return Part(mention, first, last, "people")
        owner = tokens[last].lower.endswith(("'s", "’s")) or (last + 1 < len(tokens) and tokens[last + 1].text in "'’")
        before = self._role_before(first)
        if owner or mention.kind == "adjective":
            if self._speaks(last + 1):
                return Part(mention, first, last, "speaker")
            if before in ("in", "from", "to") and not owner:
                return Part(mention, first, last, "attribute")
            return Part(mention, first, last, "owner" if owner else "attribute")
        if last + 1 < len(tokens) and tags[last + 1] in ("noun", "name", "adj") and mention.kind == "country":
            if self._speaks(last + 1):
                return Part(mention, first, last, "speaker")
            if before == "other":
                return Part(mention, first, last, "attribute")
        if before != "other":
            return Part(mention, first, last, before)
        if last + 1 < len(tokens) and tags[last + 1] in ("verb", "aux", "adv"):
            return Part(mention, first, last, "subject")
        return Part(mention, first, last, "other")

    def _speaks(self, at: int) -> bool:
        """Whether the noun phrase at a position is a body or a person that speaks ('interior ministry said')."""
        table = SPEAKERS
        tokens = self.sentence.tokens
        return any(tokens[place].lower in table for place in range(at, min(len(tokens), at + SPEECH_REACH)))

    def _role_before(self, at: int) -> str:
        tokens, tags, roles = self.sentence.tokens, self.sentence.tags, self.words.roles
        place = at - 1
        for _ in range(6):
            if place < 0:
                return "other"
            lower = tokens[place].lower
            role = roles.get(lower)
            if role == "from" or (lower == "of" and place and tokens[place - 1].lower == "out"):
                return "from"
            if role:
                return role
            if lower == "of":
                return "of"
            if tags[place] not in PASSED_OVER and lower not in ("and", ",", "or", "'", "’", "-"):
                return "other"
            if lower in (",",) and not self._lists(place):
                return "other"
            place -= 1
        return "other"

    def _lists(self, comma: int) -> bool:
        """Whether a comma stands between names ('Armenia, Georgia and Turkey')."""
        tags = self.sentence.tags
        return comma > 0 and tags[comma - 1] == "name" and comma + 1 < len(tags) and tags[comma + 1] in ("name", "det")

    def way(self, event: str | None) -> str | None:
        """`leave`, `enter`, `return` or None: how the event moves what is counted."""
        if event is not None:
            way = self.words.ways.get(event)
            if way == "either":
                return "leave" if any(part.role in ("from", "to") for part in self.parts) else None
            return way
        return None

    def near(self, part: Part) -> float:
        """How much less a mention counts for standing apart from the figure."""
        tokens = self.sentence.tokens
        low, high = (part.last, self.first) if part.last < self.first else (self.last, part.first)
        between = range(low + 1, high)
        lost = 0.0
        for at in between:
            text = tokens[at].lower
            if text in (";", ":", "while", "but", "whereas", "—", "–"):
                lost += 1.5
            elif text in (",", "and"):
                lost += 0.3
            elif tokens[at].kind == "number":
                lost += 0.8
        return lost + 0.02 * len(between)

    def best(self, weights: dict[str, float], avoid: str | None = None) -> tuple[float, str | None]:
        """The heaviest code among the mentions by their roles, with its weight; 0 and None without any."""
        top, code = 0.0, None
        for part in self.parts:
            weight = weights.get(part.role, 0.0)
            if weight and part.mention.code and part.mention.code != avoid:
                weight -= self.near(part)
                if weight > top:
                    top, code = weight, part.mention.code
        return top, code

    def place(self) -> str | None:
        """Where a figure holds that is no movement."""
        if self.quantity.dimension == "age":
            return None
        people = self.quantity.unit == "people"
        weights = {"in": 5.0, "subject": 3.5, "owner": 3.5, "of": 3.0, "attribute": 1.0 if people else 3.2,
                   "people": 1.0, "to": 2.5, "from": 2.5, "other": 2.0}
        weight, code = self.best(weights)
        dominant = self.scene.dominant
        if weight >= STRONG or dominant is None:
            return code
        return dominant

    def nationality(self) -> str | None:
        """Of whom is counted: the people named in or beside the figure's noun phrase."""
        for part in self.parts:
            if part.role in ("people", "attribute") and self.last < part.first <= self.last + 3:
                return part.mention.code
        for part in self.parts:
            if part.role == "of" and self.last < part.first <= self.last + 4:
                return part.mention.code
        return self.best({"people": 2.0})[1]

    def origin(self) -> str | None:
        return self.scene.dominant

    def entered(self) -> tuple[str | None, str | None]:
        home = self.best({"from": 4.0})[1] or self.nationality()
        to = self.best({"to": 4.0, "in": 3.5, "subject": 3.0, "owner": 2.5, "speaker": 2.0, "of": 1.5, "other": 1.5}, home)[1]
        if home is None:
            home = self.origin()
        return (None if home == to else home), to

    def returned(self) -> tuple[str | None, str | None]:
        to = self.best({"to": 4.0, "owner": 1.0})[1] or self.nationality()
        return self.best({"from": 4.0, "in": 3.0, "speaker": 2.0}, to)[1], to

    def left(self) -> tuple[str | None, str | None]:
        to = self.best({"to": 4.0})[1]
        home = self.best({"from": 4.0, "in": 2.5, "of": 1.5}, to)[1] or self.nationality() or self.origin()
        return home, (None if to == home else to)


SPEAKERS = frozenset(
    "ministry minister official officials government authorities president spokesman spokeswoman police agency".split()
)
