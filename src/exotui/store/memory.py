"""What is remembered from one start of the program to the next? Small files of JSON where the platform keeps state.

They are written aside and renamed, so that of two programs the one that writes last is remembered, whole. What is
damaged, too long or not there counts as nothing remembered; a disk that refuses costs the memory and nothing else.
Loads neither DuckDB nor Arrow: it is read before the first frame.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

VERSION = 1
MOST_BYTES = 4_000_000


def folder() -> Path:
    """Where the platform keeps the state of programs."""
    from platformdirs import user_state_path

    return user_state_path("exotui")


def program_file() -> Path:
    """What is remembered whatever the dataset."""
    return folder() / "program.json"


def session_file(where: str | Path | None) -> Path:
    """What is remembered of the dataset that `where` names, as `Dataset.open` understands it."""
    digest = hashlib.sha256(_named(where).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return folder() / "sessions" / f"{digest}.json"


def _named(where: str | Path | None) -> str:
    """The dataset's folder, or `bundled`."""
    import platformdirs

    chosen = str(where or os.environ.get("EXOTUI_DATA") or "")
    if not chosen:
        own = Path(platformdirs.user_data_dir("exotui", appauthor=False)) / "dataset"
        chosen = str(own) if (own / "dataset.toml").is_file() else "bundled"
    if chosen == "bundled":
        return chosen
    with suppress(OSError, RuntimeError):  # a loop of links, a home that is not known
        return str(Path(chosen).expanduser().resolve())
    return chosen


def load(file: Path) -> dict[str, Any]:
    """What a file remembers; empty if that cannot be had."""
    with suppress(OSError, ValueError, RecursionError):
        if file.stat().st_size <= MOST_BYTES:
            told = json.loads(file.read_text(encoding="utf-8"))
            if isinstance(told, dict) and told.get("version") == VERSION:
                return told
    return {}


def keep(file: Path, told: Mapping[str, Any]) -> None:
    """Remember this instead of what the file remembers; without a word where the disk refuses."""
    text = json.dumps({"version": VERSION, **told})
    aside = file.with_suffix(f".{os.getpid()}")
    if len(text) > MOST_BYTES:
        return
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            aside.write_text(text, encoding="utf-8")
            aside.replace(file)
        except OSError:
            aside.unlink(missing_ok=True)
