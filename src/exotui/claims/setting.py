"""Does a sentence tell of the place, the time and the people that a claim names?"""

from __future__ import annotations

from collections.abc import Sequence

from exotui.claims.alignment import Answer
from exotui.claims.clauses import signs
from exotui.claims.pairing import Pair
from exotui.claims.passages import WHERE, Around, Part, where
from exotui.claims.quantities import FIRST_YEAR, calendar
from exotui.claims.senses import name_around, settings
from exotui.claims.wording import CREDIT_WEIGHT, Word, alike, place_names, tables

_ASIDE = frozenset(("on", "of", "against", "about", "over", "with", "to", "from"))


def elsewhere(missing: Sequence[Word]) -> bool:
    """Whether a claim names somebody, a place or a year that the text does not."""
    return any(word.tag in ("name", "year", "num") for word in missing)


def named_elsewhere(
    claim: Sequence[Part], own: Part, around: Around, linked: Sequence[Pair], answers: Sequence[Answer] = ()
) -> str | None:
    """The name of a claim that the text has only far from a sentence, where no 'it' or 'the firm' there may mean it."""
    meant = [word for pair in linked if not pair.theirs.doer or pair.theirs.definite for word in pair.mine.doer]
    for each in answers:
        if each.stated is not None and each.stated.quantity.unit is each.stated.quantity.head is None:
            last = each.claimed.quantity.last  # '400,000 Russians came' and '… 400,000 have come'
            words = next((part.words for part in claim if part.sentence is each.claimed.sentence), [])
            meant += [word for word in words if word.place == last and around.told(word)]
    for part in claim:
        where = {word.place for preposition, word in settings(part.sentence, part.words) if preposition in WHERE}
        for word in part.words:
            if word.tag != "name" or word in meant or word.place in where or word.weight <= CREDIT_WEIGHT:
                continue
            partly = any(alike(each, other) for each in name_around(part.words, word) for other in own.words)
            if not partly and _of_another_matter(word, around):
                return word.written
    return None


def other_time(claim: Sequence[Part], own: Part, published: int | None) -> bool:
    """Whether a sentence tells of another time, or of another case, of which a claim says nothing."""
    mine = [word for part in claim for word in part.words]
    again = tables(own.sentence.document.lexicon).again
    said = {token.lower for part in claim for token in part.sentence.tokens}
    if any(token.lower in again and token.lower not in said for token in own.sentence.tokens):
        return True
    if any(word.tag == "year" for word in mine):
        return False
    if published is None:  # 'In 2012 a strike lasted 41 days'
        return any(word.tag == "year" and word.place == 1 for word in own.words)
    years = [own.sentence.tokens[word.place].lower for word in own.words if word.tag == "year"]
    return any(year.isdecimal() and FIRST_YEAR < int(year) < published - 1 for year in years)


def _stands_there(part: Part, word: Word) -> bool:
    """Whether a place is all that a sentence says of something: 'the pool is in Oslo'."""
    clause = next((each for each in part.reading.clauses if any(word == link for _, link in each.links)), None)
    return clause is not None and clause.base == "be" and not clause.done and not part.quantities


def year_of(part: Part, missing: Sequence[Word]) -> str | None:
    """The year in which a sentence sets its matter ('in 2014'), if it is among the words that are missing."""
    tokens = part.sentence.tokens
    dated = calendar(part.sentence.document.lexicon).before_years
    for word in part.words:
        if word.tag == "year" and word in missing and word.place and tokens[word.place - 1].lower in dated:
            written_ = tokens[word.place].text
            if written_.isdecimal() and len(written_) == len(str(FIRST_YEAR)) and not _decade(part, word.place):
                return written_
    return None


def _decade(part: Part, at: int) -> bool:
    """Whether a number is that of a decade: 'the 1880s'."""
    following = part.sentence.tokens[at + 1 : at + 2]
    return bool(following) and following[0].start == part.sentence.tokens[at].end and following[0].lower == "s"


