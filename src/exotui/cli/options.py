"""Which options do several commands share?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

FORMATS = ("table", "jsonl", "csv", "markdown", "html", "parquet")
DATA_HELP = "The dataset: a folder, or `bundled`. EXOTUI_DATA says the same."

_Command = TypeVar("_Command", bound=Callable[..., Any])


def on_dataset(command: _Command) -> _Command:
    """Give a command the option that says which dataset it is about."""
    return click.option(
        "--data",
        metavar="DIR",
        help=DATA_HELP,
        callback=lambda context, _, value: value or (context.obj if isinstance(context.obj, str) else None),
    )(command)


def prints(command: _Command) -> _Command:
    """Give a command the options that say how and where its rows are printed."""
    formatted = click.option(
        "--format", "format_", type=click.Choice(FORMATS), help="Default: a table on a terminal, else jsonl."
    )
    filed = click.option(
        "--output", metavar="FILE", help="Write to this file; its ending says the format if --format does not."
    )
    return formatted(filed(command))
