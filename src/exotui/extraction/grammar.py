"""Which words of a sentence belong together: its verb groups, and the noun phrases around a token?

A coarse reading on the tags of `words`, one pass a sentence, kept for the figures that share it. All positions are
numbers of tokens in the sentence; spans are half-open, and `NONE` is no span.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

import simplemma

from exotui.extraction.forms import noun_lemmas, verb_forms
from exotui.extraction.tagging import CLAUSE_TOKENS, NAMED, NOMINAL, RELATIVE, is_plural, mended_tags
from exotui.extraction.text import Sentence, Token

Span = tuple[int, int]
NONE: Span = (0, 0)
BE = frozenset(
    ("be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "isn't", "aren't", "wasn't", "weren't")
)
FINITE = frozenset(("is", "are", "was", "were", "has", "does", "did"))
"""Auxiliaries that only ever open a verb group."""
HAVE = frozenset(("have", "has", "had", "having", "'ve", "haven't", "hasn't", "hadn't"))
BEFORE_BASE = frozenset(
    ("to", "will", "would", "may", "might", "can", "could", "should", "must", "shall", "did", "not")
)
HYPHENS = frozenset(("-", "–", "‑", "/", "&"))
ANTECEDENT = frozenset(("it", "he", "she"))
"""Pronouns for the subject of the clause before: 'The firm said it would hire 40'."""
QUANTIFIERS = frozenset(("each", "all", "most", "some", "many", "both", "half", "any"))
UNLINKED = frozenset(("as", "than", "but", "because", "like", "nor", "yet", "so"))
"""Prepositions and conjunctions that attach nothing to the noun before them."""
INSIDE = frozenset((*HYPHENS, "'", "’", "."))
"""Signs inside a noun phrase."""
DASHES = frozenset((",", "–", "—"))
MEASURING = frozenset(("up", "more", "less", "than", "over", "about", "some", "around", "nearly", "almost", "between"))
"""Hedges of a measure behind the noun that it describes."""
PHRASE_TOKENS = 40
"""A noun phrase is no longer than this, so that scans stay linear in any text."""
CHAIN_PHRASES = 8
"""How many phrases are attached to one by prepositions."""
ASIDE_TOKENS = 26
"""How long an insertion between two commas or dashes may be."""


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


class Parse:
    """One sentence with its verb groups."""

    def __init__(self, sentence: Sentence) -> None:
        lexicon = sentence.document.lexicon
        self.tokens: list[Token] = sentence.tokens
        self.lowers = sentence.lowers
        self.forms = verb_forms(lexicon)
        self.lemmas = noun_lemmas(lexicon)
        self.tags = mended_tags(sentence.tags, self.lowers, self.forms, lexicon)
        for at, token in enumerate(self.tokens):
            if token.text == "May" and at and self.tags[at] == "aux" and self.tags[at - 1] in ("prep", "num", "punct"):
                self.tags[at] = "name"
        self.starts = [token.start for token in self.tokens]
        self.groups = list(self._find_groups())
        self.group_starts = [group.start for group in self.groups]
        self.group_at: dict[int, Verbs] = {at: group for group in self.groups for at in range(group.start, group.end)}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the sentence, and the singulars of its nouns."""
        return frozenset((*self.lowers, *(self.lemmas[lower] for lower in self.lowers)))

    def lemma(self, at: int) -> str:
        """The singular of the noun at a position."""
        return self.lemmas[self.lowers[at]]

    def position(self, offset: int) -> int:
        """The token that a character offset lies in, or the one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    # --- verbs --------------------------------------------------------------------------------------------------

    def _find_groups(self) -> Iterator[Verbs]:
        at, size = 0, len(self.tags)
        while at < size:
            if self._opens(at):
                end = self._group_end(at)
                yield self._group(at, end)
                at = end
            else:
                at += 1

    def _opens(self, at: int) -> bool:
        tags = self.tags
        tag = tags[at]
        if tag in ("verb", "aux"):
            return True
        if tag == "ing":
            return at > 0 and (tags[at - 1] not in ("det", "adj", "num") or self.lowers[at - 1] == "each")
        return tag == "to" and at + 1 < len(tags) and tags[at + 1] in ("verb", "aux")

    def _group_end(self, start: int) -> int:
        """The end of the verb group that starts here: 'are believed to have exited' is one group."""
        tags, size = self.tags, len(self.tags)
        last = start
        for place in range(start + 1, size):
            tag = tags[place]
            if tag in ("verb", "aux", "ing"):
                if tags[last] == "verb" and tag != "ing" and (place == last + 1 or tags[place - 1] == "adv"):
                    break
                if tag == "aux" and tags[last] == "verb" and tags[place - 1] != "to":
                    break
                if tags[last] == "aux" and self.lowers[place] in FINITE:
                    break
                last = place
            elif tag == "to" or (tag == "adj" and tags[last] == "aux" and tags[place + 1 : place + 2] == ["to"]):
                further = tags[place + 1 + (tag == "adj") : place + 3 + (tag == "adj")]
                if not further or (
                    further[0] not in ("verb", "aux") and further not in (["adv", "verb"], ["neg", "verb"])
                ):
                    break
            elif tag not in ("neg", "adv") and not (
                self.lowers[place] == "since"
                and tags[last] == "aux"
                and tags[place + 1 : place + 2] in (["verb"], ["aux"])
            ):
                break
        return last + 1

    def _group(self, start: int, end: int) -> Verbs:
        tags, lowers = self.tags, self.lowers
        main = end - 1
        word = lowers[main]
        helper = next((at for at in range(main - 1, start - 1, -1) if tags[at] in ("aux", "verb", "ing", "to")), -1)
        passive = helper >= 0 and lowers[helper] in BE and (word in self.forms.participles or word.endswith("ed"))
        finite = tags[start] in ("aux", "verb") and lowers[start] not in ("being", "having")
        lemma = "be" if word in BE else "have" if word in HAVE else self.verb_lemma(main)
        return Verbs(start, end, main, lemma, passive, finite)

    def verb_lemma(self, at: int) -> str:
        """The base form of the verb at a position."""
        lower = self.lowers[at]
        if lower in self.forms.past and at and self.lowers[at - 1] in BEFORE_BASE:
            return lower
        return self.forms.base.get(lower) or str(simplemma.lemmatize(lower, lang="en")).lower()

    def next_group(self, at: int) -> Verbs | None:
        """The first verb group that starts at or after a position."""
        place = bisect_left(self.group_starts, at)
        return self.groups[place] if place < len(self.groups) else None

    def governing(self, at: int) -> Verbs | None:
        """The last verb group before a position that is no participle behind the object of another verb.

        In 'cut its forecast for the year ended June to 3%' it is 'cut'.
        """
        found = self.last_group(at)
        for _ in range(CHAIN_PHRASES):
            if found is None or found.end - found.start > 1 or self.lowers[found.main] not in self.forms.participles:
                break
            before = self.last_group(found.start)
            if before is None or not self._governs(before, found):
                break
            found = before
        return found

    def _governs(self, before: Verbs, participle: Verbs) -> bool:
        """Whether only an object stands between a verb and a participle."""
        between = range(before.end, participle.start)
        if not before.finite or before.lemma in self.forms.telling or not 0 < len(between) <= CLAUSE_TOKENS:
            return False
        if self.phrase_start(participle.start) == participle.start:
            return False
        return all(self.tags[place] in NOMINAL or self.tags[place] == "prep" for place in between)

    def last_group(self, at: int) -> Verbs | None:
        """The last verb group that ends at or before a position."""
        place = bisect_left(self.group_starts, at) - 1
        if place >= 0 and self.groups[place].end > at:
            place -= 1
        return self.groups[place] if place >= 0 else None

    # --- noun phrases -------------------------------------------------------------------------------------------

    def phrase_end(self, at: int) -> int:
        """The end of the noun phrase that begins at a position (the position itself if none does).

        Adjectives behind the noun are left out ('places free'); without a noun they are the phrase ('the injured').
        """
        tags, lowers, size = self.tags, self.lowers, min(len(self.tags), at + PHRASE_TOKENS)
        end = place = named = at
        while place < size:
            tag = tags[place]
            if tag in NOMINAL or (tag == "ing" and self._names(at, place)):
                if tag == "det" and place > at and tags[place - 1] in NAMED:
                    break
                place += 1
                end = place
                if tag in NAMED or (
                    tag == "num" and place > at + 1 and (lowers[place - 2] in HYPHENS or named == place - 1)
                ):
                    named = place
            elif end == place > at and place + 1 < size and self._joins(place) and tags[place + 1] in NOMINAL:
                place += 1
            elif end == place > at and self._bridges(place):
                end = place = place + 2
            elif lowers[place] in ("'", "’") and place > at:
                place += 1
            else:
                break
        return named if named > at else end

    def _joins(self, at: int) -> bool:
        """Whether a sign joins two words to one ('vice-president'): with blanks on both sides it is a dash."""
        if self.lowers[at] not in HYPHENS or not 0 < at < len(self.tokens) - 1:
            return False
        before, sign, behind = self.tokens[at - 1 : at + 2]
        return sign.text in "&/" or before.end == sign.start or sign.end == behind.start

    def _bridges(self, at: int) -> bool:
        """Whether a hyphen and the one behind a little word join two nouns ('price-to-earnings', 'cost-of-living')."""
        lowers, tokens = self.lowers, self.tokens
        if at + 3 >= len(tokens) or lowers[at] not in HYPHENS or lowers[at + 2] not in HYPHENS:
            return False
        tight = tokens[at].end == tokens[at + 1].start and tokens[at + 2].end == tokens[at + 3].start
        return tight and self.tags[at + 1] in ("to", "prep") and self.tags[at + 3] in NOMINAL

    def _names(self, at: int, place: int) -> bool:
        """Whether an -ing form in a noun phrase is a noun or an adjective ('a rising star', 'diffuse heating')."""
        tags = self.tags
        if place > at and tags[place - 1] in NAMED and is_plural(self.lowers[place - 1]):
            return False
        return tags[place + 1 : place + 2] in (["noun"], ["name"]) or (place > at and tags[place - 1] in ("adj", "det"))

    def phrase_start(self, end: int) -> int:
        """The start of the noun phrase that ends at a position."""
        tags, lowers = self.tags, self.lowers
        place = end
        while place > max(0, end - PHRASE_TOKENS):
            tag = tags[place - 1]
            if tag in NOMINAL or (tag == "ing" and place < end and place - 1 not in self.group_at):
                place -= 1
                if tag == "det" and not (place > 0 and tags[place - 1] == "det"):
                    break
            elif 3 < place < end and self._bridges(place - 3):
                place -= 3
            elif (1 < place < end and self._joins(place - 1) and tags[place - 2] in NOMINAL) or (
                lowers[place - 1] in ("'", "’", ".")
                and place > 1
                and tags[place - 2] in NAMED
                and (lowers[place - 1] != "." or tags[place - 2] == "name")
            ):
                place -= 1
            else:
                break
        while place < end and (lowers[place] in HYPHENS or lowers[place] in ("'", "’")):
            place += 1
        return place

    def head_end(self, span: Span) -> int:
        """The end of the first noun phrase of a span, before its prepositions."""
        tags = self.tags
        for at in range(span[0] + 1, span[1]):
            if tags[at] in ("prep", "conj") or (tags[at] == "punct" and self.lowers[at] not in INSIDE):
                return at
        return span[1]

    def subject(self, group: Verbs) -> Span:
        """The noun phrase that a verb group is about, with its prepositional phrases; NONE for a pronoun.

        The second verb of 'sells cars and employs 300' and the infinitive of 'agreed to pay' have that of the first.
        """
        for _ in range(4):
            span = self._own_subject(group)
            if span is not None:
                return span
            before = self.last_group(group.start)
            ordered = self._ordered(before, group) if before else None
            if ordered is not None:
                return ordered
            while before and not before.finite:
                before = self.last_group(before.start)
            if before is None and self.lowers[group.start - 1] == ",":
                return self.span_before(group.start - 1) or NONE
            if before is None or group.start - before.end > CLAUSE_TOKENS:
                return NONE
            group = before
        return NONE

    def _ordered(self, before: Verbs, group: Verbs) -> Span | None:
        """Whom the verb before tells to do what an infinitive says ('ordered | the firm | to pay')."""
        if self.lowers[group.start] != "to" or before.lemma not in self.forms.ordering or before.passive:
            return None
        if not 0 < group.start - before.end <= PHRASE_TOKENS:
            return None
        span = self.span_before(group.start)
        return span if span and span[0] == before.end else NONE

    def _own_subject(self, group: Verbs) -> Span | None:
        """None if the group shares the subject of the one before."""
        tags, lowers = self.tags, self.lowers
        end = group.start
        while end > 0 and tags[end - 1] in ("adv", "neg"):
            end -= 1
        if end > 2 and lowers[end - 1] == "than" and lowers[end - 2] in ("more", "less"):
            end -= 2
        if end == 0:
            return NONE
        if lowers[group.start] == "to" and self._is_headline(group, end):
            return self.span_before(end)
        if self.lowers[group.main] in self.forms.ranging and tags[end - 1] in NAMED:
            return self.span_before(end)
        if not group.finite and (tags[end - 1] not in NAMED or lowers[group.start] in ("to", "having")):
            return None
        if tags[group.start] == "ing":
            opens = self.phrase_start(end)
            if opens - 1 in self.group_at:
                return None
            if opens > 0 and opens < end and lowers[opens - 1] == "with":  # 'with a broker placing a target of'
                return opens, end
        if lowers[end - 1] in RELATIVE:
            end -= 1
            while end > 0 and (lowers[end - 1] == "," or tags[end - 1] == "prep"):
                end -= 1
            span = self.span_before(end, joined=False)
            return span if span and any(tags[at] in NAMED for at in range(*span)) else None
        if tags[end - 1] == "pron":
            if end > 2 and tags[end - 2] == "prep" and tags[end - 3] in NAMED and lowers[end - 2] not in UNLINKED:
                return self.span_before(end - 2)
            return None if lowers[end - 1] in ANTECEDENT else NONE
        if (tags[end - 1] == "num" and tags[end - 2 : end - 1] not in (["name"], ["noun"], ["punct"])) or (
            tags[end - 1] == "conj" and end > 1 and tags[end - 2] == "num"
        ):
            return NONE
        if tags[end - 1] == "conj":
            return None
        if lowers[end - 1] in self.forms.dimensions and end > 2 and tags[end - 3] == "num":
            end = self._before_measure(end)
        if lowers[end - 1] in DASHES or lowers[end - 1] == ")":
            end = self._before_aside(end)
        return self.span_before(end) if end > 0 else None

    def _is_headline(self, group: Verbs, end: int) -> bool:
        """Whether an infinitive is the verb of a headline ('Carmaker to hire 400')."""
        if self.tags[end - 1] not in NAMED or self.lowers[end - 1] in self.forms.aims or self.last_group(group.start):
            return False
        return self.phrase_start(end) == 0

    def _before_measure(self, end: int) -> int:
        """The position before the measure that ends at a position ('snow | up to 60 cm deep')."""
        place = end - 3
        while place > 0 and (self.tags[place - 1] in ("num", "adv", "to") or self.lowers[place - 1] in MEASURING):
            place -= 1
        return place

    def _before_aside(self, end: int) -> int:
        """The position before an apposition or a bracket that ends at a position, or -1."""
        sign = self.lowers[end - 1]
        opening = "(" if sign == ")" else sign
        for place in range(end - 2, max(0, end - ASIDE_TOKENS), -1):
            if self.lowers[place] == opening:
                return place
        return -1

    def span_before(self, end: int, joined: bool = True) -> Span | None:
        """The noun phrase that ends at a position, with those that it is attached to by prepositions or by 'and'.

        joined: whether 'and' attaches too.
        """
        tags = self.tags
        start = self.phrase_start(end)
        if start == end:
            start = self._relative_before(end)
            return (start, end) if 0 <= start < end and tags[end - 1] == "verb" else None
        for _ in range(CHAIN_PHRASES):
            if start < 2:
                break
            link = tags[start - 1]
            if link == "prep" and tags[start - 2] in ("verb", "aux", "ing"):
                relative = self._relative_before(start - 1)
                if relative == -1:
                    break
                start = relative
                continue
            if link == "prep" and tags[start - 2] in ("prep", "adv") and start > 2 and tags[start - 3] == "verb":
                relative = self._relative_before(start - 2)
                if relative == -1:
                    break
                start = relative
                continue
            if link == "conj" and self._joins_clauses(start - 1):
                break
            if link == "verb" and joined:
                relative = self._relative_before(start)
                if relative == -1 or self.lowers[self.group_at[start - 1].start - 1] not in RELATIVE:
                    break
                start = relative
                continue
            if link == "to" and (not joined or tags[start - 2] not in NAMED or "num" in tags[start : start + 2]):
                break
            if link not in ("prep", "conj", "to") or (
                tags[start - 2] not in (*NAMED, "num", "pron") and self.lowers[start - 2] not in QUANTIFIERS
            ):
                break
            if self.lowers[start - 1] in UNLINKED or (link == "conj" and not joined):
                break
            before = self.phrase_start(start - 1)
            if before == start - 1:
                break
            start = before
        return start, end

    def _joins_clauses(self, at: int) -> bool:
        """Whether 'and' joins a clause to the one before, whose verb has the noun on its left."""
        before = self.phrase_start(at)
        if before in (0, at):
            return False
        return before - 1 in self.group_at or (
            self.tags[before - 1] == "prep" and before > 1 and self.tags[before - 2] not in NAMED
        )

    def _relative_before(self, end: int) -> int:
        """The start of the phrase whose relative clause ends here ('people who had ridden|'), or -1."""
        group = self.group_at.get(end - 1)
        if group is None or group.start == 0:
            return -1
        noun_end = group.start - (self.lowers[group.start - 1] in RELATIVE)
        if noun_end == group.start and (group.end - group.start > 1 or self.tags[noun_end - 1] not in NAMED):
            return -1
        if noun_end == group.start and group.lemma in ("be", "have"):
            return -1
        before = self.phrase_start(noun_end)
        return before if before < noun_end else -1


@lru_cache(maxsize=64)
def parse(sentence: Sentence) -> Parse:
    """The reading of a sentence, shared by the figures in it."""
    return Parse(sentence)
