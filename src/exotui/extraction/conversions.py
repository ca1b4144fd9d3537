"""Is an amount of what the figure before it is of: in another unit, the end that it reached, another side of it?"""

from __future__ import annotations

from exotui.extraction.complements import after_bracket
from exotui.extraction.quantity import Quantity
from exotui.extraction.spots import Spot

JOINTS = frozenset(("(", ")", "/", "or", ",", "and", "to", "from", "up", "down"))
AGAINST = frozenset(("against", "versus", "vs"))


def is_conversion(at: Spot, previous: Quantity) -> bool:
    """Whether the amount is of what the figure before is of: the same in another unit, or the end that it reached."""
    lowers = at.parse.lowers
    behind = lowers[at.after] if at.after < len(lowers) else ""
    if previous.dimension == at.quantity.dimension == "age" and lowers[at.first - 1] in ("and", ",", "or"):
        return True
    if lowers[at.first - 1] in AGAINST and previous.unit == at.quantity.unit:
        return True
    if lowers[at.first - 1] == "and" and behind in at.rules.dimensional and _is_dimension(at):
        return True
    place = at.first - 1
    while place > 0 and lowers[place] in JOINTS:
        place -= 1
    trend = lowers[at.first - 1] in ("up", "down") and lowers[at.first - 2 : at.first - 1] == [","]
    if trend or (lowers[at.first] in ("up", "down") and lowers[at.first - 1 : at.first] == [","]):
        return True
    if place != at.parse.position(max(previous.end, previous.noun_end) - 1) or place == at.first - 1:
        return False
    if lowers[at.first - 1] in ("to", "from", "up", "down", "or") or "(" in lowers[place : at.first]:
        return True
    if lowers[at.first - 1] == "and" and lowers[after_bracket(at)] == "of":
        return False
    if lowers[place + 1 : at.first] == ["and"] and at.quantity.dimension == "currency" != previous.dimension:
        return False
    group = at.parse.group_at.get(at.after)
    return previous.unit != at.quantity.unit and not (group and group.finite and group.start == at.after)


def _is_dimension(at: Spot) -> bool:
    """Whether the figure before is a dimension of the same thing ('1.2 km long and | 40 metres high')."""
    return at.first > 1 and at.parse.lowers[at.first - 2] in at.rules.dimensional
