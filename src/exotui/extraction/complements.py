"""How far does the noun phrase of an amount reach, with the phrases behind it that say what it is of or for?"""

from __future__ import annotations

from exotui.extraction.grammar import Span
from exotui.extraction.spots import Spot
from exotui.extraction.tagging import NAMED, NOMINAL, RELATIVE

BRACKET_TOKENS = 9
COMPLEMENTS = 3
"""How many prepositional phrases are taken in behind a noun."""
LINKS = ("of", "on", "for", "with", "from", "in", "to")


def with_complement(at: Spot, start: int, end: int) -> Span:
    """A noun phrase with the prepositional phrases behind it that say what it is of or for."""
    parse, lowers, tags = at.parse, at.parse.lowers, at.parse.tags
    for _ in range(COMPLEMENTS):
        if end + 1 >= len(lowers) or lowers[end] not in LINKS or tags[end + 1] not in NOMINAL or tags[end + 1] == "num":
            break
        if lowers[end] == "to" and (tags[end + 1] not in ("det", "name") or _changes(at)):
            break
        if lowers[end + 1] in RELATIVE or (lowers[end] == "with" and lowers[end + 1] in ("a", "an")):
            break
        further = whole_phrase_end(at, end + 1)
        if (
            further - 1 in at.numerals
            or (tags[end + 1] == "det" and end + 2 in at.numerals and lowers[end + 3 : end + 4] == ["-"])
            or lowers[end + 1] in ("its", "his", "their", "her")
            or parse.lemma(further - 1) in at.rules.times
        ):
            break
        end = further
    return start, end


def _changes(at: Spot) -> bool:
    """Whether the verb before the amount changes its object to something ('cut the rating of the firm to junk')."""
    group = at.parse.governing(at.first)
    return group is not None and (group.lemma in at.rules.trend or group.lemma in at.rules.stating)


def whole_phrase_end(at: Spot, start: int) -> int:
    """The end of a noun phrase, with the noun behind a figure inside it ('a 51 per cent stake')."""
    end = at.parse.phrase_end(start)
    if end == start or (end not in at.numerals and end - 1 not in at.numerals):
        return end
    place = end
    while place in at.numerals:
        place += 1
    further = at.parse.phrase_end(place)
    return further if further > place and at.parse.tags[further - 1] in NAMED else end


def after_bracket(at: Spot) -> int:
    """The position behind the amount and a bracket that follows it, or the last of the sentence."""
    lowers = at.parse.lowers
    place = at.after
    if lowers[place : place + 1] == ["("] and ")" in lowers[place : place + BRACKET_TOKENS]:
        place = lowers.index(")", place) + 1
    return min(place, len(lowers) - 1)
