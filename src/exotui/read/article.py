"""Where does the article stand on the text of its page, and what does the page say of it?"""

from __future__ import annotations

from dataclasses import dataclass, field

from exotui.lexicon import Lexicon
from exotui.read.body import choose
from exotui.read.byline import describe
from exotui.read.page import Line, lines_of


@dataclass
class Found:
    """A body and what is stated of it."""

    text: str
    """Paragraphs parted by blank lines."""
    stated: dict[str, str] = field(default_factory=dict)
    """By the names of Article's fields, as written."""


def find(text: str, lexicon: Lexicon) -> Found:
    """The body of the article on a page, and its title, author, publisher and day."""
    lines = lines_of(text, lexicon)
    chosen = choose(lines, lexicon)
    drop_echoes(lines, chosen)
    if not any(chosen):
        chosen = [True] * len(lines)
    body = [line for line, kept in zip(lines, chosen, strict=True) if kept]
    return Found(assemble(body), describe(lines, chosen, lexicon))


def drop_echoes(lines: list[Line], chosen: list[bool]) -> None:
    """Takes out what the page says again: a paragraph repeated, or its start followed by an ellipsis."""
    seen: set[str] = set()
    heads: dict[str, str] = {}
    for index, line in enumerate(lines):
        if not chosen[index]:
            continue
        key = " ".join(line.text.split()).casefold()
        stem = key.rstrip(" .…[]")
        if line.words >= 6 and (key in seen or (len(stem) < len(key) and heads.get(stem[:40], "").startswith(stem))):
            chosen[index] = False
        seen.add(key)
        if len(key) > len(heads.get(key[:40], "")):
            heads[key[:40]] = key


def assemble(lines: list[Line]) -> str:
    """The lines as text: paragraphs parted by blank lines, short lines that stood together kept together."""
    pieces: list[str] = []
    for index, line in enumerate(lines):
        if index:
            close = not line.gap and line.at == lines[index - 1].at + 1
            pieces.append("\n" if close and line.words < 14 and lines[index - 1].words < 14 else "\n\n")
        pieces.append(line.text)
    return "".join(pieces)
