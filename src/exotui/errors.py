"""Which errors can a caller meet, and which exit code does each one mean?

    ExotuiError            2   something the user asked for cannot be done
    ├── UsageError         2   the command line, the claim or the query is wrong
    ├── InputError         3   an input could not be read
    └── DatasetError       3   a dataset or one of its files is missing, damaged or newer than the program

Every message is one line of plain text that names what it is about. Messages may quote input; whoever prints
them passes them through `exotui.present.plain` first.
"""

from __future__ import annotations

EXIT_DONE = 0
EXIT_NOTHING_FOUND = 1
EXIT_USAGE = 2
EXIT_INPUT = 3


class ExotuiError(Exception):
    """Root of every error that the program raises on purpose."""

    exit_code = EXIT_USAGE


class UsageError(ExotuiError):
    """The command line, the claim or the query is wrong."""


class InputError(ExotuiError):
    """An input could not be read; the message names it and says why."""

    exit_code = EXIT_INPUT


class DatasetError(ExotuiError):
    """A dataset, or a file of it, is missing, damaged, locked or from a newer program."""

    exit_code = EXIT_INPUT
