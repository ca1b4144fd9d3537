from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exotui.model.article import Article, Rejection
from exotui.read import read_bytes

Reader = Callable[..., Article]


@pytest.fixture
def article() -> Reader:
    """Reads text or bytes under a name and expects an article."""

    def take(content: str | bytes, name: str = "story.txt") -> Article:
        raw = content.encode() if isinstance(content, str) else content
        found = read_bytes(raw, name)
        assert isinstance(found, Article), found
        return found

    return take


@pytest.fixture
def rejection() -> Callable[..., str]:
    """Reads bytes under a name and expects a refusal; gives its reason."""

    def take(raw: bytes, name: str = "story.txt") -> str:
        found = read_bytes(raw, name)
        assert isinstance(found, Rejection), found
        assert found.source == name
        assert found.reason
        assert not found.reason.endswith(".")
        return found.reason

    return take


@pytest.fixture
def seeds() -> Path:
    """The labelled pages beside the project; a test that needs them is skipped where they are missing."""
    folder = Path(__file__).parents[3] / "shared" / "gold" / "seeds"
    if not folder.is_dir():
        pytest.skip(f"no labelled pages in {folder}")
    return folder
