"""Where do figures agree, where do they conflict, and where do they only look as if they did?

The rules are the SQL files of this package, run in the order of their numbers over the whole dataset at once; this
module only hands them the thresholds and the tables of the lexicon. What people read stands in the main schema, what
leads there in the schema `rules`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from exotui.lexicon import Lexicon, load


def build(connection: duckdb.DuckDBPyConnection, lexicon: Lexicon | None = None) -> None:
    """Create `tolerances`, `figures`, `topics`, `comparisons`, `not_compared`; building again replaces them.

    connection: has the tables or views `base_articles` and `base_figures`, with the fields of the model as columns.
    lexicon: English if not given.
    """
    lexicon = lexicon or load()
    connection.execute("CREATE SCHEMA IF NOT EXISTS rules")
    _write_thresholds(connection, lexicon.table("tolerances"))
    _write_lexicon(connection, lexicon)
    for statements in _rules():
        connection.execute(statements)


@cache
def _rules() -> tuple[str, ...]:
    """The numbered SQL files, in order."""
    sources = [entry for entry in files(__package__).iterdir() if entry.name.endswith(".sql")]
    return tuple(entry.read_text(encoding="utf-8") for entry in sorted(sources, key=lambda entry: entry.name))


def _write_thresholds(connection: duckdb.DuckDBPyConnection, table: dict[str, Any]) -> None:
    """The thresholds as rows, which people read, and as variables, which the rules read."""
    rows = [(name, row["value"], row["unit"], row["meaning"]) for name, row in table.items()]
    _write(connection, "tolerances", ("name", "value", "unit", "meaning"), rows)
    for name, value, _, _ in rows:
        connection.execute(f"SET VARIABLE {name} = {float(value)}")


def _write_lexicon(connection: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    """The tables of the lexicon that the rules join."""
    relations = lexicon.table("relations")
    known = lexicon.table("events")
    vague = frozenset(relations["vague"]["events"].split())
    kin = {word: act for act, words in relations["kin"].items() for word in words.split()}
    events = [(word, kin.get(word, word), word not in vague) for word in known]
    regions = lexicon.table("regions")
    members = [(code, region) for region, codes in regions["members"].items() for code in codes.split()]
    _write(connection, "rules.events", ("word", "event", "is_strong"), events)
    _write(
        connection,
        "rules.event_parts",
        ("part", "whole"),
        [tuple(pair.split()) for pair in relations["parts"]["events"]],
    )
    _write(
        connection, "rules.implied_populations", ("event", "population"), _implied(known, lexicon.table("populations"))
    )
    _write(connection, "rules.regions", ("member", "region"), members)
    _write(connection, "rules.place_names", ("code", "name"), regions["names"].items())
    for name, words in relations["speakers"].items():
        connection.execute(f"SET VARIABLE {name} = ?::VARCHAR[]", [words.split()])


def _implied(events: dict[str, Any], populations: dict[str, Any]) -> list[tuple[str, str]]:
    """Event and population, where the population is only a name for those to whom the event happens."""
    canonical = {word: name for name, words in populations["people"].items() for word in words.split()}
    return sorted(
        {(event, canonical.get(word, word)) for event, row in events.items() for word in row.get("beings", "").split()}
    )


def _write(
    connection: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
) -> None:
    """A table of these rows."""
    listed = ", ".join(f"unnest(?) AS {column}" for column in columns)
    values = [list(column) for column in zip(*rows, strict=True)]
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT {listed}", values)
