"""Which of the places around a figure is where it holds, if nothing in it moves?

The mentions of the sentence are weighed by their part in it ('from Russia', 'in Finland', 'the Finnish ministry'),
by how near they stand to the figure, and against the country that the whole article is about.
"""

from __future__ import annotations

from bisect import bisect_right

from exotui.extraction.event_classes import events
from exotui.extraction.quantity import Quantity
from exotui.extraction.roles import LIST_SIGNS, layout
from exotui.extraction.setting import LOOK_BACK, NAMED, Part, Setting
from exotui.extraction.text import Sentence

Places = tuple[str | None, str | None]

NOWHERE: Places = (None, None)
BREAKS = frozenset((";", ":", "while", "but", "whereas", "—", "–"))
LOCAL_WEIGHT = {"cell": 6.0, "in": 5.0, "subject": 3.5, "owner": 3.5, "of": 3.0, "to": 2.5, "from": 2.5, "other": 2.0}
"""How much each part in a sentence speaks for a mention as the place where a figure holds."""
WAY_DISTANCE = 2.5
GONE_REACH = 10
TRADE_REACH = 10
NEAR_PARTS = 12
"""So many of the places of a sentence are weighed for a figure, so that the time stays linear in the text."""
FAR = 100
"""From so many tokens on a place is too far from a figure, whatever stands between them."""
STRONG = 3.0
"""From this weight on a place in the sentence holds, whatever the article is about."""
LISTED_WEIGHT = 1.0
"""From this weight on several countries in one list are where a figure holds: in none of them alone."""
WORLD_ISSUERS = frozenset(("US", "EU", "GB"))
"""Their currencies are used everywhere: they say nothing of a place. Codes of currencies begin with the country's."""
EVERYWHERE = NAMED | {"world"}
"""Kinds of mentions that leave a figure without a country where they stand for several."""
PURPOSE_REACH = 6
GIFTS = frozenset(("currency", "count", "people", "mass", "volume"))
"""Dimensions of what one country gives another."""
FRONT = 6
"""Tokens before which the giver of help stands in its sentence."""
GIVING_REACH = 6
GIVEN_REACH = 9
ELSEWHERE = 4.0
"""How much less a place counts that belongs to another number, where the figure has a place of its own."""
NAME_REACH = 3
HELPED_SHARE = 0.3
"""The least share of all that an article says of countries that makes one the goal of help with no goal named."""
TOPIC_CHARS = 40
TOPIC_WEIGHT = 2.0
TOPIC_REACH = 2


