"""How do the screens open, and how does the program end when something went wrong?"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from exotui.errors import EXIT_DONE, EXIT_INPUT, ExotuiError, UsageError

EXIT_INTERRUPTED = 130
_ENGINE_INTERRUPTED = "Query interrupted"
"""What the engine makes of Ctrl-C."""

_SERVED = "TEXTUAL_DRIVER"
"""The variable that names what shows the screens where that is no terminal."""


def bare(arguments: Sequence[str]) -> tuple[bool, str | None]:
    """Whether these arguments can only mean the screens, and on which dataset."""
    match arguments:
        case []:
            return True, None
        case ["--data", data] if not data.startswith("-"):
            return True, data
    return False, None


def open_screens(data: str | None, *, read_only: bool = False) -> int:
    """Show the screens until they are left. Raises: UsageError without a terminal; DatasetError.

    read_only: nothing is added, reviewed or exported.
    """
    if not (_SERVED in os.environ or (sys.stdin.isatty() and sys.stdout.isatty())):
        raise UsageError("the screens need a terminal; see exotui --help for the commands that do not")
    from exotui.tui import run

    run(data, read_only=read_only)
    return EXIT_DONE


def main(data: str | None) -> None:
    """Open the screens, and end with the code that says how it went."""
    try:
        code = open_screens(data)
    except (Exception, KeyboardInterrupt) as error:
        code = told(error)
    sys.exit(code)


def told(error: BaseException) -> int:
    """Say on standard error what went wrong; the exit code for it."""
    if isinstance(error, KeyboardInterrupt) or str(error) == _ENGINE_INTERRUPTED:
        return EXIT_INTERRUPTED
    if isinstance(error, ExotuiError):
        _say(f"exotui: {error}")
        return error.exit_code
    # the last resort: nobody but a programmer can read a traceback
    _say(f"exotui: a mistake in the program ({type(error).__name__}: {error}); please report it")
    return EXIT_INPUT


def _say(message: str) -> None:
    from exotui.cli.saying import say

    say(message)
