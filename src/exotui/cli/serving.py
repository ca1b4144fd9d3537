"""How do the screens open in a browser? The command that serves them on this machine."""

from __future__ import annotations

import click

from exotui.cli.options import on_dataset
from exotui.cli.saying import say
from exotui.errors import EXIT_DONE


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free.")
@click.option("--write", is_flag=True, help="Let the screens add, review and export; without it they only look.")
@on_dataset
def serve(port: int, write: bool, data: str | None) -> int:
    """Show the screens in a browser on this machine."""
    from exotui.serving import server
    from exotui.store.dataset import Dataset

    name = Dataset.open(data).name
    look = "may add, review and export" if write else "only looks"

    def told(address: str) -> None:
        say(f"{name} is at {address} and {look}; Ctrl+C ends it")

    server.serve(data, port, write=write, told=told)
    return EXIT_DONE
