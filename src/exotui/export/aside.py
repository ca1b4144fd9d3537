"""How does a file come into its place whole or not at all? It is written aside and renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from exotui.errors import UsageError
from exotui.store.place import Aside, sweep

_NAME = "exotui-file"
"""Of the hidden folder that a file is written in: nobody else's would be called so, and a dead writer's is removed."""


@contextmanager
def written_aside(output: str | Path, *, replace: bool) -> Iterator[IO[bytes]]:
    """A stream whose content stands under a name once it is whole; what stood there before stays until then.

    replace: whether a file of that name may be replaced. A device or a pipe is written to as it is.
    Raises: UsageError if the file is there and may not be replaced, or if the disk refuses.
    """
    path = Path(output).expanduser()
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        if path.exists() and not replace:
            raise FileExistsError(0, "this file is there already")
        path.parent.stat()  # a folder that is not there is not made
        sweep(path.parent, _NAME)
        with Aside(path.parent, _NAME) as aside:
            file = aside.path / "file"
            with file.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _settle(file, path, replace)
    except OSError as error:
        raise UsageError(f"{output}: {error.strerror or error}") from error


def _settle(aside: Path, path: Path, replace: bool) -> None:
    """Rename; where nothing may be replaced, not even what came since anybody looked."""
    if replace:
        aside.replace(path)
        return
    try:
        os.link(aside, path)
    except FileExistsError:
        raise FileExistsError(0, "this file is there already") from None
    except OSError:  # a file system without links
        aside.replace(path)
