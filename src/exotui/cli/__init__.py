"""What can be typed after `exotui`? Commands that parse, call, print and end with a code.

Data goes to standard output, everything else to standard error. Exit codes: 0 done; 1 nothing found where something
was asked; 2 the command line or the query is wrong; 3 an input could not be read (what could be is done).
Nothing that costs is imported before a command needs it: the screens open without what parses commands.
"""

import sys

from exotui.cli.opening import bare


def main() -> None:
    """Run what was typed; the entry point of the command `exotui`."""
    opens_screens, data = bare(sys.argv[1:])
    if opens_screens:
        from exotui.cli.opening import main as run

        run(data)
    else:
        from exotui.cli.root import main as run_command

        run_command()


__all__ = ["main"]
