"""Does a claim say which one, for each of what, in which year, or more than what, where a text has it otherwise?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from exotui.claims.alignment import Answer, Placed
from exotui.claims.clauses import signs
from exotui.claims.verdicts import Difference, Finding
from exotui.claims.wording import Word, alike, groups_of, lemma, sexes_and_ages
from exotui.extraction.text import Sentence
from exotui.lexicon import Lexicon
from exotui.model import Qualifier

OWN = frozenset(("its", "his", "her", "their"))
_MARKS = frozenset(("'s", "’s", "'", "’"))
RATE_REACH = 6
"""So many tokens behind a number may say for each of what it is."""
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)|q([1-4])")


class Said(NamedTuple):
    """A sentence with the words that say something."""

    sentence: Sentence
    words: Sequence[Word]

    @property
    def lowers(self) -> list[str]:
        """Its tokens in small letters."""
        return [token.lower for token in self.sentence.tokens]


class Tables(NamedTuple):
    """Words of a language that narrow what a sentence says."""

    ordinals: dict[str, int]
    each: frozenset[str]
    periods: frozenset[str]
    adverbs: dict[str, str]
    turns: dict[str, str]
    spans: frozenset[str]
    more: frozenset[str]
    less: frozenset[str]


@cache
def tables(lexicon: Lexicon) -> Tables:
    """The table of a language, compiled once."""
    known, rates = lexicon.table("claims")["narrowing"], lexicon.table("claims")["differences"]
    ordinals = {word: at for at, word in enumerate(known["ordinals"].split(), 1)}
    turns = {word: turn for turn in ("last", "this", "next") for word in known[turn].split()}
    return Tables(
        ordinals,
        frozenset(rates["each"].split()),
        frozenset(rates["periods"].split()),
        known["adverbs"],
        turns,
        *(frozenset(known[name].split()) for name in ("spans", "more", "less")),
    )


def narrowed(claim: Said, text: Said) -> Difference | None:
    """What a claim says more narrowly than a text, or of another; None where nothing is."""
    known = tables(claim.sentence.document.lexicon)
    return (
        _other_ordinal(claim, text, known)
        or _other_turn(claim, text, known)
        or _for_each(claim, text, known)
        or _compared(claim, text, known)
        or _in_favour(claim, text)
    )


def _ordinals(said: Said, known: Tables) -> dict[int, str]:
    """The ordinals of a sentence, each with the word behind it."""
    found = {}
    lowers = [*said.lowers, "", ""]
    for at, lower in enumerate(lowers[:-2]):
        made = _ORDINAL.fullmatch(f"{lower}{lowers[at + 1]}") or _ORDINAL.fullmatch(lower)
        if made:
            found[int(made[1] or made[2])] = lowers[at + 2]
        elif lower in known.ordinals:
            found[known.ordinals[lower]] = lowers[at + 1]
    return found


def _other_ordinal(claim: Said, text: Said, known: Tables) -> Difference | None:
    """'The third attack' where the text has none that is the third, and nothing that is three."""
    theirs = _ordinals(text, known)
    for number, behind in _ordinals(claim, known).items():
        if number not in theirs and not _spelled(number, behind, text):
            return _open("The text does not say which one it was in a row.")
    return None


def _spelled(number: int, behind: str, text: Said) -> bool:
    """Whether a text has so many of what a claim calls the last of: 'three times', 'the third time'."""
    small = text.sentence.document.lexicon.table("numbers")["small"]
    return any(
        (small.get(one) == number or one == str(number)) and lemma(other) == lemma(behind)
        for one, other in pairwise(text.lowers)
    )


def _turns(said: Said, known: Tables) -> dict[str, set[str]]:
    """The spans that a sentence points at, with how: {'year': {'last'}}."""
    found: dict[str, set[str]] = {}
    for one, other in pairwise(said.lowers):
        if one in known.turns and other in known.spans:
            found.setdefault(other, set()).add(known.turns[one])
    return found


def _other_turn(claim: Said, text: Said, known: Tables) -> Difference | None:
    """'This year' where the text has 'last year'."""
    theirs = _turns(text, known)
    if "year" in _turns(claim, known) and "year" not in theirs and any(_opens(word, text) for word in text.words):
        return _open("The text tells of a year that it names.")
    for span, mine in _turns(claim, known).items():
        if span in theirs and mine.isdisjoint(theirs[span]):
            return _open(f"The text says “{min(theirs[span])} {span}”, not “{min(mine)} {span}”.")
    return None


def _opens(word: Word, text: Said) -> bool:
    """Whether a year is what a sentence begins with: 'In 2012'."""
    return word.tag == "year" and word.place == 1 and text.sentence.tags[0] == "prep"


def to_come(said: Said) -> bool:
    """Whether a sentence points at a span to come: 'next year'."""
    known = tables(said.sentence.document.lexicon)
    return any("next" in turns for turns in _turns(said, known).values())


def _for_each(claim: Said, text: Said, known: Tables) -> Difference | None:
    """'The families got 4 acres' where the text has 'each family got 4 acres'."""
    rated = signs(claim.sentence.document.lexicon).whole
    if any(one in rated and before != "in" for before, one in pairwise(["", *claim.lowers])):
        return None
    lowers = text.lowers
    for word in text.words:
        each = lowers[word.place - 1] if word.place else ""
        counted = word.tag == "noun" and word.lemma not in known.periods
        if (
            each in ("each", "every")
            and counted
            and any(word.lemma == mine.lemma and mine.tag == "noun" for mine in claim.words)
        ):
            return _open(f"The text says it of {each} {word.written}.")
    return None


def other_rate(answers: Sequence[Answer], lexicon: Lexicon) -> Difference | None:
    """'5 cars' or '5 cars a week' where the text has '5 cars a day'."""
    known = tables(lexicon)
    for each in answers:
        theirs = _rate(each.stated, known) if each.stated else None
        daily = {known.adverbs.get(token.lower) for token in each.claimed.sentence.tokens}
        if theirs is not None and theirs != _rate(each.claimed, known) and theirs not in daily:
            return _open(f"The text counts by the {theirs}.")
    return None


def other_size(answers: Sequence[Answer], lexicon: Lexicon) -> Difference | None:
    """'Is 30 miles long' where the text has 'within 30 miles of'."""
    table = lexicon.table("claims")["narrowing"]
    for each in answers:
        if each.stated is None or each.claimed.quantity.unit is None:
            continue
        mine, theirs = _base(each.claimed)[:1], _base(each.stated)[:1]
        before = each.stated.sentence.tokens[each.stated.quantity.first - 1].lower if each.stated.quantity.first else ""
        apart = before in table["within"].split() or {*theirs} <= {*table["distances"].split()}
        if theirs and apart and not {*mine}.isdisjoint(table["sizes"].split()):
            return _open(f"The text gives “{each.stated.quote}” as a distance.")
    return None


def _other_noun(claimed: Placed, found: Placed, said: Sequence[Word]) -> bool:
    """Whether a share is one of something that a text does not name: 'half of the retired', 'half of the young'."""
    mine, theirs = _of_noun(claimed), _of_noun(found)
    if mine is None or theirs is None or alike(mine, theirs):
        return False
    known = signs(claimed.sentence.document.lexicon).generic
    return mine.lemma not in known and theirs.lemma not in known and not any(alike(mine, word) for word in said)


def _of_noun(placed: Placed) -> Word | None:
    """The noun behind a share and 'of'."""
    last, tokens, tags = placed.quantity.last, placed.sentence.tokens, placed.sentence.tags
    if [token.lower for token in tokens[last : last + 1]] != ["of"]:
        return None
    at = next((at for at in range(last + 1, len(tags)) if tags[at] not in ("det", "adj", "num", "pron")), None)
    return next((word for word in placed.context if word.place == at and word.tag in ("noun", "name")), None)


def other_criterion(answers: Sequence[Answer]) -> Difference | None:
    """'Free for children under 16' where the text has 'for children under 12': a bound that says which ones."""
    for each in answers:
        if each.stated is None or each.claimed.quantity.interval == each.stated.quantity.interval:
            continue
        if _is_criterion(each.claimed) and _is_criterion(each.stated):
            return _open(f"The text says it of those {each.stated.quote}.")
    return None


def _is_criterion(placed: Placed) -> bool:
    quantity, lexicon = placed.quantity, placed.sentence.document.lexicon
    bound = quantity.qualifier in (Qualifier.OVER, Qualifier.UNDER)
    if not bound or not quantity.first or quantity.unit not in (None, "year"):
        return False
    before = quantity.first - 1
    keys = groups_of(lemma(placed.sentence.tokens[before].lower), lexicon)
    people = any(key.startswith("people:") for key in keys) or not keys.isdisjoint(sexes_and_ages(lexicon))
    return placed.sentence.tags[before] == "noun" and people


def other_base(answers: Sequence[Answer], said: Sequence[Word]) -> Difference | None:
    """'Half of its copper' where the text has 'half of the world's copper'."""
    for each in answers:
        if each.stated is None or each.claimed.quantity.unit != "percent":
            continue
        mine, theirs = _base(each.claimed), _base(each.stated)
        if _other_noun(each.claimed, each.stated, said):
            return _open(f"The text has it {' '.join(theirs[:3])} …")
        owned = mine[1:2] and mine[1] in OWN and theirs[1:2] and theirs[1] not in OWN
        if owned and mine[0] == theirs[0] == "of" and any(lower in _MARKS or lower.endswith("'s") for lower in theirs):
            return _open(f"The text has it {' '.join(theirs[:3])} …")
    return None


