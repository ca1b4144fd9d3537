"""Which parts of an article are headings, quotations and items of lists?

The text of an article keeps no marks but the bullets of its lists and the em space before a quotation; the rest is
told by how it stands: a short line of its own without a full stop, above a paragraph, is a heading, and a paragraph
that is one quotation from its first character to its last is a quotation, too. Parts are pairs of offsets into the
text as it is. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from exotui.marks import BULLET, QUOTED

Span = tuple[int, int]
"""Half-open offsets."""

HEADING, QUOTE, ITEM, PLAIN = "heading", "quote", "item", ""

_WORD = re.compile(r"\S+")
_BULLETS = frozenset(f"{BULLET}*‣◦▪·>-")
"""All but the first may be part of a sentence that was broken here."""
_NUMBER = re.compile(r"\d{1,2}[.)]")
_HEADING_WORDS = 14
_HEADING_LENGTH = 100
_ENDS = ".!…:;,)\"'”’»“|"
"""What a heading does not end with; a question may be one."""
_QUOTES = {"“": "”", "„": "“”", "«": "»", '"': '"', "»": "«"}
_INDENT, _DEEPEST = 2, 3


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text that is set as one."""

    words: list[Span]
    kind: str = PLAIN
    indent: int = 0
    """Cells in front of every row."""
    hang: int = 0
    """More cells in front of every row but the first."""
    apart: bool = True
    """Whether a blank row stands above it."""


def blocks(text: str) -> Iterator[Block]:
    """The text in parts, from its beginning to its end; each has at least one word."""
    waiting: list[list[Span]] | None = None
    for lines in _paragraphs(text):
        if waiting is not None:
            yield from _set(text, waiting, above_text=not _short(text, lines))
        waiting = lines
    if waiting is not None:
        yield from _set(text, waiting, above_text=False)


def _paragraphs(text: str) -> Iterator[list[list[Span]]]:
    """The words of each line of each paragraph; a paragraph ends at a line without any."""
    lines: list[list[Span]] = []
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        words = [match.span() for match in _WORD.finditer(text, at, end)]
        if words:
            lines.append(words)
        elif lines:
            yield lines
            lines = []
        at = end + 1
    if lines:
        yield lines


def _set(text: str, lines: list[list[Span]], above_text: bool) -> Iterator[Block]:
    """One paragraph as it is set. above_text: whether what follows it is no short line itself."""
    if _is_quoted(text, lines[0][0][0]):
        yield Block([word for words in lines for word in words], QUOTE, 2 * _INDENT)
        return
    if above_text and _short(text, lines):
        yield Block(lines[0], HEADING)
        return
    listed = bool(_item(text, lines[0]))
    parts: list[list[Span]] = []
    for words in lines:
        if not parts or _begins_item(text, words, listed):
            parts.append(list(words))
        else:
            parts[-1] += words
    for number, words in enumerate(parts):
        mark = _item(text, words)
        if mark and (listed or number):
            yield Block(words, ITEM, _indent(text, words[0][0]), mark, apart=number == 0)
        elif len(parts) == 1 and _is_quotation(text, words):
            yield Block(words, QUOTE, 2 * _INDENT)
        else:
            yield Block(words, apart=number == 0)


def _is_quoted(text: str, start: int) -> bool:
    """Whether reading marked the paragraph that starts here as quoted."""
    return start > 0 and text[start - 1] == QUOTED and (start == 1 or text[start - 2] == "\n")


def _item(text: str, words: list[Span]) -> int:
    """Cells of the mark in front of an item of a list, with its blank; 0 if the line is none."""
    start, end = words[0]
    if len(words) < 2 or end - start > 3:
        return 0
    mark = text[start:end]
    return end - start + 1 if mark in _BULLETS or _NUMBER.fullmatch(mark) else 0


def _begins_item(text: str, words: list[Span], listed: bool) -> bool:
    """Whether a line begins an item; listed: whether its paragraph begins with one."""
    return bool(_item(text, words)) and (listed or text[words[0][0]] == BULLET)


def _indent(text: str, start: int) -> int:
    """Cells in front of an item: the deeper it stood in its line, the more."""
    deep = 0
    while deep < 2 * _DEEPEST and start - deep > 0 and text[start - deep - 1] in " \t":
        deep += 1
    return _INDENT * (1 + deep // 2)


def _short(text: str, lines: list[list[Span]]) -> bool:
    """Whether a paragraph is one short line that is no sentence and no item of a list."""
    words = lines[0]
    start, end = words[0][0], words[-1][1]
    return (
        len(lines) == 1
        and len(words) <= _HEADING_WORDS
        and end - start <= _HEADING_LENGTH
        and text[end - 1] not in _ENDS
        and not _item(text, words)
        and any(text[at].isalpha() for at in range(start, end))
    )


def _is_quotation(text: str, words: list[Span]) -> bool:
    """Whether a paragraph is one quotation and nothing else."""
    start, end = words[0][0], words[-1][1]
    closing = _QUOTES.get(text[start])
    if closing is None or end - start < 3:
        return False
    ends = end - 1 if text[end - 1] in closing else end - 2
    if text[ends] not in closing or ends <= start + 1:
        return False
    return not any(text.find(mark, start + 1, ends) >= 0 for mark in closing)
