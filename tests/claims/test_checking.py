"""Does a check keep its laws, whatever the claim, the text and where the text lies?"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exotui
from exotui import Article, Finding, UsageError
from exotui.store.dataset import Dataset

COUNTED = st.sampled_from(["miners", "bridges", "ballots", "goats", "patients"])
DONE = st.sampled_from(["were counted in Malta", "were found near the river", "were moved by the council"])
COUNTS = st.integers(2, 5_000_000)


def say(number: str, counted: str, done: str) -> str:
    return f"{number} {counted} {done}."


@settings(deadline=None)
@given(COUNTS, COUNTED, DONE)
def test_what_a_text_says_is_supported(number: int, counted: str, done: str) -> None:
    text = say(f"{number:,}", counted, done)
    assert exotui.check(text, text).verdict is Finding.SUPPORTED


@settings(deadline=None)
@given(COUNTS, st.integers(0, 1_000_000), COUNTED, DONE)
def test_a_wider_claim_stays_supported(number: int, wider: int, counted: str, done: str) -> None:
    text = say(f"{number:,}", counted, done)
    for bound in (f"At least {max(1, number - wider):,}", f"No more than {number + wider:,}"):
        assert exotui.check(say(bound, counted, done), text).verdict is Finding.SUPPORTED


@settings(deadline=None)
@given(COUNTS, st.integers(11, 1000), COUNTED, DONE)
def test_a_contradiction_holds_both_ways(number: int, percent: int, counted: str, done: str) -> None:
    one = say(f"{number:,}", counted, done)
    other = say(f"{number + 1 + number * percent // 100:,}", counted, done)
    assert exotui.check(one, other).verdict is Finding.CONTRADICTED
    assert exotui.check(other, one).verdict is Finding.CONTRADICTED


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_gets_a_verdict(claim: str, text: str) -> None:
    try:
        found = exotui.check(claim, text)
    except UsageError:
        return
    for each in found.evidence:
        assert each.sentence in text
        if each.figure is not None:
            assert text[each.figure.char_start : each.figure.char_end] == each.figure.quote


def test_the_evidence_names_its_figure_and_its_sentence() -> None:
    text = "Rain fell. The storm sank 31 boats. The mayor wept."
    (evidence,) = exotui.check("The storm sank 31 boats.", text).evidence
    assert (evidence.sentence, evidence.verdict) == ("The storm sank 31 boats.", Finding.SUPPORTED)
    assert evidence.figure is not None
    assert (evidence.figure.quote, evidence.figure.unit) == ("31", "boat")


def test_the_best_evidence_comes_first_and_the_other_is_told() -> None:
    articles = [
        Article("a", "The storm sank 58 boats.", "a.txt", "0"),
        Article("b", "The storm sank 31 boats.", "b.txt", "1"),
        Article("c", "A new library was opened.", "c.txt", "2"),
    ]
    found = exotui.check("The storm sank 31 boats.", articles)
    assert [(each.article_id, each.verdict.value) for each in found.evidence] == [
        ("b", "supported"),
        ("a", "contradicted"),
    ]
    assert "another sentence contradicts it" in found.why


def test_a_dataset_and_its_path_are_asked_alike(tmp_path: Path) -> None:
    dataset = Dataset.open(tmp_path / "news", create=True)
    dataset.write_batch([Article("a", "The storm sank 58 boats.", "a.txt", "0")], [])
    claim = "The storm sank fewer than 70 boats."
    found = exotui.check(claim, dataset)
    assert found.verdict is Finding.SUPPORTED
    assert found == exotui.check(claim, tmp_path / "news")


def test_a_language_without_a_lexicon_is_passed_over() -> None:
    article = Article("a", "The storm sank 58 boats.", "a.txt", "0", language="ka")
    assert exotui.check("The storm sank 58 boats.", [article]).evidence == ()


@pytest.mark.parametrize("claim", ["", " \n", "...", "word " * 1000])
def test_a_claim_has_to_say_something_in_a_sentence(claim: str) -> None:
    with pytest.raises(UsageError):
        exotui.check(claim, "The storm sank 31 boats.")


@pytest.mark.parametrize("piece", ["storm 5 boats ", "5 ", "not ", "in Malta ", "storm sank by ", "more than "])
def test_the_time_is_bounded_whatever_the_text(piece: str) -> None:
    began = time.process_time()
    exotui.check("The storm sank 5 boats in Malta, not 6.", piece * (200_000 // len(piece)))
    assert time.process_time() - began < 20
