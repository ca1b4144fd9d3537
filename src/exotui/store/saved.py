"""Which queries did the user save, and under which names? One .sql file each, beside the user's own dataset.

A query is written in one step, so that two programs never leave a part of one. What cannot be read is passed over.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from exotui.errors import DatasetError
from exotui.store.place import write_file

LONGEST_NAME = 80
"""Characters of a name: file systems end at 255 bytes."""
MOST_BYTES = 1_000_000
_ENDING = ".sql"
_NOT_IN_FILES = re.compile(r'[\x00-\x1f\x7f"%*/:<>?\\|]|^\.')


def place() -> Path:
    """Where the platform keeps what users made."""
    from platformdirs import user_data_path

    return user_data_path("exotui", appauthor=False) / "queries"


def load(folder: Path) -> dict[str, str]:
    """Name -> query, by name; empty where the folder cannot be read."""
    found: dict[str, str] = {}
    with suppress(OSError):
        for file in sorted(folder.glob(f"*{_ENDING}")):
            with suppress(OSError, UnicodeDecodeError):
                if file.stat().st_size <= MOST_BYTES:
                    found[unquote(file.name.removesuffix(_ENDING))] = file.read_text(encoding="utf-8")
    return dict(sorted(found.items(), key=lambda saved: saved[0].lower()))


def save(folder: Path, name: str, query: str) -> None:
    """Keep a query under a name, in place of what was kept under it. Raises: DatasetError if it cannot be kept."""
    if not name or len(name) > LONGEST_NAME:
        raise DatasetError(f"a query is saved under a name of 1 to {LONGEST_NAME} characters")
    content = query.encode()
    if len(content) > MOST_BYTES:
        raise DatasetError(f"a query of more than {MOST_BYTES:,} bytes is not saved")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_file(_file(folder, name), content)
    except OSError as error:
        raise DatasetError(f"{folder}: the query could not be saved: {error.strerror or error}") from error


def forget(folder: Path, name: str) -> None:
    """Keep a query no longer. Raises: DatasetError if that cannot be done."""
    try:
        _file(folder, name).unlink(missing_ok=True)
    except OSError as error:
        raise DatasetError(f"{folder}: the query could not be deleted: {error.strerror or error}") from error


def _file(folder: Path, name: str) -> Path:
    """The file of a name: what file systems do not take is written as web addresses write it."""
    return folder / (_NOT_IN_FILES.sub(lambda found: f"%{ord(found[0]):02X}", name) + _ENDING)
