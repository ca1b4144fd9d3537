"""What do the right values of a figure mean that somebody typed, and what follows from them?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from exotui.errors import UsageError
from exotui.lexicon import load
from exotui.model import Figure, Modality, Qualifier, Statistic
from exotui.model.review import FIELDS, Value

_NUMBERS = ("low", "high", "value")
_DATES = ("period_start", "period_end")
_PLACES = ("place_from", "place_to")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "qualifier": tuple(Qualifier),
    "modality": tuple(Modality),
    "statistic": tuple(Statistic),
    "trend": ("up", "down"),
    "partial": ("yes", "no"),
}
_REQUIRED = ("qualifier", "modality", "statistic", "partial")
_MAGNITUDES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
}
_NUMBER = re.compile(r"(-?[\d,_ ]*\d(?:\.\d+)?)\s*([a-z]*)")
_LONGEST = 500
"""Characters of a value."""


def changes(figure: Figure, typed: Mapping[str, str]) -> tuple[tuple[str, Value], ...]:
    """What has to change for a figure to have these values, each typed as text; an empty one is not known.

    What follows is changed too: the number as written where it lies outside the new interval, the qualifier of another
    interval, the dimension of another unit.

    Raises: UsageError if a value is none that its field can have, or if nothing would change.

    Example:
        >>> from exotui import extract
        >>> changes(extract("The storm sank 31 boats.")[0], {"low": "30", "high": "40"})
        (('high', 40.0), ('low', 30.0), ('qualifier', 'range'), ('value', None))
    """
    before = _values(figure)
    wanted = {name: parsed(name, text) for name, text in typed.items()}
    after = {**before, **wanted}
    _check(after)
    if (after["low"], after["high"]) != (before["low"], before["high"]):
        after |= {name: value for name, value in _written(after).items() if name not in wanted}
    if after["unit"] != before["unit"] and "dimension" not in wanted:
        after["dimension"] = dimension_of(after["unit"])
    changed = tuple((name, after[name]) for name in sorted(after) if after[name] != before[name])
    if not changed:
        raise UsageError("nothing would change: these are the values that the figure has")
    return changed


def parsed(name: str, text: str) -> Value:
    """The value of a field that was typed as text. Raises: UsageError if the field cannot have it."""
    told = " ".join(text.split())
    if name not in FIELDS:
        raise UsageError(f"{name} cannot be corrected; what can is {', '.join(FIELDS)}")
    if not told:
        if name in _REQUIRED:
            raise UsageError(f"{name} is one of {', '.join(_CHOICES[name])}")
        return None
    if len(told) > _LONGEST or not told.isprintable():
        raise UsageError(f"{name} has no more than {_LONGEST} characters that can be read")
    if name in _NUMBERS:
        return _number(name, told)
    if name in _DATES:
        return _day(name, told)
    if name in _PLACES and not re.fullmatch(r"[A-Za-z]{2}", told):
        raise UsageError(f"{name} is a country code such as KZ, or EU, not {told!r}")
    if name in _CHOICES and told.lower() not in _CHOICES[name]:
        raise UsageError(f"{name} is one of {', '.join(_CHOICES[name])}, not {told!r}")
    if name == "partial":
        return told.lower() == "yes"
    return told.upper() if name in _PLACES else told.lower() if name in _CHOICES else told


def typed_of(figure: Figure) -> dict[str, str]:
    """The values of a figure as somebody would type them."""
    return {name: _text(value) for name, value in _values(figure).items()}


def dimension_of(unit: Value) -> str | None:
    """The dimension of a unit: that of the lexicon, else a count of things; None for no unit.

    Example:
        >>> [dimension_of(unit) for unit in ("people", "EUR", "percent", "kilometer", "boat", None)]
        ['people', 'currency', 'share', 'length', 'count', None]
    """
    if unit is None or unit == "people":
        return None if unit is None else "people"
    if unit == "times":
        return "ratio"
    if unit in load().table("currencies")["codes"].split():
        return "currency"
    return next((name for name, units in load().table("units").items() if unit in units), "count")


def _values(figure: Figure) -> dict[str, Any]:
    """The values that can be corrected, dates as text."""
    held = asdict(figure)
    found = {name: held[name] for name in FIELDS}
    found |= {name: found[name] and found[name].isoformat() for name in _DATES}
    return found | {name: str(found[name]) for name in ("qualifier", "modality", "statistic")}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.12g}" if isinstance(value, float) and abs(value) < 1e12 else f"{value}"


def _number(name: str, told: str) -> float:
    found = _NUMBER.fullmatch(told.lower())
    if found is None or (found[2] and found[2] not in _MAGNITUDES):
        raise UsageError(f"{name} is a number such as 200,000 or 1.3 million, not {told!r}")
    digits = re.sub(r"[,_ ]", "", found[1])
    return float(f"{float(digits) * _MAGNITUDES.get(found[2], 1.0):.15g}")


def _day(name: str, told: str) -> str:
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError:
        raise UsageError(f"{name} is a day such as 2022-09-21, not {told!r}") from None


def _check(after: Mapping[str, Any]) -> None:
    """Raises: UsageError if the values contradict each other."""
    for first, last in (("low", "high"), _DATES):
        if after[first] is not None and after[last] is not None and after[first] > after[last]:
            raise UsageError(f"{first} lies above {last}: {_text(after[first])} and {_text(after[last])}")


def _written(after: Mapping[str, Any]) -> dict[str, Value]:
    """The number as written and its qualifier, as an interval has them that nobody hedged in words."""
    low, high, value = after["low"], after["high"], after["value"]
    if low is not None and low == high:
        return {"value": low, "qualifier": "exact"}
    if high is None or low is None:
        return {"value": low if high is None else high, "qualifier": "over" if high is None else "under"}
    if value is not None and low <= value <= high:
        return {}
    return {"value": None, "qualifier": "range"}
