"""Somebody reviews from the command line, and every other command follows."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from exotui import jobs
from exotui.config import place
from exotui.store.dataset import Dataset
from exotui.store.session import Session

ARTICLES = {
    "wharf": "WHARF\n\nThe storm on 3 May 2031 sank 31 boats off Kinsale in Ireland, the harbour office said.",
    "dock": "DOCK\n\nThe storm on 3 May 2031 sank 45 boats off Kinsale in Ireland, the fishing union said.",
}


@pytest.fixture(scope="session")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A dataset with the two articles, compared once for all tests."""
    place = tmp_path_factory.mktemp("storm")
    for name, text in ARTICLES.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    made = Dataset.open(place / "news", create=True)
    jobs.add([place / f"{name}.txt" for name in ARTICLES], made)
    with closing(Session(made)) as session:
        session.prepare()
    return made


@pytest.fixture
def storm(compared: Dataset, tmp_path: Path) -> list[str]:
    """The ids of the two figures."""
    shutil.copytree(compared.path, tmp_path / "news")
    found = {row["quote"]: row["figure_id"] for row in compared.sql("SELECT quote, figure_id FROM figures").to_pylist()}
    return [found["31"], found["45"]]


@pytest.mark.usefixtures("storm")
def test_without_reviews_there_is_nothing_to_list(run) -> None:
    done = run("review")
    assert (done.code, done.out) == (1, "")


def test_a_rejected_figure_has_its_status_everywhere(run, storm: list[str]) -> None:
    place().parent.mkdir(parents=True, exist_ok=True)
    place().write_text('reviewer = "Nora"\n', encoding="utf-8")
    assert run("review", storm[1], "reject", "--note", "counts two storms").code == 0
    assert {row["quote"]: row["reviewed"] for row in run("figures").rows()} == {"31": None, "45": "rejected"}
    assert run("compare").code == 1
    assert "supported" not in run("check", "The storm sank 45 boats.").err
    (row,) = run("review").rows()
    assert (row["action"], row["standing"], row["note"], row["who"]) == (
        "reject",
        "in force",
        "counts two storms",
        "Nora",
    )
    assert "✗ rejected" in run("figures", "--format", "table").out


def test_a_corrected_figure_and_an_overruled_verdict_are_undone(run, storm: list[str]) -> None:
    assert run("review", storm[1], "correct", "--set", "low=31", "--set", "high=31").code == 0
    assert [row["verdict"] for row in run("compare").rows()] == ["agree"]
    assert run("review", *storm, "overrule", "conflict", "--note", "other days").code == 0
    (row,) = run("compare").rows()
    assert (row["verdict"], row["rule"], row["reviewed"]) == ("conflict", "review", "overruled")
    assert run("review", "undo").code == 0
    assert [row["verdict"] for row in run("compare").rows()] == ["agree"]
    listed = run("review", "--format", "table").out
    assert "corrects high to 31, low to 31" in listed
    assert "withdrawn" in listed
    assert json.loads(run("review").rows()[0]["changes"])["low"] == 31


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["nowhere#1", "reject"], "there is no figure nowhere#1"),
        (["{0}", "explode"], "a figure takes one of confirm"),
        (["{0}", "{1}", "overrule", "maybe"], "one of agree, conflict, consistent"),
        (["{0}", "{0}", "link"], "no pair with itself"),
        (["{0}", "correct", "--set", "low"], "FIELD=VALUE"),
        (["{0}", "reject", "--set", "low=1"], "--set belongs to"),
        (["undo"], "there is no review to undo"),
    ],
)
def test_what_makes_no_review_is_one_clear_line(run, storm: list[str], words: list[str], why: str) -> None:
    done = run("review", *(word.format(*storm) for word in words))
    assert done.code == 2
    assert why in done.err
    assert len(done.err.splitlines()) == 1
