"""What does `exotui export` write, and where?"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest


@pytest.mark.usefixtures("added")
def test_a_report_is_markdown_unless_the_file_says_otherwise(run, tmp_path: Path) -> None:
    told = run("export")
    assert told.code == 0
    assert told.out.startswith("# What the sources of news say\n\n3 sources · 3 figures · 1 topic · 1 conflict")
    page = tmp_path / "r.html"
    assert run("export", "--output", page) == (0, "", f"written: {page}\n")
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert run("export", "--format", "html", "--output", "-").out == page.read_text()
    run("export", "--output", tmp_path / "r.parquet")
    assert pq.read_table(tmp_path / "r.parquet").num_rows == 3


@pytest.mark.usefixtures("added")
def test_a_part_is_named_by_what_people_know(run) -> None:
    rows = [json.loads(line) for line in run("export", "--article", "herald", "--format", "jsonl").out.splitlines()]
    assert [row["quote"] for row in rows] == ["58"]
    rows = list(csv.DictReader(io.StringIO(run("export", "--verdict", "agree", "--format", "csv").out)))
    assert [row["quote"] for row in rows] == ["31", "31"]
    assert run("export", "--topic", "peru").out.lower().startswith("# people killed")
    assert run("export", "--article", "flood").code == 2
    assert "there is no topic 'snow' here" in run("export", "--topic", "snow").err
    assert run("export", "--verdict", "agree", "--article", "herald").code == 1


@pytest.mark.usefixtures("added")
def test_what_people_decided_is_in_the_report(run) -> None:
    first, second, _ = (str(row["figure_id"]) for row in run("figures").rows())
    assert run("review", first, second, "overrule", "consistent", "--note", "Two days apart").code == 0
    told = run("export").out
    assert "## What people decided" in told
    assert "Two days apart" in told
    rows = [json.loads(line) for line in run("export", "--format", "jsonl").out.splitlines()]
    assert "reviewed" in rows[0]


@pytest.mark.usefixtures("added")
def test_a_file_that_was_named_is_replaced_and_no_other(run, tmp_path: Path) -> None:
    page = tmp_path / "r.md"
    page.write_text("old")
    run("export", "--output", page)
    assert page.read_text().startswith("# ")
    page.write_text("old")
    assert run("export", "--topic", "snow", "--output", page).code == 2
    assert page.read_text() == "old"
    assert "a report cannot end with .txt" in run("export", "--output", tmp_path / "r.txt").err
    assert run("export", "--output", tmp_path / "none" / "r.md").code == 2
    assert not list(tmp_path.glob(".writing-*"))
