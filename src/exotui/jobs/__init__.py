"""How do files become articles with figures, in a dataset or out of it?

Reading and extracting go over all cores where there is enough text to pay for it. What cannot be taken is named with
its reason, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from exotui.jobs import taking
from exotui.jobs.fetching import Address
from exotui.jobs.pool import Progress, take_all
from exotui.jobs.taking import Taken
from exotui.model import Article, Rejection
from exotui.store import copies, merging, schema
from exotui.store.copies import Copies
from exotui.store.dataset import Dataset

__all__ = ["Added", "Extracted", "Known", "Progress", "Report", "add", "extracted_from", "figures_of"]


@dataclass(frozen=True, slots=True)
class Added:
    """An article that came in."""

    article_id: str
    source: str
    figures: int
    """Number of figures that were found."""
    copy_of: str | None
    """The article of which it is a near-duplicate."""
    language: str | None
    extracted: bool
    """False if its language has no lexicon, so that no figures were looked for."""
    redirects: tuple[str, ...] = ()
    """The addresses that its address led to."""


@dataclass(frozen=True, slots=True)
class Known:
    """An input whose very text is there already."""

    source: str
    article_id: str
    """The article that has the text."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the inputs."""

    batch_id: str | None
    """The new batch, which may have become part of a larger one since; None if nothing was added."""
    added: tuple[Added, ...]
    known: tuple[Known, ...]
    rejected: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """Articles with their figures, in no dataset."""

    articles: tuple[Article, ...]
    figures: pa.Table
    """In the schema of `figures`, article by article."""
    known: tuple[Known, ...]
    rejected: tuple[Rejection, ...]


_NOT_ADDED = "an address is fetched by `exotui add` alone"


def add(
    given: Iterable[str | Path],
    dataset: Dataset,
    progress: Progress | None = None,
    *,
    allowed: Iterable[str] = (),
) -> Report:
    """Read files, folders and addresses, and add what they hold to the dataset as one batch.

    allowed: hosts that may be fetched from though they are on this machine or a private network.
    Raises: DatasetError if the dataset takes nothing; then nothing of this was added.
    """
    with dataset.writer() as writer:
        known = dataset.known()
        sorting = _Sorting(known, Copies.of(dataset))
        for taken in take_all(list(taking.inputs(given, allowed)), progress, frozenset(known)):
            article = sorting.admit(taken)
            if article is not None:
                writer.write([article], _renamed(taken, article))
        batch_id = writer.commit() if sorting.added else None
    if batch_id is not None:
        copies.keep(dataset, batch_id, sorting.sketches)
        merging.merge_small(dataset)
    return Report(batch_id, tuple(sorting.added), tuple(sorting.known), tuple(sorting.rejected))


def figures_of(given: Iterable[str | Path], progress: Progress | None = None) -> Extracted:
    """Read files and folders and extract their figures, without any dataset. An address is refused: `add` fetches."""
    sorting = _Sorting({}, Copies())
    articles: list[Article] = []
    figures = [schema.schema("figures").empty_table()]
    inputs = list(taking.inputs(given))
    files = [each for each in inputs if not isinstance(each, Address)]
    sorting.rejected += [Rejection(str(each), _NOT_ADDED) for each in inputs if isinstance(each, Address)]
    for taken in take_all(files, progress):
        article = sorting.admit(taken)
        if article is not None:
            articles.append(article)
            figures.append(_renamed(taken, article))
    return Extracted(tuple(articles), pa.concat_tables(figures), tuple(sorting.known), tuple(sorting.rejected))


def extracted_from(articles: Iterable[Article]) -> Extracted:
    """The figures of articles that are in memory, in this process."""
    sorting = _Sorting({}, Copies())
    held: list[Article] = []
    figures = [schema.schema("figures").empty_table()]
    for each in articles:
        taken = taking.extracted(each)
        article = sorting.admit(taken)
        if article is not None:
            held.append(article)
            figures.append(_renamed(taken, article))
    return Extracted(tuple(held), pa.concat_tables(figures), tuple(sorting.known), ())


class _Sorting:
    """Tells what is new from what is there already or cannot be taken."""

    def __init__(self, known: dict[str, str], originals: Copies) -> None:
        """known: digest -> article_id of what is there."""
        self._digests = known
        self._ids = set(known.values())
        self._originals = originals
        self.added: list[Added] = []
        self.known: list[Known] = []
        self.rejected: list[Rejection] = []
        self.sketches: list[copies.Sketched] = []

    def admit(self, taken: Taken) -> Article | None:
        """The article under the id that it is to have, with its original if it is a copy; None if it is not new."""
        found = taken.found
        if isinstance(found, Rejection):
            self.rejected.append(found)
            return None
        if found.sha256 in self._digests:
            self.known.append(Known(taken.source, self._digests[found.sha256]))
            return None
        article_id = self._free_id(found)
        self._digests[found.sha256] = article_id
        self._ids.add(article_id)
        copy_of = self._originals.original(article_id, taken.sketch)
        self.sketches.append((article_id, copy_of, taken.sketch))
        count = 0 if taken.figures is None else len(taken.figures)
        extracted = taken.figures is not None
        self.added.append(Added(article_id, taken.source, count, copy_of, found.language, extracted, taken.redirects))
        return replace(found, article_id=article_id, copy_of=copy_of)

    def _free_id(self, article: Article) -> str:
        """The article's id; with more digits of the digest where another article has it."""
        stem, _, digits = article.article_id.rpartition(".")
        while article.article_id in self._ids and len(digits) < len(article.sha256):
            digits = article.sha256[: len(digits) + 6]
            article = replace(article, article_id=f"{stem}.{digits}")
        return article.article_id


def _renamed(taken: Taken, article: Article) -> pa.Table:
    """The figures of an article under the id that it came to have."""
    figures = schema.schema("figures").empty_table() if taken.figures is None else taken.figures
    assert isinstance(taken.found, Article)
    if article.article_id == taken.found.article_id:
        return figures
    rows = [
        {**row, "article_id": article.article_id, "figure_id": f"{article.article_id}#{row['ordinal']}"}
        for row in figures.to_pylist()
    ]
    return pa.Table.from_pylist(rows, schema=figures.schema)
