"""Who does what to whom in a sentence, is it denied, and is it only ahead?

One clause a verb group, read from the grammar that the extraction uses; a passive is turned round. What cannot be told
stays empty: nothing is compared with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.claims.wording import Word, phrasal, tables, word_of
from exotui.extraction.forms import verb_forms
from exotui.extraction.grammar import HAVE, NONE, Span, Verbs, parse
from exotui.extraction.text import Sentence
from exotui.lexicon import Lexicon

AHEAD_REACH = 6
"""So many tokens behind a verb of planning may stand before its 'to'."""
LINKS = 6
"""So many phrases behind a verb are read."""
_OPENING = frozenset(("after", "before", "since", "until", "as", "when", "while", "because"))
"""Words before a clause that pass for prepositions."""
_HEDGING = frozenset(("around", "about", "over", "under", "above", "below", "than", "to", "nearly", "almost"))
"""Words before a number that pass for prepositions."""
_RELATIVE = ("who", "which", "that")
_RELATIVES = tuple([word] for word in _RELATIVE)


class Clause(NamedTuple):
    """One verb with what stands around it."""

    verb: Word | None
    """None where it says nothing by itself ('be', 'have', 'say')."""
    base: str
    """The base form of the verb, whatever it says."""
    credit: bool
    """Whether it only tells who says what follows, or what stands before."""
    doer: tuple[Word, ...]
    """The words of whoever does it, the head last; empty for a pronoun or where nobody is named."""
    done: tuple[Word, ...]
    """Likewise of what it is done to."""
    links: tuple[tuple[str, Word], ...]
    """The prepositions behind the verb, each with the head of its phrase."""
    prepositions: frozenset[str]
    """All of them."""
    words: tuple[Word, ...]
    """All that stands between the verb before and the verb behind."""
    denied: bool
    ahead: bool
    """Whether it is wanted, planned, feared or possible."""
    alleged: bool
    """Whether somebody is accused of it."""
    finite: bool
    passive: bool
    definite: bool
    """Whether whoever does it has the article of what is known: 'the firm'."""
    relative: bool
    """Whether it describes what stands before it: 'who fled'."""
    numbered: bool
    """Whether a bare number does it: 'two wanted to stay'."""
    place: int
    """The token of the verb."""
    under_way: bool
    """Whether it is still being done to something: 'are being repaired'."""
    excluded: tuple[Word, ...]
    """What it is said not to be done to: 'sold a house but not the boat'."""
    past: bool
    """Whether it is told in the past."""


class Signs(NamedTuple):
    """Words of a language that say what a clause commits to."""

    light: frozenset[str]
    ahead: frozenset[str]
    alleging: frozenset[str]
    come_about: frozenset[str]
    denying: frozenset[str]
    denying_pairs: frozenset[str]
    none: frozenset[str]
    generic: frozenset[str]
    saying: frozenset[str]
    stance: frozenset[str]
    directions: frozenset[str]
    times: frozenset[str]
    impending: frozenset[str]
    """Behind a verb they say that something may happen, words joined by a hyphen: 'at-risk'."""
    whole: frozenset[str]
    """Quantifiers that leave nothing out."""
    parts: frozenset[str]
    """Quantifiers that are surely less than most."""
    differences: frozenset[str]
    """Before 'than' they make a number a difference."""
    groups: frozenset[str]
    """Nouns that count people by the group."""
    further: frozenset[str]
    """Beside a number they say that it is one more besides others."""
    set_at: frozenset[str]
    """Nouns before 'of' and a number that was set, not reached: 'a quota of 40'."""
    kin: frozenset[str]
    """Nouns behind a name for somebody else who belongs to it: 'Ada's brother'."""
    favour: frozenset[str]
    """They say of somebody that he is for a thing."""


@cache
def signs(lexicon: Lexicon) -> Signs:
    """The table of a language, compiled once."""
    known = lexicon.table("claims")["clauses"]
    return Signs(*(frozenset(known[name].split()) for name in Signs._fields))


