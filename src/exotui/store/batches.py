"""What is a batch, and is it whole? The ends of its files tell; all of them is read only where that matters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from exotui.errors import DatasetError
from exotui.store import schema
from exotui.store.writer import UNREADABLE, one_line


@dataclass(frozen=True, slots=True)
class Batch:
    """The articles of one `add`, with their figures."""

    batch_id: str
    """Sorts by time."""
    path: Path
    articles: int
    """Number of rows; likewise the next."""
    figures: int
    replaces: frozenset[str] = frozenset()
    """Ids of older batches whose articles it holds now; while they still lie beside it, readers pass them over."""

    def file(self, table: str) -> Path:
        """The Parquet file of `articles` or `figures`."""
        return self.path / f"{table}.parquet"


@dataclass(frozen=True, slots=True)
class Damage:
    """A batch or a file of reviews that was set aside, and why."""

    name: str
    """The batch_id, or the name of the file."""
    reason: str
    what: str = "batch"

    def __str__(self) -> str:
        return f"{self.what} {self.name} is damaged: {self.reason}"


def checked(path: Path, table: str) -> pq.FileMetaData:
    """What the end of a whole file says of it. Raises: DatasetError that says what is wrong with it."""
    try:
        metadata = pq.read_metadata(path)
        found = metadata.schema.to_arrow_schema()
    except FileNotFoundError:
        raise DatasetError(f"{path.name} is missing") from None
    except UNREADABLE as error:
        raise DatasetError(f"{path.name}: {one_line(error)}") from error
    version = (found.metadata or {}).get(schema.VERSION_KEY, b"1")
    if not version.isdigit() or int(version) > schema.VERSION:
        raise DatasetError(f"{path.name}: written by a newer version of exotui")
    for wanted in schema.schema(table):
        column = found.field(wanted.name) if wanted.name in found.names else None
        if column is None or column.type != wanted.type:
            raise DatasetError(f"{path.name}: column {wanted.name} is missing or not {wanted.type}")
    return metadata


def names_in(articles: Path) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """The ids and the digests of the articles in a file. Raises: one of UNREADABLE if it is damaged."""
    with pq.ParquetFile(articles, page_checksum_verification=True) as file:
        rows = file.read(columns=["article_id", "sha256"])
    return rows["article_id"], rows["sha256"]


def digests_in(batch: Path) -> frozenset[str] | None:
    """The digests of the articles of a batch; None if it cannot be read."""
    try:
        return frozenset(names_in(batch / "articles.parquet")[1].to_pylist())
    except UNREADABLE:
        return None


def unreadable(path: Path) -> str | None:
    """Why a file cannot be read to its end; None if it can."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            for _ in file.iter_batches():
                pass
    except UNREADABLE as error:
        return f"{path.name}: {one_line(error)}"
    return None
