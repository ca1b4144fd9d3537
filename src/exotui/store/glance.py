"""What did a dataset hold when it was last looked at? The list of sources, readable in a millisecond.

DuckDB and Arrow take longer to load than a first screen may take, so that the list of sources is kept as JSON and
shown until the real one has been asked for. It is derived: deleting it costs only time. It is believed only while the
dataset has the same batches; should it be wrong all the same, then for a moment.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path

import platformdirs

from exotui.store import finding, listing
from exotui.store.source import Source

VERSION = 1


def read(where: str | Path | None) -> list[Source]:
    """The sources of the dataset that `where` names, as they were last seen; else as its batches tell them.

    Empty if neither is known; the first listing.MOST of a long list.

    where: as for `Dataset.open`.
    """
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(_file(where).read_text(encoding="utf-8"))
        if kept["version"] == VERSION and kept["batches"] == _batches(kept["path"]):
            return [listing.source_of(row) for row in kept["sources"]]
    path = finding.find(where)
    return listing.read(path / "batches") if path is not None else []


def keep(where: str | Path | None, dataset: Path, sources: Sequence[Source]) -> None:
    """Remember what the dataset that `where` names holds; without a word where the disk refuses."""
    file = _file(where)
    kept = {
        "version": VERSION,
        "path": str(dataset),
        "batches": _batches(str(dataset)),
        "sources": [asdict(source) for source in sources[: listing.MOST]],
    }
    told = json.dumps(kept, default=date.isoformat, ensure_ascii=True)
    with suppress(OSError):
        if file.is_file() and file.read_text(encoding="utf-8") == told:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(f".{os.getpid()}")
        aside.write_text(told, encoding="utf-8")
        aside.replace(file)


def _file(where: str | Path | None) -> Path:
    """Where the sources are kept: one file for each way to name a dataset."""
    own = Path(platformdirs.user_data_dir("exotui", appauthor=False))
    named = [str(where), os.environ.get("EXOTUI_DATA", ""), str(Path.cwd()), str(own), str(own.exists())]
    digest = hashlib.sha256("\0".join(named).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return Path(platformdirs.user_cache_dir("exotui", appauthor=False)) / "glances" / f"{digest}.json"


def _batches(dataset: str) -> list[str]:
    names = (path.name for path in (Path(dataset) / "batches").iterdir())
    return sorted(name for name in names if not name.startswith("."))
