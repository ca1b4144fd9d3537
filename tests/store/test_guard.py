"""Do both barriers of the console hold, each without the other?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from exotui.store.guard import MAX_LENGTH, Guard, QueryError
from exotui.store.sealed import sealed_connection

HOSTILE: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text("utf-8"))
STATEMENTS = {
    f"{aim}-{name}": entry if isinstance(entry, dict) else {"sql": entry}
    for aim, entries in HOSTILE.items()
    for name, entry in entries.items()
}
HARMLESS = [
    "SELECT * FROM articles",
    "  -- a remark\n FROM articles;",
    "WITH a AS (SELECT 1 AS n) SELECT n FROM a",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT max(n) FROM r",
    "SELECT article_id, row_number() OVER (ORDER BY article_id) FROM articles QUALIFY true",
    "SELECT * FROM articles a JOIN articles b USING (article_id) WHERE a.text ILIKE '%copy (select 1) to%'",
    "SELECT 'COPY x TO y; DROP TABLE z' AS words",
    "SELECT list_transform([1, 2], lambda x: x + 1), regexp_extract('ab', 'a'), random() >= 0",
    "SELECT * FROM range(3), unnest([1, 2]), generate_series(1, 2)",
    "VALUES (1), (2)",
    "TABLE articles",
    "DESCRIBE articles",
    "SUMMARIZE articles",
    "SHOW TABLES",
    "EXPLAIN SELECT * FROM articles",
    "explain analyze select 1",
    "EXPLAIN (FORMAT json) SELECT 1",
    "PIVOT articles ON article_id IN ('a', 'b') USING count(*)",
    "UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b",
    "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'articles'",
    "SELECT * FROM articles TABLESAMPLE 10 ROWS",
    "SELECT é FROM (SELECT 1 AS é)",
]


def filled(sql: str, folder: Path) -> str:
    deep = "(" * 5_000 + "1" + ")" * 5_000
    known = {"{folder}": str(folder), "{canary}": str(folder.parent / "canary.csv")}
    known |= {"{deep}": deep, "{long}": "x" * MAX_LENGTH, "{{": "{", "}}": "}"}
    for name, value in known.items():
        sql = sql.replace(name, value)
    return sql


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing appears, beside a file that nobody changes."""
    canary = tmp_path / "canary.csv"
    canary.write_text("the,canary\n1,2\n")
    place = tmp_path / "folder"
    place.mkdir()
    yield place
    assert list(place.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["canary.csv", "folder"]
    assert canary.read_text() == "the,canary\n1,2\n"


@pytest.fixture(scope="module")
def guard() -> Guard:
    return Guard(duckdb.connect(config={"errors_as_json": True}))


def sealed() -> duckdb.DuckDBPyConnection:
    rows = pa.table({"article_id": ["a", "b"], "text": ["one", "two"]})
    tables = {"articles": rows, "figures": pa.table({"figure_id": ["a#1"], "low": [1.0], "unit": ["x"]})}
    return sealed_connection(tables, {}, 500_000_000)


def test_the_corpus_is_large_enough() -> None:
    assert len(STATEMENTS) >= 200


def given_to(barrier: str) -> list[str]:
    """The names of the statements that this barrier has to hold against."""
    return [name for name, entry in STATEMENTS.items() if entry.get(barrier, True)]


@pytest.mark.parametrize("name", given_to("guard"))
def test_the_guard_refuses(name: str, guard: Guard, folder: Path) -> None:
    with pytest.raises(QueryError) as refused:
        guard.admit(filled(STATEMENTS[name]["sql"], folder))
    assert "\n" not in str(refused.value)


class Engine:
    """A sealed database, a new one after every statement that it did not refuse."""

    def __init__(self) -> None:
        self.connection = sealed()
        self.settings = self.set_now()

    def set_now(self) -> list[object]:
        return self.connection.execute("FROM duckdb_settings() SELECT name, value ORDER BY ALL").fetchall()

    def answer(self, sql: str) -> str:
        try:
            return str(self.connection.execute(sql).fetchall())
        except duckdb.Error:
            self.connection.abort()
            return ""

    def renew(self) -> None:
        self.connection.close()
        self.connection = sealed()


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    opened = Engine()
    yield opened
    opened.connection.close()


@pytest.mark.parametrize("name", given_to("engine"))
def test_the_engine_alone_lets_nothing_happen(name: str, folder: Path, engine: Engine) -> None:
    secret_frame = pa.table({"canary": [1]})
    assert secret_frame.num_rows == 1
    try:
        refused = not (answer := engine.answer(filled(STATEMENTS[name]["sql"], folder)))
        assert "canary" not in answer
        assert engine.set_now() == engine.settings
        known = "SELECT path FROM duckdb_databases() WHERE path IS NOT NULL"
        assert engine.connection.execute(known).fetchall() == []
    except BaseException:
        refused = False
        raise
    finally:
        if not refused:
            engine.renew()


@pytest.mark.parametrize("sql", HARMLESS)
def test_questions_pass_both(sql: str, guard: Guard) -> None:
    statement, _ = guard.admit(sql)
    with sealed() as connection:
        assert connection.execute(statement).fetchall() is not None


@pytest.mark.parametrize(
    ("sql", "position"),
    [
        ("SELECT * FRO articles", 13),
        ("-- é\n SELECT nextval('x')", 13),
        ("SELECT 1; SELECT 2", 10),
        ("EXPLAIN SELECT * FROM glob('*')", 22),
        ("SELECT 1 \0", 9),
    ],
)
def test_a_refusal_points_at_its_place(sql: str, position: int, guard: Guard) -> None:
    with pytest.raises(QueryError) as refused:
        guard.admit(sql)
    assert refused.value.position == position


def test_what_is_explained_is_what_was_looked_at(guard: Guard) -> None:
    typed = "/* x */ explain -- y\n analyze select 1"
    statement, shift = guard.admit(typed)
    assert statement == "EXPLAIN ANALYZE  select 1"
    assert statement.index("select") + shift == typed.index("select")


def test_statements_are_told_apart(guard: Guard) -> None:
    assert guard.split("SELECT 'a;b'; FROM c") == [(0, 14, "SELECT"), (14, 20, "SELECT")]
    assert guard.split("-- nothing") == []
