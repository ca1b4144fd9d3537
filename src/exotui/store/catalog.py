"""What can a query name? The views with their columns and what they mean, functions, and the words of SQL."""

from __future__ import annotations

from dataclasses import dataclass

from exotui.store.schema import VIEWS
from exotui.store.session import Session


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a view, for help and completion."""

    name: str
    type: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class View:
    """One view that SQL sees, for help and completion."""

    name: str
    comment: str | None
    columns: tuple[Column, ...]


def schema(session: Session) -> list[View]:
    """The views that SQL sees, with what they and their columns mean."""
    session.arrow("SELECT 1 FROM topics LIMIT 0")
    notes = {row["name"]: row["comment"] for row in session.rows(_VIEW_COMMENTS)}
    columns: dict[str, list[Column]] = {name: [] for name in VIEWS}
    for row in session.rows(_COLUMN_COMMENTS):
        if row["view"] in columns:
            columns[row["view"]].append(Column(row["name"], row["type"], row["comment"]))
    return [View(name, notes.get(name), tuple(found)) for name, found in columns.items() if found]


def functions(session: Session) -> list[str]:
    """The functions that a query can call by name."""
    sql = "SELECT DISTINCT function_name FROM duckdb_functions() WHERE regexp_matches(function_name, '^[a-z]\\w+$')"
    return [row["function_name"] for row in session.rows(sql)]


def keywords(session: Session) -> list[str]:
    """The words of SQL itself, in capitals."""
    sql = "SELECT upper(keyword_name) AS word FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'"
    return [row["word"] for row in session.rows(sql)]


_VIEW_COMMENTS = """
SELECT view_name AS name, comment FROM duckdb_views() WHERE NOT internal
UNION ALL SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal
"""
_COLUMN_COMMENTS = """
SELECT table_name AS view, column_name AS name, data_type AS type, comment
FROM duckdb_columns() WHERE NOT internal AND schema_name = 'main' ORDER BY table_name, column_index
"""
