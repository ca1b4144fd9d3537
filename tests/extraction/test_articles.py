"""Do figures that lean on one another get the scope that their article gives them?"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from exotui.extraction import extract
from exotui.model import Figure

CORPUS = Path(__file__).parents[1] / "corpus" / "en" / "articles.toml"
EXAMPLES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["example"]


def given(figure: Figure, key: str) -> Any:
    """What a figure says under the name that the corpus has for it."""
    match key:
        case "start" | "end":
            return figure.period_start if key == "start" else figure.period_end
        case "open":
            return figure.period_start is None and figure.period_end is None
        case "from" | "to":
            return (figure.place_from if key == "from" else figure.place_to) or ""
        case "said_by":
            return figure.said_by or ""
        case "modality":
            return figure.modality.value
    return getattr(figure, key)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"].strip()[:50])
def test_the_figures_of_a_short_article_have_its_scope(example: dict[str, Any]) -> None:
    found = extract(example["text"], published=example["published"])
    assert [figure.quote for figure in found] == [wanted["quote"] for wanted in example["figures"]]
    wrong = [
        f"{key} of {figure.quote!r}: wanted {value!r}, found {given(figure, key)!r}"
        for wanted, figure in zip(example["figures"], found, strict=True)
        for key, value in wanted.items()
        if given(figure, key) != value
    ]
    assert wrong == []
