"""Where do figures agree, where do they conflict, and where do they only look as if they did?

The rules are the SQL files of this package, run in the order of their numbers over the whole dataset at once; this
module only hands them the thresholds and the tables of the lexicon. Tables and views that people read stand in the main schema, the
working ones in the schema `rules`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from exotui.lexicon import Lexicon, load


def build(connection: duckdb.DuckDBPyConnection, lexicon: Lexicon | None = None) -> None:
    """Create `tolerances`, `figures`, `topics`, `comparisons` and `not_compared` from the tables `base_articles` and
    `base_figures`, whose columns are the fields of the model.

    Example: duckdb.connect() with both tables; build(connection); connection.sql("FROM comparisons")
    """
    lexicon = lexicon or load()
    connection.execute("CREATE SCHEMA IF NOT EXISTS rules")
    _thresholds(connection, lexicon.table("tolerances"))
    _lexicon_tables(connection, lexicon)
    for statements in _files():
        connection.execute(statements)


@cache
def _files() -> tuple[str, ...]:
    """The numbered SQL files, in order."""
    folder = files(__package__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


def _thresholds(connection: duckdb.DuckDBPyConnection, table: dict[str, Any]) -> None:
    """The thresholds as rows, and as variables of the connection, which the rules read."""
    connection.execute("CREATE OR REPLACE TABLE tolerances (name VARCHAR, value DOUBLE, unit VARCHAR, meaning VARCHAR)")
    for name, row in table.items():
        connection.execute(
            "INSERT INTO tolerances VALUES (?, ?, ?, ?)", [name, row["value"], row["unit"], row["meaning"]]
        )
        connection.execute(f"SET VARIABLE {name} = (SELECT value FROM tolerances WHERE name = '{name}')")


def _lexicon_tables(connection: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    """The tables of the lexicon that the rules join."""
    relations = lexicon.table("relations")
    stopwords = relations["speakers"]["stopwords"].split()
    connection.execute("SET VARIABLE name_stopwords = ?::VARCHAR[]", [stopwords])
    kin = [(word, name) for name, words in relations["kin"].items() for word in words.split()]
    parts = [tuple(pair.split()) for pair in relations["parts"]["events"]]
    regions = lexicon.table("regions")
    members = [(member, region) for region, codes in regions["members"].items() for member in codes.split()]
    _table(connection, "rules.event_kin (word, event)", kin)
    _table(connection, "rules.event_parts (part, whole)", parts)
    _table(connection, "rules.regions (member, region)", members)
    _table(connection, "rules.place_names (code, name)", list(regions["names"].items()))


def _table(connection: duckdb.DuckDBPyConnection, heading: str, rows: list[tuple[str, ...]]) -> None:
    """A table of two text columns; heading: 'schema.name (first, second)'."""
    first = [row[0] for row in rows]
    second = [row[1] for row in rows]
    name, columns = heading.split(" ", 1)
    connection.execute(
        f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM (SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])) AS listed{columns}",
        [first, second],
    )
