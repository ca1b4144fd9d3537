"""Which shares are of people of certain ages only? '48 percent of those under 30', 'among those aged 18 to 24, 61'.

Counts are left out: who is called up, say, is told with the ages here and without them there.
"""

from __future__ import annotations

from collections.abc import Sequence

from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Sentence
from exotui.model import Qualifier

OPENERS = frozenset(("among", "amongst", "for", "in", "of", "with"))
"""Before a group of people whose share stands behind it: 'among Danes under 30', 'in a poll of women under 30'."""
JOINTS = frozenset(("and", "but", "while", "whereas"))
"""Between the ages and a share that is told of something else."""
REACH = 8
"""So many words may stand between a share and the ages behind it, or between 'among' and the ages."""
LIMITS = {Qualifier.OVER: "over", Qualifier.UNDER: "under", Qualifier.RANGE: "aged"}


def age_groups(sentence: Sentence, quantities: Sequence[Quantity]) -> dict[int, str]:
    """The ages that narrow a share, by its index: '48 percent of those under 30' gives {0: 'under-30'}.

    Ages narrow the share before them in the same clause, or the one behind where 'among' opens the sentence's group.
    The age of one person narrows nothing.
    """
    found: dict[int, str] = {}
    for index, ages in enumerate(quantities):
        limit = LIMITS.get(ages.qualifier) if ages.dimension == "age" else None
        if limit is None:
            continue
        numbers = [f"{number:g}" for number in (ages.low, ages.high) if number]
        target = _before(sentence, quantities, index)
        if target is None:
            target = _behind(sentence, quantities, index)
        if target is not None:
            found[target] = "-".join((limit, *numbers))
    return found


def _before(sentence: Sentence, quantities: Sequence[Quantity], index: int) -> int | None:
    """The share whose noun the ages stand behind: '48 percent of Danes under 30'."""
    if index == 0 or quantities[index - 1].unit != "percent":
        return None
    between = sentence.document.text[quantities[index - 1].end : quantities[index].start]
    return index - 1 if len(between.split()) <= REACH and not _parts(between) else None


def _behind(sentence: Sentence, quantities: Sequence[Quantity], index: int) -> int | None:
    """The share behind a group that a preposition opens: 'among Danes under 30, 48 percent'.

    None for that of another clause: 'has homes for people over 60, and 12 percent of its roads are paved'.
    """
    if index + 1 >= len(quantities) or quantities[index + 1].unit != "percent":
        return None
    text = sentence.document.text
    lead = text[sentence.start : quantities[index].start].lower().split()
    opened = any(word in OPENERS for word in lead[-REACH:])
    between = text[quantities[index].end : quantities[index + 1].start].lstrip(" ,")
    joined = between.split(maxsplit=1)[:1]
    if not opened or (joined and joined[0] in JOINTS) or len(between.split()) > REACH:
        return None
    return index + 1 if not _parts(between) else None


def _parts(between: str) -> bool:
    """Whether words belong to two clauses."""
    return any(sign in between for sign in ",;:.()")
