"""Where do figures agree, where do they conflict, and where do they only look as if they did?

The rules are the SQL files of this package, run in the order of their numbers over the whole dataset at once; this
module only hands them the thresholds and the tables of the lexicon, which one connection needs only once. What people
read stands in the main schema, what leads there in the schema `rules`. Steps are tables, not views: the engine plans a
view anew wherever it is read, and for a few articles planning is all that a comparison costs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import duckdb

from exotui.comparison.catalog import Rule, catalog
from exotui.lexicon import Lexicon, load

Rows = Iterable[tuple[Any, ...]]

SLIP_COLUMNS = ("slip", "rank", "kind", "words", "factor", "least", "below", "dimension", "beside")
"""Of the table of slips; a row without a limit has none."""

TOLD = "20"
"""The number of the first SQL file that puts into words what the files before it decide."""

_COMMENT = re.compile(r"\A(?:\s*--.*\n)*\s*")
"""The lines in front of a statement."""

_NEEDS = re.compile(r"^-- Needs rows of ([\w.]+)\.$", re.MULTILINE)
"""Says of a statement that it does nothing where that table is empty: planning it would cost more than to look."""

ACT_TRAITS = ("tolls", "occasions", "actors", "incidents", "states", "sizes", "stocks", "passing", "trades")
"""What the rules ask of an event; each is a list of events in the lexicon."""


class _Steps(NamedTuple):
    """The statements of the SQL files, in order."""

    lasting: list[duckdb.Statement]
    """Macros and types, which one connection needs only once."""
    deciding: list[duckdb.Statement]
    telling: list[duckdb.Statement]
    """Those of the files from TOLD on, which put it into words."""
    meanings: list[duckdb.Statement]
    """Comments on relations and columns."""


_read: list[_Steps] = []
"""What `_steps` has read: to read the rules takes a fifth of comparing a few articles."""


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Create what the rules need whatever is compared: `tolerances`, `rules`, the tables of the lexicon, macros."""
    lexicon = load()
    connection.execute("CREATE SCHEMA rules")
    for name, (columns, rows) in _lexicon_tables(lexicon).items():
        _write(connection, name, columns, rows)
    for name, value in _variables(lexicon).items():
        connection.execute(f"SET VARIABLE {name} = ?", [value])
    names = lexicon.table("regions")["names"]
    connection.execute("SET VARIABLE place_names = MAP(?, ?)", [list(names), list(names.values())])
    opposites = _opposites(lexicon.table("relations")["opposites"])
    connection.execute("SET VARIABLE opposite_sides = MAP(?, ?)", [list(opposites), list(opposites.values())])
    _run(connection, _steps(connection).lasting)


def build(connection: duckdb.DuckDBPyConnection) -> None:
    """Create `figures`, `topics`, `comparisons`, `not_compared`; building again replaces them.

    connection: is prepared, and has the tables or views `base_articles` and `base_figures`, with the fields of the
    model as columns.
    """
    decide(connection)
    _run(connection, _steps(connection).telling)


def decide(connection: duckdb.DuckDBPyConnection) -> None:
    """Create `rules.verdicts` and what leads there: every pair with the rule that decides it, not yet in words."""
    _run(connection, _steps(connection).deciding)


def explain(connection: duckdb.DuckDBPyConnection) -> None:
    """Comment on what was built: what the relations and their columns mean."""
    _run(connection, _steps(connection).meanings)


def _run(connection: duckdb.DuckDBPyConnection, statements: Iterable[duckdb.Statement]) -> None:
    for statement in statements:
        needed = _NEEDS.search(statement.query)
        if needed is None or connection.execute(f"FROM {needed[1]} LIMIT 1").fetchone():
            connection.execute(statement)


def _steps(connection: duckdb.DuckDBPyConnection) -> _Steps:
    """The SQL files in the order of their numbers. connection: any; its engine takes them apart."""
    if not _read:
        steps = _Steps([], [], [], [])
        found = [entry for entry in files(__package__).iterdir() if entry.name.endswith(".sql")]
        for entry in sorted(found, key=lambda entry: entry.name):
            for statement in connection.extract_statements(entry.read_text(encoding="utf-8")):
                words = _COMMENT.sub("", statement.query)
                if words.startswith("COMMENT"):
                    steps.meanings.append(statement)
                elif words.startswith(("CREATE OR REPLACE MACRO", "CREATE TYPE")):
                    steps.lasting.append(statement)
                else:
                    (steps.telling if entry.name >= TOLD else steps.deciding).append(statement)
        _read.append(steps)
    return _read[0]


@cache
def _lexicon_tables(lexicon: Lexicon) -> dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """The tables that the rules join, and the thresholds for people to read: name -> columns, rows."""
    relations = lexicon.table("relations")
    events = lexicon.table("events")
    vague = frozenset(relations["vague"]["events"].split())
    kin = dict(_inverted(relations["kin"]))
    thresholds = lexicon.table("tolerances")
    return {
        "tolerances": (
            ("name", "value", "unit", "meaning"),
            [(name, float(row["value"]), row["unit"], row["meaning"]) for name, row in thresholds.items()],
        ),
        "rules": (Rule._fields, [tuple(rule) for rule in catalog(lexicon)]),
        "rules.slips": (SLIP_COLUMNS, _slips(lexicon.table("slips"))),
        "rules.events": (
            ("word", "event", "is_strong"),
            [(word, kin.get(word, word), word not in vague) for word in events],
        ),
        "rules.event_parts": (("part", "whole"), _inverted(relations["parts"])),
        "rules.akin": (("event", "families"), _families(relations["akin"])),
        "rules.deeds": (("noun", "event"), _inverted(relations["deeds"])),
        "rules.implied_populations": (("event", "population"), _implied(events, lexicon.table("populations"))),
        "rules.conversions": (("unit", "base", "factor", "shift"), _conversions(lexicon.table("conversions"))),
        "rules.acts": (("act", *ACT_TRAITS), _traits(relations)),
        "rules.regions": (("member", "region"), _inverted(lexicon.table("regions")["members"])),
    }


