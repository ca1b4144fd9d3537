"""What follows from the batches and the reviews, and where is it kept? Comparisons and topics, as Parquet in a cache.

An entry of the cache is a folder named after a digest of all that it depends on: the batches, the reviews, the rules,
their thresholds and the versions. So it is never stale, and deleting it costs only time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import secrets
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import duckdb
import platformdirs

from exotui import comparison
from exotui.store import apart, applied, schema
from exotui.store.batches import Batch
from exotui.store.dataset import Dataset, Snapshot
from exotui.store.place import Aside, sweep

STATED = "stated"
"""The view of figures before they are compared, for the program's own use: one row a figure."""

DERIVED = ("figures", "topics", "comparisons", "not_compared", "reviews", "rules", "tolerances")
"""The views that follow from the batches and the reviews; each is a Parquet file of a cache entry."""

MARKS = "marks"
"""A view for the screens alone, kept likewise: one row a figure that something stands beside."""

NUMBERED = "numbered"
"""The view of figures with their `row`, in the order of the articles, from 0; for the program's own use."""

NUMBERED_HERE = "SELECT *, row_number() OVER (ORDER BY article_id, ordinal) - 1 AS row FROM figures"
"""The SQL of that view where the figures lie in no file."""

COMMENTS = "comments.json"
_ENTRIES_KEPT = 4
_GROUP_ROWS = 16_384
"""Rows of a row group: to look at one row, all of its group are read."""

_FEW_FIGURES = 2_000
_MOST_MEMORY = 4_000_000_000
"""Bytes in which many figures are compared, unless the machine has fewer: what needs more goes to the disk."""

_OF_MANY_ROWS = ",".join(
    (
        "aggregate_reuse",
        "common_subplan",
        "cte_filter_pusher",
        "filter_pullup",
        "join_elimination",
        "join_filter_pushdown",
        "partial_aggregate_pushdown",
        "redundant_order_keys",
        "statistics_propagation",
        "window_self_join",
    )
)
"""Steps of the planner that take longer than they save where rows are few."""

_kept: list[duckdb.DuckDBPyConnection] = []
"""Databases for small comparisons that nobody works in."""

_DERIVING = threading.Lock()
"""Held by the thread that derives: the screens and the console may ask at once, and one answer serves both."""

_ORDERS = {
    "figures": "article_id, ordinal",
    "topics": "topic",
    "comparisons": "left_id, right_id",
    "not_compared": "left_id, right_id",
    "reviews": "review_id",
    "rules": "rule",
    "tolerances": "name",
}

Comments = dict[str, dict[str, str]]
"""View -> column -> what it means; the column '' is the view itself."""

_said: Comments = {}
"""What `comments_of` has found."""

_CATALOG = """
    SELECT table_name, column_name, comment FROM duckdb_columns() WHERE comment IS NOT NULL
    UNION ALL SELECT view_name, '', comment FROM duckdb_views() WHERE comment IS NOT NULL
    UNION ALL SELECT table_name, '', comment FROM duckdb_tables() WHERE comment IS NOT NULL
"""


def connect() -> duckdb.DuckDBPyConnection:
    """An empty database in memory that asks nothing of the network and reads no variables of Python."""
    spill = Path(tempfile.gettempdir()) / f"exotui-{secrets.token_hex(8)}"
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
            "temp_directory": str(spill),
        }
    )
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET allocator_background_threads = true")  # gives back what a big query took, seconds after it
    return connection


