"""Where do reviews lie, how does one come there, and which of them are whole?

Each is a file of its own, written aside and renamed, so that two who review at once never wait for each other and a
reader sees all of a review or nothing. Nothing is ever changed or removed. Where the dataset cannot be written its
reviews lie in the user's own place for data, one folder for each dataset, and are read from both.
"""

from __future__ import annotations

import hashlib
import io
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
from exotui.store.place import sweep, write_file
from exotui.store.writer import disk_errors, one_line

FOLDER = "reviews"


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
    content = io.BytesIO()
    pq.write_table(schema.review_table(made), content, compression="zstd", write_page_checksum=True)
    with disk_errors(folder):
        sweep(folder)
        write_file(folder / f"{made.review_id}.parquet", content.getvalue())
    return made


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
