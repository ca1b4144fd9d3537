"""Which statements may a person run in the console? Questions; nothing that writes, sets or reaches beyond the views.

The engine's own parser says what a statement is: its type, and the tree of what it would do. Whatever the tree holds
that is not known to be harmless is refused, with the reason. The engine is sealed besides (see
`exotui.store.sealed`), so neither barrier rests on the other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb

from exotui.errors import UsageError

MAX_LENGTH = 200_000
"""Characters of a statement."""

_QUESTIONS = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
"""The kinds of query nodes that only read."""

_TABLE_FUNCTIONS = frozenset(
    {
        "range",
        "generate_series",
        "unnest",
        "repeat",
        "repeat_row",
        "histogram",
        "histogram_values",
        "json_each",
        "json_tree",
        "summary",
        "duckdb_columns",
        "duckdb_functions",
        "duckdb_keywords",
        "duckdb_tables",
        "duckdb_types",
        "duckdb_views",
        "pragma_table_info",
        "pg_timezone_names",
        "icu_calendar_names",
    }
)
"""The functions that may stand behind FROM: they make rows or describe the catalog."""

_VOLATILE_ALLOWED = frozenset({"random", "uuid", "uuidv4", "uuidv7", "gen_random_uuid", "error"})
"""Functions with side effects, in the catalog's sense, that do nothing to anything."""

_REFUSED = frozenset({"current_setting", "getenv", "getvariable", "sleep_ms", "pg_sleep", "setseed"})
"""Functions refused besides those with side effects: they tell of the machine, or only wait."""

_BLANK = r"(?:\s|--[^\n]*\n|/\*(?:[^*]|\*(?!/))*\*/)"
_EXPLAIN = re.compile(rf"{_BLANK}*EXPLAIN\b{_BLANK}*(?:(ANALYZE)\b|\(\s*FORMAT\s+(\w+)\s*\))?", re.IGNORECASE)

_ADVICE = re.compile(r"\s*(?:Possible solutions:|Use \"?SET |Database is launched).*", re.DOTALL)

_SAYS = {
    "COPY": "COPY is not possible here: use exotui export, or the export of the results",
    "MULTI": "a PIVOT has to list its columns here: PIVOT ... ON x IN (...)",
}


class QueryError(UsageError):
    """A query is wrong or not allowed; the message is one line."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position
        """Character of the query that it points at, from 0; None where it points nowhere."""


class Guard:
    """Lets questions pass. Parses with the connection that it is given, and runs nothing on it but that."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._volatile = _volatile_functions(connection)

    def admit(self, sql: str) -> tuple[str, int]:
        """The statement to run, which is the one that was looked at, and what to add to a position in it to have
        the position in what was typed.

        Raises: QueryError if it is none, more than one, wrong, or more than a question.
        """
        found = self.split(sql)
        if not found:
            raise QueryError("there is no statement to run")
        if len(found) > 1:
            raise QueryError("one statement at a time, please", found[1][0])
        start, end, kind = found[0]
        text = sql[start:end]
        if kind == "EXPLAIN":
            explain, question = _explained(text)
        elif kind == "SELECT":
            explain, question = "", text
        else:
            raise QueryError(_SAYS.get(kind, f"only questions can be asked here (SELECT, DESCRIBE ...), not {kind}"))
        self._look_through(question, end - len(question))
        return explain + question, end - len(question) - len(explain)

    def split(self, sql: str) -> list[tuple[int, int, str]]:
        """Start, end and type of every statement in a text. Raises: QueryError if it cannot be parsed."""
        if len(sql) > MAX_LENGTH:
            raise QueryError(f"the query is longer than {MAX_LENGTH} characters")
        if "\0" in sql:
            raise QueryError("the query holds a null character", sql.index("\0"))
        try:
            statements = self._connection.extract_statements(sql)
            kinds = [(statement.query, statement.type.name) for statement in statements]
        except duckdb.Error as error:
            raise query_error(str(error), sql) from error
        except ValueError as error:  # a type of statement that the Python package has no name for
            raise QueryError("only questions can be asked here (SELECT, DESCRIBE ...)") from error
        return list(_spans(sql, kinds))

    def _look_through(self, question: str, start: int) -> None:
        """Raises: QueryError if the tree of a statement holds anything but a question.

        start: where the statement starts in what was typed.
        """
        row = self._connection.execute("SELECT json_serialize_sql(?)", [question]).fetchone()
        try:
            tree = json.loads(row[0]) if row else {"error": True}
        except RecursionError as error:
            raise QueryError("the query is nested too deeply") from error
        if tree["error"]:
            raise QueryError("only questions can be asked here (SELECT, DESCRIBE ...)")
        for node in _nodes(tree):
            reason = self._refusal(node)
            if reason:
                at = _character(question, node.get("query_location"))
                raise QueryError(reason, None if at is None else start + at)

    def _refusal(self, node: dict[str, Any]) -> str | None:
        """Why a node of the tree may not be run; None if it may."""
        kind = str(node.get("type", ""))
        if kind.endswith("_NODE") and kind not in _QUESTIONS:
            return "a question must not write, not even inside WITH"
        if kind == "BASE_TABLE" and re.search(r"[./\\:*]", str(node.get("table_name", ""))):
            return "files cannot be read here: only the views"
        if kind == "TABLE_FUNCTION":
            name = _name(node["function"])
            return None if name in _TABLE_FUNCTIONS else f"{name}() is not possible here: only the views can be read"
        name = _name(node)
        return f"{name}() is not possible here" if name in self._volatile or name in _REFUSED else None


def query_error(message: str, sql: str, shift: int = 0) -> QueryError:
    """What the engine says is wrong with a query, as one line and a place in it.

    The connection has to have errors_as_json set. shift: added to the place.
    """
    kind, _, rest = message.partition(": ")
    try:
        told, _ = json.JSONDecoder().raw_decode(rest)
    except ValueError:
        return QueryError(_shown(message))
    at = _character(sql, told.get("position"))
    return QueryError(f"{kind}: {_shown(told.get('exception_message', ''))}", None if at is None else at + shift)


def has_position(error: duckdb.Error) -> bool:
    """Whether the engine's message says where in the query it points."""
    return '"position":' in str(error)


def _shown(message: str) -> str:
    """The message as one line, without the advice that is of no use here: settings cannot be changed."""
    return " ".join(_ADVICE.sub("", message).split())


def _character(sql: str, position: object) -> int | None:
    """The character at a byte offset of the query; None if the engine gives none."""
    encoded = sql.encode("utf-8", "surrogatepass")
    if not str(position).isdigit() or int(str(position)) > len(encoded):
        return None
    return len(encoded[: int(str(position))].decode("utf-8", "ignore"))


def _explained(text: str) -> tuple[str, str]:
    """The head of an EXPLAIN, put together anew, and the question that it explains."""
    match = _EXPLAIN.match(text)
    if match is None:
        raise QueryError("this form of EXPLAIN is not possible here")
    options = "ANALYZE " if match[1] else f"(FORMAT {match[2]}) " if match[2] else ""
    return f"EXPLAIN {options}", text[match.end() :]


def _spans(sql: str, statements: list[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    at = 0
    for text, kind in statements:
        start = sql.find(text, at)
        at = start + len(text)
        yield start, at, kind


def _nodes(tree: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON document, without recursion."""
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def _name(node: dict[str, Any]) -> str:
    return str(node.get("function_name", "")).lower()


def _volatile_functions(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    rows = connection.execute("SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE has_side_effects")
    return frozenset(name for (name,) in rows.fetchall()) - _VOLATILE_ALLOWED
