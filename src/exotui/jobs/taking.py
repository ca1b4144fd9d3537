"""What does one input hold? Its article with figures, or the reason why not."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from exotui import extraction, read
from exotui.errors import InputError
from exotui.jobs.fetching import SCHEMES, Address, fetch
from exotui.lexicon import languages
from exotui.model import Article, Rejection
from exotui.store import schema
from exotui.store.copies import Sketch, sketch

Input = str | Path | Address


@dataclass(frozen=True, slots=True)
class Taken:
    """One input, read and extracted."""

    source: str
    found: Article | Rejection
    figures: pa.Table | None
    """In the schema of `figures`; None for a rejection, a known text, and a language without a lexicon."""
    sketch: Sketch[int]
    redirects: tuple[str, ...] = ()
    """The addresses that its address led to."""


def inputs(given: Iterable[str | Path], allowed: Iterable[str] = ()) -> Iterator[Input]:
    """Addresses, and the files under everything else.

    allowed: hosts that may be fetched from though they are on this machine or a private network.
    """
    hosts = frozenset(host.lower() for host in allowed)
    for each in given:
        if isinstance(each, str) and each.lower().startswith(SCHEMES):
            yield Address(each, hosts)
        else:
            yield from read.walk([each])


def take(source: Input, known: Container[str] = ()) -> Taken:
    """Read one input and extract its figures, unless its text is known: the digests of those that are."""
    named = str(source).encode("utf-8", "replace").decode()  # the name of a file may be no text at all
    redirects: tuple[str, ...] = ()
    try:
        found, redirects = _at(source) if isinstance(source, Address) else (read.read(source), ())
        if isinstance(found, Article):
            found = replace(found, source=named)
            taken = Taken(named, found, None, sketch("")) if found.sha256 in known else extracted(found)
            return replace(taken, redirects=redirects)
    except InputError as error:
        found = Rejection(named, str(error))
    except Exception as error:  # whatever one input does, the others go on
        found = Rejection(named, f"the program failed on it ({type(error).__name__}: {error})")
    return Taken(named, replace(found, source=named), None, sketch(""))


def extracted(article: Article) -> Taken:
    """An article with its figures."""
    figures = None
    if article.language is None or article.language in languages():
        figures = schema.figures_table(extraction.extract_article(article))
    return Taken(article.source, article, figures, sketch(article.text))


def _at(address: Address) -> tuple[Article | Rejection, tuple[str, ...]]:
    """The article at an address of the web, and the addresses that it led to."""
    fetched = fetch(address)
    if isinstance(fetched, Rejection):
        return fetched, ()
    return read.read_bytes(fetched.raw, fetched.url), fetched.redirects
