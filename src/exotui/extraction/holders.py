"""Whose money, seats or results does a figure tell of, as one word that other articles use too?

A body goes by many names in one article ('Food group Halden', 'the company', 'Halden Foods'). The word of its name that
the headline has stands for it; where the sentence names nobody, it is whom the headline names first.
"""

from __future__ import annotations

from exotui.extraction.forms import noun_lemmas
from exotui.extraction.gazetteer import atlas
from exotui.extraction.grammar import NONE, Parse, Span
from exotui.extraction.tagging import POSSESSIVE
from exotui.extraction.text import Document, once_a_document

READ_CHARS = 4000
"""How much of a text is read for words that it never writes with a capital."""


@once_a_document
def headline_names(document: Document) -> list[str]:
    """The words of the headline, in small letters, that the text writes with a capital only and that are no places."""
    if not document.title:
        return []
    body = [word.strip(".,:;!?\"'()“”‘’") for word in document.text[:READ_CHARS].split()]
    capitals = {_plain(word) for word in body if word[:1].isupper()}
    small = {_plain(word) for word in body if word[:1].islower()}
    places = {
        _plain(word)
        for mention in atlas(document).mentions
        for word in document.text[mention.start : mention.end].split()
    }
    title = [_plain(word.strip(".,:;!?\"'()“”‘’")) for word in document.title.split() if word[:1].isupper()]
    lemmas = noun_lemmas(document.lexicon)
    return [
        word
        for word in dict.fromkeys(title)
        if len(word) > 1 and word in capitals and word not in small and lemmas[word] not in small and word not in places
    ]


def _plain(word: str) -> str:
    lower = word.lower()
    return lower[:-2] if lower.endswith(POSSESSIVE) else lower.rstrip("'’")


def holder(document: Document, parse: Parse, span: Span) -> frozenset[str]:
    """The word that stands for whoever a noun phrase names; all words of the name where the headline has none."""
    if span == NONE:
        return frozenset()
    names = [_plain(parse.tokens[at].text) for at in range(*span) if parse.tags[at] == "name"]
    telling = next((name for name in headline_names(document) if name in names), None)
    return frozenset((telling,)) if telling else frozenset(names)


def hero(document: Document) -> frozenset[str]:
    """The first name of the headline, as a set; empty where it has none."""
    return frozenset(headline_names(document)[:1])
