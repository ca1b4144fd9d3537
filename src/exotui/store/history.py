"""Which queries were run before? A file of JSON strings, one a line, the newest last.

Two programs may append at once: a line is written in one piece. A line that is damaged is passed over.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

KEPT = 1_000
"""Queries that are remembered."""
READ_BYTES = 4_000_000
"""How much of the end of the file is looked at."""


def place() -> Path:
    """Where the platform keeps the state of programs."""
    from platformdirs import user_state_path

    return user_state_path("exotui") / "history.jsonl"


def load(path: Path) -> list[str]:
    """The queries that are remembered, the oldest first, each once; empty where the file cannot be read."""
    try:
        with path.open("rb") as file:
            file.seek(max(path.stat().st_size - READ_BYTES, 0))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    found: dict[str, None] = {}
    for line in lines:
        with suppress(ValueError):
            query = json.loads(line)
            if isinstance(query, str):
                found.pop(query, None)
                found[query] = None
    return list(found)[-KEPT:]


def append(path: Path, query: str) -> None:
    """Remember a query. Raises: OSError if the file cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(written, json.dumps(query).encode() + b"\n")
    finally:
        os.close(written)