def near(parts: list[Part], at: int) -> list[Part]:
    """The places that stand near enough to a position to be weighed, and the first of the sentence."""
    if len(parts) <= NEAR_PARTS:
        return parts
    place = bisect_right(parts, at, key=lambda part: part.first)
    start = max(1, place - NEAR_PARTS // 2)
    return [parts[0], *parts[start : start + NEAR_PARTS]]


class Scope:
    """The words around one figure."""

    def __init__(self, sentence: Sentence, quantity: Quantity, scene: Setting) -> None:
        self.sentence = sentence
        self.quantity = quantity
        self.scene = scene
        found = layout(scene, sentence)
        self.first = max(0, bisect_right(found.starts, quantity.start) - 1)
        self.last = max(self.first, bisect_right(found.starts, max(quantity.start, quantity.end - 1)) - 1)
        self.is_led = False
        """Whether others take the people away, so that who stands before the figure does not receive them."""
        self.parts = near(found.parts, self.first)
        self.purpose = len(self.sentence.tokens)
        """Where the purpose of those who are called up or hired begins ('to serve in Chad')."""

    def find_purpose(self, event: str | None) -> None:
        """Notes where it is told what those are for who are called up or hired, which places none of them there."""
        if event not in events(self.sentence.document.lexicon).flags["purposeful"]:
            return
        tags = self.sentence.tags
        for at in range(self.last + 1, min(len(tags) - 1, self.last + PURPOSE_REACH)):
            if tags[at] == "to" and tags[at + 1] in ("verb", "noun"):
                self.purpose = at
                return

    def way(self, event: str | None) -> str | None:
        """`leave`, `enter`, `return`, `expel`, `stay` or None: how the event moves what is counted."""
        way = self.way_of(event)
        if way == "internal":
            abroad = self.scene.left_behind and not self.code({"in": 1.0})
            return "leave" if abroad or self.code({"from": 4.0}) else None
        if way == "stay" and self.has_gone():
            return "leave"
        if way is None and self.quantity.unit != "people":
            way = self.traded()
        if way != "either":
            return way
        told = any(part.role in ("from", "to") and self.distance(part) < WAY_DISTANCE for part in self.parts)
        return "leave" if told else None

    def has_gone(self) -> bool:
        """Whether the clause tells in the perfect that people left ('how many have fled')."""
        tokens, sets = self.sentence.tokens, self.scene.words.sets
        start = max(0, self.first - GONE_REACH)
        if self.quantity.unit == "people":  # 'twice as many' leans on the clause before
            clause = range(self.first, start, -1)
            start = next((at for at in clause if tokens[at].lower in BREAKS | {",", "and"}), start)
        return any(
            token.lower in sets["gone"] and tokens[at - 1].lower in sets["perfect"]
            for at, token in enumerate(tokens[start + 1 : self.last + GONE_REACH], start + 1)
        )

    def traded(self) -> str | None:
        """The way of goods whose trade a figure measures ('exports to Peru rose by 4 percent')."""
        goods = self.scene.words.goods
        near = self.sentence.tokens[max(0, self.first - TRADE_REACH) : self.first]
        return next((goods[token.lower] for token in reversed(near) if token.lower in goods), None)

    def way_of(self, event: str | None) -> str | None:
        """The way of an event by the lexicon, else that of the heading of its table."""
        return self.scene.words.ways.get(event) if event is not None else self.headed()

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
        opens = part.role == "subject" and part.first <= 1
        low, high = (part.last, self.first) if part.last < self.first else (self.last, part.first)
        if high - low > FAR:
            return float(FAR)
        lost = 0.02 * max(0, high - low - 1)
        placed = False
        for at in range(low + 1, high):
            token = tokens[at]
            placed = placed or (part.first > self.last and self._is_placed(at, high))
            if token.lower in BREAKS:
                lost += 1.5
            elif token.lower in LIST_SIGNS:
                lost += 0.0 if opens else 0.3
            elif token.kind == "number":
                lost += ELSEWHERE if placed else 0.8
        return lost

    def _is_placed(self, at: int, end: int) -> bool:
        """Whether an unknown name behind a preposition at a position says where, before `end` ('800 in Varsk, ...')."""
        if self.scene.words.roles.get(self.sentence.tokens[at].lower) != "in" or at + 1 >= end:
            return False
        phrase = range(at + 1, min(end, at + NAME_REACH))
        names = (place for place in phrase if self.sentence.tags[place] == "name")
        return next(names, 0) > 0 and "num" not in self.sentence.tags[at + 1 : at + 2]

    def best(self, weights: dict[str, float], avoid: str | None = None) -> tuple[float, Part | None]:
        """The heaviest mention by the weights of the roles, with its weight; 0 and None without any."""
        top, found = 0.0, None
        for part in self.parts:
            weight = weights.get(part.role, 0.0) if part.first < self.purpose else 0.0
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
        counted = self.quantity.dimension in (None, "count")
        if not people and not (counted and self._is_national()):
            nation = {"attribute": 3.2, "people": 1.5, "speaker": 1.0, "border": 0.5}
        weight, part = self.best(LOCAL_WEIGHT | nation)
        if part is not None and part.code is None and part.kind in EVERYWHERE and weight >= LISTED_WEIGHT:
            return None
        local = self.topic() if weight < TOPIC_WEIGHT else None
        if local is not None:
            return local
        dominant, share = self.scene.dominant
        issuer = (self.quantity.unit or "")[:2] if self.quantity.dimension == "currency" else ""
        if issuer in self.scene.weights and issuer not in WORLD_ISSUERS and weight < STRONG:
            return issuer
        needed = STRONG if share >= 0.45 else 1.8 if share >= 0.3 else 0.5
        if part is not None and (weight >= needed or dominant is None):
            return part.code
        return dominant

    def _is_national(self) -> bool:
        """Whether the things counted are those of a country, wherever they are ('hired two American firms')."""
        return any(part.role == "attribute" and 0 < part.first - self.last <= 2 for part in self.parts)

    def given(self) -> Places | None:
        """From which country to which one help goes ('The EU has sent 40 tents to Malawi'); None without both.

        What a country sends or promises, with nobody named for whom, goes to the one that the article is about.
        """
        if self.quantity.dimension not in GIFTS or self.quantity.unit == "point":
            return None
        giver, verb = self._giver()
        if giver is None:
            return None
        for part in self.parts:
            several = part.code is None and part.kind in ("wide", "world")
            if not (several or part.code not in (None, giver.code)):
                continue
            if 0 < part.first - self.last <= GIVEN_REACH and self._takes(part):
                return giver.code, part.code
        dominant, share = self.scene.dominant
        following = self.sentence.tokens[self.last + 1 : self.last + GIVEN_REACH]
        at_home = any(token.lower in self.scene.words.sets["domestic"] for token in following)
        several = any(part.kind in ("wide", "world") for part in self.parts)
        if verb not in self.scene.words.sets["helping"] or at_home or several or share < HELPED_SHARE:
            return None
        return (giver.code, dominant) if giver.kind == "country" and dominant != giver.code else None

    def _giver(self) -> tuple[Part | None, str]:
        """The country that gives, with its verb; in a list the next one ('Peru has sent 40 men, Chile | two')."""
        giving = self.scene.words.sets["giving"]
        ahead = [part for part in self.parts if part.role == "subject" and part.last < self.first]
        for part in reversed(ahead):
            if part.code is None or part.first > FRONT:
                continue
            between = self.sentence.tokens[part.last + 1 : self.first]
            verb = next((token.lower for token in between[:GIVING_REACH] if token.lower in giving), "")
            if verb:
                near = [other for other in self.parts if other.last == self.first - 1 and other.code is not None]
                listed = bool(near) and near[0].kind == "country" and near[0].role in ("subject", "other")
                return (near[0] if listed else part), verb
        return None, ""

    def _takes(self, part: Part) -> bool:
        """Whether a place behind a figure is named as the one that something is for."""
        inner = range(self.last + 1, part.first)
        if any(self.sentence.tags[at] in ("verb", "aux", "sub", "punct") for at in inner):
            return False
        return any(self.sentence.tokens[at].lower in ("for", "to") for at in inner)

    def topic(self) -> str | None:
        """The country with which an earlier sentence of the paragraph opens ('In Peru, ...').

        Of a sentence that opens with 'its' it is also the country that is the subject of the one before.
        """
        document = self.sentence.document
        floor = document.paragraphs[self.sentence.paragraph][0]
        sentences, starts = document.sentences, self.scene.sentence_starts
        owner = self._owner()
        if owner is not None:
            return owner
        for mention in reversed(self.scene.atlas.within(floor, self.sentence.start)[-LOOK_BACK:]):
            if mention.kind in NAMED:
                start = sentences[bisect_right(starts, mention.start) - 1].start
                before = document.text[start : min(mention.start, start + TOPIC_CHARS)].lower().split()
                if 0 < len(before) <= TOPIC_REACH and all(self._places(word) for word in before):
                    return mention.code
        return None

    def _owner(self) -> str | None:
        """The country that opens the sentence before, where this one opens with 'its' ('Its army has ...')."""
        index = self.sentence.index
        if not index or self.sentence.tokens[0].lower not in self.scene.words.sets["own"]:
            return None
        before = self.sentence.document.sentences[index - 1]
        if before.paragraph != self.sentence.paragraph:
            return None
        for part in layout(self.scene, before).parts:
            return part.code if part.role == "subject" and part.kind == "country" and part.first <= 1 else None
        return None

    def _places(self, word: str) -> bool:
        return self.scene.words.roles.get(word) == "in" or word in self.scene.words.sets["articles"]
