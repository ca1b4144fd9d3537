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
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from heapq import nsmallest
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
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

_COLUMNS = pa.schema([("article_id", pa.string()), ("copy_of", pa.string()), ("sketch", pa.binary())])
_NONE = pa.array([], pa.large_binary())

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

    def __init__(self, held: Iterable[pa.Table] = ()) -> None:
        """held: the sketches of what a dataset has, as `keep` writes them."""
        self._held = _Held(held)
        self._sketches: dict[str, Sketch[int]] = {}
        self._having: dict[int, list[str]] = {}

    @classmethod
    def of(cls, dataset: Dataset) -> Copies:
        """The originals of a dataset; a batch that cannot be read has none."""
        held = []
        for batch in dataset.batches():
            with contextlib.suppress(*UNREADABLE):
                held.append(_sketches(dataset, batch))
        return cls(held)

    def original(self, article_id: str, new: Sketch[int]) -> str | None:
        """The article of which a new one is a near-duplicate; None, and remembered, if it is an original itself."""
        smallest = new[:_INDEXED_HASHES]
        shared = Counter(name for each in smallest for name in self._candidates(each))
        likely = [name for name, count in shared.most_common(_CANDIDATES) if count >= _SHARED * len(smallest)]
        ranked = sorted((-resemblance(new, self._sketch(name)), self._name(name)) for name in likely)
        if ranked and -ranked[0][0] >= RESEMBLANCE:
            return ranked[0][1]
        self._remember(article_id, new)
        return None

    def _remember(self, article_id: str, new: Sketch[int]) -> None:
        self._sketches[article_id] = new
        for each in new[:_INDEXED_HASHES]:
            self._having.setdefault(each, []).append(article_id)

    def _candidates(self, smallest: int) -> list[int | str]:
        """Those that have this hash: rows of what is held, and ids of what came after it."""
        found = [*self._held.having(smallest), *self._having.get(smallest, ())]
        return found if len(found) <= _COMMON else []

    def _sketch(self, known: int | str) -> Sketch[int]:
        return self._held.sketch(known) if isinstance(known, int) else self._sketches[known]

    def _name(self, known: int | str) -> str:
        return self._held.name(known) if isinstance(known, int) else known


class _Held:
    """The originals of a dataset in columns, not an object each: a few new articles among many cost little."""

    def __init__(self, tables: Iterable[pa.Table]) -> None:
        rows = pa.concat_tables([_COLUMNS.empty_table(), *tables])
        rows = rows.filter(pc.is_null(rows["copy_of"])).combine_chunks()
        self._names = rows["article_id"]
        self._sketches = rows["sketch"]
        smallest = pc.list_slice(_lists(self._sketches), 0, _INDEXED_HASHES)
        hashes, owners = pc.list_flatten(smallest), pc.list_parent_indices(smallest)
        order = pc.sort_indices(hashes)
        self._hashes = _numbers("Q", hashes.take(order))
        """Of all originals, ascending."""
        self._owners = _numbers("q", owners.take(order).cast(pa.int64()))
        """The row that each of them is of."""

    def having(self, smallest: int) -> Sequence[int]:
        """The rows that have this hash among their smallest."""
        start = bisect_left(self._hashes, smallest)
        return self._owners[start : bisect_right(self._hashes, smallest, start)]

    def sketch(self, row: int) -> Sketch[int]:
        return array("Q", self._sketches[row].as_py())

    def name(self, row: int) -> str:
        name: str = self._names[row].as_py()
        return name


def _lists(sketches: pa.ChunkedArray) -> pa.LargeListArray:
    """Sketches as lists of hashes; they are the same bytes."""
    whole = pa.concat_arrays([chunk.cast(pa.large_binary()) for chunk in sketches.chunks] or [_NONE])
    _, ends, bytes_ = whole.buffers()
    offsets = pa.Array.from_buffers(pa.int64(), len(whole) + 1, [None, ends], offset=whole.offset)
    hashes = pa.Array.from_buffers(pa.uint64(), bytes_.size // 8 if bytes_ else 0, [None, bytes_ or pa.py_buffer(b"")])
    return pa.LargeListArray.from_arrays(pc.divide(offsets, 8), hashes)


def _numbers(code: str, column: pa.Array) -> array[int]:
    """A column of eight-byte numbers."""
    found = array(code)
    if len(column):
        found.frombytes(memoryview(column.buffers()[1])[8 * column.offset : 8 * (column.offset + len(column))])
    return found


def keep(dataset: Dataset, batch_id: str, sketches: Iterable[Sketched]) -> None:
    """Write the sketches of a batch into the cache, if it takes them."""
    sink = pa.BufferOutputStream()
    pq.write_table(_table(sketches), sink)
    with contextlib.suppress(OSError):
        write_file(_place(dataset, batch_id), sink.getvalue().to_pybytes())


def move(dataset: Dataset, batches: Sequence[Batch], batch_id: str) -> None:
    """Keep the sketches of these batches as those of the one that replaces them."""
    with contextlib.suppress(*UNREADABLE):
        held = {each[0]: each for batch in batches for each in _rows(_sketches(dataset, batch))}
        keep(dataset, batch_id, held.values())
    for batch in batches:
        with contextlib.suppress(OSError):
            _place(dataset, batch.batch_id).unlink()


def _sketches(dataset: Dataset, batch: Batch) -> pa.Table:
    """What is kept of every article of a batch."""
    with contextlib.suppress(*UNREADABLE), pq.ParquetFile(_place(dataset, batch.batch_id)) as file:
        kept = file.read().cast(_COLUMNS)
        if not pc.any(pc.not_equal(pc.bit_wise_and(pc.binary_length(kept["sketch"]), 7), 0)).as_py():
            return kept
    with pq.ParquetFile(batch.file("articles")) as file:
        sketches = [
            (row["article_id"], row["copy_of"], sketch(row["text"]))
            for page in file.iter_batches(columns=["article_id", "copy_of", "text"])
            for row in page.to_pylist()
        ]
    keep(dataset, batch.batch_id, sketches)
    return _table(sketches)


def _place(dataset: Dataset, batch_id: str) -> Path:
    return dataset.path / "cache" / f"sketches-{SHINGLE_WORDS}-{SKETCH_HASHES}" / f"{batch_id}.parquet"


def _table(sketches: Iterable[Sketched]) -> pa.Table:
    ids, originals, hashes = tuple(zip(*sketches, strict=True)) or ((), (), ())
    return pa.table([ids, originals, [each.tobytes() for each in hashes]], schema=_COLUMNS)


def _rows(table: pa.Table) -> list[Sketched]:
    ids, originals, hashes = (table[name].to_pylist() for name in ("article_id", "copy_of", "sketch"))
    return [(a, b, array("Q", c)) for a, b, c in zip(ids, originals, hashes, strict=True)]
