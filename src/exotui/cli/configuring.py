"""What can be set, what is set, and what is wrong in the file of settings? The command that shows it."""

from __future__ import annotations

import click

from exotui.cli.options import prints
from exotui.cli.printing import format_of, print_pages
from exotui.cli.saying import say
from exotui.errors import EXIT_DONE, EXIT_INPUT


@click.command()
@prints
def config(format_: str | None, output: str | None) -> int:
    """Show where the settings are, each with its value and default, and what is wrong."""
    import pyarrow as pa

    from exotui import config as settings
    from exotui.tui.keys import KEYS
    from exotui.tui.wishes import wishes_of

    chosen = format_of(format_, output)
    found = settings.load()
    wishes = wishes_of(found)
    say(f"settings: {found.path}" + ("" if found.path.exists() else " (not there: all defaults)"))
    values = dict(found.values) | {"theme": wishes.theme}
    rows = [(each.name, values[each.name], each.default, each.help) for each in settings.SETTINGS]
    rows += [(f"keys.{key.id}", wishes.keymap.get(key.id, key.keys), key.keys, key.does) for key in KEYS]
    page = pa.RecordBatch.from_pylist(
        [
            {"setting": name, "value": _written(value), "default": _written(default), "help": help}
            for name, value, default, help in rows
        ]
    )
    print_pages([page], page.schema.names, chosen, output, schema=page.schema)
    for problem in wishes.problems:
        say(problem)
    return EXIT_INPUT if wishes.problems else EXIT_DONE


def _written(value: str | int | bool) -> str:
    """A value as it would stand in the file."""
    import json

    return json.dumps(value, ensure_ascii=False)
