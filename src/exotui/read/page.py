"""Which lines does a page consist of, and what does each look like?

A page is the text that a browser copies: one line for each paragraph, menu entry, caption or button. Words of
furniture are looked up by whole line, by first word and by single words, so that the work is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from exotui.lexicon import Lexicon
from exotui.read.language import function_words

LONG = 400
"""Characters from which on a line is taken for a paragraph without looking for words of furniture."""

BULLETS = "•‣◦▪▫●○■□►▶▸»*·–—-+✓✔→>"
_EDGES = BULLETS + " \t.,:;!?…|/\\<>()[]{}\"'“”‘’«"
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_BYLINE = re.compile(r"(?:By\s*:?\s*|BY\s+|BY:\s*|by\s+|by:\s*)(?:[A-ZÀ-ÖØ-ÞĀ-Ž]|$)|(?:by|BY)$")
_STOPS = ".!?…。！？"
_CLOSERS = "\"'”’»)]*"
_COUNT = re.compile(r"^\d[\d.,]{0,8}k?\s+(?=[^\W\d])|\s*\(?\d[\d.,]{0,8}k?\)?$")


@dataclass(slots=True)
class Line:
    """One line of a page that is not blank."""

    text: str
    """Without blanks at its edges."""
    at: int
    """Number of the line in the page, blank ones counted."""
    gap: bool
    """A blank line stands before it."""
    words: int = 0
    stops: bool = False
    """It ends as a sentence does."""
    cues: frozenset[str] = frozenset()
    """Kinds of furniture whose words it has, from the lexicon."""
    whole: frozenset[str] = frozenset()
    """Those of them whose words are the whole line."""
    key: str = ""
    """Lower case, without bullets and punctuation at the edges."""
    functional: float = 0.0
    """Share of function words."""

    @property
    def prose(self) -> bool:
        """It looks like a paragraph of running text."""
        return self.words >= 9 and not self.cues and not self.teaser and (self.stops or self.words >= 25)

    @property
    def bulleted(self) -> bool:
        """It is an item of a list."""
        return self.text[0] in BULLETS

    @property
    def byline(self) -> bool:
        """It begins like a by-line."""
        return _BYLINE.match(self.text) is not None

    @property
    def teaser(self) -> bool:
        """It breaks off, as the first words of another story do."""
        return self.text.endswith(("…", "...", "[…]", "….", "]…"))


@dataclass(frozen=True)
class Cues:
    """The words of furniture, laid out for lookup."""

    lines: dict[str, frozenset[str]]
    starts: dict[str, list[tuple[str, str]]]
    holds: dict[str, list[tuple[str, str]]]


@cache
def furniture(lexicon: Lexicon) -> Cues:
    """The table `furniture`, laid out for lookup by whole line and by first word."""
    lines: dict[str, set[str]] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    holds: dict[str, list[tuple[str, str]]] = {}
    for kind, entry in lexicon.table("furniture").items():
        for phrase in _phrases(entry["lines"]):
            lines.setdefault(phrase.strip(_EDGES) or phrase, set()).add(kind)
        for table, name in ((starts, "starts"), (holds, "holds")):
            for phrase in _phrases(entry[name]):
                words = _WORD.findall(phrase)
                if words:
                    table.setdefault(words[0], []).append((phrase, kind))
    return Cues({phrase: frozenset(kinds) for phrase, kinds in lines.items()}, starts, holds)


def _phrases(cell: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in cell.split("|") if phrase.strip()]


_NONE: frozenset[str] = frozenset()


def cues_of(key: str, words: list[str], table: Cues) -> frozenset[str]:
    """The kinds of furniture whose words a line has."""
    found: set[str] = set()
    if words:
        for phrase, kind in table.starts.get(words[0], ()):
            if key.startswith(phrase):
                found.add(kind)
        for word in set(words):
            for phrase, kind in table.holds.get(word, ()):
                if phrase in key:
                    found.add(kind)
    if key.startswith("©"):
        found.add("legal")
    return frozenset(found) if found else _NONE


def lines_of(text: str, lexicon: Lexicon) -> list[Line]:
    """The lines of a page that are not blank, each with what it says of itself."""
    table = furniture(lexicon)
    functional = function_words(lexicon)["en"]
    lines: list[Line] = []
    gap = True
    for at, line in enumerate(text.split("\n")):
        line = line.strip()
        if not line:
            gap = True
            continue
        lines.append(_describe(line, at, gap, table, functional))
        gap = False
    return lines


def _describe(text: str, at: int, gap: bool, table: Cues, functional: frozenset[str]) -> Line:
    line = Line(text, at, gap)
    line.stops = text.rstrip(_CLOSERS)[-1:] in _STOPS and text[-1:] != ""
    if len(text) > LONG:
        line.words = text.count(" ") + 1
        line.functional = 0.4
        line.key = text[:LONG].lower()
        line.cues = cues_of(line.key, _WORD.findall(line.key[:40])[:1], table)
        return line
    lower = text.lower()
    words = _WORD.findall(lower)
    line.words = len(words)
    line.key = _COUNT.sub("", lower.strip(_EDGES)) or lower
    line.functional = sum(word in functional for word in words) / len(words) if words else 0.0
    line.whole = table.lines.get(line.key, _NONE)
    if words and words[0].isdigit():
        words = words[1:]
    line.cues = line.whole | cues_of(line.key, words, table)
    return line
