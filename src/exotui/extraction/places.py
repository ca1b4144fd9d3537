"""Where does a figure hold, or from where to where did the people or things counted move?

The mentions of the sentence are weighed by their part in it ('from Russia', 'in Finland', 'the Finnish ministry'),
by how near they stand to the figure, and against the country that the whole article is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache, cached_property
from typing import NamedTuple
from weakref import WeakKeyDictionary

from exotui.extraction.gazetteer import Mention, atlas
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document, Sentence
from exotui.lexicon import Lexicon

Places = tuple[str | None, str | None]

NOWHERE: Places = (None, None)
LOCAL = frozenset(("region", "city"))
NAMED = frozenset(("country", "region", "city"))
PASSED_OVER = frozenset(("det", "adj", "name", "noun", "num", "adv", "ing"))
LIST_SIGNS = frozenset((",", "and", "or", "&", "the", "both"))
BREAKS = frozenset((";", ":", "while", "but", "whereas", "—", "–"))
RELATIVES = frozenset(("what", "which", "who", "that", "where", "whose"))
OF_ROLES = {"out": "from", "way": "to"}
SPEECH_REACH = 4
LOCAL_WEIGHT = {"cell": 6.0, "in": 5.0, "subject": 3.5, "owner": 3.5, "of": 3.0, "to": 2.5, "from": 2.5, "other": 2.0}
"""How much each part in a sentence speaks for a mention as the place where a figure holds."""
LEFT_WEIGHT = {"cell": 3.0, "in": 2.5, "attribute": 2.0, "owner": 2.0, "subject": 1.5}
KIND_WEIGHT = {"country": 1.0, "region": 1.0, "city": 1.0, "adjective": 0.4, "people": 0.2, "institution": 0.2}
"""How much each kind of mention speaks for a country as the one that the article is about."""
MOVING_PEOPLE = 3
"""So often an article names a people that is on the move in another country."""
TOPIC_WEIGHT = 2.0
TOPIC_REACH = 2
RIVAL_SHARE = 0.5
NEAR = 2.8
"""From this weight on a name stands near enough to be where a figure that left has gone."""
TITLE_WEIGHT = 4.0
EARLY_WEIGHT = 2.2
DATELINE_WEIGHT = 0.5
LOCATED = 1.8
"""How much more a name counts that stands after a preposition of place."""


class Words(NamedTuple):
    """The words of the tables, compiled."""

    ways: dict[str, str]
    roles: dict[str, str]
    country: frozenset[str]
    bloc: frozenset[str]
    here: frozenset[str]
    speakers: frozenset[str]
    borders: frozenset[str]
    residents: frozenset[str]
    parts_of: frozenset[str]
    headings: dict[str, str]


@cache
def words(lexicon: Lexicon) -> Words:
    """The words of a language that show ways and roles, compiled once."""
    table = lexicon.table("places")
    sets = [frozenset(table["anaphors"][key].split()) for key in ("country", "bloc", "here")]
    sets += [frozenset(table["bearers"][key].split()) for key in ("speakers", "borders", "residents", "parts_of")]
    return Words(_reversed(table["ways"]), _reversed(table["roles"]), *sets, _reversed(table["headings"]))


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


class Setting:
    """What a document says of places as a whole."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.atlas = atlas(document)
        self.words = words(document.lexicon)
        self.layouts: dict[int, Layout] = {}
        self.moves: dict[int, tuple[str, str | None, str | None]] = {}
        """Start of a figure to its way and its places, for the figures that lean on it."""
        self.weights: Counter[str] = Counter()
        self.origins: Counter[str] = Counter()
        """How often the document names a country as one that people leave."""
        self.peoples: Counter[str] = Counter()
        self.adjectives: Counter[str] = Counter()
        early = document.paragraphs[0][1] if document.paragraphs else 0
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
        if mention.kind in NAMED:
            if role in ("in", "from", "to"):
                weight *= LOCATED
            elif text[mention.end : mention.end + 1] == " " and text[mention.end + 1 : mention.end + 2].islower():
                weight *= 0.7
            if mention.start < 40 and text[mention.start : mention.start + 4].isupper():
                weight = DATELINE_WEIGHT
            if role == "from":
                self.origins[mention.code] += 1
        elif mention.kind == "people":
            self.peoples[mention.code] += 1
        elif mention.kind == "adjective":
            self.adjectives[mention.code] += 1
        self.weights[mention.code] += weight * factor

    @cached_property
    def dominant(self) -> tuple[str | None, float]:
        """The country that the article is about, with its share of all that it says of countries.

        Where an article tells of the people of one country in another, it is about that other one, with no share to
        speak of.
        """
        if not self.weights:
            return None, 0.0
        first, *others = self.weights.most_common(2)
        code, weight = first
        if others and self.peoples[code] >= MOVING_PEOPLE and others[0][1] >= weight * RIVAL_SHARE:
            return others[0][0], 0.0
        return code, weight / (sum(self.weights.values()) or 1.0)

    def origin(self, avoid: str | None = None) -> str | None:
        """The country from which the people of the article move, else the one that it is about."""
        code = self.mover(avoid) or self.dominant[0]
        return None if code == avoid else code

    def mover(self, avoid: str | None = None) -> str | None:
        """The country that the article names most often as one that people leave or belong to."""
        votes = {code: 2 * self.origins[code] + self.peoples[code] for code in (*self.origins, *self.peoples)}
        votes.pop(avoid, None)
        return max(votes, key=lambda code: (votes[code], self.weights[code])) if votes else None

    def people_of(self, avoid: str | None = None) -> str | None:
        """The country whose people the article tells of, if they move."""
        code = self.mover(avoid)
        return code if code and (self.peoples[code] or code == self.left_behind or self.adjectives[code]) else None

    @property
    def left_behind(self) -> str | None:
        """The country that the article is about, if it says that people leave it."""
        code = self.dominant[0]
        return code if code and self.origins[code] else None

    def layout(self, sentence: Sentence) -> Layout:
        """The places of a sentence, found once."""
        found = self.layouts.get(sentence.index)
        if found is None:
            starts = [token.start for token in sentence.tokens]
            mentions = self.atlas.within(sentence.start, sentence.end)
            found = Layout(starts, Parser(self, sentence, starts).parts(mentions))
            self.layouts[sentence.index] = found
        return found

    def named_before(self, offset: int, floor: int, avoid: str | None, kinds: frozenset[str]) -> str | None:
        """The country of the last place of some kinds that is named in text[floor:offset], `avoid` left out."""
        place = bisect_right(self.atlas.starts, offset - 1) - 1
        while place >= 0 and self.atlas.mentions[place].start >= floor:
            mention = self.atlas.mentions[place]
            if mention.code and mention.code != avoid and mention.kind in kinds:
                return mention.code
            place -= 1
        return None