@cache
def _variables(lexicon: Lexicon) -> dict[str, float | str | list[str]]:
    """What the rules read by name: the thresholds and the words of the lexicon.

    Thresholds stay whole where they are: days of millions of pairs are compared as they are, not as fractions.
    """
    relations = lexicon.table("relations")
    thresholds = {name: row["value"] for name, row in lexicon.table("tolerances").items()}
    offices = "|".join(relations["speakers"]["offices"].split())
    speakers = {
        "unnamed": relations["speakers"]["unnamed"].split(),
        "office_pattern": rf"(?:[a-z]+ )?\b(?:{offices})\b",
    }
    countries = " ".join(lexicon.table("regions")["names"].values()).lower().replace("-", " ")
    words = {
        "country_words": sorted({word for word in countries.split() if word[0].isalpha()}),
        "common_names": sorted(_common_names(lexicon)),
        "people_names": sorted(_with_plurals(lexicon.table("places")["peoples"].values())),
    }
    telling = {
        name: relations[name.removesuffix("_words")]["words"].split() for name in ("telling_words", "role_words")
    }
    opposites = _opposites(relations["opposites"])
    opposed = {"opposite": rf"\b({'|'.join(sorted(opposites, key=len, reverse=True))})\b"}
    return {
        **thresholds,
        **speakers,
        **words,
        **telling,
        **opposed,
        "fahrenheit_countries": lexicon.table("regions")["scales"]["fahrenheit"].split(),
        **relations["patterns"],
        **lexicon.table("within")["patterns"],
    }


def _common_names(lexicon: Lexicon) -> set[str]:
    """Words with a capital that articles on very different things share: countries, peoples, given names, bodies."""
    places, relations = lexicon.table("places"), lexicon.table("relations")
    listed = (*places["countries"].values(), *places["peoples"].values(), places["wide"]["names"])
    return _with_plurals((*listed, places["persons"]["given"], relations["names"]["common"]))


def _with_plurals(listed: Iterable[str]) -> set[str]:
    words = set(re.findall(r"\w[\w-]*", " ".join(listed).lower()))
    return words | {f"{word}s" for word in words}


def _inverted(groups: Mapping[str, str]) -> list[tuple[str, str]]:
    """`leave = "flee depart"` as (flee, leave), (depart, leave)."""
    return [(word, name) for name, words in groups.items() for word in words.split()]


def _opposites(groups: Mapping[str, str]) -> dict[str, list[int]]:
    """The sides that each word is of: n for the words in front of the bar of the nth group, -n for those behind it.

    Example:
        >>> _opposites({"trade": "export | import bring_in"})
        {'export': [1], 'import': [-1], 'bring in': [-1]}
    """
    sides: dict[str, list[int]] = {}
    for number, words in enumerate(groups.values(), 1):
        for side, listed in zip((number, -number), words.split("|"), strict=True):
            for word in listed.split():
                sides.setdefault(word.replace("_", " "), []).append(side)
    return sides


def _families(groups: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Each event with the names of its groups."""
    found: dict[str, list[str]] = {}
    for event, name in _inverted(groups):
        found.setdefault(event, []).append(name)
    return list(found.items())


def _slips(table: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The slips in the order in which they are looked for."""
    return [
        (
            *(name, rank, row["kind"], row["words"], float(row.get("factor", 1))),
            *(float(row.get("least", 0)), float(row.get("below", math.inf)), row.get("dimension"), row.get("beside")),
        )
        for rank, (name, row) in enumerate(table.items())
    ]


def _conversions(bases: Mapping[str, Mapping[str, float | list[float]]]) -> list[tuple[str, str, float, float]]:
    """Unit, the unit that it is put into, factor and shift."""
    rows = []
    for base, units in bases.items():
        for unit, numbers in units.items():
            factor, shift = numbers if isinstance(numbers, list) else (numbers, 0.0)
            rows.append((unit, base, float(factor), float(shift)))
    return rows


def _traits(relations: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Each event that has a trait, with all of its traits as booleans."""
    having = {trait: frozenset(relations[trait]["events"].split()) for trait in ACT_TRAITS}
    return [
        (act, *(act in having[trait] for trait in ACT_TRAITS)) for act in sorted(frozenset().union(*having.values()))
    ]


def _implied(events: Mapping[str, Any], populations: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Event and population, where the population is only a name for those to whom the event happens."""
    canonical = dict(_inverted(populations["people"]))
    return sorted(
        {
            (event, canonical.get(word, word))
            for event, row in events.items()
            for word in (*row.get("beings", "").split(), *row.get("of", "").split())
        }
    )


def _write(connection: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: Rows) -> None:
    """A table of these rows."""
    listed = ", ".join(f"unnest(?) AS {column}" for column in columns)
    values = [list(column) for column in zip(*rows, strict=True)]
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT {listed}", values)
