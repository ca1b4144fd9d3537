"""The numbers agree: what in the words still keeps a sentence from bearing out a claim?

Another year behind the same preposition, directions turned round, another kind of the thing,
a condition where the claim has a fact, another period that a rate is for. Each says no more than that the sentence does
not bear the claim out, unless both cannot be true.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from exotui.claims.narrowing import Said, narrowed
from exotui.claims.quantities import calendar
from exotui.claims.verdicts import Difference, Finding
from exotui.claims.wording import Word, alike
from exotui.extraction.text import Sentence
from exotui.lexicon import Lexicon


class Tables(NamedTuple):
    """Words of a language that the differences are read from."""

    dated: frozenset[str]
    conditions: frozenset[str]
    weekdays: frozenset[str]
    links: frozenset[str]


@cache
def tables(lexicon: Lexicon) -> Tables:
    """The table of a language, compiled once."""
    known = lexicon.table("claims")["differences"]
    return Tables(*(frozenset(known[name].split()) for name in Tables._fields))


def difference(claim: Said, text: Said, missing: Sequence[Word]) -> Difference | None:
    """What keeps a sentence from bearing a claim out; None where nothing does.

    missing: the words of the claim that the text does not have.
    """
    return (
        _turned_round(claim, text)
        or _other_date(claim, text, missing)
        or _under_condition(claim, text)
        or _other_kind(claim, text, missing)
        or _other_people(claim, text)
        or _other_bearer(claim, text, missing)
        or narrowed(claim, text)
        or _other_weekday(claim, text, missing)
        or _other_object(claim, text, missing)
        or _other_way(claim, text)
        or _lacking(claim, text)
    )


def _turned_round(claim: Said, text: Said) -> Difference | None:
    """From here to there in the one, from there to here in the other."""
    ways, back = _ways(claim), _ways(text)
    if any(alike(a, d) and alike(b, c) and not alike(a, b) for a, b in ways for c, d in back):
        return Finding.CONTRADICTED, "The text has it the other way round: from where to where."
    return None


def _ways(said: Said) -> list[tuple[Word, Word]]:
    """The names behind 'from' with those behind 'to'."""
    ends = {way: [word for word in said.words if _before(said.sentence, word) == way] for way in ("from", "to")}
    return [(one, other) for one in ends["from"] for other in ends["to"] if one.tag == other.tag == "name"]


def _before(sentence: Sentence, word: Word) -> str:
    return sentence.tokens[word.place - 1].lower if word.place else ""


def _other_date(claim: Said, text: Said, missing: Sequence[Word]) -> Difference | None:
    """Another year or day behind the same preposition."""
    known = tables(claim.sentence.document.lexicon).dated
    for word in claim.words:
        if word.tag != "year" or word not in missing or _before(claim.sentence, word) not in known:
            continue
        for other in text.words:
            same = other.tag == "year" and _before(text.sentence, other) == _before(claim.sentence, word)
            size = len(text.sentence.tokens[other.place].text) == len(claim.sentence.tokens[word.place].text)
            if same and size and not any(alike(other, mine) for mine in claim.words):
                said, claimed = text.sentence.tokens[other.place].text, claim.sentence.tokens[word.place].text
                return Finding.CONTRADICTED, f"The text says “{said}”, not “{claimed}”."
    return None


def _under_condition(claim: Said, text: Said) -> Difference | None:
    """The text makes a condition of what the claim tells as done."""
    known = tables(claim.sentence.document.lexicon)
    mine, theirs = (_conditions(said, known) for said in (claim, text))
    if theirs and not mine:
        return Finding.NOT_COVERED, "The text has it under a condition."
    return None


def _conditions(said: Said, known: Tables) -> list[str]:
    """The words that open a condition, without those of 'little, if any' and 'lower, if still high'."""
    tokens, tags = said.sentence.tokens, said.sentence.tags
    return [
        token.lower
        for token, following in zip(tokens, [*tags[1:], "punct"], strict=True)
        if token.lower in known.conditions and following not in ("adv", "adj", "neg", "punct")
    ]


def _other_kind(claim: Said, text: Said, missing: Sequence[Word]) -> Difference | None:
    """'Corn prices' where the text has 'wheat prices'."""
    theirs = _compounds(text)
    for word, head in _compounds(claim):
        if any(alike(word, each) for each in text.words) or head in missing:
            continue
        for other, twin in theirs:
            if head.lemma == twin.lemma and not any(alike(other, mine) for mine in claim.words):
                return Finding.NOT_COVERED, f"The text speaks of “{other.lemma} {twin.written}”."
    return None


def _other_people(claim: Said, text: Said) -> Difference | None:
    """'Russian tourists' where the text has 'Polish tourists'."""
    theirs = _of_places(text)
    for word, head in _of_places(claim):
        others = [other for other, twin in theirs if head.lemma == twin.lemma]
        if others and not any(alike(word, other) for other in others):
            written = text.sentence.tokens[others[0].place].text
            return Finding.NOT_COVERED, f"The text says “{written} {text.sentence.tokens[others[0].place + 1].text}”."
    return None


def _other_bearer(claim: Said, text: Said, missing: Sequence[Word]) -> Difference | None:
    """'Ada's speech' where the text has 'Bo's speech'."""
    theirs = _named(text)
    for word, head in _named(claim):
        others = [other for other, twin in theirs if alike(head, twin)]
        absent = word in missing or not any(alike(word, each) for each in text.words)
        if absent and others and not any(alike(word, other) for other in others):
            written = text.sentence.tokens[others[0].place].text
            return Finding.NOT_COVERED, f"The text says it of “{written} {head.written}”."
    return None


def _named(said: Said) -> list[tuple[Word, Word]]:
    """The possessive names that stand right before a noun, with it."""
    tokens = said.sentence.tokens
    return [
        (one, other)
        for one, other in pairwise(said.words)
        if one.tag == "name"
        and other.tag == "noun"
        and other.place - one.place <= 2
        and any(token.lower.endswith(("'s", "’s", "s'")) for token in tokens[one.place : other.place])
    ]


def _of_places(said: Said) -> list[tuple[Word, Word]]:
    """The names of places and peoples that stand right before a noun, with it."""
    return [
        (one, other)
        for one, other in pairwise(said.words)
        if one.lemma.startswith("place:") and other.place == one.place + 1 and other.tag == "noun"
    ]


def _compounds(said: Said) -> list[tuple[Word, Word]]:
    """The nouns that stand right before a noun, with it: ('wheat', 'price')."""
    tags, tokens = said.sentence.tags, said.sentence.tokens
    return [
        (one, other)
        for one, other in pairwise(said.words)
        if other.place == one.place + 1
        # A capital letter at the beginning makes no name.
        and (tags[one.place] in ("noun", "adj") or one.place == 0 or _participle(tags, one.place))
        and tags[other.place] == "noun"
        and not (one.place and tokens[one.place - 1].text == "-")
        # 'The slowest growth' is no compound.
        and not any(tokens[word.place].lower.endswith("est") for word in (one, other))
    ]


def _participle(tags: Sequence[str], at: int) -> bool:
    """Whether a form of a verb describes the noun behind it: 'of frozen fish'."""
    return tags[at] == "verb" and tags[at - 1] in ("prep", "det")


def _other_weekday(claim: Said, text: Said, missing: Sequence[Word]) -> Difference | None:
    """A day of the week that the text does not name, or a month where it names another."""
    lexicon = claim.sentence.document.lexicon
    weekdays, months = tables(lexicon).weekdays, calendar(lexicon).months
    for word in claim.words:
        if _month_elsewhere(word, claim, text, months):
            return Finding.NOT_COVERED, f"The text does not say that it was {_when(word, weekdays)}."
    for word in missing:
        if word in claim.words and claim.sentence.tokens[word.place].text[0].isupper():
            other_month = any(each.lemma in months for each in text.words)
            if word.lemma in weekdays or (word.lemma in months and word.place and other_month):
                return Finding.NOT_COVERED, f"The text does not say that it was {_when(word, weekdays)}."
    return None


def _month_elsewhere(word: Word, claim: Said, text: Said, months: frozenset[str]) -> bool:
    """Whether a text has another month where a claim has one: 'since May', 'since March'."""
    before = _before(claim.sentence, word)
    if word.lemma not in months or not before or any(alike(word, each) for each in text.words):
        return False
    return any(each.lemma in months and _before(text.sentence, each) == before for each in text.words)


def _when(word: Word, weekdays: frozenset[str]) -> str:
    return f"{'on' if word.lemma in weekdays else 'in'} {word.lemma.capitalize()}"


def _lacking(claim: Said, text: Said) -> Difference | None:
    """'With electricity' where the text has 'without electricity'."""

    def lacked(said: Said) -> list[Word]:
        return [word for word in said.words if _before(said.sentence, word) == "without"]

    for here, there in ((claim, text), (text, claim)):
        for word in lacked(there):
            twins = [other for other in here.words if alike(word, other)]
            denied = any(token.lower in ("without", "no", "not", "lost", "lose") for token in here.sentence.tokens)
            if there is claim:
                twins = [word for word in twins if _before(text.sentence, word) == "with"]
            if twins and not denied:
                said = "with" if there is claim else "without"
                return Finding.CONTRADICTED, f"The text says “{said} {word.written}”."
    return None


class Link(NamedTuple):
    """Two words with a preposition between them: 'treated for burns', 'tonnes of wheat'."""

    governor: Word | None
    """None behind a number and its unit."""
    preposition: str
    thing: Word


def _links(said: Said) -> list[Link]:
    """The words of a sentence that a preposition joins."""
    prepositions = tables(said.sentence.document.lexicon).links
    by_place = {word.place: word for word in said.words}
    tags = said.sentence.tags
    found = []
    for at, token in enumerate(said.sentence.tokens):
        if not at or token.lower not in prepositions:
            continue
        nouns = []
        for place in range(at + 1, len(tags)):
            if tags[place] in ("noun", "name"):
                nouns.append(place)
            elif nouns or tags[place] not in ("adj", "det", "ing"):
                break
        if nouns and nouns[-1] in by_place:
            found.append(Link(by_place.get(at - 1), token.lower, by_place[nouns[-1]]))
    return found


def _other_object(claim: Said, text: Said, missing: Sequence[Word]) -> Difference | None:
    """'Tonnes of maize' where the text has 'tonnes of wheat'."""
    theirs = _links(text)
    for mine in _links(claim):
        if mine.thing not in missing:
            continue
        for other in theirs:
            governed = (
                alike(mine.governor, other.governor)
                if mine.governor and other.governor
                else mine.governor is other.governor and mine.preposition == "of"
            )
            if (
                governed
                and mine.preposition == other.preposition
                and not any(alike(other.thing, word) for word in claim.words)
            ):
                return Finding.NOT_COVERED, f"The text says “{other.thing.written}”, not “{mine.thing.written}”."
    return None


def _other_way(claim: Said, text: Said) -> Difference | None:
    """'Exports from Chile' where the text has 'exports to Chile'."""
    theirs = [link for link in _links(text) if link.governor]
    for mine in _links(claim):
        same = [
            other.preposition
            for other in theirs
            if mine.governor
            and other.governor
            and alike(mine.governor, other.governor)
            and alike(mine.thing, other.thing)
        ]
        if same and {mine.preposition, same[0]} == {"from", "to"} and mine.preposition not in same:
            return Finding.NOT_COVERED, f"The text says “{same[0]} {mine.thing.written}”."
    return None
