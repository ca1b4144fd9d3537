"""Articles and figures to keep, and datasets to keep them in."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exotui.model import Article, Figure, Qualifier
from exotui.store.dataset import Dataset


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or writes what belongs to the user."""
    monkeypatch.delenv("EXOTUI_DATA", raising=False)
    for name in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))


def article(name: str = "tide", **changes: Any) -> Article:
    text = changes.pop("text", f"The tide took 40 boats from {name} on Monday.")
    values: dict[str, Any] = {
        "article_id": name,
        "text": text,
        "source": f"{name}.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "title": f"Storm at {name}",
        "publisher": f"The {name.title()} Post",
        "published": date(2023, 5, 2),
        "language": "en",
    }
    return Article(**(values | changes))


def figure(name: str = "tide", ordinal: int = 1, low: float | None = 40.0, **changes: Any) -> Figure:
    values: dict[str, Any] = {
        "figure_id": f"{name}#{ordinal}",
        "article_id": name,
        "ordinal": ordinal,
        "quote": "40",
        "sentence": f"The tide took 40 boats from {name} on Monday.",
        "char_start": 14,
        "char_end": 16,
        "low": low,
        "high": low,
        "value": low,
        "qualifier": Qualifier.EXACT,
        "unit": "boat",
        "dimension": "count",
        "measure": "boats that the tide took",
        "place_to": "IE",
        "period_start": date(2023, 5, 1),
        "period_end": date(2023, 5, 1),
        "event": "take",
        "population": "boat",
        "terms": ("boat", "take", "tide"),
    }
    return Figure(**(values | changes))


@pytest.fixture(scope="session")
def new_article() -> Callable[..., Article]:
    return article


@pytest.fixture(scope="session")
def new_figure() -> Callable[..., Figure]:
    return figure


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """An empty dataset of its own."""
    return Dataset.open(tmp_path / "news", create=True)


@pytest.fixture(scope="session")
def _compared_harbours(tmp_path_factory: pytest.TempPathFactory, compare_once: Callable[[Dataset], Path]) -> Path:
    """The dataset of `harbours`, compared once for all tests."""
    made = Dataset.open(tmp_path_factory.mktemp("harbours") / "news", create=True)
    made.write_batch([article("cove"), article("pier")], [figure("cove"), figure("pier")])
    made.write_batch([article("quay")], [figure("quay", low=60.0, quote="60")])
    return compare_once(made)


@pytest.fixture
def harbours(tmp_path: Path, _compared_harbours: Path) -> Dataset:
    """Three articles in two batches: two agree on 40 boats, and one says 60. A dataset of its own, not yet compared."""
    shutil.copytree(_compared_harbours, tmp_path / "news", dirs_exist_ok=True, ignore=shutil.ignore_patterns("cache"))
    return Dataset.open(tmp_path / "news")


@pytest.fixture
def compared_harbours(tmp_path: Path, _compared_harbours: Path) -> Dataset:
    """The same, compared."""
    shutil.copytree(_compared_harbours, tmp_path / "news", dirs_exist_ok=True)
    return Dataset.open(tmp_path / "news")