@contextlib.contextmanager
def workshop(figures: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database to compare in, with what the rules need and nothing else.

    figures: how many will be compared. For few of them one database serves again and again, each time as it was, since
    to make one takes as long as to compare a few articles.
    """
    if figures > _FEW_FIGURES:
        with contextlib.closing(connect()) as connection:
            _limit_memory(connection)
            comparison.prepare(connection)
            yield connection
        return
    connection = _kept.pop() if _kept else _small_workshop()
    try:
        connection.begin()
        yield connection
        connection.rollback()
    except BaseException:
        connection.close()
        raise
    _kept.append(connection)


def _limit_memory(connection: duckdb.DuckDBPyConnection) -> None:
    allowed = connection.execute("SELECT parse_formatted_bytes(current_setting('memory_limit'))").fetchone()
    if allowed and allowed[0] > _MOST_MEMORY:
        connection.execute(f"SET memory_limit = '{_MOST_MEMORY}B'")


def _small_workshop() -> duckdb.DuckDBPyConnection:
    """For few figures, of which planning is all that a comparison costs."""
    connection = connect()
    connection.execute("SET enable_external_file_cache = false")
    connection.execute("SET threads = 1")
    connection.execute(f"SET disabled_optimizers = '{_OF_MANY_ROWS}'")
    comparison.prepare(connection)
    return connection


def marks_sql(comparisons: str) -> str:
    """The rows of `marks`, of comparisons that stand in a table or in a file: the engine plans their view anew for
    every query, which takes longer than all else here.
    """
    return f"""
        WITH sides AS (
            SELECT left_id AS figure_id, verdict, echo FROM {comparisons}
            UNION ALL SELECT right_id, verdict, echo FROM {comparisons}
        ),
        counted AS (
            SELECT figure_id, count(*) FILTER (verdict = 'agree') AS agree,
                count(*) FILTER (verdict = 'conflict') AS conflict,
                count(*) FILTER (verdict = 'consistent') AS consistent
            FROM sides GROUP BY figure_id
        ),
        headed AS (
            SELECT *,
                CASE WHEN conflict > 0 THEN 'conflict' WHEN agree > 0 THEN 'agree' ELSE 'consistent' END AS verdict
            FROM counted
        )
        SELECT figure_id, verdict, agree, conflict, consistent, bool_and(sides.echo) AS echo
        FROM headed JOIN sides USING (figure_id, verdict)
        GROUP BY ALL
        ORDER BY figure_id
    """


def entry(dataset: Dataset, snapshot: Snapshot) -> Path:
    """The folder of the cache with what follows from these batches; made if it is not there.

    Raises: duckdb.Error if a batch cannot be read; OSError if no place on this machine can hold the entry.
    """
    with _DERIVING:
        return _entry(_roots(dataset), _digest(snapshot), snapshot)


def _entry(roots: list[Path], name: str, snapshot: Snapshot) -> Path:
    for root in roots:
        if (root / name / COMMENTS).is_file():
            return root / name
    refused: OSError | duckdb.IOException | None = None
    figures = sum(batch.figures for batch in snapshot.batches)
    making = apart.make if figures >= apart.PAYS_FIGURES else make
    for root in roots:
        try:
            return making(root, name, snapshot)
        except FileExistsError:
            return root / name
        except (OSError, duckdb.IOException) as error:  # a full disk is told by Python or by the engine
            refused = error
    raise refused or FileNotFoundError(name)


def discard(place: Path) -> None:
    """Forget an entry that cannot be read."""
    shutil.rmtree(place, ignore_errors=True)


def scan(paths: Iterable[Path], *options: str) -> str:
    """The SQL that reads these Parquet files and no others, whatever their names hold."""
    listed = ", ".join(literal(re.sub(r"([*?\[])", r"[\1]", str(path))) for path in paths)
    return f"read_parquet({', '.join([f'[{listed}]', 'hive_partitioning = false', *options])})"


def numbered_sql(figures: Path) -> str:
    """The SQL of the view `numbered` over the file of the figures, which lie in the order of the articles."""
    return f"SELECT *, file_row_number AS row FROM {scan([figures], 'file_row_number = true')}"


def literal(text: str) -> str:
    """A SQL string."""
    return "'" + text.replace("'", "''") + "'"


def base_sql(snapshot: Snapshot, table: str, columns: Iterable[str]) -> str:
    """The SQL that reads `articles` or `figures` of the batches, each article once."""
    chosen = ", ".join(columns)
    whole = [batch for batch in snapshot.batches if batch.batch_id not in snapshot.repeated]
    parts = [f"SELECT {chosen} FROM {scan(batch.file(table) for batch in whole)}"] if whole else []
    for batch in snapshot.batches:
        if batch not in whole:
            again = ", ".join(map(literal, sorted(snapshot.repeated[batch.batch_id])))
            parts.append(f"SELECT {chosen} FROM {scan([batch.file(table)])} WHERE article_id NOT IN ({again})")
    return " UNION ALL ".join(parts) or f"SELECT {chosen} FROM {empty(table)}"


def empty(table: str) -> str:
    """The SQL of a table without rows that has the columns of `articles`, `figures` or `reviews`."""
    typed = ", ".join(f"NULL::{_sql_type(str(column.type))} AS {column.name}" for column in schema.schema(table))
    return f"(SELECT {typed} WHERE false)"


def comments_of(connection: duckdb.DuckDBPyConnection) -> Comments:
    """What the views mean: the words of the schema, and what COMMENT ON says in the catalog before them.

    connection: one that the rules have run in. All of them say the same, so the first is asked.
    """
    if not _said:
        comparison.explain(connection)
        found: Comments = {name: {"": note} for name, note in schema.VIEWS.items()}
        for table in ("articles", "figures", "reviews"):
            found[table].update(schema.comments(table))
        for view, column, note in connection.execute(_CATALOG).fetchall():
            if view in found:
                found[view][column] = note
        _said.update(found)  # in one step: another thread may read it
    return _said


def comment_on(connection: duckdb.DuckDBPyConnection, comments: Comments) -> None:
    """Write what the views and columns mean into the catalog; names that it does not have are left out."""
    there = connection.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
    views = {row[0] for row in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
    for view in comments.keys() & {name for name, _ in there}:
        kind = "VIEW" if view in views else "TABLE"
        connection.execute(f"COMMENT ON {kind} {view} IS {literal(comments[view].get('', ''))}")
    for view, column in there:
        note = comments.get(view, {}).get(column)
        if note:
            connection.execute(f'COMMENT ON COLUMN {view}."{column}" IS {literal(note)}')


def make(root: Path, name: str, snapshot: Snapshot) -> Path:
    """Compare everything, in this process, and keep the result in `root`.

    Raises: FileExistsError if it is there already; duckdb.Error and OSError as `entry` does.
    """
    with Aside(root, name) as aside:
        with workshop(sum(batch.figures for batch in snapshot.batches)) as connection:
            for table, view in (("articles", "base_articles"), ("figures", "read_figures")):
                columns = schema.schema(table).names
                connection.execute(f"CREATE VIEW {view} AS {base_sql(snapshot, table, columns)}")
            applied.apply(connection, snapshot.reviews)
            comparison.build(connection)
            for view in DERIVED:
                _write(connection, f"SELECT * FROM {view} ORDER BY {_ORDERS[view]}", aside.path, view)
            _write(connection, marks_sql(scan([aside.path / "comparisons.parquet"])), aside.path, MARKS)
            comments = comments_of(connection)
        (aside.path / COMMENTS).write_text(json.dumps(comments), encoding="utf-8")
        place = aside.settle()
    _prune(root, place)
    return place


def _write(connection: duckdb.DuckDBPyConnection, sql: str, folder: Path, view: str) -> None:
    target = literal(str(folder / f"{view}.parquet"))
    connection.execute(f"COPY ({sql}) TO {target} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_GROUP_ROWS})")


def _prune(root: Path, newest: Path) -> None:
    """Keep the last few entries: another process may still read the one before this."""
    with contextlib.suppress(OSError):
        sweep(root)
        others = [path for path in root.iterdir() if path.is_dir() and path != newest and path.name[0] != "."]
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in others[_ENTRIES_KEPT - 1 :]:
            discard(path)


def _roots(dataset: Dataset) -> list[Path]:
    """Where entries may lie, the best place first."""
    platform = Path(platformdirs.user_cache_dir("exotui", appauthor=False)) / "comparisons"
    temporary = Path(tempfile.gettempdir()) / "exotui-comparisons"
    return [platform, temporary] if dataset.read_only else [dataset.path / "cache" / "comparisons", platform, temporary]


def _digest(snapshot: Snapshot) -> str:
    """Names everything that the comparisons depend on."""
    told = [version("exotui"), version("duckdb"), str(schema.VERSION), _rules_digest()]
    told += [_batch_key(batch, snapshot) for batch in snapshot.batches]
    told += [review.review_id for review in snapshot.reviews]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


def _batch_key(batch: Batch, snapshot: Snapshot) -> str:
    return " ".join([batch.batch_id, *sorted(snapshot.repeated.get(batch.batch_id, ()))])


@cache
def _rules_digest() -> str:
    """Of the rules of comparison and of the lexicon."""
    digest = hashlib.sha256()
    for package in ("exotui.comparison", "exotui.lexicon"):
        for file in _sources(files(package)):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources(folder: Traversable) -> list[Traversable]:
    found = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir() and not item.name.startswith("_"):
            found += _sources(item)
        elif item.name.endswith((".sql", ".toml", ".py")):
            found.append(item)
    return found


def _sql_type(arrow: str) -> str:
    """The SQL type of an Arrow type that the schema uses."""
    known = {
        "string": "VARCHAR",
        "int32": "INTEGER",
        "double": "DOUBLE",
        "bool": "BOOLEAN",
        "date32[day]": "DATE",
        "timestamp[us, tz=UTC]": "TIMESTAMPTZ",
        "list<element: string>": "VARCHAR[]",
    }
    return known[arrow]
