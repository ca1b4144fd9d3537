"""Which quantity of a text answers which quantity of a claim, and what does it say of it?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exotui.claims.clauses import Clause, Reading, signs
from exotui.claims.intervals import bearing
from exotui.claims.measures import converts, in_unit
from exotui.claims.pairing import other_deed, same_deed
from exotui.claims.quantities import Stated, stated
from exotui.claims.verdicts import Finding
from exotui.claims.wording import Word, alike, groups_of, lemma
from exotui.extraction.text import Sentence
from exotui.extraction.trends import trend_words
from exotui.model import Qualifier

CONTEXT_WORDS = 3
"""So many words on either side of a number say what it is about."""
SAME_COUNT = 1.0
"""From this fit on two numbers count the same thing."""
SAME_VALUE = 0.4
"""The fit from which on the very number of a claim is its answer."""
MAYBE, MAYBE_NEAR, OTHER_COUNT = 0.5, 0.4, 0.4
"""Fits of numbers one of which stands by itself, and of numbers of different things."""
OWNER_REACH = 5
"""So many tokens before a whole may name whose it is."""
CHANGE_REACH = 9
"""So far from a level may the word stand that makes a change of it."""
_BESIDE = frozenset(("against", "versus", "vs", "with", "to"))
"""Before a number of something else, to compare: 'against 290 for the rival'."""
_THEM = frozenset(("them", "which", "whom", "these", "those"))
_ARTICLES = frozenset(("the", "its", "their", "his", "her", "our", "those", "these", "all"))
SAME_HEADLESS = 1.0
"""The fit of two numbers of one deed one of which stands by itself: '900 came, 40 left'."""
SAME_DEED, OTHER_DEED = 0.3, -0.6
"""What the verbs of two numbers add to a fit."""
MAYBE_BOUND = 0.6
"""The fit that a bound asks for."""


class Placed(NamedTuple):
    """A quantity with the sentence it stands in."""

    sentence: Sentence
    quantity: Stated
    context: tuple[Word, ...]
    """The words around it."""
    keys: frozenset[str]
    """Of all of them."""
    role: str = ""
    """`start` of a change ('from 5 to 7'), `whole` of a part ('two of the 40'), `part` ('two of them'), `difference`
    ('9 fewer'), `age` (', 31,'), else empty."""
    clause: Clause | None = None
    """The one that it belongs to."""
    around: Sequence[Word] = ()
    """The words of its clause."""
    reckoned: str = ""
    """The words of two numbers that it was reckoned from."""

    @property
    def quote(self) -> str:
        """The number as written, with hedge and unit."""
        if self.reckoned:
            return self.reckoned
        tokens = self.sentence.tokens
        start, end = tokens[self.quantity.first].start, tokens[self.quantity.last - 1].end
        return self.sentence.document.text[start:end]


class Answer(NamedTuple):
    """What a text says of one quantity of a claim."""

    claimed: Placed
    stated: Placed | None
    """None where the text has no quantity that could answer."""
    finding: Finding


Frame = tuple[str, ...]
"""The words of sentences in small letters, each number with its hedge as one sign."""


def frame(sentences: Iterable[Sentence]) -> tuple[Frame, list[Placed]]:
    """The frame of sentences and the numbers that fill it.

    Example:
        >>> from exotui.extraction.text import Document
        >>> from exotui.lexicon import load
        >>> frame(Document("More than 5 of 9 boats sank.", load()).sentences)[0]
        ('#', 'of', '#', 'boats', 'sank')
    """
    words: list[str] = []
    numbers: list[Placed] = []
    for sentence in sentences:
        tokens = sentence.tokens
        at = 0
        for quantity in stated(sentence, joined=False):
            words += [token.lower for token in tokens[at : quantity.first]]
            words.append("#")
            numbers.append(Placed(sentence, quantity, (), frozenset()))
            at = quantity.last
        words += [token.lower for token in tokens[at:]]
    while words and words[-1] in (".", "!", "?", "…"):
        words.pop()
    return tuple(words), numbers


def place_quantities(
    sentence: Sentence, quantities: Sequence[Stated], words: Sequence[Word], reading: Reading
) -> list[Placed]:
    """The quantities of a sentence with the words around each."""
    places = [word.place for word in words]
    found: list[Placed] = []
    for quantity in quantities:
        at = bisect_left(places, quantity.first)
        past = bisect_left(places, quantity.last)
        before, after = words[max(0, at - CONTEXT_WORDS) : at], words[past : past + CONTEXT_WORDS]
        context = (*before, *after)
        keys = frozenset(key for word in context for key in word.keys)
        clause = reading.governing(quantity.first, quantity.last)
        role = _role(sentence, quantity, quantities)
        whole = found[-1] if found else None
        if role == "whole" and whole is not None and _bare(whole.quantity):
            found[-1] = whole._replace(quantity=whole.quantity._replace(head=quantity.head, people=quantity.people))
        around = tuple(word for word in words if clause is None or word in clause.words)
        found.append(Placed(sentence, quantity, context, keys, role, clause, around))
    return found


def _role(sentence: Sentence, quantity: Stated, others: Sequence[Stated]) -> str:
    """What a number is to another beside it; the other is the one that its sentence is about."""
    before = [token.lower for token in sentence.tokens[max(0, quantity.first - 2) : quantity.first]]
    around = [token.text for token in sentence.tokens[quantity.first - 1 : quantity.last + 1]]
    if quantity.unit is None and quantity.head is None and around[:1] == around[-1:] == [","] and len(around) > 2:
        return "age"
    behind = [token.lower for token in sentence.tokens[quantity.last : quantity.last + 5]]
    differences = signs(sentence.document.lexicon).differences
    if "than" in behind and not differences.isdisjoint(behind[:2]) and "and" not in behind[:2]:
        return "difference"
    ends = {other.last for other in others if other is not quantity}
    if before[-1:] == ["of"] and quantity.first - 1 in ends:
        return "whole"
    if before[:1] == ["of"] and before[-1] in _ARTICLES and (quantity.first - 2 in ends or _opens(sentence, quantity)):
        return "whole"
    if _of_named(sentence, quantity, ends):
        return "whole"
    if before[-1:] and before[-1] in _BESIDE and behind[:1] == ["for"]:
        return "part"
    if before[-1:] == ["of"] and lemma(before[0]) in signs(sentence.document.lexicon).set_at:
        return "set"
    if around[:1] == [","] and behind[:1] == ["of"] and not _THEM.isdisjoint(behind[1:2]):
        return "part"
    if before[:1] == ["of"] and before[-1] in _THEM:
        return "part"
    if before in (["up", "from"], ["down", "from"]):
        return "start"
    if before[-1:] == ["from"] and any(
        (other.unit == quantity.unit or quantity.unit is None)
        and other.first
        and sentence.tokens[other.first - 1].lower == "to"
        for other in others
    ):
        return "start"
    return ""


def _of_named(sentence: Sentence, quantity: Stated, ends: set[int]) -> bool:
    """Whether a number is the whole that belongs to something: '40 of the town's 900 people'."""
    at = quantity.first - 1
    while at > quantity.first - OWNER_REACH and at >= 0 and sentence.tags[at] in ("det", "name", "noun", "adj"):
        at -= 1
    tokens = sentence.tokens[at + 1 : quantity.first] if at >= 0 else []
    owned = any(token.lower.endswith(("'s", "’s", "s'")) for token in tokens)
    return owned and sentence.tokens[at].lower == "of" and at in ends


