"""Which clause of a text answers which clause of a claim?

By the numbers that they govern, or by verbs that may stand for each other; `roles` compares what stands around these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from exotui.claims.clauses import Clause
from exotui.claims.senses import distinct, opposed
from exotui.claims.wording import Word, alike
from exotui.lexicon import Lexicon


class Side(NamedTuple):
    """A claim or a sentence of a text as its words and its clauses."""

    words: Sequence[Word]
    clauses: Sequence[Clause]


class Context(NamedTuple):
    """What a text says around a sentence."""

    before: Sequence[Word]
    """The words of the sentences that are read with it."""
    tells: Callable[[Word], bool]
    """Whether the text has a word anywhere."""
    told: Callable[[Word], bool]
    """Whether the text has it before the sentence."""


class Pair(NamedTuple):
    """A clause of a claim and the one of a text that answers it."""

    mine: Clause
    theirs: Clause
    claim: Side
    text: Side
    context: Context
    lexicon: Lexicon
    counted: bool = False
    """Whether numbers of the two answer each other."""
    counting: bool = False
    """Whether numbers of things answer each other: what is done to three may be undone to three others."""

    @property
    def same_verb(self) -> bool:
        """Whether both say the same of what they are about."""
        return same_deed(self.mine, self.theirs, self.lexicon)


def same_deed(mine: Clause, theirs: Clause, lexicon: Lexicon) -> bool:
    """Whether two clauses have verbs that may stand for each other, or the same that says little."""
    if mine.verb is None or theirs.verb is None:
        return mine.verb is theirs.verb and mine.base == theirs.base
    return alike(mine.verb, theirs.verb) and not opposite(mine, theirs, lexicon)


def pairs(
    claim: Side, text: Side, counted: Sequence[tuple[Clause, Clause, bool]], context: Context, lexicon: Lexicon
) -> list[Pair]:
    """The clauses of a claim with those of a text that answer them.

    counted: clauses whose numbers answer each other, and whether these count things; others are found by their verbs.
    """
    found = [Pair(mine, theirs, claim, text, context, lexicon, True, things) for mine, theirs, things in counted]
    known = {mine.place for mine, _, _ in counted}
    for mine in claim.clauses:
        theirs = _partner(mine, text, lexicon) if mine.place not in known else None
        if theirs is not None:
            found.append(Pair(mine, theirs, claim, text, context, lexicon))
    return found


def _partner(mine: Clause, text: Side, lexicon: Lexicon) -> Clause | None:
    """The clause of a text with the verb of one of a claim, or its opposite, that shares most with it."""
    if mine.credit:
        return None
    best: tuple[int, Clause] | None = None
    for theirs in text.clauses:
        same = same_deed(mine, theirs, lexicon)
        if theirs.credit or not (same or opposite(mine, theirs, lexicon)):
            continue
        unnamed = not theirs.doer and not theirs.done and share([*mine.doer, *mine.done], theirs.words)
        if mine.verb is None and not (share(mine.doer, theirs.doer) or share(mine.done, theirs.done) or unnamed):
            continue
        overlap = sum(has(theirs.words, word) for word in mine.words)
        rank = 4 * same + 2 * overlap + 8 * (mine.verb is not None and mine.base == theirs.base)
        if best is None or rank > best[0]:
            best = rank, theirs
    return best[1] if best else None


def opposite(mine: Clause, theirs: Clause, lexicon: Lexicon) -> bool:
    """Whether two clauses have verbs that cannot stand for each other: opposed, or of different things."""
    if mine.verb is None or theirs.verb is None:
        return False
    return opposed(mine.verb, theirs.verb, lexicon) or distinct(mine.verb, theirs.verb, lexicon)


def has(words: Sequence[Word], word: Word) -> bool:
    """Whether one of some words may stand for a word."""
    return any(alike(word, other) for other in words)


def share(some: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether one of some words may stand for one of others."""
    return any(has(others, word) for word in some)


def other_deed(mine: Clause, theirs: Clause, lexicon: Lexicon) -> bool:
    """Whether two clauses have verbs neither of which the other clause says in any way."""
    if opposite(mine, theirs, lexicon):
        return True
    if mine.verb is None or theirs.verb is None or alike(mine.verb, theirs.verb):
        return False
    return not has(theirs.words, mine.verb) and not has(mine.words, theirs.verb)
