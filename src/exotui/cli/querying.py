"""What does SQL say of the dataset? The command that asks it."""

from __future__ import annotations

import click

from exotui.cli.options import on_dataset, prints
from exotui.cli.printing import code_of, format_of, print_pages
from exotui.cli.saying import say, say_damage


@click.command()
@click.argument("sql", metavar="SQL")
@on_dataset
@prints
def query(sql: str, data: str | None, format_: str | None, output: str | None) -> int:
    """Ask SQL of the views: articles, figures, topics, comparisons, not_compared, reviews, rules, tolerances."""
    from exotui import config
    from exotui.store.console import Console, Limits
    from exotui.store.dataset import Dataset
    from exotui.store.guard import QueryError

    chosen = format_of(format_, output)
    dataset = Dataset.open(data)
    wished = config.load()
    for problem in wished.problems:
        say(problem)
    try:
        with Console(dataset, Limits.of(wished)) as console, console.run(sql) as result:
            say_damage(dataset)
            rows = print_pages(result, result.schema.names, chosen, output, schema=result.schema)
    except QueryError as error:
        say(f"exotui: {error}")
        _point_at(sql, error.position)
        return error.exit_code
    return code_of(rows, ())


def _point_at(sql: str, position: int | None) -> None:
    """The line of the query that an error is about, with a sign under the place."""
    if position is None or not sql:
        return
    from exotui.present import plain

    start = sql.rfind("\n", 0, position) + 1
    row = sql[start:].split("\n", 1)[0]
    click.echo(f"  {plain(row)}\n  {' ' * len(plain(sql[start:position]))}^", err=True)