def _opens(sentence: Sentence, quantity: Stated) -> bool:
    """Whether 'of the' before a number opens a clause that counts a part: 'Of the 54 people aboard, 31 died'."""
    at = quantity.first - 2
    opening = at == 0 or sentence.tags[at - 1] in ("punct", "conj")
    return opening and any(token.text == "," for token in sentence.tokens[quantity.last :])


def fill(claimed: Sequence[Placed], found: Sequence[Placed]) -> list[Answer]:
    """The answers of one frame that is filled twice."""
    return [
        Answer(mine, theirs, says(theirs.quantity, mine.quantity)) for mine, theirs in zip(claimed, found, strict=True)
    ]


def answer(claimed: Placed, found: Sequence[Placed]) -> Answer:
    """The best answer that some quantities give to one of a claim: what supports it before what contradicts it."""
    maxima = [placed for placed in found if placed.quantity.maximum and same_heads(claimed, placed)]
    rivals = maxima if claimed.quantity.maximum and maxima else found
    fits = [(fit, placed) for placed in rivals if (fit := _fit(claimed, placed)) > 0]
    told = {placed.quantity.first for _, placed in fits if placed.role == "whole" and placed.role != claimed.role}
    fits = [(fit, placed) for fit, placed in fits if not _part_of(placed, told)]
    known = any(fit >= SAME_COUNT for fit, _ in fits)
    bound = _one_sided(claimed.quantity)
    enough = (SAME_COUNT if bound else MAYBE) if known else (MAYBE_BOUND if bound else 0.0)
    best: tuple[float, Answer] | None = None
    for fit, placed in fits:
        found_as = in_unit(placed.quantity, claimed.quantity.unit, claimed.sentence.document.lexicon)
        finding = says(found_as, claimed.quantity)
        same = claimed.quantity.value is not None and found_as.value == claimed.quantity.value
        supported = finding is Finding.SUPPORTED and fit >= (min(enough, SAME_VALUE) if same else enough)
        rank = fit + (10 if supported else 0)
        if best is None or rank > best[0]:
            best = rank, Answer(claimed, placed, finding)
    if best is None or (best[0] < MAYBE_BOUND and _one_sided(claimed.quantity)):
        return Answer(claimed, None, Finding.NOT_COVERED)
    return best[1]


