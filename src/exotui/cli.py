"""What can be typed after `exotui`? Commands that parse, call, print and end with a code.

Data goes to standard output, everything else to standard error. Exit codes: 0 done; 1 nothing found where something
was asked; 2 the command line or the query is wrong; 3 an input could not be read (what could be is done).
Nothing that costs is imported before a command needs it.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from exotui.errors import EXIT_DONE, EXIT_INPUT, EXIT_NOTHING_FOUND, EXIT_USAGE, ExotuiError, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from exotui.model import Article, Rejection
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session

FORMATS = ("table", "jsonl", "csv", "markdown", "parquet")
_ENDINGS = {".jsonl": "jsonl", ".csv": "csv", ".md": "markdown", ".parquet": "parquet", ".txt": "table"}
_EXIT_INTERRUPTED = 130
_ENGINE_INTERRUPTED = "Query interrupted"
"""What the engine makes of Ctrl-C."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


def main() -> None:
    """Run what was typed; the entry point of the command `exotui`."""
    try:
        code = exotui.main(prog_name="exotui", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        code = _EXIT_INTERRUPTED
    except ExotuiError as error:
        _say(f"exotui: {error}")
        code = error.exit_code
    except Exception as error:  # the last resort: nobody but a programmer can read a traceback
        code = _EXIT_INTERRUPTED if str(error) == _ENGINE_INTERRUPTED else EXIT_INPUT
        if code == EXIT_INPUT:
            _say(f"exotui: a mistake in the program ({type(error).__name__}: {error}); please report it")
    sys.exit(code)


def _on_dataset(command: _Command) -> _Command:
    """Give a command the option that says which dataset it is about."""
    return click.option(
        "--data",
        metavar="DIR",
        help="The dataset: a folder, or `bundled`. EXOTUI_DATA says the same.",
        callback=lambda context, _, value: value or (context.obj if isinstance(context.obj, str) else None),
    )(command)


def _prints(command: _Command) -> _Command:
    """Give a command the options that say how and where its rows are printed."""
    formatted = click.option(
        "--format", "format_", type=click.Choice(FORMATS), help="Default: a table on a terminal, else jsonl."
    )
    filed = click.option(
        "--output", metavar="FILE", help="Write to this file; its ending says the format if --format does not."
    )
    return formatted(filed(command))


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="exotui", message="%(prog)s %(version)s")
@click.option("--data", metavar="DIR", help="The dataset: a folder, or `bundled`. EXOTUI_DATA says the same.")
@click.pass_context
def exotui(context: click.Context, data: str | None) -> int:
    """Show where sources agree on their figures and where they do not.

    Without a command: the screens.
    """
    context.obj = data
    if context.invoked_subcommand is not None:
        return EXIT_DONE
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the screens need a terminal; see exotui --help for the commands that do not")
    from exotui.tui import run

    run(data)
    return EXIT_DONE


@exotui.command()
@click.argument("inputs", metavar="PATH|URL ...", nargs=-1, required=True)
@_on_dataset
def add(inputs: tuple[str, ...], data: str | None) -> int:
    """Read articles (folders too) into the dataset."""
    from exotui import jobs
    from exotui.store.dataset import Dataset

    dataset = Dataset.open(data, create=True)
    with _progress() as progress:
        report = jobs.add(inputs, dataset, progress)
    _say_damage(dataset)
    _say_rejected(report.rejected)
    for known in report.known:
        _say(f"already there: {known.source} is {known.article_id}")
    for each in report.added:
        if each.copy_of:
            _say(f"near-duplicate: {each.source} is {each.article_id}, a copy of {each.copy_of}")
        if not each.extracted:
            _say(f"no figures extracted: {each.source} is in a language without a lexicon ({each.language})")
    figures = sum(each.figures for each in report.added)
    _say(f"added {_count(len(report.added), 'article')} with {_count(figures, 'figure')} to {dataset.path}")
    if report.rejected:
        return EXIT_INPUT
    return EXIT_DONE if report.added or report.known else EXIT_NOTHING_FOUND


@exotui.command()
@click.argument("paths", metavar="[PATH ...]", nargs=-1)
@_on_dataset
@_prints
def figures(paths: tuple[str, ...], data: str | None, format_: str | None, output: str | None) -> int:
    """Print the figures of the dataset, or of files without adding them."""
    from exotui.export import reading
    from exotui.model.figure import Figure
    from exotui.store import queries

    chosen = _format(format_, output)
    with _asked(paths, data) as (session, rejected):
        pages = queries.every_figure(session)
        if chosen in _READ:
            rows = _print(reading.figures(pages), reading.FIGURES, chosen, output)
        else:
            columns = (*Figure.__dataclass_fields__, "source")
            rows = _print((page.select(columns) for page in pages), columns, chosen, output)
    return _code(rows, rejected)


