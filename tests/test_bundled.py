"""The bundled dataset: made from data/articles by `exotui add` and nothing else, and what its readers rely on."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exotui.store.dataset import Dataset
from exotui.store.session import Session

DATA = Path(__file__).parents[1] / "data"
SOURCES = {"decoding-departure", "fortune-bloomberg", "goble-inozemtsev", "oilprice-eurasianet", "theweek-mod"}


def _table(dataset: Path, name: str) -> pa.Table:
    """All rows of a table, without what differs from one making to the next."""
    (batch,) = (dataset / "batches").iterdir()
    table = pq.read_table(batch / f"{name}.parquet").replace_schema_metadata()
    return table.drop_columns([column for column in ("added_at",) if column in table.column_names])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset made anew, by the command that the makers used."""
    path = tmp_path_factory.mktemp("made") / "data"
    add = [sys.executable, "-m", "exotui", "--data", str(path), "add", "data/articles"]
    done = subprocess.run(add, capture_output=True, text=True, cwd=DATA.parent, check=False)
    assert done.returncode == 0, done.stderr
    return path


@pytest.mark.parametrize("name", ["articles", "figures"])
def test_the_parquet_is_what_add_makes_of_the_articles(made: Path, name: str) -> None:
    ours, anew = _table(DATA, name), _table(made, name)
    stale = "data/ is stale: remove data/batches and run `exotui --data data add data/articles`"
    assert ours.schema == anew.schema, stale
    assert ours.to_pylist() == anew.to_pylist(), stale


def test_five_are_sources_and_seven_are_context() -> None:
    rows = Session(Dataset.open("bundled")).rows("SELECT article_id, role FROM articles")
    stems = {row["article_id"].partition(".")[0]: row["role"] for row in rows}
    assert {stem for stem, role in stems.items() if role == "source"} == SOURCES
    assert len(stems) == 12


def test_every_offset_leads_to_its_quote() -> None:
    rows = Session(Dataset.open("bundled")).rows(
        "SELECT quote, text[char_start + 1 : char_end] AS there FROM figures JOIN articles USING (article_id)"
    )
    assert len(rows) > 80
    assert [row for row in rows if row["quote"] != row["there"]] == []


def test_the_two_counts_of_the_year_conflict() -> None:
    rows = Session(Dataset.open("bundled")).rows(
        "SELECT verdict, why FROM comparisons "
        "WHERE left_id LIKE 'decoding-departure.%' AND right_id LIKE 'decoding-departure.%'"
    )
    assert [row["verdict"] for row in rows] == ["conflict"]
    assert "1.3 million" in rows[0]["why"]
    assert "600,000 to 1 million" in rows[0]["why"]


def test_the_bundled_dataset_is_read_only() -> None:
    assert Dataset.open("bundled").read_only


def test_readme_and_the_gate_run_the_same_command() -> None:
    lines = (DATA.parent / "README.md").read_text(encoding="utf-8").splitlines()
    command = lines[lines.index("<!-- test -->") + 1].strip()
    extras = tomllib.loads((DATA.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    assert "pytest" in command
    assert "test" in extras
    gate = (DATA.parent / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in gate
    assert "pytest" not in gate, "the gate reads its command from README"
