"""Which lines of a text belong to the page rather than to the story: bylines, dates of publication, headings?

A page gives its own dates ('UPDATED: July 22 | PUBLISHED: July 21'); no event of the story is dated by them.
"""

from __future__ import annotations

import re
from functools import cache

from exotui.extraction.text import Document, once_a_document
from exotui.lexicon import Lexicon

HEAD_PARAGRAPHS = 12
"""So many lines of the page may stand before the story."""
LONGEST_LINE = 200
"""Characters; what is longer is no line of the page."""
FEWEST_WORDS = 4
"""Words in small letters that a sentence of a story has."""
LAST_CHARACTERS = 8
"""Characters at the end of a paragraph in which its stop stands."""
SMALL = re.compile(r"(?<![\w.@/])[a-z][a-z'’-]+")
STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*+\s*+\Z")


@cache
def _clock(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("calendar")["words"]["page_words"].split())


def is_page_line(document: Document, paragraph: int) -> bool:
    """Whether a paragraph is a line of the page: short, and with hardly a word of a sentence in it."""
    start, end = document.paragraphs[paragraph]
    if end - start > LONGEST_LINE:
        return False
    line = document.text[start:end]
    known = _clock(document.lexicon)
    small = sum(word not in known for word in SMALL.findall(line))
    if small >= FEWEST_WORDS:
        return False
    last = line.split()[-1].lower().strip(".")
    return small == 0 or not STOPPED.search(line) or last in known


@once_a_document
def lead(document: Document) -> int:
    """The paragraph with which the story begins, behind its headline; 0 where no line of the page stands before it."""
    head = range(min(HEAD_PARAGRAPHS, len(document.paragraphs)))
    first = next((place for place in head if not is_page_line(document, place)), 0)
    following = first + 1 < len(document.paragraphs) and not is_page_line(document, first + 1)
    return first + 1 if following and _is_headline(document, first) else first


def _is_headline(document: Document, paragraph: int) -> bool:
    """Whether a paragraph is a short line without a stop, before one that has one."""
    start, end = document.paragraphs[paragraph]
    if end - start > LONGEST_LINE or STOPPED.search(document.text[start:end]):
        return False
    start, end = document.paragraphs[paragraph + 1]
    return STOPPED.search(document.text[max(start, end - LAST_CHARACTERS) : end]) is not None
