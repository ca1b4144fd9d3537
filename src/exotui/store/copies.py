"""Which article is a near-duplicate of an earlier one?

Two texts are near-duplicates if they share most of their shingles (runs of SHINGLE_WORDS words). Each text is kept as
a sketch: the smallest of its shingles' hashes, of which the shared part estimates how much of all they share (the
bottom-k sketch of Broder, "On the resemblance and containment of documents", 1997). An index from the very smallest
hashes to articles finds the few that a new one has to be held against, so time grows with the articles, not with the
pairs.
"""

from __future__ import annotations

import contextlib
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from heapq import nsmallest
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from exotui.store.dataset import Batch, Dataset
from exotui.store.place import write_file
from exotui.store.writer import UNREADABLE

SHINGLE_WORDS = 5
SKETCH_HASHES = 128
RESEMBLANCE = 0.7
"""Share of all their shingles that two near-duplicates have in common."""

_INDEXED_HASHES = 16
"""Of a sketch, the smallest."""
_SHARED = 0.3
"""Share of the smallest that a near-duplicate has too, in all but a few of a thousand cases; it is 0.7 on average."""
_CANDIDATES = 20
"""Articles that a new one is held against at most, those that share most of the smallest."""
_COMMON = 200
"""A hash that more articles have stands for boilerplate and is passed over."""

_WORD = re.compile(r"\w+")

Sketch = array  # of the type code Q: eight bytes a hash
"""Hashes of shingles, ascending, at most SKETCH_HASHES."""

Sketched = tuple[str, str | None, "Sketch[int]"]
"""article_id, copy_of and sketch of an article."""


def sketch(text: str) -> Sketch[int]:
    """What is kept of a text to know its near-duplicates by."""
    words = _WORD.findall(text.casefold())
    runs = range(max(len(words) - SHINGLE_WORDS + 1, 1))
    shingles = {" ".join(words[i : i + SHINGLE_WORDS]) for i in runs}
    hashes = (int.from_bytes(blake2b(each.encode(), digest_size=8).digest(), "big") for each in shingles)
    return array("Q", nsmallest(SKETCH_HASHES, hashes))


def resemblance(one: Sketch[int], other: Sketch[int]) -> float:
    """Estimated share of all shingles that two texts have in common, 0 to 1.

    Example:
        >>> resemblance(sketch("a b c d e f"), sketch("a b c d e f"))
        1.0
    """
    union = nsmallest(SKETCH_HASHES, {*one, *other})
    return len(set(union).intersection(one, other)) / len(union)


class Copies:
    """The originals that are known, to hold new articles against."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch[int]] = {}
        self._having: dict[int, list[str]] = {}

    @classmethod
    def of(cls, dataset: Dataset) -> Copies:
        """The originals of a dataset; a batch that cannot be read has none."""
        known = cls()
        for batch in dataset.batches():
            with contextlib.suppress(*UNREADABLE):
                for article_id, copy_of, kept in _sketches(dataset, batch):
                    if copy_of is None:
                        known.remember(article_id, kept)
        return known

    def original(self, article_id: str, new: Sketch[int]) -> str | None:
        """The article of which a new one is a near-duplicate; None, and remembered, if it is an original itself."""
        smallest = new[:_INDEXED_HASHES]
        shared = Counter(name for each in smallest for name in self._candidates(each))
        likely = [name for name, count in shared.most_common(_CANDIDATES) if count >= _SHARED * len(smallest)]
        ranked = sorted((-resemblance(new, self._sketches[name]), name) for name in likely)
        if ranked and -ranked[0][0] >= RESEMBLANCE:
            return ranked[0][1]
        self.remember(article_id, new)
        return None

    def remember(self, article_id: str, new: Sketch[int]) -> None:
        """Take an original in."""
        self._sketches[article_id] = new
        for each in new[:_INDEXED_HASHES]:
            self._having.setdefault(each, []).append(article_id)

    def _candidates(self, smallest: int) -> list[str]:
        found = self._having.get(smallest, [])
        return found if len(found) <= _COMMON else []


def keep(dataset: Dataset, batch_id: str, sketches: Iterable[Sketched]) -> None:
    """Write the sketches of a batch into the cache, if it takes them."""
    ids, originals, hashes = tuple(zip(*sketches, strict=True)) or ((), (), ())
    columns = {
        "article_id": pa.array(ids, pa.string()),
        "copy_of": pa.array(originals, pa.string()),
        "sketch": pa.array([each.tobytes() for each in hashes], pa.binary()),
    }
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink)
    with contextlib.suppress(OSError):
        write_file(_place(dataset, batch_id), sink.getvalue().to_pybytes())


def move(dataset: Dataset, batches: Sequence[Batch], batch_id: str) -> None:
    """Keep the sketches of these batches as those of the one that replaces them."""
    with contextlib.suppress(*UNREADABLE):
        held = {each[0]: each for batch in batches for each in _sketches(dataset, batch)}
        keep(dataset, batch_id, held.values())
    for batch in batches:
        with contextlib.suppress(OSError):
            _place(dataset, batch.batch_id).unlink()


def _sketches(dataset: Dataset, batch: Batch) -> list[Sketched]:
    """What is kept of every article of a batch."""
    with contextlib.suppress(*UNREADABLE), pq.ParquetFile(_place(dataset, batch.batch_id)) as file:
        return _rows(file.read())
    with pq.ParquetFile(batch.file("articles")) as file:
        sketches = [
            (row["article_id"], row["copy_of"], sketch(row["text"]))
            for page in file.iter_batches(columns=["article_id", "copy_of", "text"])
            for row in page.to_pylist()
        ]
    keep(dataset, batch.batch_id, sketches)
    return sketches


def _place(dataset: Dataset, batch_id: str) -> Path:
    return dataset.path / "cache" / f"sketches-{SHINGLE_WORDS}-{SKETCH_HASHES}" / f"{batch_id}.parquet"


def _rows(table: pa.Table) -> list[Sketched]:
    ids, originals, hashes = (table[name].to_pylist() for name in ("article_id", "copy_of", "sketch"))
    return [(a, b, array("Q", c)) for a, b, c in zip(ids, originals, hashes, strict=True)]
