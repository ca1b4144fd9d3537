"""Who does what to whom in a sentence, is it denied, and is it only ahead?

One clause a verb group, read from the grammar that the extraction uses; a passive is turned round. What cannot be told
stays empty: nothing is compared with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.claims.wording import CREDIT_WEIGHT, Word
from exotui.extraction.grammar import Span, Verbs, parse
from exotui.extraction.text import Sentence
from exotui.lexicon import Lexicon

LINKS = 6
"""So many phrases behind a verb are read."""


class Clause(NamedTuple):
    """One verb with what stands around it."""

    verb: Word | None
    """None where it says nothing by itself ('be', 'have', 'say')."""
    doer: tuple[Word, ...]
    """The words of whoever does it, the head last; empty for a pronoun or where nobody is named."""
    done: tuple[Word, ...]
    """Likewise of what it is done to."""
    links: tuple[tuple[str, Word], ...]
    """The prepositions behind the verb, each with the head of its phrase."""
    words: tuple[Word, ...]
    """All that stands between the verb before and the verb behind."""
    denied: bool
    ahead: bool
    """Whether it is wanted, planned, feared or possible."""
    finite: bool
    numbered: bool
    """Whether a bare number does it: 'two wanted to stay'."""
    place: int
    """The token of the verb."""


class Signs(NamedTuple):
    """Words of a language that say what a clause commits to."""

    light: frozenset[str]
    ahead: frozenset[str]
    denying: frozenset[str]
    none: frozenset[str]
    generic: frozenset[str]


@cache
def signs(lexicon: Lexicon) -> Signs:
    """The table of a language, compiled once."""
    known = lexicon.table("claims")["clauses"]
    return Signs(*(frozenset(known[name].split()) for name in Signs._fields))


class Reading:
    """The clauses of one sentence, and the one to which each of its tokens belongs."""

    def __init__(self, sentence: Sentence, words: Sequence[Word]) -> None:
        self._parse = parse(sentence)
        self._words = words
        self._signs = signs(sentence.document.lexicon)
        self._groups = [group for group in self._parse.groups if not self._describes(group)]
        self._subjects = [self._parse.subject(group) for group in self._groups]
        self.clauses = [self._clause(at) for at in range(len(self._groups))]

    def governing(self, first: int, last: int) -> Clause | None:
        """The clause of what stands between two tokens: of the verb that it is the object or the subject of."""
        grammar, groups = self._parse, self._groups
        start, end = grammar.phrase_start(first + 1), max(last, grammar.phrase_end(first))
        earlier = [at for at, group in enumerate(groups) if group.end <= first]
        behind = next((at for at, group in enumerate(groups) if group.start == end and group.finite), None)
        if earlier and groups[earlier[-1]].end == start and (behind is None or self.clauses[earlier[-1]].verb):
            return self.clauses[earlier[-1]]
        if behind is not None and grammar.tags[start - 1 : start] != ["prep"]:
            return self.clauses[behind]
        for at, (since, until) in enumerate(self._subjects):
            if since <= first < until and groups[at].finite and groups[at].start >= last:
                inner = earlier and groups[earlier[-1]].start >= since
                return self.clauses[earlier[-1] if inner else at]
        if earlier:
            return self.clauses[earlier[-1]]
        return self.clauses[0] if self.clauses else None

    def _clause(self, at: int) -> Clause:
        grammar, groups = self._parse, self._groups
        group = groups[at]
        subject = self._phrase(self._subjects[at])
        until = groups[at + 1].start if at + 1 < len(groups) else len(grammar.lowers)
        since = groups[at - 1].end if at else 0
        objects, links = self._behind(group, until)
        agent = next((words for preposition, words in links if preposition == "by"), ())
        passive = group.passive or (not group.finite and self._is_participle(group))
        if passive:
            doer, done = agent, subject
        else:
            doer, done = subject, objects
        return Clause(
            self._verb(group, objects),
            doer,
            done,
            tuple((preposition, words[-1]) for preposition, words in links if words),
            tuple(word for word in self._words if since <= word.place < until),
            self._denied(at, group),
            self._ahead(at, group),
            group.finite,
            self._parse.tags[group.start - 1 : group.start] == ["num"],
            group.main,
        )

    def _describes(self, group: Verbs) -> bool:
        """Whether an -ing form stands before the noun that it describes: 'by fishing boats'."""
        grammar = self._parse
        before, behind = grammar.tags[group.start - 1] if group.start else "", grammar.tags[group.end : group.end + 1]
        return grammar.tags[group.start] == "ing" and before == "prep" and behind == ["noun"]

    def _is_participle(self, group: Verbs) -> bool:
        return self._parse.tags[group.start] == "verb" and self._parse.lowers[group.main] in self._parse.forms.participles

    def _verb(self, group: Verbs, objects: tuple[Word, ...]) -> Word | None:
        word = next((word for word in self._words if word.place == group.main), None)
        if word is None or group.lemma in self._signs.light:
            return None
        credit = word.weight <= CREDIT_WEIGHT and not group.passive
        return None if credit and (not objects or self._reports(group)) else word

    def _reports(self, group: Verbs) -> bool:
        """Whether another clause is what a verb says: 'say 40 would come'."""
        following = next((each for each in self._groups if each.start >= group.end), None)
        between = self._parse.tags[group.end : following.start] if following and following.finite else ["conj"]
        return "conj" not in between and "punct" not in between

    def _phrase(self, span: Span) -> tuple[Word, ...]:
        """The words of a noun phrase up to its first preposition; of 'the number of girls' those behind it."""
        start, end = span
        if start >= end:
            return ()
        head = self._parse.head_end(span)
        found = self._named(start, head)
        if not found and head < end and self._parse.lowers[head] == "of":
            found = self._named(head + 1, self._parse.head_end((head + 1, end)))
        return found

    def _named(self, start: int, end: int) -> tuple[Word, ...]:
        return tuple(word for word in self._words if start <= word.place < end and word.tag in ("noun", "name", "ing"))

    def _behind(self, group: Verbs, until: int) -> tuple[tuple[Word, ...], list[tuple[str, tuple[Word, ...]]]]:
        """The object of a verb, and the phrases that prepositions join to what is before them."""
        grammar = self._parse
        place = group.end
        objects: tuple[Word, ...] = ()
        links: list[tuple[str, tuple[Word, ...]]] = []
        if place < until and grammar.tags[place] in ("prep", "adv") and grammar.phrase_end(place) == place:
            after = grammar.phrase_end(place + 1)
            if grammar.lowers[place] in ("out", "up", "off", "down", "away", "back", "over") and after > place + 1:
                place += 1
        end = min(grammar.phrase_end(place), until)
        if end > place:
            objects = self._phrase((place, end))
            if not objects and grammar.lowers[end : end + 1] == ["of"]:
                objects = self._named(end + 1, min(grammar.phrase_end(end + 1), until))
            place = end
        while place < until and len(links) < LINKS:
            if grammar.tags[place] in ("prep", "to") and place + 1 < until:
                end = min(max(grammar.phrase_end(place + 1), place + 1), until)
                links.append((grammar.lowers[place], self._named(place + 1, end)))
                place = max(end, place + 1)
            else:
                place += 1
        return objects, links

    def _denied(self, at: int, group: Verbs) -> bool:
        """Whether a clause says that it is not so: 'did not find', 'found no leak', 'none of them came', 'denied that'."""
        grammar, known = self._parse, self._signs
        lowers, tags = grammar.lowers, grammar.tags
        inside = range(group.start, group.main)
        denials = sum(tags[place] == "neg" or lowers[place] in known.denying for place in inside)
        start, end = self._subjects[at]
        denials += start < end and lowers[start] in known.none
        denials += lowers[group.start - 1] in known.none if group.start and not start < end else 0
        denials += lowers[group.end : group.end + 1] == ["no"] or lowers[group.end : group.end + 1] == ["nobody"]
        if at and tags[group.start] != "to":
            before = self._groups[at - 1]
            between = lowers[before.end : before.end + 1]
            denials += lowers[before.main] in known.denying and (between == ["that"] or not group.finite)
        return denials % 2 == 1

    def _ahead(self, at: int, group: Verbs) -> bool:
        grammar, known = self._parse, self._signs
        if any(grammar.lowers[place] in known.ahead for place in range(group.start, group.main)):
            return True
        if grammar.lowers[group.start] != "to":
            return False
        if not at:
            return True
        before = self._groups[at - 1]
        return any(grammar.lowers[place] in known.ahead for place in range(before.start, before.end))


def reading(sentence: Sentence, words: Sequence[Word]) -> Reading:
    """The clauses of a sentence whose words are known."""
    return Reading(sentence, words)


