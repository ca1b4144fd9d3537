"""What part does each place play in its sentence: where from, where to, where, whose, or who speaks?"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from exotui.extraction.datelines import dateline_end
from exotui.extraction.gazetteer import Mention
from exotui.extraction.setting import NAMED, Layout, Part, Setting
from exotui.extraction.text import Sentence

LOCAL = frozenset(("region", "city"))
PASSED_OVER = frozenset(("det", "adj", "name", "noun", "num", "adv", "ing"))
LIST_SIGNS = frozenset((",", "and", "or", "&", "the", "both"))
RELATIVES = frozenset(("what", "which", "who", "that", "where", "whose"))
OF_ROLES = {"out": "from", "way": "to"}
LIST_REACH = 3
SPEECH_REACH = 4


def layout(scene: Setting, sentence: Sentence) -> Layout:
    """The places of a sentence, found once."""
    found = scene.layouts.get(sentence.index)
    if found is None:
        starts = [token.start for token in sentence.tokens]
        start = max(sentence.start, min(dateline_end(sentence.document), sentence.end))
        mentions = scene.atlas.within(start, sentence.end)
        found = scene.layouts[sentence.index] = Layout(starts, Parser(scene, sentence, starts).parts(mentions))
    return found


class Parser:
    """Finds the part that each place plays in one sentence."""

    def __init__(self, scene: Setting, sentence: Sentence, starts: list[int]) -> None:
        self.scene = scene
        self.words = scene.words
        self.sets = scene.words.sets
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.tags = sentence.tags
        self.starts = starts

    def parts(self, mentions: list[Mention]) -> list[Part]:
        """The parts in reading order; countries in one list stand for none of them."""
        found = [self._part(mention) for mention in mentions]
        found = [part for part in found if part.kind != "wide" or part.role in ("in", "from", "to", "of")]
        named = [part for part in found if part.kind in NAMED]
        listed = {part for pair in pairwise(named) if self._listed(*pair) for part in pair}
        found = [part._replace(code=None) if part in listed else part for part in found]
        found += self._anaphors()
        return sorted(found, key=lambda part: part.first)

    def _listed(self, left: Part, right: Part) -> bool:
        """Whether two countries stand in one list ('Georgia, Finland and Mongolia')."""
        if left.code == right.code or not {left.role, right.role}.isdisjoint(("cell", "speaker")):
            return False
        low, high = left.last + 1, right.first
        if not 0 < high - low <= LIST_REACH or not all(self._links(at) for at in range(low, high)):
            return False
        return self.tokens[low].lower != "," or not self._gaps(high)

    def _links(self, at: int) -> bool:
        """Whether a word can stand between the names of a list ('Turkey and northern Syria')."""
        return self.tokens[at].lower in LIST_SIGNS or self.tags[at] == "adj"

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
        if mention.kind == "world":
            return "in"
        if first and self.tokens[first - 1].text == "|":
            return "cell"
        before = self._role_before(first)
        after = self.tokens[last + 1].lower if last + 1 < len(self.tokens) else ""
        owner = self.tokens[last].lower.endswith(("'s", "’s")) or after in ("'", "’")
        tag = self.tags[last + 1] if last + 1 < len(self.tags) else ""
        if mention.kind == "adjective" or owner:
            if self._speaks(last + 1):
                return "speaker"
            if owner and first and self.tokens[first - 1].lower in self.sets["dating"]:
                return "matter"
            if not owner and tag not in ("noun", "adj", "name", "ing", "num"):
                return "people"
            return "owner" if owner else "attribute"
        if after in self.sets["residents"]:
            return "attribute"
        if tag == "name" and mention.kind == "country" and self.tokens[last + 1].text[:1].isupper():
            return "speaker"
        if tag == "noun" and after.endswith("s") and self.tags[last + 2 : last + 3] in (["num"], ["adv"]):
            return "subject"
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
        return any(token.lower in self.sets["speakers"] for token in near)

    def _role_before(self, at: int) -> str:
        """What the preposition or the verb before a name makes of it."""
        tokens, tags, roles = self.tokens, self.tags, self.words.roles
        for place in range(at - 1, max(-1, at - 7), -1):
            lower = tokens[place].lower
            role = roles.get(lower)
            if lower == "of" and place and tokens[place - 1].lower in self.sets["parts_of"]:
                continue
            if lower == "of":
                return OF_ROLES.get(tokens[place - 1].lower, "of") if place else "of"
            if lower == "with" and place and tokens[place - 1].lower in self.sets["borders"]:
                return "border"
            if role == "in" and place and tokens[place - 1].lower in self.sets["speakers"]:
                return "speaker"
            if role == "in" and place and tokens[place - 1].lower in self.sets["matters"]:
                return "other"
            if role == "in" and place and tokens[place - 1].lower in self.sets["makings"]:
                return "matter"
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

    def _anaphors(self) -> list[Part]:
        """'the country', 'the Caucasus republic', 'the bloc': words that go back to a place named before."""
        found: list[Part] = []
        known = self.sets["country"] | self.sets["bloc"] | self.sets["here"]
        if known.isdisjoint(self.sentence.words):
            return found
        for at, token in enumerate(self.tokens):
            if token.lower in self.sets["there"] and self._points_there(at):
                found.append(Part(self._named_last(token.start), "anaphor", at, at, "in"))
                continue
            lower = token.lower[:-2] if token.lower.endswith(("'s", "’s")) else token.lower
            if lower not in known:
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

    def _points_there(self, at: int) -> bool:
        """Whether 'there' tells where ('is sold there'), not that something is ('there were')."""
        following = self.tokens[at + 1].lower if at + 1 < len(self.tokens) else ""
        return at > 0 and self.tags[at - 1] not in ("punct", "sub", "conj") and following not in self.sets["being"]

    def _named_last(self, offset: int) -> str | None:
        """The country of the last place that is named before, in the paragraph."""
        start = self.scene.document.paragraphs[self.sentence.paragraph][0]
        return self.scene.named_before(offset, start, None, NAMED) or self.scene.dominant[0]

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
        if lower in self.sets["bloc"]:
            return "EU" if "EU" in scene.weights else None
        if role == "from":
            return scene.origin()
        home = scene.origin() if role == "to" else None
        kinds = LOCAL if lower in self.sets["here"] else NAMED
        start = scene.document.paragraphs[self.sentence.paragraph][0]
        return scene.named_before(offset, start, home, kinds) or scene.dominant[0]
