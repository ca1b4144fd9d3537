"""How does a file come into its place whole or not at all? It is written aside and renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from exotui.errors import UsageError


@contextmanager
def written_aside(output: str | Path, *, replace: bool) -> Iterator[IO[bytes]]:
    """A stream whose content stands under a name once it is whole; what stood there before stays until then.

    replace: whether a file of that name may be replaced. A device or a pipe is written to as it is.
    Raises: UsageError if the file is there and may not be replaced, or if the disk refuses.
    """
    path = Path(output).expanduser()
    is_stream = path.exists() and not path.is_file()
    aside = path if is_stream else path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        if path.exists() and not is_stream and not replace:
            raise FileExistsError(0, "this file is there already")
        with aside.open("wb") as stream:
            yield stream
            stream.flush()
            if not is_stream:
                os.fsync(stream.fileno())
        if not is_stream:
            _settle(aside, path, replace)
    except OSError as error:
        raise UsageError(f"{output}: {error.strerror or error}") from error
    finally:
        if not is_stream:
            aside.unlink(missing_ok=True)


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
