"""Is a number in one unit that of a claim in another, where units convert exactly?"""

from __future__ import annotations

from functools import cache

from exotui.claims.intervals import Interval
from exotui.claims.quantities import Stated
from exotui.lexicon import Lexicon

Scale = tuple[str, float, float]
"""A base unit, and the factor and the shift that lead to it."""


@cache
def scales(lexicon: Lexicon) -> dict[str, Scale]:
    """Each unit that converts exactly, with its scale."""
    found: dict[str, Scale] = {}
    for table in (lexicon.table("conversions"), lexicon.table("claims")["calendar"]):
        for base, units in table.items():
            found[base] = (base, 1.0, 0.0)
            for unit, numbers in units.items():
                factor, shift = numbers if isinstance(numbers, list) else (numbers, 0.0)
                found[unit] = (base, float(factor), float(shift))
    return found


def converts(one: str | None, other: str | None, lexicon: Lexicon) -> bool:
    """Whether two different units measure the same and convert exactly.

    Example:
        >>> from exotui.lexicon import load
        >>> converts("mile", "kilometer", load()), converts("mile", "hour", load())
        (True, False)
    """
    known = scales(lexicon)
    return one != other and one in known and other in known and known[one][0] == known[other][0]


def in_unit(quantity: Stated, unit: str | None, lexicon: Lexicon) -> Stated:
    """A quantity in another unit, where it converts exactly; else as it is."""
    mine = quantity.unit
    if mine is None or unit is None or not converts(mine, unit, lexicon):
        return quantity
    _, factor, shift = scales(lexicon)[mine]
    _, other_factor, other_shift = scales(lexicon)[unit]

    def turn(number: float) -> float:
        return float(f"{(number * factor + shift - other_shift) / other_factor:.6g}")

    low, high, *ends = quantity.interval
    value = None if quantity.value is None else turn(quantity.value)
    return quantity._replace(unit=unit, interval=Interval(turn(low), turn(high), *ends), value=value)
