"""Which commands are there, and how does the program end? The group of all commands and the entry point."""

from __future__ import annotations

import sys

import click

from exotui.cli.adding import add, refresh
from exotui.cli.checking import check
from exotui.cli.configuring import config
from exotui.cli.explaining import explain
from exotui.cli.exporting import export
from exotui.cli.opening import EXIT_INTERRUPTED, open_screens, told
from exotui.cli.options import DATA_HELP
from exotui.cli.querying import query
from exotui.cli.reviewing import review
from exotui.cli.serving import serve
from exotui.cli.showing import compare, figures, info
from exotui.errors import EXIT_DONE, EXIT_USAGE


def main() -> None:
    """Run the command that was typed, and end with the code that says how it went."""
    try:
        code = exotui.main(prog_name="exotui", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = EXIT_USAGE
    except click.Abort:
        code = EXIT_INTERRUPTED
    except (Exception, KeyboardInterrupt) as error:
        code = told(error)
    sys.exit(code)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="exotui", message="%(prog)s %(version)s")
@click.option("--data", metavar="DIR", help=DATA_HELP)
@click.option("--read-only", is_flag=True, help="The screens only look: nothing is added, reviewed or exported.")
@click.pass_context
def exotui(context: click.Context, data: str | None, read_only: bool) -> int:
    """Show where sources agree on their figures and where they do not.

    Without a command: the screens.
    """
    context.obj = data
    if context.invoked_subcommand is not None:
        return EXIT_DONE
    return open_screens(data, read_only=read_only)


for _command in (add, refresh, figures, compare, check, explain, query, review, export, info, config, serve):
    exotui.add_command(_command)
