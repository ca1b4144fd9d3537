"""Does an article that contradicts its own arithmetic say so, and no other?"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from exotui.extraction import extract
from exotui.model import Article
from exotui.store.session import Session

ARTICLES = tomllib.loads((Path(__file__).parent / "within.toml").read_text(encoding="utf-8"))["article"]
CASES = [pytest.param(f"a{number}", case, id=case["text"][:60]) for number, case in enumerate(ARTICLES)]


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """Rule and reason of what is found inside each article."""
    articles = [Article(f"a{number}", case["text"], "x.txt", str(number)) for number, case in enumerate(ARTICLES)]
    figures = [
        figure for each in articles for figure in extract(each.text, article_id=each.article_id, published="2024-05-05")
    ]
    told: dict[str, list[str]] = {each.article_id: [] for each in articles}
    with Session.over(articles, figures) as session:
        for row in session.rows("SELECT left_id, rule, why FROM comparisons WHERE rule LIKE '%-off' ORDER BY ALL"):
            told[row["left_id"].split("#")[0]].append(f"{row['rule']} {row['why']}")
    return told


@pytest.mark.parametrize(("name", "case"), CASES)
def test_only_what_cannot_be_right_is_found(name: str, case: dict[str, Any], found: dict[str, list[str]]) -> None:
    assert found[name] == case["found"]
