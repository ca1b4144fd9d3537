"""What a topic is called: a phrase that a person can read above its figures."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

import exotui


@pytest.fixture(scope="module")
def macros() -> duckdb.DuckDBPyConnection:
    """A session that has the macros for words, with the names of three places."""
    session = duckdb.connect()
    session.execute("CREATE SCHEMA rules")
    session.execute("SET VARIABLE place_names = MAP {'PE': 'Peru', 'CL': 'Chile', 'US': 'the United States'}")
    session.execute("SET VARIABLE unnamed = ['the']")
    session.execute("SET VARIABLE office_pattern = 'ministry'")
    session.execute((Path(exotui.__file__).parent / "comparison" / "02_words.sql").read_text(encoding="utf-8"))
    return session


@pytest.mark.parametrize(
    ("measure", "place_from", "place_to", "label"),
    [
        ("people who died", None, "PE", "people who died in Peru"),
        ("people who left", "PE", None, "people who left Peru"),
        ("people who fled the country", "PE", None, "people who fled Peru"),
        ("people who left", "PE", "CL", "people who left Peru for Chile"),
        ("people who entered", "PE", "CL", "people who entered Chile from Peru"),
        ("refugees who came into the country", "PE", "CL", "refugees who came from Peru to Chile"),
        ("arrivals from Peru", "PE", "CL", "arrivals from Peru to Chile"),
        ("Peruvians who entered Chile", "PE", "CL", "Peruvians who entered Chile"),
        ("Peruvians who came: Chile", "PE", "CL", "Peruvians who came to Chile"),
        ("people who came per day", None, "PE", "people who came per day to Peru"),
        ("Peruvians who asked for asylum", "PE", "CL", "Peruvians who asked for asylum in Chile"),
        ("Peruvians sent by the army", "PE", "CL", "Peruvians sent by the army to Chile"),
        ("people who moved", None, "CL", "people who moved in Chile"),
        ("seats won", None, None, "seats won"),
        ("homes without power", None, "US", "homes without power in the United States"),
    ],
)
def test_a_measure_names_its_places_once(
    macros: duckdb.DuckDBPyConnection, measure: str, place_from: str | None, place_to: str | None, label: str
) -> None:
    found = macros.execute(
        "SELECT rules.in_place($1, rules.unpointed($1), rules.place_name($2), rules.place_name($3))",
        [measure, place_from, place_to],
    ).fetchone()
    assert found == (label,)


@pytest.mark.parametrize(
    ("measure", "unit", "dimension", "kind", "title"),
    [
        ("train", "kilometer-per-hour", "speed", "speed", "train (speed)"),
        ("top speed", "kilometer-per-hour", "speed", "speed", "top speed"),
        ("hospital", "hospital", "count", None, "hospitals"),
        ("coach", "coach", "count", None, "coaches"),
        ("Georgia", "percent", "share", "share", "Georgia (share)"),
        (None, "minute", "duration", "time", "time"),
        ("state", "day", "duration", "time", "time"),
        ("asks", "USD", "currency", None, "money"),
        ("people who died", "people", "people", None, "people who died"),
    ],
)
def test_a_topic_says_what_kind_of_number_it_is(
    macros: duckdb.DuckDBPyConnection,
    measure: str | None,
    unit: str,
    dimension: str,
    kind: str | None,
    title: str,
) -> None:
    found = macros.execute("SELECT rules.titled_measure($1, $2, $3, $4)", [measure, unit, dimension, kind]).fetchone()
    assert found == (title,)
