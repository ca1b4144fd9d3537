"""Where do reviews lie, how does one come there, and which of them are whole?

Each comes as a file of its own, written aside and renamed, so that two who review at once never wait for each other and
a reader sees all of a review or nothing. No review is ever changed or removed. Every file costs each start a little, so
FACTOR files of about one size are merged into one, as batches are (see `exotui.store.merging`). A review is known by
its id, so one that lies in two files while they are merged is still one. Where the dataset cannot be written its
reviews lie in the user's own place for data, one folder for each dataset, and are read from both.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import math
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs
import pyarrow as pa
import pyarrow.parquet as pq

from exotui.errors import DatasetError
from exotui.model import Review
from exotui.store import schema
from exotui.store.place import locked, sweep, write_file
from exotui.store.writer import disk_errors, one_line

FOLDER = "reviews"

FACTOR = 16
"""Files of one size that become one of the next."""


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """A file of reviews that is whole."""

    name: str
    """Names what is in it: files do not change."""
    reviews: tuple[Review, ...]


def places(dataset: Path, *, read_only: bool, bundled: bool) -> list[Path]:
    """The folders in which reviews of a dataset lie; new ones go to the last."""
    inside = dataset / FOLDER
    if not read_only:
        return [inside]
    key = "bundled" if bundled else f"{dataset.name}-{hashlib.sha256(bytes(dataset)).hexdigest()[:12]}"
    return [inside, Path(platformdirs.user_data_dir("exotui", appauthor=False)) / FOLDER / key]


def files_in(folders: Iterable[Path]) -> list[Path]:
    """The files of reviews in these folders, in the order of their ids.

    Raises: DatasetError if a folder cannot be listed.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            listed = [path for path in folder.iterdir() if path.suffix == ".parquet" and path.name[0] != "."]
        except FileNotFoundError:
            continue
        except OSError as error:
            raise DatasetError(f"{folder}: {error.strerror or error}") from error
        for path in listed:
            found.setdefault(path.name, path)
    return [found[name] for name in sorted(found)]


def read(path: Path) -> ReviewFile:
    """The reviews in a file. Raises: DatasetError that says what is wrong with it."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            _check(file.schema_arrow)
            rows = file.read(columns=schema.schema(FOLDER).names).to_pylist()
        return ReviewFile(path.name, tuple(schema.review_of(row) for row in rows))
    except (OSError, ValueError, KeyError, pa.ArrowException) as error:
        raise DatasetError(one_line(error)) from error


def _check(found: pa.Schema) -> None:
    """Raises: DatasetError if a newer program wrote it, or if a column is missing."""
    version = (found.metadata or {}).get(schema.VERSION_KEY, b"1")
    if not version.isdigit() or int(version) > schema.VERSION:
        raise DatasetError("written by a newer version of exotui")
    for wanted in schema.schema(FOLDER):
        if wanted.name not in found.names or found.field(wanted.name).type != wanted.type:
            raise DatasetError(f"column {wanted.name} is missing or not {wanted.type}")


def append(folder: Path, review: Review, known: Iterable[str]) -> Review:
    """Keep a review; it then has its id and its time.

    known: review_ids that are there already: the new one sorts behind them even where a clock was put back.
    Raises: DatasetError if the disk refuses; nothing is kept then.
    """
    now = datetime.now(UTC)
    last = max((_time_of(name) for name in known), default=_LONG_AGO)
    at = max(now, last + timedelta(microseconds=1))
    made = replace(review, review_id=f"{at:{_STAMP}}-{secrets.token_hex(6)}", made_at=now)
    with disk_errors(folder):
        sweep(folder)
        _write(folder / f"{made.review_id}.parquet", [made])
    return made


def merge_small(folder: Path) -> None:
    """Merge files of one size where FACTOR of them have come together.

    Nothing happens where another process merges, or where the disk refuses; a damaged file is left as it is.
    """
    with contextlib.suppress(DatasetError, OSError), locked(folder):
        while len(group := _group(files_in([folder]))) >= FACTOR:
            held = all_of(group.values())
            merged = folder / f"{held[-1].review_id}-{len(held)}.parquet"
            _write(merged, held)
            if held == list(read(merged).reviews):
                for path in group:
                    path.unlink()


def _group(paths: Iterable[Path]) -> dict[Path, ReviewFile]:
    """The whole files of the smallest size that has FACTOR of them; none if there is no such size."""
    sizes: dict[int, list[Path]] = {}
    for path in paths:
        sizes.setdefault(int(math.log(_reviews_in(path), FACTOR) + 1e-9), []).append(path)
    full = [size for size, held in sizes.items() if len(held) >= FACTOR]
    found: dict[Path, ReviewFile] = {}
    for path in sizes[min(full)] if full else ():
        with contextlib.suppress(DatasetError):
            found[path] = read(path)
    return found


def _reviews_in(path: Path) -> int:
    """How many reviews a file holds, by its name: a merged one ends in their number."""
    number = path.stem.rpartition("-")[2] if path.stem.count("-") > 1 else ""
    return max(int(number), 1) if number.isdecimal() else 1


def _write(path: Path, held: Iterable[Review]) -> None:
    content = io.BytesIO()
    pq.write_table(schema.reviews_table(held), content, compression="zstd", write_page_checksum=True)
    write_file(path, content.getvalue())


_STAMP = "%Y%m%dT%H%M%S%fZ"
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def _time_of(review_id: str) -> datetime:
    """The time in an id; long ago if there is none."""
    try:
        return datetime.strptime(review_id.partition("-")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return _LONG_AGO


def all_of(files: Iterable[ReviewFile]) -> list[Review]:
    """The reviews of these files, each once, in the order of their ids."""
    found: Mapping[str, Review] = {review.review_id: review for file in files for review in file.reviews}
    return [found[name] for name in sorted(found)]
