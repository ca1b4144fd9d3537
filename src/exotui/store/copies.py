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
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from heapq import nsmallest
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from exotui.store.batches import Batch
from exotui.store.dataset import Dataset
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

_HASHES = pa.list_(pa.field("item", pa.uint64(), nullable=False))
_COLUMNS = pa.schema([("article_id", pa.string()), *((name, _HASHES) for name in ("sketch", "hashes", "owners"))])
"""Of the originals of a batch. `hashes` and `owners` are its index, whole: rows cut it into pieces of one length."""

Sketched = tuple[str, str | None, "Sketch[int]"]
"""article_id, copy_of and sketch of an article."""

_Row = tuple[int, int]
"""Number of a batch, number of an original in it."""


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

    def __init__(self, kept: Iterable[_Kept] = ()) -> None:
        """kept: what each batch of a dataset has."""
        self._kept = list(kept)
        self._sketches: dict[str, Sketch[int]] = {}
        self._having: dict[int, list[str]] = {}

    @classmethod
    def of(cls, dataset: Dataset) -> Copies:
        """The originals of a dataset; a batch that cannot be read has none."""
        kept = []
        for batch in dataset.batches():
            with contextlib.suppress(*UNREADABLE):
                kept.append(_kept(dataset, batch))
        return cls(kept)

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

    def _candidates(self, smallest: int) -> list[_Row | str]:
        """Those that have this hash: rows of what is kept, and ids of what came after it."""
        newer = self._having.get(smallest, [])
        held = [kept.having(smallest) for kept in self._kept]
        if len(newer) + sum(map(len, held)) > _COMMON:
            return []
        return [*((number, row) for number, rows in enumerate(held) for row in rows), *newer]

    def _sketch(self, known: _Row | str) -> Sketch[int]:
        return self._sketches[known] if isinstance(known, str) else self._kept[known[0]].sketch(known[1])

    def _name(self, known: _Row | str) -> str:
        return known if isinstance(known, str) else self._kept[known[0]].name(known[1])


class _Kept:
    """The originals of one batch in columns, and their index: a few new articles among many cost little."""

    def __init__(self, rows: pa.RecordBatch) -> None:
        """rows: of _COLUMNS. Raises: pa.ArrowInvalid if they cannot be what was written."""
        rows.validate(full=True)
        self._names, self._sketches, hashes, owners = rows.columns
        self._hashes = _numbers(hashes)
        """Of all originals, ascending."""
        self._owners = _numbers(owners)
        """The row that each of them is of."""
        last = pc.max(owners.flatten()).as_py()
        if len(self._hashes) != len(self._owners) or (last or 0) > max(rows.num_rows - 1, 0):
            raise pa.ArrowInvalid("a hash has one owner")

    def having(self, smallest: int) -> Sequence[int]:
        """The rows that have this hash among their smallest."""
        start = bisect_left(self._hashes, smallest)
        return self._owners[start : bisect_right(self._hashes, smallest, start)]

    def sketch(self, row: int) -> Sketch[int]:
        """What is kept of the text in a row."""
        return array("Q", self._sketches[row].as_py())

    def name(self, row: int) -> str:
        """Its article_id."""
        name: str = self._names[row].as_py()
        return name

    def sketched(self) -> Iterator[Sketched]:
        """All of them, in the order of the batch."""
        return ((self.name(row), None, self.sketch(row)) for row in range(len(self._names)))


def _numbers(pieces: pa.ListArray) -> Sequence[int]:
    """All of them, one after the other, where they lie."""
    whole = pieces.flatten()
    buffer, first, last = whole.buffers()[1], 8 * whole.offset, 8 * (whole.offset + len(whole))
    return memoryview(buffer).cast("B")[first:last].cast("Q") if buffer else ()


def keep(dataset: Dataset, batch_id: str, sketches: Iterable[Sketched]) -> None:
    """Write the sketches of a batch's originals into the cache, if it takes them."""
    _write(dataset, batch_id, _table(sketches))


def move(dataset: Dataset, batches: Sequence[Batch], batch_id: str) -> None:
    """Keep the sketches of these batches as those of the one that replaces them."""
    with contextlib.suppress(*UNREADABLE):
        held = {each[0]: each for batch in batches for each in _kept(dataset, batch).sketched()}
        keep(dataset, batch_id, held.values())
    for batch in batches:
        with contextlib.suppress(OSError):
            _place(dataset, batch.batch_id).unlink()


def _kept(dataset: Dataset, batch: Batch) -> _Kept:
    """What is kept of a batch. Raises: one of UNREADABLE if neither that nor the batch can be read."""
    with contextlib.suppress(*UNREADABLE):
        kept = pa.ipc.open_file(_place(dataset, batch.batch_id).read_bytes())
        if kept.schema == _COLUMNS and kept.num_record_batches == 1:
            return _Kept(kept.get_batch(0))
    with pq.ParquetFile(batch.file("articles")) as file:
        rows = _table(
            (row["article_id"], row["copy_of"], sketch(row["text"]))
            for page in file.iter_batches(columns=["article_id", "copy_of", "text"])
            for row in page.to_pylist()
        )
    _write(dataset, batch.batch_id, rows)
    return _Kept(rows)


def _write(dataset: Dataset, batch_id: str, rows: pa.RecordBatch) -> None:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, _COLUMNS) as file:
        file.write(rows)
    with contextlib.suppress(OSError):
        write_file(_place(dataset, batch_id), sink.getvalue().to_pybytes())


def _place(dataset: Dataset, batch_id: str) -> Path:
    return dataset.path / "cache" / f"sketches-{SHINGLE_WORDS}-{SKETCH_HASHES}" / f"{batch_id}.arrow"


def _table(sketches: Iterable[Sketched]) -> pa.RecordBatch:
    """The originals among these, and their index."""
    originals = [(article_id, own) for article_id, copy_of, own in sketches if copy_of is None]
    index = sorted((each, row) for row, (_, own) in enumerate(originals) for each in own[:_INDEXED_HASHES])
    columns = [[name for name, _ in originals], [own for _, own in originals]]
    columns += [_pieces(numbers, len(originals)) for numbers in tuple(zip(*index, strict=True)) or ((), ())]
    return pa.record_batch([pa.array(*each) for each in zip(columns, _COLUMNS.types, strict=True)], schema=_COLUMNS)


def _pieces(numbers: Sequence[int], count: int) -> list[Sequence[int]]:
    """So many pieces, all of one length but the last ones."""
    size = -(-len(numbers) // max(count, 1))
    return [numbers[at * size : (at + 1) * size] for at in range(count)]