class Parser:
    """Finds the part that each place plays in one sentence."""

    def __init__(self, scene: Setting, sentence: Sentence, starts: list[int]) -> None:
        self.scene = scene
        self.words = scene.words
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.tags = sentence.tags
        self.starts = starts

    def parts(self, mentions: list[Mention]) -> list[Part]:
        """The parts in reading order; countries in one list stand for none of them."""
        found = [self._part(mention) for mention in mentions]
        found = [part._replace(code=None) if self._listed(part, found) else part for part in found]
        found += self._anaphors(found)
        return sorted(found, key=lambda part: part.first)

    def _listed(self, part: Part, parts: list[Part]) -> bool:
        """Whether a country stands in a list of several ('Georgia, Finland and Mongolia')."""
        if part.kind not in NAMED or part.role in ("cell", "speaker"):
            return False
        for other in parts:
            if other.kind in NAMED and other.code != part.code:
                low, high = min(part.last, other.last) + 1, max(part.first, other.first)
                between = self.tokens[low:high]
                if 0 < len(between) <= 3 and all(token.lower in LIST_SIGNS for token in between):
                    return between[0].lower != "," or not self._gaps(high)
        return False

    def _gaps(self, at: int) -> bool:
        """Whether a number stands right after the name at a position ('Georgia 6.2%')."""
        return any(tag == "num" for tag in self.tags[at + 1 : at + 3])

    def _part(self, mention: Mention) -> Part:
        first = max(0, bisect_right(self.starts, mention.start) - 1)
        last = max(first, bisect_right(self.starts, mention.end - 1) - 1)
        return Part(mention.code, mention.kind, first, last, self._role(mention, first, last))

    def _role(self, mention: Mention, first: int, last: int) -> str:
        if mention.kind in ("institution", "firm"):
            return "speaker"
        if mention.kind == "people":
            return "people"
        if first and self.tokens[first - 1].text == "|":
            return "cell"
        before = self._role_before(first)
        after = self.tokens[last + 1].lower if last + 1 < len(self.tokens) else ""
        owner = self.tokens[last].lower.endswith(("'s", "’s")) or after in ("'", "’")
        tag = self.tags[last + 1] if last + 1 < len(self.tags) else ""
        if mention.kind == "adjective" or owner:
            if self._speaks(last + 1):
                return "speaker"
            if not owner and tag not in ("noun", "adj", "name", "ing", "num"):
                return "people"
            return "owner" if owner else "attribute"
        if after in self.words.residents:
            return "attribute"
        if tag in ("noun", "adj") and mention.kind == "country":
            if self._speaks(last + 1):
                return "speaker"
            if before in ("other", "of"):
                return "attribute"
        if after == "," and last + 2 < len(self.tokens) and self.tokens[last + 2].lower in RELATIVES:
            return "subject"
        if before != "other":
            return before
        if tag in ("verb", "aux", "adv", "num") or first <= 1:
            return "subject"
        return "other"

    def _speaks(self, at: int) -> bool:
        """Whether the noun phrase at a position is a body or a person that speaks ('interior ministry said')."""
        near = self.tokens[at : at + SPEECH_REACH]
        return any(token.lower in self.words.speakers for token in near)

    def _role_before(self, at: int) -> str:
        """What the preposition or the verb before a name makes of it."""
        tokens, tags, roles = self.tokens, self.tags, self.words.roles
        for place in range(at - 1, max(-1, at - 7), -1):
            lower = tokens[place].lower
            role = roles.get(lower)
            if lower == "of" and place and tokens[place - 1].lower in self.words.parts_of:
                continue
            if lower == "of":
                return OF_ROLES.get(tokens[place - 1].lower, "of") if place else "of"
            if lower == "with" and place and tokens[place - 1].lower in self.words.borders:
                return "border"
            if role == "in" and place and tokens[place - 1].lower in self.words.speakers:
                return "speaker"
            if role == "to" and place and tokens[place - 1].lower == "according":
                return "speaker"
            if role and tokens[place + 1].lower not in ("least", "most"):
                return role
            if lower in RELATIVES or (
                tags[place] not in PASSED_OVER and lower not in LIST_SIGNS and lower not in "'’-"
            ):
                return "other"
            if lower == "," and not (place and tags[place - 1] == "name"):
                return "other"
        return "other"

    def _anaphors(self, parts: list[Part]) -> list[Part]:
        """'the country', 'the Caucasus republic', 'the bloc': words that go back to a place named before."""
        found = []
        for at, token in enumerate(self.tokens):
            lower = token.lower[:-2] if token.lower.endswith(("'s", "’s")) else token.lower
            if lower not in self.words.country and lower not in self.words.bloc and lower not in self.words.here:
                continue
            first = self._determined(at)
            if first < 0:
                continue
            role = self._role_before(first)
            if lower != token.lower:
                role = "speaker" if self._speaks(at + 1) else "owner"
            elif role == "other" and at + 1 < len(self.tags) and self.tags[at + 1] in ("verb", "aux"):
                role = "subject"
            found.append(Part(self._referent(lower, role, token.start), "anaphor", first, at, role))
        return found

    def _determined(self, at: int) -> int:
        """Position of the determiner before a noun, -1 without one near."""
        for place in range(at - 1, max(-1, at - 5), -1):
            if self.tokens[place].lower in ("the", "that", "this", "their", "its", "his", "her", "own"):
                return place
            if self.tags[place] not in ("adj", "name", "noun", "ing"):
                return -1
        return -1

    def _referent(self, lower: str, role: str, offset: int) -> str | None:
        scene = self.scene
        if lower in self.words.bloc:
            return "EU" if scene.weights["EU"] else None
        if role == "from":
            return scene.origin()
        home = scene.origin() if role == "to" else None
        kinds = LOCAL if lower in self.words.here else NAMED
        start = scene.document.paragraphs[self.sentence.paragraph][0]
        return scene.named_before(offset, start, home, kinds) or scene.dominant[0]


