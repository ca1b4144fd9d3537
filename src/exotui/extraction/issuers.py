"""Whose currency is meant by a name that several countries use: 'rupees' in Nepal, '$' in a Canadian paper?

A shared name stands for the one that news means without an adjective (the Indian rupee, the United States dollar). It
stands for that of the country that the article is about where no other currency of that name is told of; where it is
about none above all, for that of the only one of those countries that it names. A dollar needs more: the paper is of
that country, or the article itself qualifies one of its amounts ('C$38 million'), and none as American. Pounds need
the country that the article is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from exotui.extraction.draft import Draft
from exotui.extraction.gazetteer import atlas
from exotui.extraction.homes import home
from exotui.extraction.setting import setting
from exotui.extraction.text import Document, Token
from exotui.extraction.unit_words import plural
from exotui.lexicon import Lexicon

CLEAR_SHARE = 0.5
"""The least share of all that an article says of countries that makes it an article about one."""
DOLLAR = "USD"
WORLDWIDE = frozenset((DOLLAR, "GBP"))
"""Currencies in which papers of other countries tell amounts, too."""
CODE = 3
"""Letters of the code of a currency, before the denominator of a rate."""
SAID_BEHIND = frozenset(("US", "U.S", "U.S.", "USD"))
"""What makes a dollar American behind the number ('$5 US')."""


@cache
def shared_names(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    """Nouns and signs that several currencies share, to the codes of their countries.

    A code of ISO 4217 begins with that of the country that issues it.
    """
    words = lexicon.table("currency_names")
    found: dict[str, dict[str, str]] = {}
    for noun, entries in words.items():
        if noun in ("nouns", "minor"):
            continue
        issuers = {code[:2]: code for code in entries.values() if not code.startswith("X")}
        for form in (noun, plural(noun), noun + "s"):
            found.setdefault(form, {}).update(issuers)
    found.update(dict.fromkeys(("$", "cent", "cents", "¢"), found["dollar"]))
    return {form: issuers for form, issuers in found.items() if len(issuers) > 1}


def settle_shared(document: Document, found: list[list[Draft]], hits: Sequence[int]) -> None:
    """Gives amounts under a shared name the currency of the country that the article is about."""
    names = shared_names(document.lexicon)
    money = [
        (draft, document.sentences[index].tokens[draft.first : draft.last])
        for index in hits
        for draft in found[index]
        if draft.dimension == "currency" and draft.unit
    ]
    unclear = [(draft, issuers) for draft, tokens in money if (issuers := _issuers(tokens, names))]
    if not unclear:
        return
    country, share = setting(document).dominant
    if country is None or share < CLEAR_SHARE:
        _settle_by_name(document, unclear)
        return
    loose = {id(draft) for draft, _ in unclear}
    told = {(draft.unit or "")[:CODE] for draft, _ in money if id(draft) not in loose and draft.lender is None}
    if any(_converts(document, tokens) for draft, tokens in money if id(draft) in loose):
        return
    is_domestic = home(document.publisher, document.url, document.lexicon) == country
    for draft, issuers in unclear:
        own = issuers.get(country)
        others = told.intersection(issuers.values()) - {own}
        code = (draft.unit or "")[:CODE]
        if own and (is_domestic or (not others and (code != DOLLAR or own in told))):
            draft.unit = own + (draft.unit or "")[CODE:]
    for draft, _ in money:
        if draft.lender is not None and draft.lender.dimension == "currency":
            draft.unit = (draft.lender.unit or "")[:CODE] + (draft.unit or "")[CODE:]


def _settle_by_name(document: Document, unclear: Sequence[tuple[Draft, dict[str, str]]]) -> None:
    """Gives amounts the currency of the only country of all that have one of the name that the article names."""
    named = {mention.code for mention in atlas(document).mentions}
    for draft, issuers in unclear:
        code = (draft.unit or "")[:CODE]
        own = {issuers[country] for country in named if country in issuers}
        if code not in WORLDWIDE and len(own) == 1:
            draft.unit = own.pop() + (draft.unit or "")[CODE:]


def _converts(document: Document, tokens: Sequence[Token]) -> bool:
    """Whether an amount stands in brackets, as one that converts another does."""
    start = tokens[0].start
    return document.text[max(0, start - 2) : start].rstrip().endswith("(")


def _issuers(tokens: Sequence[Token], names: dict[str, dict[str, str]]) -> dict[str, str] | None:
    """The countries whose currency an amount may be in; None where its words tell."""
    for at, token in enumerate(tokens):
        issuers = names.get(token.lower)
        if issuers is not None:
            before = tokens[at - 1] if at else None
            qualified = before is not None and before.kind == "word" and before.text[:1].isupper()
            behind = {later.text for later in tokens[at + 1 :]}
            return None if qualified or behind & SAID_BEHIND else issuers
    return None