def _part_of(placed: Placed, wholes: set[int]) -> bool:
    """Whether a number is the part of a whole that starts right behind it and that answers a claim."""
    return any(0 < first - placed.quantity.last <= OWNER_REACH for first in wholes)


def _one_sided(quantity: Stated) -> bool:
    """Whether so many numbers bear a claim out that another one beside it has to be of the same thing."""
    return quantity.qualifier in (Qualifier.OVER, Qualifier.UNDER)


def says(stated_: Stated, claimed: Stated) -> Finding:
    """What one number says of another that is claimed.

    A claim that gives the number of the text without its hedge, or with 'about', is the same statement, retold.
    """
    same = claimed.value is not None and stated_.value == claimed.value
    if opposite_ways(stated_, claimed):
        return Finding.CONTRADICTED
    if same and claimed.qualifier in (Qualifier.EXACT, Qualifier.ABOUT, stated_.qualifier):
        return Finding.SUPPORTED
    if claimed.maximum and stated_.maximum:
        return Finding.NOT_COVERED  # one maximum does not bear out another
    if _in_words(stated_) != _in_words(claimed) and _about_as_many(stated_, claimed):
        return Finding.SUPPORTED
    return bearing(stated_.interval, claimed.interval)


def _in_words(quantity: Stated) -> bool:
    """Whether a share is one that no whole number of percent gives: 'a third'."""
    return quantity.unit == "percent" and quantity.value is not None and round(quantity.value, 2) != quantity.value


def _about_as_many(one: Stated, other: Stated) -> bool:
    exact = one.interval.exact and other.interval.exact and one.unit == other.unit
    return exact and abs(one.interval.low - other.interval.low) < 1


def opposite_ways(one: Stated, other: Stated) -> bool:
    """Whether one number says that something rose and the other that it fell."""
    return one.trend is not None and other.trend is not None and one.trend != other.trend


def _fit(claimed: Placed, found: Placed) -> float:
    """How well a quantity answers another: 0 where it cannot, above 1 where both count the same."""
    mine, theirs = claimed.quantity, found.quantity
    if mine.year != theirs.year or _other_role(claimed, found) or _other_change(claimed, found):
        return 0.0
    shared = sum(word.weight for word in claimed.context if not word.keys.isdisjoint(found.keys))
    whole = sum(word.weight for word in claimed.context)
    near = shared / whole if whole else 0.5
    near += _deed(claimed, found) if not opposite_ways(mine, theirs) else OTHER_DEED
    if mine.unit is not None or theirs.unit is not None:
        if mine.unit == theirs.unit or converts(mine.unit, theirs.unit, claimed.sentence.document.lexicon):
            return SAME_COUNT + near
        return OTHER_COUNT * near if _bare(mine) or _bare(theirs) else 0.0
    if mine.head is None or theirs.head is None:
        return (SAME_HEADLESS if _same_deed(claimed, found) else MAYBE) + MAYBE_NEAR * near
    if same_heads(claimed, found):
        return SAME_COUNT + near
    return OTHER_COUNT * near


def _other_role(claimed: Placed, found: Placed) -> bool:
    """Whether a number is something to another one that keeps it from answering a claim's."""
    if not found.role or found.role == claimed.role:
        return claimed.role == "difference" and not found.role
    if found.role == "part":  # the claim has to say of which part
        said = {key for word in (*claimed.context, *claimed.around) for key in word.keys}
        return all(word.keys.isdisjoint(said) for word in found.context if word.place >= found.quantity.last)
    clause = claimed.clause
    if found.role == "set":  # the claim has to say that it was set
        known = signs(claimed.sentence.document.lexicon).set_at
        return not any(word.lemma in known for word in claimed.around)
    if found.role != "whole" or clause is None:
        return True
    there = claimed.sentence.tokens[0].lower == "there" and clause.base == "be"
    return not there and not (clause.base == "have" and clause.place < claimed.quantity.first)


