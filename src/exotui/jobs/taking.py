"""What does one input hold? Its article with figures, or the reason why not."""

from __future__ import annotations

import http.client
import time
import urllib.request
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from exotui import extraction, read
from exotui.lexicon import languages
from exotui.model import Article, Rejection
from exotui.store import schema
from exotui.store.copies import Sketch, sketch

_FETCH_SECONDS = 30
_ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Taken:
    """One input, read and extracted."""

    source: str
    found: Article | Rejection
    figures: pa.Table | None
    """In the schema of `figures`; None for a rejection, a known text, and a language without a lexicon."""
    sketch: Sketch[int]


def inputs(given: Iterable[str | Path]) -> Iterator[str | Path]:
    """Addresses as they are, and the files under everything else."""
    for each in given:
        if isinstance(each, str) and each.startswith(_ADDRESS):
            yield each
        else:
            yield from read.walk([each])


def take(source: str | Path, known: Container[str] = ()) -> Taken:
    """Read one input and extract its figures, unless its text is known: the digests of those that are."""
    named = str(source).encode("utf-8", "replace").decode()  # the name of a file may be no text at all
    try:
        is_address = isinstance(source, str) and source.startswith(_ADDRESS)
        found = _fetched(str(source)) if is_address else read.read(source)
        if isinstance(found, Article):
            found = replace(found, source=named)
            return Taken(named, found, None, sketch("")) if found.sha256 in known else extracted(found)
    except Exception as error:  # whatever one input does, the others go on
        found = Rejection(named, f"the program failed on it ({type(error).__name__}: {error})")
    return Taken(named, replace(found, source=named), None, sketch(""))


def extracted(article: Article) -> Taken:
    """An article with its figures."""
    figures = None
    if article.language is None or article.language in languages():
        figures = schema.figures_table(
            extraction.extract(
                article.text, published=article.published, title=article.title, article_id=article.article_id
            )
        )
    return Taken(article.source, article, figures, sketch(article.text))


def _fetched(address: str) -> Article | Rejection:
    """The article at an address of the web."""
    request = urllib.request.Request(address, headers={"User-Agent": "exotui"})
    deadline = time.monotonic() + _FETCH_SECONDS
    raw = bytearray()
    try:
        with urllib.request.urlopen(request, timeout=_FETCH_SECONDS) as response:
            while part := response.read(65_536):
                raw += part
                if len(raw) > read.MAX_BYTES:
                    return Rejection(address, f"larger than {read.MAX_BYTES // 2**20} MB")
                if time.monotonic() > deadline:
                    return Rejection(address, f"it took longer than {_FETCH_SECONDS} seconds")
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Rejection(address, f"it cannot be fetched: {error}")
    return read.read_bytes(bytes(raw), address)