@exotui.command()
@click.argument("paths", metavar="[PATH ...]", nargs=-1)
@click.option("--verdict", type=click.Choice(("agree", "conflict", "consistent")), help="Only these.")
@_on_dataset
@_prints
def compare(
    paths: tuple[str, ...], verdict: str | None, data: str | None, format_: str | None, output: str | None
) -> int:
    """Print the comparisons of the dataset, or of files without adding them."""
    from exotui.export import reading
    from exotui.model.comparison import Comparison, Verdict
    from exotui.store import queries

    chosen = _format(format_, output)
    with _asked(paths, data) as (session, rejected):
        pages = queries.every_comparison(session, Verdict(verdict) if verdict else None)
        if chosen in _READ:
            rows = _print(reading.comparisons(pages), reading.COMPARISONS, chosen, output)
        else:
            columns = tuple(Comparison.__dataclass_fields__)
            rows = _print((page.select(columns) for page in pages), columns, chosen, output)
    return _code(rows, rejected)


@exotui.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("paths", metavar="[PATH ...]", nargs=-1)
@_on_dataset
@_prints
def check(claim: str, paths: tuple[str, ...], data: str | None, format_: str | None, output: str | None) -> int:
    """Say what the dataset, or files, say of one sentence: supported, contradicted or not covered."""
    from exotui import claims
    from exotui.export import checks

    chosen = _format(format_, output)
    sources, rejected = _sources(paths, data)
    found = claims.check(claim, sources)
    _say(f"{found.verdict.replace('_', ' ')}: {found.why}")
    page = checks.in_words(found) if chosen in _READ else checks.rows(claim, found)
    _print([page], page.schema.names, chosen, output, schema=page.schema)
    return _code(found.verdict != claims.Finding.NOT_COVERED, rejected)


@exotui.command()
@click.argument("sql", metavar="SQL")
@_on_dataset
@_prints
def query(sql: str, data: str | None, format_: str | None, output: str | None) -> int:
    """Ask SQL of the views: articles, figures, topics, comparisons, not_compared, reviews, tolerances."""
    from exotui.store.console import Console
    from exotui.store.dataset import Dataset
    from exotui.store.guard import QueryError

    chosen = _format(format_, output)
    dataset = Dataset.open(data)
    try:
        with Console(dataset) as console, console.run(sql) as result:
            _say_damage(dataset)
            rows = _print(result, result.schema.names, chosen, output, schema=result.schema)
    except QueryError as error:
        _say(f"exotui: {error}")
        _point_at(sql, error.position)
        return error.exit_code
    return _code(rows, ())


@exotui.command()
@_on_dataset
@_prints
def info(data: str | None, format_: str | None, output: str | None) -> int:
    """Say what the dataset holds, where it is, and its health."""
    from dataclasses import asdict

    import pyarrow as pa

    from exotui.store import queries
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session

    chosen = _format(format_, output)
    dataset = Dataset.open(data)
    with Session(dataset) as session:
        told = {"name": dataset.name, "path": str(dataset.path), "read_only": dataset.read_only}
        told |= {"batches": len(dataset.batches()), **asdict(queries.totals(session))}
        told["damaged"] = [f"{each.batch_id}: {each.reason}" for each in dataset.damaged]
    upright = [{"what": what, "value": _shown(value)} for what, value in told.items()]
    page = pa.RecordBatch.from_pylist(upright if chosen in _READ else [told])
    _print([page], page.schema.names, chosen, output, schema=page.schema)
    return EXIT_DONE


_READ = ("table", "markdown")
"""The formats for people: a few columns in words rather than all columns."""


def _sources(paths: tuple[str, ...], data: str | None) -> tuple[Dataset | tuple[Article, ...], tuple[Rejection, ...]]:
    """The articles of the files, or the dataset if there are none, and what could not be read."""
    if paths:
        from exotui import jobs

        with _progress() as progress:
            found = jobs.figures_of(paths, progress)
        _say_rejected(found.rejected)
        return found.articles, found.rejected
    from exotui.store.dataset import Dataset

    dataset = Dataset.open(data)
    _say_damage(dataset)
    return dataset, ()


