"""Which commands are there, and how does the program end? The group of all commands and the entry point."""

from __future__ import annotations

import sys

import click

from exotui.cli.adding import add, refresh
from exotui.cli.checking import check
from exotui.cli.explaining import explain
from exotui.cli.exporting import export
from exotui.cli.options import DATA_HELP
from exotui.cli.querying import query
from exotui.cli.reviewing import review
from exotui.cli.saying import say
from exotui.cli.showing import compare, figures, info
from exotui.errors import EXIT_DONE, EXIT_INPUT, EXIT_USAGE, ExotuiError, UsageError

_EXIT_INTERRUPTED = 130
_ENGINE_INTERRUPTED = "Query interrupted"
"""What the engine makes of Ctrl-C."""


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
        say(f"exotui: {error}")
        code = error.exit_code
    except Exception as error:  # the last resort: nobody but a programmer can read a traceback
        code = _EXIT_INTERRUPTED if str(error) == _ENGINE_INTERRUPTED else EXIT_INPUT
        if code == EXIT_INPUT:
            say(f"exotui: a mistake in the program ({type(error).__name__}: {error}); please report it")
    sys.exit(code)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="exotui", message="%(prog)s %(version)s")
@click.option("--data", metavar="DIR", help=DATA_HELP)
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


for _command in (add, refresh, figures, compare, check, explain, query, review, export, info):
    exotui.add_command(_command)
