"""Which lines does a page consist of, and what does each look like?

A page is the text that a browser copies: one line for each paragraph, menu entry, caption or button. Words of
furniture are looked up by whole line, by first word and by single words, so that the work is linear in the text; what
a line says of itself is worked out when first asked for, so that a text without furniture costs little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from exotui.lexicon import Lexicon
from exotui.read.language import function_words

LONG = 400
"""Characters of a line from which on only its start is looked up, and its words are counted by their blanks."""

BULLETS = "•‣◦▪▫●○■□►▶▸»*·–—-+✓✔→>"
_EDGES = BULLETS + " \t.,:;!?…|/\\<>()[]{}\"'“”‘’«"
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_BYLINE = re.compile(r"(?:By\s*:?\s*|BY\s+|BY:\s*|by\s+|by:\s*)(?:[A-ZÀ-ÖØ-ÞĀ-Ž]|$)|(?:by|BY)$")
_STOPS = frozenset(".!?…。！？")
_CLOSERS = "\"'”’»)]*"
_COUNT_BEFORE = re.compile(r"\d[\d.,]{0,8}k?\s+(?=[^\W\d])")
_COUNT_BEHIND = re.compile(r"\s?\(?\d[\d.,]{0,8}k?\)?\Z")


@dataclass(frozen=True)
class Cues:
    """The words of furniture, laid out for lookup; each with the kinds of furniture that it tells."""

    lines: dict[str, frozenset[str]]
    """By whole line."""
    starts: dict[str, list[tuple[str, str]]]
    """Phrases that begin a line, by their first word."""
    holds: dict[str, list[tuple[str, str]]]
    """Phrases that occur in a line, by their first word."""
    functional: frozenset[str]
    """Function words of the language."""


@cache
def furniture(lexicon: Lexicon) -> Cues:
    """The table `furniture`, laid out for lookup."""
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
    whole = {phrase: frozenset(kinds) for phrase, kinds in lines.items()}
    return Cues(whole, starts, holds, function_words(lexicon)["en"])


def _phrases(cell: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in cell.split("|") if phrase.strip()]


_NONE: frozenset[str] = frozenset()


class Line:
    """One line of a page that is not blank."""

    __slots__ = ("_cues", "_key", "_table", "at", "stops", "text", "words")

    def __init__(self, text: str, at: int, table: Cues) -> None:
        self.text = text
        """Without blanks at its edges."""
        self.at = at
        """Number of the line in the page, blank ones counted."""
        self.words = text.count(" ") + 1 if len(text) > LONG else len(_WORD.findall(text))
        self.stops = text[-1] in _STOPS or text.rstrip(_CLOSERS)[-1:] in _STOPS
        """It ends as a sentence does."""
        self._table = table
        self._key: str | None = None
        self._cues: frozenset[str] | None = None

    @property
    def key(self) -> str:
        """Lower case, without bullets, punctuation and counts at the edges ("24 comments" is "comments")."""
        if self._key is None:
            self._key = _key_of(self.text[:LONG].lower())
        return self._key

    @property
    def whole(self) -> frozenset[str]:
        """Kinds of furniture of which the line is an entry, from the lexicon."""
        return self._table.lines.get(self.key, _NONE)

    @property
    def cues(self) -> frozenset[str]:
        """Kinds of furniture whose words the line has, from the lexicon."""
        if self._cues is None:
            self._cues = self.whole | self._look_up()
        return self._cues

    def _look_up(self) -> frozenset[str]:
        key = self.key
        words = _WORD.findall(key, 0, LONG if len(self.text) <= LONG else 40)
        found = (
            {kind for phrase, kind in self._table.starts.get(words[0], ()) if key.startswith(phrase)}
            if words
            else set()
        )
        if key.startswith("©"):
            found.add("legal")
        if len(self.text) <= LONG:
            holds = self._table.holds
            for word in set(words):
                found.update(kind for phrase, kind in holds.get(word, ()) if phrase in key)
        return frozenset(found) if found else _NONE

    @property
    def functional(self) -> float:
        """Share of function words."""
        words = _WORD.findall(self.text[:LONG].lower())
        return sum(word in self._table.functional for word in words) / len(words) if words else 0.0

    @property
    def prose(self) -> bool:
        """It looks like a paragraph of running text."""
        return self.words >= 9 and (self.stops or self.words >= 25) and not self.teaser and not self.cues

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


def _key_of(lower: str) -> str:
    key = lower.strip(_EDGES)
    if key and key[0].isdigit():
        key = _COUNT_BEFORE.sub("", key, count=1) if _COUNT_BEFORE.match(key) else key
    if key and key[-1].isdigit():
        behind = _COUNT_BEHIND.search(key, max(0, len(key) - 14))
        key = key[: behind.start()] if behind else key
    return key or lower


def lines_of(text: str, lexicon: Lexicon) -> list[Line]:
    """The lines of a page that are not blank."""
    table = furniture(lexicon)
    rows = ((at, row.strip()) for at, row in enumerate(text.split("\n")))
    return [Line(row, at, table) for at, row in rows if row]
