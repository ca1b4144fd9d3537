"""Is everything taken that can be, whatever one input does?"""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

import exotui
from exotui import jobs
from exotui.errors import InputError, UsageError
from exotui.jobs import pool, taking
from exotui.model import Article, Rejection
from exotui.store.dataset import Dataset
from exotui.store.schema import schema


def article(name: str, text: str, **changes: str) -> Article:
    return Article(name, text, f"{name}.txt", hashlib.sha256(text.encode()).hexdigest(), **changes)


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    """Twelve short reports."""
    place = tmp_path / "reports"
    place.mkdir()
    for n in range(12):
        (place / f"r{n:02}.txt").write_text(f"The landslide in Nepal destroyed {n + 20} homes on 2 May 2023.")
    return sorted(place.iterdir())


def test_progress_is_told_for_every_input(reports: list[Path]) -> None:
    told: list[tuple[int, int, str]] = []
    jobs.figures_of(reports, lambda *step: told.append(step))
    assert [step[:2] for step in told] == [(n, 12) for n in range(1, 13)]
    assert told[0][2] == str(reports[0])


def test_many_processes_take_the_same_as_one(reports: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = jobs.figures_of(reports)
    monkeypatch.setattr(pool, "PAYS_BYTES", 1)
    monkeypatch.setattr(pool, "_CHUNK_FILES", 5)
    monkeypatch.setattr(pool, "cores", lambda: 2)
    together = jobs.figures_of(reports)
    assert together.articles == alone.articles
    assert together.figures.equals(alone.figures)


@pytest.mark.parametrize("pays", [1, 10**9])
def test_what_is_known_is_not_extracted_again(
    reports: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pays: int
) -> None:
    dataset = Dataset.open(tmp_path / "data", create=True)
    jobs.add(reports, dataset)
    monkeypatch.setattr(pool, "PAYS_BYTES", pays)
    monkeypatch.setattr(pool, "cores", lambda: 2)
    taken = list(pool.take_all(reports, None, frozenset(dataset.known())))
    assert [each.figures for each in taken] == [None] * 12
    again = jobs.add(reports, dataset)
    assert (again.batch_id, len(again.known), again.added) == (None, 12, ())


class Deadly(type(Path())):  # type: ignore[misc]  # the class of this platform
    """A path that ends the process that unpacks it."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def test_an_input_that_ends_its_process_is_refused_and_the_rest_goes_on(
    reports: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "PAYS_BYTES", 1)
    monkeypatch.setattr(pool, "_CHUNK_FILES", 2)
    monkeypatch.setattr(pool, "cores", lambda: 2)
    sources = [*reports[:3], Deadly(reports[3]), *reports[4:6]]
    taken = list(pool.take_all(sources, None))
    assert [each.source for each in taken] == list(map(str, reports[:6]))
    assert [isinstance(each.found, Rejection) for each in taken] == [False, False, False, True, False, False]


def test_a_mistake_of_the_program_refuses_one_input(reports: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    real = taking.read.read

    def read(source: Path) -> Article | Rejection:
        if source == reports[1]:
            raise RecursionError("too deep")
        return real(source)

    monkeypatch.setattr(taking.read, "read", read)
    found = jobs.figures_of(reports[:3])
    assert [each.source for each in found.articles] == [str(reports[0]), str(reports[2])]
    assert "RecursionError: too deep" in found.rejected[0].reason


def test_a_name_that_is_no_text_does_no_harm(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/n\xff.txt"))
    path.write_text("The landslide in Nepal destroyed 20 homes.")
    dataset = Dataset.open(tmp_path / "data", create=True)
    assert jobs.add([path], dataset).added[0].source.endswith("/n?.txt")


def test_two_articles_of_one_name_get_two_ids(tmp_path: Path) -> None:
    dataset = Dataset.open(tmp_path / "data", create=True)
    one, other = article("same.123456", "One text has 5 boats."), article("same.123456", "Another text has 6 boats.")
    found = jobs.extracted_from([one, other])
    ids = [each.article_id for each in found.articles]
    assert ids[0] == "same.123456"
    assert ids[1] == f"same.{other.sha256[:12]}"
    assert set(found.figures["article_id"].to_pylist()) <= set(ids)
    assert all(row["figure_id"].startswith(row["article_id"]) for row in found.figures.to_pylist())
    dataset.write_batch(found.articles, found.figures)
    assert len(dataset.known()) == 2


# --- addresses ---


def test_an_address_is_fetched_by_add_alone() -> None:
    found = jobs.figures_of(["http://127.0.0.1:1/"])
    assert found.rejected[0].reason == "an address is fetched by `exotui add` alone"


# --- from Python ---


def test_texts_paths_and_articles_are_compared(reports: list[Path]) -> None:
    given = [reports[0], "The landslide in Nepal destroyed 35 homes on 2 May 2023.", article("x", "Nothing.")]
    found = exotui.compare(given)
    assert found.column_names == [
        "left_id",
        "right_id",
        "topic",
        "verdict",
        "relation",
        "rule",
        "echo",
        "gap",
        "why",
        "hint",
        "reviewed",
    ]
    assert len(found) == 1
    assert exotui.compare([]).num_rows == 0
    with pytest.raises(InputError, match="no such file"):
        exotui.compare([reports[0].parent / "nowhere.txt"])


def test_extract_batch_maps_articles_to_figures() -> None:
    texts = ["The landslide destroyed 20 homes.", None, "31 people fled on Monday."]
    days = [None, None, date(2023, 5, 4)]
    batch = pa.record_batch({"text": texts, "article_id": ["a", "b", "c"], "published": days, "other": [1, 2, 3]})
    found = exotui.extract_batch(batch)
    assert isinstance(found, pa.RecordBatch)
    assert found.schema.equals(schema("figures"))
    assert [row["figure_id"] for row in found.to_pylist()] == ["a#1", "c#1"]
    assert exotui.extract_batch(batch.slice(1, 1)).num_rows == 0


def test_extract_batch_says_what_it_needs() -> None:
    with pytest.raises(UsageError, match="text"):
        exotui.extract_batch(pa.record_batch({"body": ["x"]}))
    with pytest.raises(UsageError, match="published"):
        exotui.extract_batch(pa.record_batch({"text": ["x"], "published": [7]}))


def test_extract_batch_is_what_a_dataset_holds(reports: list[Path], tmp_path: Path) -> None:
    dataset = Dataset.open(tmp_path / "data", create=True)
    jobs.add(reports, dataset)
    articles = dataset.sql("SELECT * FROM articles ORDER BY article_id")
    figures = dataset.sql("SELECT * FROM figures ORDER BY article_id, ordinal")
    found = pa.Table.from_batches([exotui.extract_batch(batch) for batch in articles.to_batches()])
    stated = found.drop_columns("topic")
    assert stated.equals(figures.drop_columns(["topic", "reviewed"]).cast(stated.schema))
