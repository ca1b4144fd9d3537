"""Who fills the clipboard where tmux stands between the program and the terminal?

A terminal fills its clipboard on an escape sequence (OSC 52), also over SSH. As it comes, tmux lets no such wish of a
program through; asked by its own command it keeps the text in a buffer and passes it on to the terminal.
"""

from __future__ import annotations

import os
from contextlib import suppress

_SECONDS = 5
_COMMAND = ("tmux", "load-buffer", "-w", "-")


def behind_tmux() -> bool:
    """Whether the program runs within tmux."""
    return bool(os.environ.get("TMUX"))


def hand_to_tmux(text: str) -> None:
    """Have tmux fill the clipboard, without a word where it will not. Call it in a thread."""
    import subprocess

    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(_COMMAND, input=text.encode(), capture_output=True, check=False, timeout=_SECONDS)
