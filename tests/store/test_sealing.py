"""Does the whole console hold, both barriers and the process together, as a person would attack it?"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from exotui import config
from exotui.errors import UsageError
from exotui.store.console import Console, Limits
from exotui.store.dataset import Dataset
from exotui.store.guard import MAX_LENGTH, QueryError
from exotui.store.session import Session

HOSTILE = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text("utf-8"))
STATEMENTS = [each if isinstance(each, str) else each["sql"] for aim in HOSTILE.values() for each in aim.values()]
EXHAUSTING = [
    "SELECT count(*) FROM range(1000000000000) a, range(1000) b",
    "SELECT max(s) FROM (SELECT list(repeat('y' || i, 1000)) AS s FROM range(9000000) t(i))",
    "SELECT i FROM range(300000000) t(i) ORDER BY hash(i)",
]


def everything_under(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_statement_of_the_corpus_gets_through_and_the_session_is_untouched(
    harbours: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, canary = tmp_path / "folder", tmp_path / "canary.csv"
    place.mkdir()
    canary.write_text("the,canary\n1,2\n")
    monkeypatch.chdir(place)
    with Session(harbours) as session, Console(harbours) as console:
        told = session.arrow("SELECT * FROM comparisons ORDER BY ALL")
        views = session.rows("SELECT view_name, sql FROM duckdb_views() ORDER BY ALL")
        console.run("SELECT 1").table()
        before = everything_under(tmp_path)
        for statement in STATEMENTS:
            known = {"{folder}": str(place), "{canary}": str(canary), "{long}": "x" * MAX_LENGTH}
            for name, value in {**known, "{deep}": "(" * 5_000 + "1" + ")" * 5_000, "{{": "{", "}}": "}"}.items():
                statement = statement.replace(name, value)
            with pytest.raises(UsageError) as refused:
                console.run(statement).table()
            assert "\n" not in str(refused.value)
            assert "the,canary" not in str(refused.value)
        assert everything_under(tmp_path) == before
        assert console.run("SELECT count(*) AS n FROM figures").table().to_pylist() == [{"n": 3}]
        assert session.arrow("SELECT * FROM comparisons ORDER BY ALL") == told
        assert session.rows("SELECT view_name, sql FROM duckdb_views() ORDER BY ALL") == views


def test_the_settings_bound_every_exhausting_query_and_the_session_goes_on(harbours: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[query]\nmemory_mb = 64\ntemp_mb = 16\nseconds = 1\n")
    limits = Limits.of(config.load(file))
    assert limits == Limits(64_000_000, 16_000_000, 1)
    with Session(harbours) as session, Console(harbours, limits) as console:
        for sql in EXHAUSTING:
            with pytest.raises(QueryError, match=r"(?i)memory|longer than 1 second|temp|disk"):
                console.run(sql).table()
            assert session.rows("SELECT count(*) AS n FROM figures") == [{"n": 3}]
        assert console.run("SELECT 1 AS n").table().to_pylist() == [{"n": 1}]
