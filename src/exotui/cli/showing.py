"""What is in the dataset, or in files? The commands that print figures, comparisons and the state of it all."""

from __future__ import annotations

import click

from exotui.cli.options import on_dataset, prints
from exotui.cli.printing import READ, code_of, format_of, print_pages
from exotui.cli.reading import asked
from exotui.errors import EXIT_DONE, EXIT_INPUT


@click.command()
@click.argument("paths", metavar="[PATH ...]", nargs=-1)
@on_dataset
@prints
def figures(paths: tuple[str, ...], data: str | None, format_: str | None, output: str | None) -> int:
    """Print the figures of the dataset, or of files without adding them."""
    from exotui.export import reading
    from exotui.model.figure import Figure
    from exotui.store import queries

    chosen = format_of(format_, output)
    with asked(paths, data) as (session, rejected):
        pages = queries.every_figure(session)
        if chosen in READ:
            rows = print_pages(reading.figures(pages), reading.FIGURES, chosen, output)
        else:
            columns = (*Figure.__dataclass_fields__, "reviewed", "source")
            rows = print_pages((page.select(columns) for page in pages), columns, chosen, output)
    return code_of(rows, rejected)


@click.command()
@click.argument("paths", metavar="[PATH ...]", nargs=-1)
@click.option("--verdict", type=click.Choice(("agree", "conflict", "consistent")), help="Only these.")
@on_dataset
@prints
def compare(
    paths: tuple[str, ...], verdict: str | None, data: str | None, format_: str | None, output: str | None
) -> int:
    """Print the comparisons of the dataset, or of files without adding them."""
    from exotui.export import reading
    from exotui.model.comparison import Comparison, Verdict
    from exotui.store import queries

    chosen = format_of(format_, output)
    with asked(paths, data) as (session, rejected):
        pages = queries.every_comparison(session, Verdict(verdict) if verdict else None)
        if chosen in READ:
            rows = print_pages(reading.comparisons(pages), reading.COMPARISONS, chosen, output)
        else:
            columns = tuple(Comparison.__dataclass_fields__)
            rows = print_pages((page.select(columns) for page in pages), columns, chosen, output)
    return code_of(rows, rejected)


@click.command()
@click.option("--check", "checked", is_flag=True, help="Read all of it: digests, offsets and references. 3 if unsound.")
@on_dataset
@prints
def info(checked: bool, data: str | None, format_: str | None, output: str | None) -> int:
    """Say what the dataset holds, where it is, and its health."""
    from dataclasses import asdict

    import pyarrow as pa

    from exotui.store import queries, soundness
    from exotui.store.dataset import Dataset
    from exotui.store.session import Session

    chosen = format_of(format_, output)
    dataset = Dataset.open(data)
    with Session(dataset) as session:
        told = {"name": dataset.name, "path": str(dataset.path), "read_only": dataset.read_only}
        told |= {"batches": len(dataset.batches()), **asdict(queries.totals(session))}
        told["damaged"] = [f"{each.name}: {each.reason}" for each in dataset.damaged]
    unsound = list(soundness.findings(dataset)) if checked else []
    if checked:
        told["unsound"] = [f"{each.batch_id}: {each.where}: {each.what}" for each in unsound]
    upright = [{"what": what, "value": _shown(value)} for what, value in told.items()]
    page = pa.RecordBatch.from_pylist(upright if chosen in READ else [told])
    print_pages([page], page.schema.names, chosen, output, schema=page.schema)
    return EXIT_INPUT if unsound else EXIT_DONE


def _shown(value: object) -> str:
    """A value of `info` for people."""
    if isinstance(value, list):
        return "; ".join(value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)
