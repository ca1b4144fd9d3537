"""From which country does a paper write? By the address that it is read at, and by its own name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from exotui.extraction.gazetteer import Gazetteer, Name, gazetteer
from exotui.lexicon import Lexicon

OTHER_DOMAINS = {"UK": "GB"}
"""Domains of countries that are not their code of ISO 3166."""
SOLD = frozenset(("AI", "CC", "CO", "EU", "FM", "IO", "ME", "TV", "WS"))
"""Domains of countries that papers of all countries use."""


@lru_cache(maxsize=1024)
def home(publisher: str | None, url: str | None, lexicon: Lexicon) -> str | None:
    """The ISO 3166 code of a paper's country, None where neither its address nor its name tells.

    Example:
        >>> from exotui.lexicon import load
        >>> home(None, "https://paper.example.com.au/news/1", load()), home("The Sydney Post", None, load())
        ('AU', 'AU')
        >>> home("The Daily Gazette", "https://gazette.example.com/1", load()) is None
        True
    """
    domain = _domain(url)
    if domain is not None:
        return domain
    named = {place.code for place in _places(publisher or "", gazetteer(lexicon))}
    return named.pop() if len(named) == 1 else None


def _places(publisher: str, known: Gazetteer) -> Iterator[Name]:
    """The places that a name holds and no other country shares."""
    for word in known.words.finditer(publisher):
        for name in known.names.get(word[0], ()):
            end = word.start() + len(name.text)
            if publisher.startswith(name.text, word.start()) and not publisher[end : end + 1].isalnum():
                if name.code and not (name.weak or name.shared):
                    yield name
                break


def _domain(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    last = host.rpartition(".")[2].upper()
    return OTHER_DOMAINS.get(last, last) if len(last) == 2 and last.isalpha() and last not in SOLD else None
