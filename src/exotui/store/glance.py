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
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

import platformdirs

from exotui.store.source import Source

VERSION = 1
_NUMBERS = ("figures", "agree", "conflict", "consistent")
_MOST = 5_000
"""Sources: longer lists take longer to read than they save."""


def read(where: str | Path | None) -> list[Source]:
    """The sources of the dataset that `where` names, as they were last seen; empty if that is not known.

    where: as for `Dataset.open`.
    """
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(_file(where).read_text(encoding="utf-8"))
        if kept["version"] == VERSION and kept["batches"] == _batches(kept["path"]):
            return [_source(row) for row in kept["sources"]]
    return []


def keep(where: str | Path | None, dataset: Path, sources: Sequence[Source]) -> None:
    """Remember what the dataset that `where` names holds; without a word where the disk refuses."""
    if len(sources) > _MOST:
        return
    file = _file(where)
    kept = {
        "version": VERSION,
        "path": str(dataset),
        "batches": _batches(str(dataset)),
        "sources": [asdict(source) for source in sources],
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


def _source(row: dict[str, Any]) -> Source:
    """Raises: ValueError, KeyError or TypeError if the row is none that was kept."""
    values = {field.name: row[field.name] for field in fields(Source)}
    numbers = [values[name] for name in _NUMBERS]
    texts = [value for name, value in values.items() if name not in _NUMBERS and value is not None]
    if not all(isinstance(number, int) for number in numbers) or not all(isinstance(text, str) for text in texts):
        raise ValueError("not a row of the list of sources")
    if values["article_id"] is None or values["role"] is None:
        raise ValueError("a source has an id and a role")
    published = values["published"]
    return Source(**values | {"published": date.fromisoformat(published) if published else None})