_SETTINGS: WeakKeyDictionary[Document, Setting] = WeakKeyDictionary()


def setting(document: Document) -> Setting:
    """The setting of a document, made when it is first asked for."""
    found = _SETTINGS.get(document)
    if found is None:
        found = _SETTINGS[document] = Setting(document)
    return found


def places(sentence: Sentence, quantity: Quantity, event: str | None) -> Places:
    """Where people or things moved from and to; for figures that are no movement, None and where they hold.

    event: the class of what happens to the thing counted (lexicon/en/events.toml), None if nothing is known.
    """
    scene = setting(sentence.document)
    scope = Scope(sentence, quantity, scene)
    way = scope.way(event)
    if way is None:
        return None, scope.place()
    moves = {"enter": scope.entered, "return": scope.returned, "leave": scope.left, "expel": scope.expelled}
    found = scope.stayed() if way == "stay" else moves[way]()
    if found == NOWHERE or (found[0] is None and way == "leave"):
        return None, scope.place()
    scene.moves[quantity.start] = ("enter" if way == "stay" else way, *found)
    return found


class Scope:
    """The words around one figure."""

    def __init__(self, sentence: Sentence, quantity: Quantity, scene: Setting) -> None:
        self.sentence = sentence
        self.quantity = quantity
        self.scene = scene
        layout = scene.layout(sentence)
        self.parts = layout.parts
        self.first = max(0, bisect_right(layout.starts, quantity.start) - 1)
        self.last = max(self.first, bisect_right(layout.starts, max(quantity.start, quantity.end - 1)) - 1)

    def way(self, event: str | None) -> str | None:
        """`leave`, `enter`, `return`, `expel`, `stay` or None: how the event moves what is counted."""
        way = self.scene.words.ways.get(event) if event is not None else self.headed()
        if way == "internal":
            abroad = self.scene.left_behind and not self.code({"in": 1.0})
            return "leave" if abroad or self.code({"from": 4.0}) else None
        if way != "either":
            return way
        return (
            "leave" if any(part.role in ("from", "to") and self.distance(part) < 2.0 for part in self.parts) else None
        )

    def headed(self) -> str | None:
        """The way that the heading of a table gives to its rows ('Russians who came')."""
        document = self.sentence.document
        paragraph = self.sentence.paragraph
        if not document.text.startswith("|", document.paragraphs[paragraph][0]):
            return None
        while paragraph > 0 and document.text.startswith("|", document.paragraphs[paragraph - 1][0]):
            paragraph -= 1
        start, end = document.paragraphs[paragraph]
        headings = self.scene.words.headings
        return next((headings[word] for word in document.text[start:end].lower().split() if word in headings), None)

    def distance(self, part: Part) -> float:
        """How much less a mention counts for standing apart from the figure."""
        tokens = self.sentence.tokens
        low, high = (part.last, self.first) if part.last < self.first else (self.last, part.first)
        lost = 0.02 * max(0, high - low - 1)
        for at in range(low + 1, high):
            token = tokens[at]
            if token.lower in BREAKS:
                lost += 1.5
            elif token.lower in LIST_SIGNS:
                lost += 0.3
            elif token.kind == "number":
                lost += 0.8
        return lost

    def best(self, weights: dict[str, float], avoid: str | None = None) -> tuple[float, Part | None]:
        """The heaviest mention by the weights of the roles, with its weight; 0 and None without any."""
        top, found = 0.0, None
        for part in self.parts:
            weight = weights.get(part.role, 0.0)
            if weight and (avoid is None or part.code != avoid):
                weight -= self.distance(part)
                if weight > top:
                    top, found = weight, part
        return top, found

    def code(self, weights: dict[str, float], avoid: str | None = None) -> str | None:
        """The code of the heaviest mention."""
        part = self.best(weights, avoid)[1]
        return part.code if part else None

    def place(self) -> str | None:
        """Where a figure holds that is no movement."""
        if self.quantity.dimension == "age":
            return None
        people = self.quantity.unit == "people"
        nation = {"attribute": 1.2, "people": 1.0, "speaker": 1.0, "border": 0.5}
        if not people:
            nation = {"attribute": 3.2, "people": 1.5, "speaker": 1.0, "border": 0.5}
        weight, part = self.best(LOCAL_WEIGHT | nation)
        local = self.topic() if weight < TOPIC_WEIGHT else None
        if local is not None:
            return local
        dominant, share = self.scene.dominant
        needed = 3.0 if share >= 0.45 else 1.8 if share >= 0.3 else 0.5
        if part is not None and (weight >= needed or dominant is None):
            return part.code
        return dominant

    def topic(self) -> str | None:
        """The country with which an earlier sentence of the paragraph opens ('In Peru, ...')."""
        document = self.sentence.document
        floor = document.paragraphs[self.sentence.paragraph][0]
        for mention in reversed(self.scene.atlas.within(floor, self.sentence.start)):
            if mention.kind not in NAMED:
                continue
            start = floor
            for sentence in reversed(document.sentences[: self.sentence.index]):
                if sentence.start <= mention.start:
                    start = sentence.start
                    break
            before = document.text[start : mention.start].lower().split()
            if 0 < len(before) <= TOPIC_REACH and all(
                self.scene.words.roles.get(word) == "in" or word == "the" for word in before
            ):
                return mention.code
        return None

    def nationality(self) -> str | None:
        """Of whom is counted: the people named in or beside the figure's noun phrase, or elsewhere in the sentence."""
        beside = [part for part in self.parts if self.first <= part.first <= self.last + 3]
        for part in beside:
            if part.role in ("people", "attribute"):
                return part.code
        tokens = self.sentence.tokens
        for part in self.parts:
            near = tokens[max(0, part.first - 3) : part.first]
            if part.role in ("of", "from") and any(token.lower in self.scene.words.residents for token in near):
                return part.code
        return self.code({"people": 2.0})

    def before(self, way: str | None = None) -> tuple[str, str | None, str | None] | None:
        """The last movement told before the figure in its paragraph; only one of a way, if that is given."""
        floor = self.scene.document.paragraphs[self.sentence.paragraph][0]
        for start in sorted(self.scene.moves, reverse=True):
            if floor <= start < self.quantity.start and (way is None or self.scene.moves[start][0] == way):
                return self.scene.moves[start]
        return None

    def entered(self) -> Places:
        """From where and into which country people or things came."""
        home = self.code({"from": 4.0}) or self.nationality()
        weights = {
            "cell": 5.0,
            "to": 4.0,
            "in": 3.5,
            "subject": 3.0,
            "owner": 2.5,
            "border": 2.5,
            "speaker": 2.0,
            "other": 1.5,
        }
        weights["attribute"] = 1.5
        part = self.best(weights, home)[1]
        to = part.code if part else None
        if part is None:
            to = self._taken_in(home)
        if home is None:
            home = self.scene.people_of(to)
        return home, to

    def _taken_in(self, home: str | None) -> str | None:
        """The country of the last arrivals told before the figure, else the one that the article is about."""
        for start in sorted(self.scene.moves, reverse=True):
            way, _, to = self.scene.moves[start]
            if start < self.quantity.start and way == "enter" and to:
                return to
        dominant, share = self.scene.dominant
        return dominant if dominant != home and share >= 0.3 else None

    def returned(self) -> Places:
        """From where people or things came back, and to which country."""
        part = self.best({"to": 4.0, "cell": 3.0, "owner": 1.0})[1]
        to = part.code if part else self.nationality()
        home = self.code({"from": 4.0, "in": 3.0, "speaker": 2.0}, to)
        if home is None and (part or to):
            home = self.scene.left_behind
        return (None if home == to else home), to

    def stayed(self) -> Places:
        """People who are in a country that is not theirs: they came there."""
        place = self.place()
        home = self.nationality()
        earlier = self.before()
        if home is None and earlier is not None and earlier[0] == "enter" and earlier[2] == place:
            home = earlier[1]
        foreign = home is not None and home != place and home == self.scene.mover(place)
        return (home, place) if foreign and place != self.scene.left_behind else NOWHERE

    def expelled(self) -> Places:
        """From which country people were sent away, and to where."""
        to = self.code({"to": 4.0})
        home = self.code({"from": 4.0, "subject": 3.0, "in": 2.5, "speaker": 2.0, "owner": 2.0}, to)
        to = to or self.nationality()
        return home, (None if to == home else to)

    def left(self) -> Places:
        """Which country people or things left, and for where."""
        home = self.code({"from": 4.0})
        told = home is not None
        weight, part = self.best({"to": 4.0, "border": 3.6}, home)
        to = part.code if part and weight >= NEAR else None
        if home is None and to is None:
            home = self._left_again()
            if home:
                return home, None
        if home is None:
            home = self.scene.left_behind or self.nationality() or self.code(LEFT_WEIGHT, to)
        if home is None and self.quantity.unit in ("people", "percent", "times"):
            home = self.scene.mover(to)
        if to is None and home is not None and not told:
            to = self._taker(home)
        return home, (None if to == home else to)

    def _left_again(self) -> str | None:
        """The country that people went on from who had come to it ('200,000 came, while 147,000 left')."""
        earlier = self.before()
        if earlier is None or earlier[0] != "enter" or earlier[2] is None:
            return None
        return earlier[2]

    def _taker(self, home: str) -> str | None:
        """The country right before the figure that took its people ('Germany got 7.6%, Georgia 6.2%')."""
        for part in self.parts:
            if part.kind in NAMED and part.role in ("subject", "other") and 0 < self.first - part.last <= 3:
                return part.code if part.code != home else None
        return None