def _other_change(claimed: Placed, found: Placed) -> bool:
    """Whether one number is by how much something changed and the other a level or a share: 'fell 6% to $2bn'."""
    changes = [placed.quantity.trend is not None for placed in (claimed, found)]
    levels = [_level(placed) for placed in (claimed, found)]
    return (changes[0] and levels[1]) or (levels[0] and changes[1])


def _level(placed: Placed) -> bool:
    """Whether a number is what something came to ('to 5'), or a share ('5% of the men')."""
    tokens, quantity = placed.sentence.tokens, placed.quantity
    if quantity.first and tokens[quantity.first - 1].lower == "to":
        return not _of_change(placed)
    behind = [token.lower for token in tokens[quantity.last : quantity.last + 1]]
    return quantity.unit == "percent" and behind == ["of"] and quantity.trend is None


def _of_change(placed: Placed) -> bool:
    """Whether what came to a number is itself a change: 'the growth rate slowed to 5%', 'rebound to a 5,000 gain'."""
    known = trend_words(placed.sentence.document.lexicon)
    ways = {*known.ways, *known.nouns}
    verb = placed.clause.place if placed.clause else placed.quantity.first - 2
    said = [word for word in placed.around if abs(word.place - placed.quantity.first) <= CHANGE_REACH]
    return any(word.lemma in ways or word.written.lower() in ways for word in said if word.place != verb)


def _same_deed(claimed: Placed, found: Placed) -> bool:
    mine, theirs = claimed.clause, found.clause
    if mine is None or theirs is None or mine.verb is None:
        return False
    return same_deed(mine, theirs, claimed.sentence.document.lexicon)


def _deed(claimed: Placed, found: Placed) -> float:
    """How much the verbs of two numbers say for or against their being of one matter."""
    mine, theirs = claimed.clause, found.clause
    if mine is None or theirs is None or mine.verb is None or theirs.verb is None:
        return 0.0
    if _same_deed(claimed, found):
        return SAME_DEED
    return OTHER_DEED if other_deed(mine, theirs, claimed.sentence.document.lexicon) else 0.0


def same_matter(claimed: Placed, found: Placed, beside: Sequence[Placed]) -> bool:
    """Whether one quantity is surely in the place of another: of one thing, and of one deed if others are beside it."""
    mine, theirs = claimed.quantity, found.quantity
    if _bare(theirs) and not _bare(mine) and found.sentence.tags[theirs.first - 1 : theirs.first] == ["prep"]:
        return False  # an age or a day: 'won one at 19'
    if _same_deed(claimed, found):
        return same_heads(claimed, found) or (mine.unit is theirs.unit is None and (_bare(mine) or _bare(theirs)))
    if _deed_untold(claimed, found):
        return False
    rest = [other for other in beside if other is not found and not other.role]
    rivals = [other for other in rest if (_bare(other.quantity) or same_heads(found, other))]
    return same_heads(claimed, found) and not rivals


def _deed_untold(claimed: Placed, found: Placed) -> bool:
    """Whether a claim's number is governed by a deed of which the clause of another number says nothing."""
    mine, theirs = claimed.clause, found.clause
    if mine is None or theirs is None or mine.base == theirs.base:
        return False
    if mine.verb is None:
        return mine.passive and not theirs.passive
    return not any(alike(mine.verb, word) for word in theirs.words)


def same_heads(claimed: Placed, found: Placed) -> bool:
    """Whether two quantities count things under the same noun, or people where one names them no further."""
    mine, theirs = claimed.quantity, found.quantity
    if mine.unit is not None or theirs.unit is not None:
        return mine.unit == theirs.unit or converts(mine.unit, theirs.unit, claimed.sentence.document.lexicon)
    if mine.head is None or theirs.head is None:
        return mine.head is theirs.head
    lexicon = claimed.sentence.document.lexicon
    return bool(groups_of(mine.head, lexicon) & groups_of(theirs.head, lexicon))


def _bare(quantity: Stated) -> bool:
    return quantity.unit is None and quantity.head is None
