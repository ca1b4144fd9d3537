"""Where does a dataset lie, and what is in it at this moment?

    <dataset>/dataset.toml                   name, schema version
    <dataset>/batches/<id>/articles.parquet
    <dataset>/batches/<id>/figures.parquet
    <dataset>/batches/<id>/sources.json      for the first screen alone; see exotui.store.listing
    <dataset>/reviews/<id>.parquet
    <dataset>/cache/                         derived; may be deleted at any time

Readers see whole batches only. One that is damaged is named and set aside, in memory, and the rest opens.
"""

from __future__ import annotations

import json
import os
import tomllib
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from exotui.errors import DatasetError
from exotui.model import Article, Figure, Review
from exotui.store import reviews, schema
from exotui.store.batches import Batch, Damage, checked, digests_in, names_in, unreadable
from exotui.store.finding import BUNDLED, DATA_VARIABLE, DESCRIPTION, bundled_places, own_path
from exotui.store.place import HIDDEN, remove_folder, sweep, write_file
from exotui.store.reviews import ReviewFile
from exotui.store.writer import TABLES, UNREADABLE, BatchWriter, disk_errors, one_line

if TYPE_CHECKING:
    from exotui.store.console import Console

_PARTS = {"articles", "batches", "reviews", "cache", DESCRIPTION}
"""What may stand in the folder of a dataset; `articles` is where some keep the files that they add."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a session reads: the whole batches of one moment, without articles that came in twice."""

    batches: tuple[Batch, ...]
    repeated: dict[str, frozenset[str]] = field(default_factory=dict)
    """batch_id -> article_ids in it that an earlier batch already has: two writers added one text at once."""
    reviews: tuple[Review, ...] = ()
    """What people decided, the oldest first."""


