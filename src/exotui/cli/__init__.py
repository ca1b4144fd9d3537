"""What can be typed after `exotui`? Commands that parse, call, print and end with a code.

Data goes to standard output, everything else to standard error. Exit codes: 0 done; 1 nothing found where something
was asked; 2 the command line or the query is wrong; 3 an input could not be read (what could be is done).
Nothing that costs is imported before a command needs it.
"""

from exotui.cli.root import exotui, main

__all__ = ["exotui", "main"]