def other_setting(claim: Sequence[Part], own: Part, missing: Sequence[Word], around: Around) -> str | None:
    """The name in which a claim sets its matter ('in Oslo') where the text has another one, or never says it."""
    theirs = settings(own.sentence, own.words)
    mine = [word for part in claim for word in part.words]
    for part in claim:
        for preposition, word in settings(part.sentence, part.words):
            absent = not any(alike(word, each) for each in own.words)
            name = written(claim, word)
            if absent and preposition in WHERE and (not _in_force(word, around) or _stands_there(part, word)):
                return name
            unknown = preposition in signs(own.sentence.document.lexicon).directions and not around.tells(word)
            if absent and preposition not in WHERE and (unknown or _of_another_matter(word, around)):
                return name
            if word not in missing:
                continue
            others = [each for other, each in theirs if other == preposition]
            if any(not any(alike(each, word) for word in mine) for each in others):
                return name
        for preposition, word in _set_in(part):
            if not any(alike(word, each) for each in own.words) and _of_another_matter(word, around):
                return f"{preposition} … {written(claim, word)}"
    return None


def other_place(claim: Sequence[Part], own: Part, around: Around) -> str | None:
    """The place that a claim names, where a sentence and what stands around it speak of none or of another."""
    known = place_names(own.sentence.document.lexicon)
    mine = {key for part in claim for word in part.words for key in word.keys}
    several = not around.named <= mine
    for part in claim:
        for word in part.words:
            named = word.tag == "name" and written(claim, word).lower() in known and (several or around.tells(word))
            if named and not any(alike(word, each) for each in own.words) and not _in_force(word, around):
                return written(claim, word)
    return None


def counted_together(claim: Sequence[Part], own: Part) -> str | None:
    """The place of a claim that a sentence names in one breath with others: 'in Peru, Chile and Bolivia'."""
    known = place_names(own.sentence.document.lexicon)
    tokens = own.sentence.tokens
    mine = [word for part in claim for word in part.words]
    places = {word.place for word in own.words if tokens[word.place].lower in known}
    for word in own.words:
        if word.place not in places or not any(alike(word, each) for each in mine):
            continue
        beside = {place for at in (-2, 2) if (place := word.place + at) in places}
        others = [at for at in beside if tokens[(at + word.place) // 2].lower in (",", "and")]
        if any(not any(alike(other, each) for each in mine) for other in own.words if other.place in others):
            return tokens[word.place].text
    return None


def _set_in(part: Part) -> list[tuple[str, Word]]:
    """The nouns in which a sentence sets something: 'in the south'."""
    links = [link for clause in part.reading.clauses for link in clause.links]
    return [(preposition, word) for preposition, word in links if preposition in WHERE and word.tag == "noun"]


def _of_another_matter(word: Word, around: Around) -> bool:
    """Whether a text has a word only far from a sentence."""
    return around.tells(word) and not around.near(word)


def _in_force(word: Word, around: Around) -> bool:
    """Whether a place that a sentence does not name is the one that the text has named last, or always means."""
    if around.near(word):
        return not _aside(word, around) and not _contrasted(word, around)
    if not around.told(word):
        return False
    last = around.places()
    return not last or any(alike(word, each) for each in last)


def _aside(word: Word, around: Around) -> bool:
    """Whether the sentences beside one name a place only as what something else is about: 'the attack on Ukraine'."""
    if any(around.first.get(key, 0) < 0 for key in word.keys):
        return False
    roles = []
    for part in (*around.before, *around.behind):
        behind = {each.place: preposition for preposition, each in settings(part.sentence, part.words)}
        roles += [behind.get(each.place, "in") for each in part.words if alike(word, each)]
    return bool(roles) and all(role in _ASIDE for role in roles)


def _contrasted(word: Word, around: Around) -> bool:
    """Whether the sentences beside one set several matters in several places, this one among them."""
    if any(around.first.get(key, 0) < 0 for key in word.keys):
        return False
    places = [where(part) for part in (*around.before, *around.behind)]
    return any(len(each) > 1 and any(alike(word, one) for one in each) for each in places)


def written(claim: Sequence[Part], word: Word) -> str:
    """A word of a claim as it stands there."""
    part = next(part for part in claim if word in part.words)
    return part.sentence.tokens[word.place].text