def _base(placed: Placed) -> list[str]:
    last = placed.quantity.last
    return [token.lower for token in placed.sentence.tokens[last : last + RATE_REACH]]


def _rate(placed: Placed, known: Tables) -> str | None:
    """The span for each of which a number is: 'a day'."""
    sentence, last = placed.sentence, placed.quantity.last
    lowers = [token.lower for token in sentence.tokens[last : last + RATE_REACH]]
    for at, (one, other) in enumerate(pairwise(lowers)):
        if sentence.tags[last + at] in ("punct", "verb", "conj"):
            return None
        if one in known.each and other in known.periods:
            return other
    return None


def _compared(claim: Said, text: Said, known: Tables) -> Difference | None:
    """'Cost less than planned' where the text has nothing of less."""
    for at, lower in enumerate(claim.lowers[:-2]):
        if claim.lowers[at + 1] != "than" or "num" in claim.sentence.tags[at + 2 : at + 4]:
            continue
        for side in (known.more, known.less):
            if lower in side and side.isdisjoint(text.lowers):
                return _open(f"The text does not say “{lower} than”.")
    return None


def _in_favour(claim: Said, text: Said) -> Difference | None:
    """'In support of the law' where the text has 'against the law'."""
    favour = signs(claim.sentence.document.lexicon).favour
    if "against" in claim.lowers or favour.isdisjoint(claim.lowers) or not favour.isdisjoint(text.lowers):
        return None
    for at, lower in enumerate(text.lowers):
        if lower != "against":
            continue
        thing = next((word for word in text.words if at < word.place <= at + 4 and word.tag in ("noun", "name")), None)
        if thing is not None and any(alike(thing, word) for word in claim.words):
            return _open(f"The text says “against {thing.written}”.")
    return None


def _open(why: str) -> Difference:
    return Finding.NOT_COVERED, why