class Dataset:
    """A folder of batches. Cheap to open; nothing is read before it is asked for."""

    def __init__(self, path: Path, *, read_only: bool = False, bundled: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.bundled = bundled
        self.damaged: tuple[Damage, ...] = ()
        """What the last look at the batches and the reviews set aside."""
        self._reviews: dict[Path, ReviewFile | Damage] = {}
        self._damaged_reviews: tuple[Damage, ...] = ()
        self._broken: dict[str, str] = {}
        self._checked: dict[str, Batch] = {}
        self._known: dict[str, tuple[pa.ChunkedArray, pa.ChunkedArray]] = {}
        self._console: Console | None = None

    @classmethod
    def open(cls, where: str | Path | None = None, *, create: bool = False) -> Dataset:
        """The dataset at `where`: a folder, `bundled`, or None for what EXOTUI_DATA says, else the user's own if
        there is one, else the bundled one.

        create: make it if it is not there (then None means the user's own, never the bundled one).
        Raises: DatasetError if there is none, if it is from a newer program, or if it cannot be made.
        """
        chosen = where or os.environ.get(DATA_VARIABLE) or None
        if chosen is not None and str(chosen) == BUNDLED:
            return cls._bundled(create)
        if chosen is None:
            if not create and not (own_path() / DESCRIPTION).is_file():
                return cls._bundled(create)
            chosen = own_path()
        path = Path(chosen).expanduser().resolve()
        if create:
            _create(path)
        dataset = cls(path, read_only=not os.access(path, os.W_OK))
        _ = dataset.name  # a folder that is no dataset is told here, not later
        return dataset

    @classmethod
    def _bundled(cls, create: bool) -> Dataset:
        if create:
            raise DatasetError("the bundled dataset is read-only: choose a folder with --data")
        for path in bundled_places():
            if (path / DESCRIPTION).is_file():
                return cls(path, read_only=True, bundled=True)
        raise DatasetError("the bundled dataset is missing from this installation")

    @cached_property
    def name(self) -> str:
        """The name in dataset.toml, else the folder's.

        Raises: DatasetError if this is no dataset, or one of a newer program.
        """
        described = _described(self.path)
        version = described.get("schema", schema.VERSION)
        if not isinstance(version, int) or version > schema.VERSION:
            raise DatasetError(f"{self.path}: written by a newer version of exotui (schema {version})")
        return str(described.get("name") or self.path.name)

    def batches(self) -> list[Batch]:
        """The whole batches, the oldest first, without those that another replaces; `damaged` then names the others."""
        whole, damaged = [], []
        for path in self._batch_folders():
            try:
                whole.append(self._check(path))
            except DatasetError as error:
                damaged.append(Damage(path.name, str(error)))
        replaced = {batch_id for batch in whole for batch_id in batch.replaces}
        self.damaged = (*(each for each in damaged if each.name not in replaced), *self._damaged_reviews)
        return [batch for batch in whole if batch.batch_id not in replaced]

    def remove_replaced(self) -> None:
        """Delete the batches that another one replaces, if it has all their articles and can be read to its end."""
        for batch in self.batches():
            left = [path for path in map(self._folder, batch.replaces) if path.is_dir()]
            if left and not any(unreadable(batch.file(table)) for table in TABLES):
                kept = digests_in(batch.path) or frozenset()
                for path in left:
                    held = digests_in(path)
                    if held is not None and held <= kept:
                        remove_folder(path)

    @property
    def review_folders(self) -> list[Path]:
        """The folders in which reviews of this dataset lie; new ones go to the last."""
        return reviews.places(self.path, read_only=self.read_only, bundled=self.bundled)

    def reviews(self) -> list[Review]:
        """The reviews in whole files, the oldest first; `damaged` then names the other files."""
        while True:
            read = {path: self._review_file(path) for path in reviews.files_in(self.review_folders)}
            damaged = {path: each for path, each in read.items() if isinstance(each, Damage)}
            merged = [path for path in damaged if not os.path.lexists(path)]
            if not merged:
                break
            for path in merged:  # since they were listed: what was in them is in another file now
                del self._reviews[path]
        self._damaged_reviews = tuple(damaged.values())
        return reviews.all_of(each for each in read.values() if not isinstance(each, Damage))

    def add_review(self, review: Review) -> Review:
        """Keep a review; it then has its id and its time. Raises: DatasetError if the disk refuses."""
        known = (path.stem for path in reviews.files_in(self.review_folders))
        kept = reviews.append(self.review_folders[-1], review, known)
        reviews.merge_small(self.review_folders[-1])
        return kept

    def snapshot(self) -> Snapshot:
        """The whole batches of this moment, with what is in more than one of them."""
        reviewed = tuple(self.reviews())
        readable = []
        seen: set[str] = set()
        repeated = {}
        batches = self.batches()
        for batch, article_ids, digests in self._identities(batches):
            readable.append(batch)
            if len(batches) == 1:
                break  # nothing can be repeated, and the digests of a big batch take their time
            told = digests.to_pylist()
            again = {name for name, digest in zip(article_ids.to_pylist(), told, strict=True) if digest in seen}
            seen.update(told)
            if again:
                repeated[batch.batch_id] = frozenset(again)
        return Snapshot(tuple(readable), repeated, reviewed)

    def known(self) -> dict[str, str]:
        """Digest of every article that the dataset has -> its article_id."""
        found: dict[str, str] = {}
        for _, article_ids, digests in self._identities(self.batches()):
            for name, digest in zip(article_ids.to_pylist(), digests.to_pylist(), strict=True):
                found.setdefault(digest, name)
        return found

    def write_batch(
        self,
        articles: Iterable[Article] | pa.Table,
        figures: Iterable[Figure] | pa.Table,
        *,
        at: datetime | None = None,
    ) -> str:
        """Add articles with their figures in one step; the id of the new batch.

        at: the time that the id and `added_at` tell; now if None.
        Raises: DatasetError if the dataset is read-only or the disk refuses; nothing is added then.
        """
        with self.writer(at=at) as writer:
            writer.write(articles, figures)
            return writer.commit()

    def writer(self, *, at: datetime | None = None, replaces: Iterable[str] = ()) -> BatchWriter:
        """A batch to be written in parts; see BatchWriter.

        replaces: ids of the batches whose place it takes, in the one step that makes it visible.
        Raises: DatasetError if the dataset is read-only or the disk refuses.
        """
        if self.read_only:
            raise DatasetError(f"{self.path}: this dataset is read-only")
        self.remove_replaced()
        return BatchWriter(self.path / "batches", at or datetime.now(UTC), frozenset(replaces))

    def set_aside(self, batch: Batch, reason: str) -> None:
        """Pass over a batch from now on; the reason is told where damage is."""
        self._broken[batch.batch_id] = reason

    def set_aside_unreadable(self) -> bool:
        """Read every page of every batch; True if one that looked whole is damaged inside, and now set aside."""
        found = False
        for batch in self.batches():
            for table in TABLES:
                reason = unreadable(batch.file(table))
                if reason and batch.batch_id not in self._broken:
                    self._broken[batch.batch_id] = reason
                    found = True
        return found

    def sql(self, query: str) -> pa.Table:
        """The answer to one SQL query on the views (articles, figures, topics, comparisons, not_compared, reviews).

        It can read the views and nothing else: no file, no setting, no write.
        Raises: UsageError if the query is wrong or is none; DatasetError if the dataset cannot be read.
        """
        from exotui.store.console import Console

        if self._console is None:
            console = Console(Dataset(self.path, read_only=self.read_only, bundled=self.bundled))
            weakref.finalize(self, console.close)
            self._console = console
        with self._console.run(query) as result:
            return result.table()

    def _check(self, path: Path) -> Batch:
        """The batch in this folder. Raises: DatasetError if it is not whole."""
        if path.name in self._broken:
            raise DatasetError(self._broken[path.name])
        if path.name not in self._checked:
            articles, figures = (checked(path / f"{table}.parquet", table) for table in TABLES)
            self._checked[path.name] = Batch(
                path.name, path, articles.num_rows, figures.num_rows, schema.replaced_by(articles)
            )
        return self._checked[path.name]

    def _folder(self, batch_id: str) -> Path:
        return self.path / "batches" / batch_id

    def _review_file(self, path: Path) -> ReviewFile | Damage:
        """What is in a file of reviews, read once: it does not change."""
        if path not in self._reviews:
            try:
                self._reviews[path] = reviews.read(path)
            except DatasetError as error:
                self._reviews[path] = Damage(path.name, str(error), "review")
        return self._reviews[path]

    def _batch_folders(self) -> list[Path]:
        root = self.path / "batches"
        try:
            folders = sorted(path for path in root.iterdir() if path.name[0] != "." and path.is_dir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise DatasetError(f"{root}: {error.strerror or error}") from error
        return folders

    def _identities(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, pa.ChunkedArray, pa.ChunkedArray]]:
        """Each batch with the ids and the digests of its articles; one that cannot be read is set aside."""
        for batch in batches:
            if batch.batch_id not in self._known:
                try:
                    self._known[batch.batch_id] = names_in(batch.file("articles"))
                except UNREADABLE as error:
                    self._broken[batch.batch_id] = f"articles.parquet: {one_line(error)}"
                    continue
            yield batch, *self._known[batch.batch_id]


def open_dataset(path: str | Path | None = None) -> Dataset:
    """A dataset to ask SQL of: `open_dataset().sql("SELECT * FROM comparisons")`.

    path: a folder, `bundled`, or None for what EXOTUI_DATA says, else the user's own, else the bundled one.
    Raises: DatasetError if there is none.
    """
    return Dataset.open(path)


def _create(path: Path) -> None:
    """Make the folder a dataset if it is none. Raises: DatasetError if it holds something else."""
    with disk_errors(path):
        path.mkdir(parents=True, exist_ok=True)
        if (path / DESCRIPTION).is_file():
            return
        foreign = [item for item in path.iterdir() if item.name not in _PARTS and not item.name.startswith(HIDDEN)]
        if foreign:
            raise DatasetError(f"{path}: not a dataset, and not empty")
        name = "".join(c for c in path.name if c.isprintable() and not "\ud800" <= c <= "\udfff")
        described = f"name = {json.dumps(name, ensure_ascii=False)}\nschema = {schema.VERSION}\n"
        sweep(path)
        write_file(path / DESCRIPTION, described.encode())


def _described(path: Path) -> dict[str, Any]:
    """What dataset.toml says; nothing where only the batches are left. Raises: DatasetError if it is no dataset."""
    try:
        return tomllib.loads((path / DESCRIPTION).read_text(encoding="utf-8"))
    except FileNotFoundError:
        if (path / "batches").is_dir():
            return {}
        raise DatasetError(f"{path}: there is no dataset here") from None
    except NotADirectoryError:
        raise DatasetError(f"{path}: not a folder") from None
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path / DESCRIPTION}: {one_line(error)}") from error
