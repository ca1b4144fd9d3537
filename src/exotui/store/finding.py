"""Where does the dataset lie that somebody names? Told without loading what reads it."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

DATA_VARIABLE = "EXOTUI_DATA"
BUNDLED = "bundled"
DESCRIPTION = "dataset.toml"


def own_path() -> Path:
    """Where the platform keeps the user's own dataset."""
    return Path(platformdirs.user_data_dir("exotui", appauthor=False)) / "dataset"


def bundled_places() -> list[Path]:
    """Package data in a wheel; the repository's data/ in an editable installation."""
    package = Path(__file__).parents[1]
    return [package / "data", package.parent.parent / "data"]


def find(where: str | Path | None) -> Path | None:
    """The folder that `Dataset.open` would open; None if there is none."""
    chosen = where or os.environ.get(DATA_VARIABLE) or None
    if chosen is None and (own_path() / DESCRIPTION).is_file():
        chosen = own_path()
    if chosen is not None and str(chosen) != BUNDLED:
        return Path(chosen).expanduser().resolve()
    return next((path for path in bundled_places() if (path / DESCRIPTION).is_file()), None)
