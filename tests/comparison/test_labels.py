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