@cache
def _past_forms(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(verb_forms(lexicon).past.values())


class Reading:
    """The clauses of one sentence, and the one to which each of its tokens belongs."""

    def __init__(self, sentence: Sentence, words: Sequence[Word]) -> None:
        self._parse = parse(sentence)
        self._sentence = sentence
        self._words = words
        self._lexicon = sentence.document.lexicon
        self._signs = signs(self._lexicon)
        self._past_forms = _past_forms(self._lexicon)
        self._groups = self._verbs()
        self._subjects = [self._subject(at) for at in range(len(self._groups))]
        self.clauses = [self._clause(at) for at in range(len(self._groups))]

    def governing(self, first: int, last: int) -> Clause | None:
        """The clause of what stands between two tokens: of the verb that it is the object or the subject of."""
        gapped = self._gapped(first, last) or self._gapped_object(first, last)
        return gapped if gapped is not None else self._of_verb(first, last)

    def _gapped(self, first: int, last: int) -> Clause | None:
        """The clause of a number behind whoever it is of, the verb left out: 'police counted 12, the unions 50'."""
        grammar = self._parse
        start = grammar.phrase_start(first)
        named = self._named(start, first)
        if not named or named[-1].place != first - 1 or not start or grammar.tags[start - 1] not in ("punct", "conj"):
            return None
        earlier = [at for at, group in enumerate(self._groups) if group.end < start]
        behind = grammar.tags[max(last, grammar.phrase_end(last - 1)) :][:1]
        if not earlier or behind not in ([], ["punct"], ["conj"]):
            return None
        group, clause = self._groups[earlier[-1]], self.clauses[earlier[-1]]
        between = range(group.end, start)
        if not clause.doer or clause.passive or not any(grammar.tags[place] == "num" for place in between):
            return None
        verb = tuple(word for word in clause.words if word.place == clause.place)
        return clause._replace(doer=named, done=(), links=(), words=(*verb, *named), numbered=False)

    def _gapped_object(self, first: int, last: int) -> Clause | None:
        """The clause of a number before what is done to: '600 took the drug and 500 a placebo'."""
        grammar = self._parse
        if not first or grammar.tags[first - 1] not in ("conj", "punct") or grammar.tags[last : last + 1] != ["det"]:
            return None
        end = grammar.phrase_end(last)
        earlier = [at for at, group in enumerate(self._groups) if group.end < first]
        if not earlier or grammar.tags[end : end + 1] not in ([], ["punct"], ["conj"]):
            return None
        clause, done = self.clauses[earlier[-1]], self._named(last, end)
        if not clause.done or not clause.finite or clause.passive or not done:
            return None
        verb = tuple(word for word in clause.words if word.place == clause.place)
        return clause._replace(doer=(), done=done, links=(), words=(*verb, *done))

    def _of_verb(self, first: int, last: int) -> Clause | None:
        """The clause of the verb that governs what stands between two tokens."""
        grammar, groups = self._parse, self._groups
        start, end = min(first, grammar.phrase_start(last)), max(last, grammar.phrase_end(last - 1))
        earlier = [at for at, group in enumerate(groups) if group.end <= first]
        behind = next((at for at, group in enumerate(groups) if group.start == end and group.finite), None)
        nearest = self.clauses[earlier[-1]] if earlier else None
        if nearest and groups[earlier[-1]].end == start and not nearest.credit and (behind is None or nearest.verb):
            return nearest
        governed = grammar.tags[start - 1 : start] == ["prep"] and grammar.lowers[start - 1] not in _HEDGING
        if behind is not None and not governed:
            return self.clauses[behind]
        for at, (since, until) in enumerate(self._subjects):
            if governed and nearest and self._is_participle(groups[at]):
                continue  # 'to 18 years for crimes committed there'
            if since <= first < until and groups[at].finite and groups[at].start >= last:
                inner = earlier and groups[earlier[-1]].start >= since
                return self.clauses[earlier[-1] if inner else at]
        following = [at for at, group in enumerate(groups) if group.start >= last and group.finite]
        if nearest and following and "punct" in grammar.tags[groups[earlier[-1]].end : first]:
            between = slice(last, groups[following[0]].start)
            apart = {"punct", "conj", "sub"} & {*grammar.tags[between]} or {*_RELATIVE} & {*grammar.lowers[between]}
            if not apart and following[0] == earlier[-1] + 1:
                return self.clauses[following[0]]
        if nearest:
            return nearest
        return self.clauses[0] if self.clauses else None

    def _clause(self, at: int) -> Clause:
        grammar, groups = self._parse, self._groups
        group = groups[at]
        subject = self._phrase(self._subjects[at])
        start = self._subjects[at][0]
        until = groups[at + 1].start if at + 1 < len(groups) else len(grammar.lowers)
        since = self._since(at)
        objects, placed = self._behind(group, until)
        links = [(preposition, words) for _, preposition, words in placed]
        comma = next((place for place in range(group.end, until) if grammar.tags[place] == "punct"), until)
        agents = [words for place, preposition, words in placed if preposition == "by" and place < comma]
        agent = next((words for words in agents if words and words[-1].lemma not in self._signs.times), ())
        told_by = bool(agent) and not objects and placed[0][:2] == (group.end, "by")
        passive = group.passive or ((told_by or not group.finite) and self._is_participle(group))
        if passive:
            doer, done = agent, subject
        else:
            doer, done = subject, objects
        return Clause(
            self._verb(group, objects),
            group.lemma,
            self._is_credit(group, objects),
            doer,
            done,
            tuple((preposition, words[-1]) for preposition, words in links if words),
            frozenset(preposition for preposition, _ in links),
            tuple(word for word in self._words if since <= word.place < min(until, self._next_subject(at))),
            self._denied(at, group),
            self._ahead(at, group),
            self._alleged(at, group),
            group.finite,
            passive,
            grammar.lowers[start : start + 1] in (["the"], ["this"], ["that"]),
            grammar.lowers[group.start - 1 : group.start] in _RELATIVES,
            self._parse.tags[group.start - 1 : group.start] == ["num"],
            group.main,
            "being" in grammar.lowers[group.start : group.main],
            self._excluded(group, until),
            self._past(group),
        )

    def _since(self, at: int) -> int:
        """Where the words of a clause begin: behind the verb before, and the conjunction between the two."""
        if not at:
            return 0
        end = self._groups[at - 1].end
        start, until = self._subjects[at]
        anchor = start if end <= start < until else self._groups[at].start
        aside = start < until <= self._groups[at - 1].start  # 'Ilva, who came in 1977, won'
        signs_ = ("conj", "sub", "punct") if aside else ("conj", "sub")
        joints = [place for place in range(end, anchor) if self._parse.tags[place] in signs_]
        return joints[-1] if joints else end

    def _past(self, group: Verbs) -> bool:
        lowers = self._parse.lowers
        if group.start == group.main:
            return lowers[group.main] in self._past_forms
        return lowers[group.start] in HAVE and not any(lower == "to" for lower in lowers[group.start : group.main])

    def _excluded(self, group: Verbs, until: int) -> tuple[Word, ...]:
        grammar = self._parse
        for at in range(group.end + 1, until - 1):
            if grammar.lowers[at] == "not" and grammar.tags[at - 1] in ("conj", "punct"):
                return self._phrase((at + 1, min(grammar.phrase_end(at + 1), until)))
        return ()

    def _next_subject(self, at: int) -> int:
        """Where the subject of the clause behind begins, if it stands behind this verb."""
        start, end = self._subjects[at + 1] if at + 1 < len(self._groups) else NONE
        return start if self._groups[at].end <= start < end else len(self._parse.lowers)

    def _verbs(self) -> list[Verbs]:
        """The verb groups; where there is none, a noun between two names that is the form of a verb: 'A beat B'."""
        grammar = self._parse
        tags, lowers, forms = grammar.tags, grammar.lowers, grammar.forms
        found = [self._lengthened(group) for group in grammar.groups if not self._describes(group)]
        if found:
            return found
        for at in range(1, len(tags) - 1):
            around = tags[at - 1] == tags[at + 1] == "name" or (
                tags[at - 1] == "name" and tags[at + 1] in ("det", "num")
            )
            if tags[at] == "noun" and around and lowers[at] in forms.base and grammar.tokens[at].text.islower():
                return [Verbs(at, at + 1, at, forms.base[lowers[at]], False, True)]
        return []

    def _lengthened(self, group: Verbs) -> Verbs:
        """A group with the infinitive behind it that passes for an adjective or a noun: 'plans to open 40 shops'."""
        grammar, at = self._parse, group.end + 1
        if grammar.lowers[group.end : at] != ["to"] or grammar.tags[at : at + 1] not in (["adj"], ["noun"]):
            return group
        verb = grammar.lowers[at]
        if verb not in grammar.forms.past or grammar.tags[at + 1 : at + 2] not in (["num"], ["det"], ["pron"]):
            return group
        return group._replace(end=at + 1, main=at, lemma=verb, passive=False)

    def _subject(self, at: int) -> Span:
        """The subject of a verb; one that is the object of a participle before it has that one's in its place."""
        group = self._groups[at]
        span = self._parse.subject(group)
        before = self._groups[at - 1] if at else None
        if before and group.finite and not before.finite and span[0] == before.end and span != (0, 0):
            return self._parse.subject(before)
        opening = [place + 1 for place in range(*span) if self._parse.lowers[place] in _OPENING]
        if opening and opening[-1] < span[1]:
            return opening[-1], span[1]
        start = self._parse.phrase_start(group.start)
        if span == NONE and self._parse.tags[group.start] == "ing" and self._measures(group):
            return start, group.start  # 'a calf weighing 90 kilos'
        if span == NONE and group.finite and start and self._parse.lowers[start - 1] in _OPENING:
            return start, group.start
        return span

    def _measures(self, group: Verbs) -> bool:
        """Whether a participle behind a noun gives a number of it."""
        tags = self._parse.tags
        return tags[group.start - 1 : group.start] == ["noun"] and tags[group.end : group.end + 1] == ["num"]

    def _describes(self, group: Verbs) -> bool:
        """Whether an -ing form stands before the noun that it describes: 'by fishing boats'."""
        grammar = self._parse
        before, behind = grammar.tags[group.start - 1] if group.start else "", grammar.tags[group.end : group.end + 1]
        return grammar.tags[group.start] == "ing" and before == "prep" and behind == ["noun"]

    def _is_participle(self, group: Verbs) -> bool:
        return (
            self._parse.tags[group.start] == "verb" and self._parse.lowers[group.main] in self._parse.forms.participles
        )

    def _verb(self, group: Verbs, objects: tuple[Word, ...]) -> Word | None:
        if group.lemma in self._signs.light or self._is_credit(group, objects):
            return None
        word = next((word for word in self._words if word.place == group.main), None)
        if word is not None:
            return word
        made = word_of(self._parse.lowers[group.main], group.main, "verb", self._lexicon)
        return made._replace(keys=made.keys | phrasal(self._sentence, group.main, group.lemma))

    def _is_credit(self, group: Verbs, objects: tuple[Word, ...]) -> bool:
        if group.lemma not in tables(self._lexicon).credits or group.passive:
            return False
        if self._reports(group):
            return True
        start = next((start for each, (start, _) in zip(self._groups, self._subjects, strict=True) if each is group), 0)
        tags = self._parse.tags
        return not objects and (group.lemma in self._signs.saying or "punct" in tags[max(0, start - 1) : start])

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
        tags = self._parse.tags
        joint = [at for at in range(start + 1, end) if tags[at] == "det" and tags[at - 1] in ("noun", "name")]
        start = joint[-1] if joint else start
        span = (start, end)
        head = self._parse.head_end(span)
        found = self._named(start, head)
        if not found and head < end and self._parse.lowers[head] == "of":
            found = self._named(head + 1, self._parse.head_end((head + 1, end)))
        return found

    def _named(self, start: int, end: int, *more: str) -> tuple[Word, ...]:
        tags = ("noun", "name", "ing", *more)
        return tuple(word for word in self._words if start <= word.place < end and word.tag in tags)

    def _behind(self, group: Verbs, until: int) -> tuple[tuple[Word, ...], list[tuple[int, str, tuple[Word, ...]]]]:
        """The object of a verb, and the phrases that prepositions join to what is before them."""
        grammar = self._parse
        place = group.end
        objects: tuple[Word, ...] = ()
        links: list[tuple[int, str, tuple[Word, ...]]] = []
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
                if grammar.lowers[place - 1] != "according":
                    links.append((place, grammar.lowers[place], self._named(place + 1, end, "year")))
                place = max(end, place + 1)
            else:
                place += 1
        return objects, links

    def _denied(self, at: int, group: Verbs) -> bool:
        """Whether a clause says that it is not so: 'did not find', 'found no leak', 'none of them came'."""
        grammar, known = self._parse, self._signs
        lowers, tags = grammar.lowers, grammar.tags
        inside = range(group.start, group.main)
        denials = sum(tags[place] == "neg" or lowers[place] in known.denying for place in inside)
        start, end = self._subjects[at]
        denials += start < end and (lowers[start] in known.none or self._none_of(start))
        denials += not start < end and self._opens_with_none(group.start)
        denials += not known.none.isdisjoint(lowers[group.end : group.end + 1])
        if at and tags[group.start] != "to":
            before = self._groups[at - 1]
            between = lowers[before.end : before.end + 1]
            reports = lowers[before.end + 1 : before.end + 2] == ["that"] and tags[before.end] == "noun"
            that = between == ["that"] or reports
            denials += lowers[before.main] in known.denying and (that or not group.finite)
            denials += not group.finite and "-".join(lowers[before.main : before.main + 2]) in known.denying_pairs
        return denials % 2 == 1

    def _opens_with_none(self, end: int) -> bool:
        """Whether the words right before a verb begin with 'no': 'no looting was reported'."""
        at = end - 1
        while at > max(0, end - LINKS) and self._parse.tags[at] in ("noun", "name", "ing", "adj"):
            at -= 1
        return at >= 0 and self._parse.lowers[at] in self._signs.none

    def _alleged(self, at: int, group: Verbs) -> bool:
        """Whether it is what somebody is accused of: 'accused of hiding', 'allegedly hid'."""
        lowers, known = self._parse.lowers, self._signs.alleging
        start = max(group.start - 1, 0)
        if any(lower in known for lower in lowers[start : group.main]):
            return True
        before = self._groups[at - 1] if at else None
        return before is not None and not group.finite and lowers[before.main] in known

    def _none_of(self, start: int) -> bool:
        """Whether a phrase is what 'none of the' stands before."""
        lowers = self._parse.lowers[max(0, start - 3) : start]
        return "of" in lowers and any(lower in self._signs.none for lower in lowers)

    def _ahead(self, at: int, group: Verbs) -> bool:
        grammar, known = self._parse, self._signs
        if any(grammar.lowers[place] in known.ahead for place in range(group.start, group.main)):
            return True
        if grammar.lowers[group.main] in known.ahead and "to" in grammar.lowers[group.end : group.end + AHEAD_REACH]:
            return True
        if "-".join(grammar.lowers[group.end : group.end + 2]) in self._signs.impending:
            return True
        if grammar.lowers[group.start] != "to":
            return False
        if not at:
            return True
        before = self._groups[at - 1]
        if any(grammar.lowers[place] in known.ahead for place in range(before.start, before.end)):
            return True
        return before.lemma not in known.come_about and grammar.lowers[group.start - 1] not in known.come_about


def reading(sentence: Sentence, words: Sequence[Word]) -> Reading:
    """The clauses of a sentence whose words are known."""
    return Reading(sentence, words)
