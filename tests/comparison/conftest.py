"""How do the tests of the comparison write a small dataset down?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from exotui.comparison import build
from exotui.store.derive import workshop
from exotui.store.schema import schema

Row = Mapping[str, Any]
Compare = Callable[..., dict[str, list[dict[str, Any]]]]


def amount(row: Row) -> dict[str, Any]:
    """The interval of one of `is`, `over`, `under`, `upto`, `about`, `vague`, `range`."""
    if "over" in row:
        return {"low": row["over"], "high": None, "value": row["over"], "qualifier": "over"}
    if "under" in row:
        return {"low": 0.9 * row["under"], "high": row["under"], "value": row["under"], "qualifier": "under"}
    if "upto" in row:
        return {"low": 0, "high": row["upto"], "value": row["upto"], "qualifier": "under"}
    if "about" in row:
        return {"low": 0.9 * row["about"], "high": 1.1 * row["about"], "value": row["about"], "qualifier": "about"}
    if "vague" in row:
        return {"low": row["vague"][0], "high": row["vague"][1], "value": None, "qualifier": "vague"}
    if "range" in row:
        return {"low": row["range"][0], "high": row["range"][1], "value": None, "qualifier": "range"}
    return {"low": row["is"], "high": row["is"], "value": row["is"], "qualifier": "exact"}


def figure(row: Row) -> dict[str, Any]:
    """A figure with all its columns: people who died, reported, unless the row says something else.

    `id` is `article#ordinal`; `period` is one day or two, '' for an open end.
    """
    article, ordinal = row["id"].split("#")
    days = row.get("period", [])
    first, last = (days, days) if isinstance(days, str) else (days or ["", ""])
    made = {
        "figure_id": row["id"],
        "article_id": article,
        "ordinal": int(ordinal),
        "quote": "x",
        "sentence": "x that day",
        "char_start": 0,
        "char_end": 1,
        "unit": "people",
        "dimension": "people",
        "measure": "people who died in the flood",
        "period_start": first or None,
        "period_end": last or None,
        "modality": "reported",
        "event": "die",
        "statistic": "total",
        "partial": False,
        "terms": [],
        "paragraph": 0,
    }
    own = {key: value for key, value in row.items() if key in schema("figures").names}
    return made | amount(row) | own


def table(name: str, rows: Iterable[dict[str, Any]]) -> pa.Table:
    """Rows as an Arrow table with the columns of the dataset."""
    listed = list(rows)
    kinds = schema(name)
    columns = [pa.array([row.get(column.name) for row in listed]).cast(column.type) for column in kinds]
    return pa.table(columns, schema=kinds)


@contextmanager
def compared(figures: Iterable[Row], articles: Iterable[Row] = ()) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with these figures compared; articles that are not listed have no date."""
    made = [figure(row) for row in figures]
    known = {row["article_id"]: {"role": "source", **row} for row in articles}
    for row in made:
        known.setdefault(row["article_id"], {"article_id": row["article_id"], "role": "source"})
    with workshop(len(made)) as connection:
        for name, rows in (("articles", known.values()), ("figures", made)):
            connection.register("rows", table(name, rows))
            connection.execute(f"CREATE TABLE base_{name} AS FROM rows")
            connection.unregister("rows")
        build(connection)
        yield connection


def rows_of(connection: duckdb.DuckDBPyConnection, view: str) -> list[dict[str, Any]]:
    """The rows of a view, sorted."""
    found: list[dict[str, Any]] = connection.sql(f"FROM {view} ORDER BY ALL").to_arrow_table().to_pylist()
    return found


@pytest.fixture(scope="session")
def compare() -> Compare:
    """`compare(figures, articles, *views)` gives the rows of each view, `comparisons` by default."""

    def run(figures: Iterable[Row], articles: Iterable[Row] = (), *views: str) -> dict[str, list[dict[str, Any]]]:
        with compared(figures, articles) as connection:
            return {view: rows_of(connection, view) for view in views or ("comparisons",)}

    return run
