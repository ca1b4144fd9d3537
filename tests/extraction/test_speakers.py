"""Whom the article credits for a figure, by example."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exotui.extraction.quantity import Quantity
from exotui.extraction.speakers import speakers
from exotui.extraction.speech import rules
from exotui.extraction.text import Document
from exotui.lexicon import load
from exotui.model import Qualifier

CORPUS = Path(__file__).parents[1] / "corpus" / "en" / "speakers.toml"
EXAMPLES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["example"]
WORDS = sorted(rules(load("en")).triggers)
PHRASES = (
    "said Ruiz", "the ministry said that", "300", "according to", "“", "”", ",", ".", "\n\n", "he added",
    "Its data show",    "by", "citing", "The number comes from", "who", "which", "the official", "told", "what", "(",
    "in his telling", "|", ";",
)  # fmt: skip


def quantity_at(start: int, end: int) -> Quantity:
    return Quantity(start, end, start, end, 1, 1, 1, Qualifier.EXACT)


def said_by(text: str, numeral: str, published: date | None = None) -> str | None:
    """Whom `text` credits for the first occurrence of `numeral`."""
    document = Document(text, load("en"), published=published)
    start = text.index(numeral)
    sentence = next(one for one in document.sentences if one.start <= start < one.end)
    return speakers(document).of(sentence, quantity_at(start, start + len(numeral)))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['figure']}: {one['text'][:50]}")
def test_every_example_has_its_speaker(example: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if example.get("not_yet"):
        request.applymarker(pytest.mark.xfail(strict=True))
    assert said_by(example["text"], example["figure"]) == example.get("said_by")


def test_history_is_told_by_the_article_itself() -> None:
    text = "The mill closed, the mayor said. In 1987 it had 900 workers."
    assert said_by(text, "900", date(2024, 5, 1)) is None


@pytest.mark.parametrize(
    "rows", ["| May | 31 |\n| June | 54 |", "Month | Boats\n\nMay | 31\nJune | 54", "- May: 31\n- June: 54"]
)
def test_rows_of_a_table_belong_to_whoever_drew_it_up(rows: str) -> None:
    text = f"The charity Hafen counted the boats. Its list reads like this:\n\n{rows}\n"
    assert said_by(text, "54") == "the charity Hafen"


def test_an_article_of_one_voice_credits_it_where_a_paragraph_names_nobody() -> None:
    text = (
        "Harvests will shrink, Ada Bello says.\n\nRain is scarce, Bello says.\n\nFarmers lost 40 cows.\n\n"
        "Wells are dry, Bello argues.\n\nNobody helps, Bello adds."
    )
    assert said_by(text, "40") == "Ada Bello"


def test_speakers_of_several_voices_do_not_reach_over_a_paragraph() -> None:
    text = "Rain is scarce, Ada Bello says.\n\nFarmers lost 40 cows.\n\nWells are dry, Bello argues. Police agreed."
    assert said_by(text, "40") is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PHRASES) | st.sampled_from(WORDS) | st.text(max_size=9), max_size=30))
def test_any_text_has_an_answer_made_of_visible_words(parts: list[str]) -> None:
    document = Document(" ".join(parts), load("en"))
    found = speakers(document)
    for sentence in document.sentences:
        for token in sentence.tokens:
            name = found.of(sentence, quantity_at(token.start, token.end))
            assert name is None or name.strip() == name != ""


def test_time_is_linear_in_the_text() -> None:
    def seconds(times: int) -> float:
        text = "He said the ministry, which, which, told who said that they said 5 " * times
        document = Document(text, load("en"))
        begin = process_time()
        sentence = document.sentences[0]
        speakers(document).of(sentence, quantity_at(len(text) - 3, len(text) - 1))
        return process_time() - begin

    seconds(10)
    assert seconds(800) < 60 * max(seconds(80), 0.001)
