"""How do rows become JSON Lines? One object a row, with the names of the columns."""

from __future__ import annotations

import json
import re
from typing import IO

import pyarrow as pa

from exotui.export.cells import rows

_STEERING = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""What could steer a terminal or hide in it, beyond what JSON escapes anyway."""


class JsonLines:
    """Writes JSON Lines in UTF-8."""

    def __init__(self, names: list[str], stream: IO[bytes]) -> None:
        self._names = names
        self._stream = stream

    def write(self, page: pa.RecordBatch) -> None:
        lines = (json.dumps(dict(zip(self._names, row, strict=True)), ensure_ascii=False) for row in rows(page))
        self._stream.write("".join(_STEERING.sub(_escaped, line) + "\n" for line in lines).encode())

    def close(self) -> None:
        pass


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
