"""What a reader relies on, as data: texts with the figures that they state, or none."""

from __future__ import annotations

import math
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from exotui.extraction import extract
from exotui.extraction.quantities import find_quantities
from exotui.extraction.text import Document
from exotui.lexicon import load

CORPUS = Path(__file__).parents[1] / "corpus" / "en"
FILES = ("numbers", "bounds", "units", "exclusions", "news")
FEWEST_EXAMPLES = 300

Example = dict[str, Any]


def examples(kind: str) -> list[Any]:
    found = []
    for name in FILES:
        table = tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))
        found += [pytest.param(example, id=f"{name}: {example['text'][:50]}") for example in table.get(kind, [])]
    return found


def figures(text: str) -> list[Example]:
    document = Document(text, load())
    return [
        {**quantity._asdict(), "quote": text[quantity.start : quantity.end]}
        for quantities in find_quantities(document)
        for quantity in quantities
    ]


def agrees(wanted: Any, given: Any) -> bool:
    if isinstance(wanted, int | float):
        return math.isinf(wanted) if given is None else math.isclose(wanted, given, rel_tol=1e-5)
    return bool(wanted == given) or (wanted == "" and given is None)


def problems(example: Example) -> list[str]:
    """What is wrong with the figures of an example, in words."""
    wanted, given = example.get("figures", []), figures(example["text"])
    if len(wanted) != len(given):
        return [f"{len(wanted)} figures wanted, found {[figure['quote'] for figure in given]}"]
    return [
        f"{key} of {found['quote']!r}: wanted {value!r}, found {found[key]!r}"
        for figure, found in zip(wanted, given, strict=True)
        for key, value in figure.items()
        if not agrees(value, found[key])
    ]


@pytest.mark.parametrize("example", examples("positive"))
def test_text_states_these_figures(example: Example) -> None:
    assert problems(example) == []


@pytest.mark.parametrize("example", examples("negative"))
def test_text_states_no_figure(example: Example) -> None:
    assert problems(example) == []


@pytest.mark.parametrize("example", examples("not_yet"))
def test_known_mistake_is_still_made(example: Example) -> None:
    """An example that is understood by now belongs among the positive ones."""
    assert problems(example) != []


@pytest.mark.parametrize("name", FILES)
def test_no_example_is_passed_over(name: str) -> None:
    table = tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))
    assert table.keys() <= {"positive", "negative", "not_yet"}


def test_corpus_is_large_enough_to_mean_something() -> None:
    kinds = {kind: len(examples(kind)) for kind in ("positive", "negative", "not_yet")}
    assert sum(kinds.values()) >= FEWEST_EXAMPLES, kinds
    assert kinds["not_yet"] <= 10, "too many known mistakes wait here"


def test_a_text_that_breaks_off_after_any_number_is_read() -> None:
    """Every example, cut behind each of its numbers and the word after it: quotes are cut from it, low is no more than
    high, and nothing is raised."""
    for example in (param.values[0] for kind in ("positive", "negative") for param in examples(kind)):
        for number in re.finditer(r"\d[\d.,]*\S*\s+\S+\s*", example["text"]):
            text = example["text"][: number.end()]
            for figure in extract(text, published="2023-01-15"):
                assert figure.quote in text
                assert figure.low is None or figure.high is None or figure.low <= figure.high, (text, figure.quote)
