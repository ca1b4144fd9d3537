"""Whether what is counted has happened, by example."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exotui.extraction.modality import modality
from exotui.extraction.moods import rules
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document
from exotui.lexicon import load
from exotui.model import Modality, Qualifier

CORPUS = Path(__file__).parents[1] / "corpus" / "en" / "modality.toml"
EXAMPLES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["example"]
CURRENCY = re.compile(r"(?: (?:m|b|tr)illion)? (?:dollars|euros|pounds|crowns)\b")
WORDS = sorted(rules(load("en")).triggers)
PHRASES = (
    "will", "would", "300", "denied that", "not", "plans to", "if", "is expected to", "were being", ",", ".",
    "being called up",    "a target of", "rather than", "who", "to be", "and", "may have", "no evidence that",
    "said", "(", ";", "reports of",
)  # fmt: skip


def modality_of(text: str, numeral: str) -> Modality:
    """The modality of the first occurrence of `numeral` in a text."""
    document = Document(text, load("en"))
    start = text.index(numeral)
    end = start + len(numeral)
    money = CURRENCY.match(text, end) or text[start - 1 : start] in ("$", "€", "£")
    quantity = Quantity(start, end, start, end, 1, 1, 1, Qualifier.EXACT, dimension="currency" if money else "count")
    sentence = next(one for one in document.sentences if one.start <= start < one.end)
    return modality(sentence, quantity)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['figure']}: {one['text'][:50]}")
def test_every_example_has_its_modality(example: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if example.get("not_yet"):
        request.applymarker(pytest.mark.xfail(strict=True))
    assert modality_of(example["text"], example["figure"]) == example["modality"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The firm will hire", "people.", Modality.PLANNED),
        ("If the firm grows, it will hire", "people.", Modality.HYPOTHETICAL),
        ("Asked if it was closing, the firm said it will hire", "people.", Modality.PLANNED),
        ("The firm hired", "people.", Modality.REPORTED),
        ("The firm denied that it had hired", "people.", Modality.DENIED),
        ("The firm did not deny that it had hired", "people.", Modality.REPORTED),
    ],
)
def test_one_number_in_every_mood(before: str, after: str, expected: Modality) -> None:
    assert modality_of(f"{before} 480 {after}", "480") == expected


def test_the_month_of_may_is_no_modal() -> None:
    assert modality_of("On 4 May 2019 the river flooded 30 farms.", "30") == Modality.REPORTED


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PHRASES) | st.sampled_from(WORDS) | st.text(max_size=9), max_size=25))
def test_any_text_has_an_answer(parts: list[str]) -> None:
    document = Document(" ".join(parts), load("en"))
    for sentence in document.sentences:
        for token in sentence.tokens:
            quantity = Quantity(token.start, token.end, token.start, token.end, 1, 1, 1, Qualifier.EXACT)
            assert modality(sentence, quantity) in Modality
