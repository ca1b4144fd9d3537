"""Against which time is a change told: the month before, the quarter before, or the year before?

'Prices rose 0.4 percent from March' and 'rose 5.2 percent from a year earlier' are both true of one April.
"""

from __future__ import annotations

from functools import cache

from exotui.extraction.spots import Spot
from exotui.extraction.surroundings import exclusion_words
from exotui.lexicon import Lexicon

BEFORE = 6
"""So many words before a share may say it ('a monthly rise of 0.4 percent')."""
BEHIND = 14
"""So many behind it."""
BREAKS = frozenset((";", ".", "while", "but", "after"))
QUARTERLY = frozenset(("grow-economy",))
"""Events that are told against the quarter before as often as against the year before."""


@cache
def _bases(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases with the time that they set a change against (`month`, `quarter`, `year`), by their first word."""
    table = lexicon.table("trends")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for span in ("year", "quarter", "month"):
        for phrase in table[f"on_{span}"].split("|"):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, span))
    return found


def base(at: Spot, event: str | None) -> str | None:
    """`month` or `quarter` if a share is a change from the one before; `year` only where no time would mean another."""
    if at.quantity.unit != "percent":
        return None
    lowers = at.parse.lowers
    end = min(len(lowers), at.after + BEHIND)
    stop = next((place for place in range(at.after, end) if lowers[place] in BREAKS or place in at.numerals), end)
    near = [*lowers[max(0, at.first - BEFORE) : at.first], "", *lowers[at.after : stop]]
    bases = _bases(at.sentence.document.lexicon)
    spans = {
        span
        for place, word in enumerate(near)
        for phrase, span in bases.get(word, ())
        if tuple(near[place : place + len(phrase)]) == phrase
    }
    if "year" in spans:
        return "year" if event in QUARTERLY and "quarter" in lowers else None
    if spans:
        return "quarter" if "quarter" in spans else "month"
    return "month" if any(_is_last_month(at, place) for place in range(at.after, stop)) else None


def _is_last_month(at: Spot, place: int) -> bool:
    """Whether a month is only what the change is set against ('in April from March')."""
    lowers = at.parse.lowers
    months = exclusion_words(at.sentence.document.lexicon).months
    if lowers[place] not in months or lowers[place - 1] not in ("from", "than", "with", "to"):
        return False
    if lowers[place - 1] == "to" and lowers[place - 2] != "compared":
        return False
    behind = lowers[place + 1 : place + 2]
    dated = behind in (["to"], ["until"], ["through"], ["last"], ["of"]) or (behind and behind[0].isdecimal())
    return not dated and any(lower in months for lower in lowers[: place - 1])
