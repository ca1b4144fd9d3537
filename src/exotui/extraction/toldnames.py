"""Which names does a text itself place in a country: 'Varsk, a town in Chile', 'the Chilean port of San Antonio'?

What an article says of a town goes before what the tables know of its namesakes, and makes a place of a name that they
do not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

BEFORE = 110
"""Characters before a country in which the name of a town and its description stand."""
AFTER = 70
"""Characters after a country in which they stand."""
MOST_NAMES = 60
"""So many names are learned of one text."""
MOST_TOLD = 400
"""So many mentions of countries are looked at."""
NAME = r"[^\W\d_a-z][\w'-]{2,24}(?: [^\W\d_a-z][\w'-]{1,24}){0,2}"
WORDS = r"(?:[a-z][\w-]{0,20} ){0,%d}"
PLACED_IN = re.compile(rf"\b(?:in|at|near|outside|from|around) ({NAME}),? in {WORDS % 3}\Z")
BESIDE = re.compile(rf"(?:\b(?:in|at|near|outside|around|from) |^)({NAME}), \Z")
NOT_BESIDE = re.compile(r"'s\b| [A-Z]")


class Describing:
    """The words for kinds of places, ready to be looked for beside a country."""

    def __init__(self, towns: Iterable[str]) -> None:
        kinds = "|".join(sorted(map(re.escape, towns), key=len, reverse=True))
        self._apposed = re.compile(
            rf"({NAME}), (?:an?|the|its|one of the) {WORDS % 4}(?:{kinds})(?: of [\d,.]+ (?:[a-z]+ ){{1,2}})? ?"
            rf"{WORDS % 3}(?:in|on|of|near|off) {WORDS % 4}\Z"
        )
        self._headed = re.compile(rf"(?:'s)? {WORDS % 3}(?:{kinds}) (?:of )?({NAME})")

    def names(self, flat: str, mentions: Iterable[tuple[int, int, str, str]]) -> Iterator[tuple[str, str]]:
        """Names with the country that the text says they are in.

        mentions: start, end, code and kind of the countries, regions and adjectives of the text.
        """
        for start, end, code, kind in mentions:
            before = flat[max(0, start - BEFORE) : start]
            if kind == "adjective" or flat.startswith("'s ", end):
                found = self._headed.match(flat, end, end + AFTER)
                if found:
                    yield found[1], code
                continue
            told = self._apposed.search(before) if ", " in before else None
            if told is None and " in " in before:
                told = PLACED_IN.search(before)
            if told is None and before.endswith(", ") and not NOT_BESIDE.match(flat, end):
                told = BESIDE.search(before)
            if told:
                yield told[1], code


def occurrences(flat: str, names: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where the names stand in a text, with their countries: not within a longer name."""
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?!\w)")
    for match in pattern.finditer(flat):
        before = flat[max(0, match.start() - 2) : match.start()]
        if not (before[:1].isalnum() and before[-1:] == " " and _is_name(flat, match.start() - 1)):
            yield match.start(), match.end(), names[match[0]]


def _is_name(flat: str, end: int) -> bool:
    """Whether the word that ends at `end` has a capital, inside a sentence."""
    word = flat[max(0, end - 30) : end].rsplit(" ", 1)[-1].rsplit("\n", 1)[-1]
    return word[:1].isupper() and len(word) > 3