@contextmanager
def _asked(paths: tuple[str, ...], data: str | None) -> Iterator[tuple[Session, tuple[Rejection, ...]]]:
    """A session over the files, or over the dataset if there are none, and what could not be read."""
    from exotui.store.session import Session

    if paths:
        from exotui import jobs

        with _progress() as progress:
            found = jobs.figures_of(paths, progress)
        _say_rejected(found.rejected)
        for known in found.known:
            _say(f"the same text twice: {known.source} is {known.article_id}")
        with Session.over(found.articles, found.figures) as session:
            yield session, found.rejected
        return
    from exotui.store.dataset import Dataset

    dataset = Dataset.open(data)
    with Session(dataset) as session:
        _say_damage(dataset)
        yield session, ()


def _print(
    pages: Iterable[pa.RecordBatch],
    names: Iterable[str],
    format_: str,
    output: str | None,
    *,
    schema: pa.Schema | None = None,
) -> int:
    """Print pages of rows as they come; how many rows there were.

    names: of the columns, for a heading where there is no row; schema: the same with types, where it is known.
    """
    from exotui.export import open_writer
    from exotui.export.reading import text_schema

    rows = 0
    with _target(output) as (stream, width):
        writer = None if schema is None else open_writer(format_, schema, stream, width=width)
        for page in pages:
            writer = writer or open_writer(format_, page.schema, stream, width=width)
            writer.write(page)
            stream.flush()
            rows += len(page)
        writer = writer or open_writer(format_, text_schema(names), stream, width=width)
        writer.close()
        stream.flush()
    return rows


@contextmanager
def _target(output: str | None) -> Iterator[tuple[IO[bytes], int | None]]:
    """Where rows go, and how many cells are there across. A file comes into its place when it is whole."""
    if output is None:
        try:
            yield (_Plain(sys.stdout.buffer), _terminal_width()) if sys.stdout.isatty() else (sys.stdout.buffer, None)
        except BrokenPipeError:  # whoever read has enough, and the end must not complain
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(EXIT_DONE) from None
        return
    path = Path(output)
    aside = path if path.exists() and not path.is_file() else path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        with aside.open("wb") as stream:
            yield stream, None
        if aside != path:
            aside.replace(path)
    except OSError as error:
        raise UsageError(f"{output}: {error.strerror or error}") from error
    finally:
        if aside != path:
            aside.unlink(missing_ok=True)


class _Plain(io.BytesIO):
    """A stream to a terminal: whatever the format, nothing in it steers the terminal."""

    def __init__(self, terminal: IO[bytes]) -> None:
        super().__init__()
        self._terminal = terminal

    def write(self, content: Any) -> int:
        """Write whole characters."""
        from exotui.present import plain

        self._terminal.write(plain(bytes(content).decode().replace("\r\n", "\n")).encode())
        self._terminal.flush()
        return len(content)


def _format(given: str | None, output: str | None) -> str:
    """The format that was asked for, or the one that the ending of the file or the kind of output means."""
    if given == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError("Parquet is nothing for a terminal: give --output FILE")
    if given is not None:
        return given
    if output is not None:
        return _ENDINGS.get(Path(output).suffix.lower(), "jsonl")
    return "table" if sys.stdout.isatty() else "jsonl"


def _terminal_width() -> int:
    import shutil

    return shutil.get_terminal_size().columns


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """Something that shows progress on a terminal; None where nobody is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    from exotui.present import line

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading")
        yield lambda done, total, name: shown.update(
            task, completed=done, total=total, description=line(name)[-40:].replace("[", r"\[")
        )


def _code(rows: int, rejected: tuple[Rejection, ...]) -> int:
    if rejected:
        return EXIT_INPUT
    return EXIT_DONE if rows else EXIT_NOTHING_FOUND


def _count(number: int, noun: str) -> str:
    from exotui.present import count

    return count(number, noun)


def _shown(value: object) -> str:
    """A value of `info` for people."""
    if isinstance(value, list):
        return "; ".join(value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _say(message: str) -> None:
    """One line to standard error, in which nothing steers the terminal."""
    from exotui.present import line

    click.echo(line(message), err=True)


def _say_rejected(rejected: Iterable[Rejection]) -> None:
    for each in rejected:
        _say(f"skipped: {each.source}: {each.reason}")


def _say_damage(dataset: Dataset) -> None:
    for each in dataset.damaged:
        _say(f"set aside: batch {each.batch_id} is damaged: {each.reason}")


def _point_at(sql: str, position: int | None) -> None:
    """The line of the query that an error is about, with a sign under the place."""
    if position is None or not sql:
        return
    from exotui.present import plain

    start = sql.rfind("\n", 0, position) + 1
    row = sql[start:].split("\n", 1)[0]
    click.echo(f"  {plain(row)}\n  {' ' * len(plain(sql[start:position]))}^", err=True)
