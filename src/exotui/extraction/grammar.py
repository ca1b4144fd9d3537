"""Which words of a sentence belong together: its verb groups, and the noun phrases around a token?

A coarse reading on the tags of `words`, one pass a sentence, kept for the figures that share it. All positions are
numbers of tokens in the sentence; spans are half-open.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import simplemma

from exotui.extraction.text import Sentence, Token
from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon

NOUN_PHRASE = frozenset(("det", "adj", "num", "noun", "name"))
BE = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "'s",
        "'re",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "ain't",
    ]
)
HAVE = frozenset(["have", "has", "had", "having", "'ve", "haven't", "hasn't", "hadn't"])
RELATIVE = frozenset(["who", "whom", "which", "that", "whose"])
POSSESSIVE = ("'s", "’s", "s'", "s’")
HYPHENS = frozenset("-–‑/&")


class Verbs(NamedTuple):
    """A verb group: auxiliaries, adverbs between them, and the verb that carries the meaning."""

    start: int
    end: int
    main: int
    """Position of the verb that carries the meaning ('exited' in 'are believed to have exited')."""
    lemma: str
    passive: bool
    finite: bool
    """False for a participle or an infinitive that stands alone ('people heading for')."""


class Forms(NamedTuple):
    """What the endings of verbs say, by lower-case form."""

    base: dict[str, str]
    participles: frozenset[str]
    past: frozenset[str]


@cache
def verb_forms(lexicon: Lexicon) -> Forms:
    """Base forms, past forms and participles of the verbs of the lexicon."""
    irregular = {base: forms.split() for base, forms in lexicon.table("verbs")["irregular"].items()}
    bases = dict.fromkeys(lexicon.table("words")["open"]["verbs"].split())
    for entry in lexicon.table("events").values():
        for role in ("subject", "object"):
            bases.update(dict.fromkeys(words.split("-")[0] for words in entry.get(role, "").split()))
    bases.update(dict.fromkeys(irregular))
    base_of: dict[str, str] = {}
    participles: set[str] = set()
    past: set[str] = set()
    for base in bases:
        _plain, third, regular, ing = inflect(base) if len(base) > 2 else (base, base + "es", "", base + "ing")
        forms = irregular.get(base, [regular])
        participles.add(forms[-1])
        past.add(forms[0])
        for form in (third, ing, *forms):
            base_of.setdefault(form, base)
        if regular and base in ("burn",):
            base_of.setdefault(regular, base)
            participles.add(regular)
            past.add(regular)
    for base in bases:
        base_of[base] = base
    base_of.update(left="leave", found="find", fell="fall", wound="wound", lay="lie", saw="see", felt="feel")
    return Forms(base_of, frozenset(participles), frozenset(past))


@lru_cache(maxsize=65536)
def noun_lemma(lower: str) -> str:
    """The singular of a noun, without a possessive ending.

    Example:
        >>> noun_lemma("soldiers'")
        'soldier'
    """
    if lower.endswith(("'s", "’s")):
        lower = lower[:-2]
    known = IRREGULAR_NOUNS.get(lower)
    if known:
        return known
    lemma = simplemma.lemmatize(lower, lang="en").lower()
    if lemma == lower and len(lower) > 4 and lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-3] + "y" if lower.endswith("ies") else lower[:-1]
    return str(lemma)


IRREGULAR_NOUNS = {
    "lives": "life",
    "wives": "wife",
    "media": "media",
    "data": "data",
    "people": "people",
    "troops": "troop",
    "dead": "dead",
    "wounded": "wounded",
    "injured": "injured",
    "missing": "missing",
    "left": "left",
    "earnings": "earnings",
    "men": "man",
    "women": "woman",
}


class Parse:
    """One sentence with its verb groups."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens: list[Token] = sentence.tokens
        self.lowers = [token.lower for token in self.tokens]
        self.forms = verb_forms(sentence.document.lexicon)
        self.tags = sentence.tags
        self.starts = [token.start for token in self.tokens]
        self.groups = list(self._find_groups())
        self.group_at: dict[int, Verbs] = {at: group for group in self.groups for at in range(group.start, group.end)}

    def verb_lemma(self, at: int) -> str:
        """The base form of the verb at a position."""
        lower = self.lowers[at]
        return self.forms.base.get(lower) or simplemma.lemmatize(lower, lang="en").lower()

    def _find_groups(self):
        tags = self.tags
        at = 0
        size = len(tags)
        while at < size:
            tag = tags[at]
            opens = (
                tag in ("verb", "aux")
                or (tag == "ing" and self._free_ing(at))
                or (tag == "to" and at + 1 < size and tags[at + 1] in ("verb", "aux"))
            )
            if not opens:
                at += 1
                continue
            end = self._group_end(at)
            yield self._group(at, end)
            at = end

    def _free_ing(self, at: int) -> bool:
        """Whether an -ing form is a verb here, not an adjective or a noun ('rising prices', 'the meeting')."""
        return at > 0 and self.tags[at - 1] not in ("det", "adj", "num", "prep")

    def _group_end(self, at: int) -> int:
        tags = self.tags
        size = len(tags)
        last = at
        place = at + 1
        while place < size:
            tag = tags[place]
            if tag in ("verb", "aux"):
                if tag == "aux" and tags[last] == "verb" and tags[place - 1] != "to":
                    break
                if tag == "verb" and tags[last] == "verb" and place == last + 1:
                    break
                last = place
            elif tag == "ing" and tags[last] in ("aux", "verb"):
                last = place
            elif (tag == "to" and place + 1 < size and tags[place + 1] in ("verb", "aux", "adv")) or (
                tag == "adj"
                and tags[last] == "aux"
                and place + 2 < size
                and tags[place + 1] == "to"
                and (tags[place + 2] in ("verb", "aux"))
            ):
                pass
            elif tag not in ("neg", "adv"):
                break
            place += 1
        return last + 1

    def _group(self, start: int, end: int) -> Verbs:
        tags, lowers = self.tags, self.lowers
        main = end - 1
        while main > start and tags[main] not in ("verb", "aux", "ing"):
            main -= 1
        helper = next((at for at in range(main - 1, start - 1, -1) if tags[at] in ("aux", "verb", "ing")), -1)
        word = lowers[main]
        is_participle = word in self.forms.participles or word.endswith("ed")
        passive = is_participle and helper >= 0 and lowers[helper] in BE
        finite = tags[start] == "aux" or (tags[start] == "verb" and word not in ("being",))
        if tags[start] == "to":
            finite = False
        lemma = "be" if word in BE else "have" if word in HAVE else self.verb_lemma(main)
        return Verbs(start, end, main, lemma, passive, finite)

    def position(self, offset: int) -> int:
        """The first token that ends after a character offset."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def phrase_end(self, at: int) -> int:
        """The end of the noun phrase that begins at a position (the position itself if none does)."""
        tags, lowers = self.tags, self.lowers
        size = len(tags)
        end = at
        place = at
        while place < size:
            tag = tags[place]
            if tag in NOUN_PHRASE or (tag == "ing" and place + 1 < size and tags[place + 1] in ("noun", "name")):
                if tag == "det" and place > at and tags[place - 1] in ("noun", "name"):
                    break
                place += 1
                end = place
            elif (
                lowers[place] in HYPHENS
                and place + 1 < size
                and end == place
                and place > at
                and (tags[place + 1] not in ("punct", "prep", "conj", "sub", "pron"))
            ) or (lowers[place] in ("'", "’") and place > at):
                place += 1
            else:
                break
        return end

    def phrase_start(self, end: int) -> int:
        """The start of the noun phrase that ends at a position."""
        tags, lowers = self.tags, self.lowers
        place = end
        while place > 0:
            tag = tags[place - 1]
            if tag in NOUN_PHRASE or (tag == "ing" and place < end and place > 1 and place - 1 not in self.group_at):
                place -= 1
                if tag == "det":
                    if place > 0 and tags[place - 1] == "det":
                        continue
                    break
            elif (
                (lowers[place - 1] in HYPHENS or lowers[place - 1] in ("'", "’"))
                and 1 < place < end
                and (tags[place - 2] in NOUN_PHRASE)
            ):
                place -= 1
            else:
                break
        return place

    def subject(self, group: Verbs) -> tuple[int, int] | None:
        """The noun phrase before a verb group with its prepositional phrases, or the noun before its relative."""
        tags = self.tags
        end = group.start
        while end > 0 and (tags[end - 1] == "adv" or tags[end - 1] == "neg"):
            end -= 1
        if end > 0 and self.lowers[end - 1] in RELATIVE:
            end -= 1
            if end > 0 and self.lowers[end - 1] == ",":
                end -= 1
            return self._span_before(end)
        if end > 0 and self.lowers[end - 1] in (",", ")", "–", "—"):
            end = self._before_aside(end)
        return self._span_before(end)

    def _before_aside(self, end: int) -> int:
        """The position before an apposition or a bracket that ends at a position, or -1."""
        sign = self.lowers[end - 1]
        opening = {")": "("}.get(sign, sign)
        place = end - 2
        floor = max(0, end - 26)
        while place >= floor and self.lowers[place] != opening:
            place -= 1
        return place if place >= floor and place > 0 else -1

    def _span_before(self, end: int) -> tuple[int, int] | None:
        if end <= 0:
            return None
        tags = self.tags
        start = self.phrase_start(end)
        if start == end:
            return None
        while start > 1:
            link = tags[start - 1]
            if (link == "prep" and tags[start - 2] in ("noun", "name", "pron", "num")) or (
                link == "conj" and tags[start - 2] in ("noun", "name")
            ):
                before = self.phrase_start(start - 1)
                if before == start - 1:
                    break
                start = before
            else:
                break
        return start, end


@lru_cache(maxsize=64)
def parse(sentence: Sentence) -> Parse:
    """The reading of a sentence, shared by the figures in it."""
    return Parse(sentence)
