"""In which currency does a large number stand that names none: 'sales rose to 4.2 billion'?

The last amount of money before it says so, where what is measured is money.
"""

from __future__ import annotations

from exotui.extraction.draft import Draft
from exotui.extraction.text import Sentence

LEAST_MAGNITUDE = 1e6
"""Smaller numbers without a currency may count anything."""
SENTENCES_BACK = 8
"""So many sentences before, an amount of money still says the currency."""
CLAUSE_TOKENS = 16
RELATIVES = frozenset(("which", "who", "that"))


def takes_currency(
    sentence: Sentence,
    draft: Draft,
    last: tuple[int, Draft] | None,
    sums: frozenset[str],
    foretelling: frozenset[str],
    counted: int | None,
) -> bool:
    """Gives a bare number the currency of the last amount of money before it; whether it did.

    last: the index of the sentence of that amount, and the amount.
    sums: nouns that are measured in money.
    foretelling: verbs of forecasts, whose object is measured like the figure before.
    counted: behind the number before it in the sentence, if that counts something.
    """
    if last is None or draft.number.magnitude < LEAST_MAGNITUDE or sentence.index - last[0] > SENTENCES_BACK:
        return False
    index, money = last
    tokens, tags = sentence.tokens, sentence.tags
    if counted is not None and sums.isdisjoint(token.lower for token in tokens[counted : draft.first]):
        return False
    if draft.first and tokens[draft.first - 1].lower in RELATIVES:
        return False
    if draft.after < len(tokens) and tags[draft.after] in ("noun", "adj", "name"):
        return False
    same = index == sentence.index and money.after <= draft.first
    before = {token.lower for token in tokens[max(0, draft.first - CLAUSE_TOKENS) : draft.first]}
    told = index == sentence.index - 1 and not foretelling.isdisjoint(before)
    if not (same or told or not sums.isdisjoint(before)):
        return False
    draft.take_unit(money)
    return True
