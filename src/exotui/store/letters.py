"""How do the console and its sealed process speak? One letter, a length in eight bytes, and so much content."""

from __future__ import annotations

import struct
from typing import IO

_HEAD = struct.Struct(">cQ")


def send(pipe: IO[bytes], letter: bytes, content: bytes = b"") -> None:
    """Write one message. Raises: OSError if the other side is gone."""
    pipe.write(_HEAD.pack(letter, len(content)) + content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """Read one message. Raises: EOFError if the other side is gone."""
    letter, length = _HEAD.unpack(_read(pipe, _HEAD.size))
    return letter, _read(pipe, length)


def _read(pipe: IO[bytes], length: int) -> bytes:
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return content
