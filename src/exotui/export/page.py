"""What is around the content of a page? A head with its style sheet, tables with headings, and a foot.

A page stands alone: it asks for nothing, runs nothing and names no other file. It is well-formed XML as well as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from exotui.export.escaping import html_text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser is told that the page may load: nothing but the style sheet in it."""


@cache
def _style() -> str:
    return (files("exotui.export") / "page.css").read_text(encoding="utf-8")


def head(title: str) -> Iterator[str]:
    """The page up to the first word of its body."""
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        '<meta name="referrer" content="no-referrer"/>\n'
        f"<title>{html_text(title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
    )


def foot(*lines: str) -> Iterator[str]:
    """The end of the page. lines: of HTML."""
    told = "\n".join(f"<p>{line}</p>" for line in lines)
    yield f"<footer>\n{told}\n</footer>\n" * bool(lines) + "</body>\n</html>\n"


def table(caption: str, headings: Sequence[str], rows: Iterable[str], *, numbers: Sequence[int] = ()) -> Iterator[str]:
    """A table that scrolls by itself where it is too wide. rows: of HTML, from `row`; numbers: columns of them."""
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{html_text(caption)}">\n<table>\n'
    yield f"<caption>{html_text(caption)}</caption>\n<thead><tr>"
    for at, heading in enumerate(headings):
        yield f'<th scope="col"{_number(at, numbers)}>{html_text(heading)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    yield from rows
    yield "</tbody>\n</table>\n</div>\n"


def row(cells: Iterable[str], *, numbers: Sequence[int] = ()) -> str:
    """A row of a table. cells: of HTML."""
    return f"<tr>{''.join(f'<td{_number(at, numbers)}>{cell}</td>' for at, cell in enumerate(cells))}</tr>\n"


def _number(at: int, numbers: Sequence[int]) -> str:
    return ' class="number"' if at in numbers else ""
