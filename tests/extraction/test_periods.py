"""Do figures get the days that their article gives them?"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exotui.extraction.almanac import words
from exotui.extraction.calendar import easter, moved
from exotui.extraction.cues import cues
from exotui.extraction.dating import read
from exotui.extraction.periods import period
from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Document
from exotui.lexicon import load
from exotui.model import Qualifier

CORPUS = Path(__file__).parents[1] / "corpus" / "en" / "periods.toml"
EXAMPLES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["example"]
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
CALENDAR = words(load())
WORDS = sorted({*CALENDAR.openers, *(word for words in CALENDAR.sets.values() for word in words), "3", "20th", "2021"})
LINES = st.lists(st.sampled_from(WORDS + [word.capitalize() for word in WORDS]), min_size=1, max_size=6).map(" ".join)


def found(example: dict[str, Any]) -> tuple[date | None, date | None]:
    document = Document(example["text"], load("en"), example.get("published"))
    start = document.text.index(example["figure"])
    end = start + len(example["figure"])
    unit, dimension = example.get("unit", "people"), example.get("dimension")
    if unit.isupper():
        dimension = "currency"
    digits = len(example["figure"]) - len(example["figure"].lstrip("0123456789,.")) or end - start
    quantity = Quantity(start, end, start, start + digits, 1, 1, 1, Qualifier.EXACT, unit=unit, dimension=dimension)
    sentence = next(sentence for sentence in document.sentences if sentence.start <= start < sentence.end)
    return period(sentence, quantity)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['figure']}: {example['text'][:50]}")
def test_every_example_has_its_period(example: dict[str, Any]) -> None:
    got = found(example)
    wanted = (example.get("start"), example.get("end"))
    if example.get("not_yet"):
        assert got != wanted, "works now: take not_yet away"
    else:
        assert got == wanted


def dates(text: str, anchor: date | None) -> list[tuple[date | None, date | None]]:
    sentence = Document(text, load("en"), anchor).sentences[0]
    return [(dated.span.start, dated.span.end) for dated in read(sentence.tokens, load("en"), anchor)]


@given(DAYS)
def test_a_written_day_is_that_day(day: date) -> None:
    month = day.strftime("%B")
    for text in (f"on {day.day} {month} {day.year}", f"on {month} {day.day}, {day.year}", f"on {day.isoformat()}"):
        assert dates(f"It rained {text}.", None) == [(day, day)]


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_last_one(anchor: date, weekday: int) -> None:
    name = (date(2024, 1, 1) + timedelta(days=weekday)).strftime("%A")
    [(start, end)] = dates(f"It rained on {name}.", anchor)
    assert start == end
    assert start is not None
    assert start.weekday() == weekday
    assert timedelta(0) <= anchor - start < timedelta(days=7)


@given(DAYS, st.integers(-2000, 2000), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_moving_keeps_the_order(day: date, count: int, unit: str) -> None:
    assert (moved(day, count, unit) >= day) == (count >= 0)


@given(st.integers(1900, 2099))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@given(st.text(alphabet="since Friday last 12 Sept. 2021 to - the week of / and by,;", max_size=160), st.none() | DAYS)
def test_any_text_is_read(text: str, anchor: date | None) -> None:
    for start, end in dates(f"x {text}", anchor):
        assert start is None or end is None or start <= end


@given(LINES)
def test_sentence_without_a_needed_word_has_no_date(line: str) -> None:
    for sentence in Document(line, load()).sentences:
        if cues(load()).needed.isdisjoint(sentence.words) and not cues(load()).triggers.isdisjoint(sentence.words):
            assert read(sentence.tokens, load(), date(2023, 6, 15), sentence.tags) == []
