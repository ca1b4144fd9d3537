"""How do rows become Markdown? A table for reading, in which markup of articles is text."""

from __future__ import annotations

from typing import IO, Any

import pyarrow as pa

from exotui.export.cells import rows, shown
from exotui.export.escaping import markdown_text


class Markdown:
    """Writes one Markdown table."""

    def __init__(self, names: list[str], stream: IO[bytes]) -> None:
        self._stream = stream
        heads = [name if name.isidentifier() else markdown_text(name) for name in names]
        self._put([heads, ["---"] * len(names)], escape=False)

    def write(self, page: pa.RecordBatch) -> None:
        self._put(rows(page), escape=True)

    def close(self) -> None:
        pass

    def _put(self, lines: Any, *, escape: bool) -> None:
        cells = (([_cell(value) for value in each] if escape else each) for each in lines)
        self._stream.write("".join(f"| {' | '.join(each)} |\n" for each in cells).encode())


def _cell(value: Any) -> str:
    """One line of text without markup.

    Example:
        >>> _cell("a | *b*")
        'a \\\\| \\\\*b\\\\*'
    """
    if isinstance(value, (int, float)):
        return shown(value)
    return markdown_text(shown(value))
