"""How do the console and its sealed process speak? One letter, a length in eight bytes, and so much content."""

from __future__ import annotations

import struct
from typing import IO

_HEAD = struct.Struct(">cQ")


def send(pipe: IO[bytes], letter: bytes, content: bytes = b"") -> None:
    """Write one message. Raises: OSError if the other side is gone."""
    try:
        pipe.write(_HEAD.pack(letter, len(content)) + content)
        pipe.flush()
    except ValueError as error:  # another thread closed it
        raise BrokenPipeError from error


def receive(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """Read one message. Raises: EOFError if the other side is gone."""
    letter, length = _HEAD.unpack(_read(pipe, _HEAD.size))
    return letter, _read(pipe, length)


def _read(pipe: IO[bytes], length: int) -> bytes:
    try:
        content = pipe.read(length)
    except ValueError as error:  # another thread closed it
        raise EOFError from error
    if len(content) < length:
        raise EOFError
    return content
