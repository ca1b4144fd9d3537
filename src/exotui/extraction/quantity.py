"""What do the first passes know of a figure: its numeral, its interval and its unit?"""

from __future__ import annotations

from typing import NamedTuple

from exotui.model import Qualifier


class Quantity(NamedTuple):
    """A numeral with its hedge and its unit. All offsets are half-open, into the document's text."""

    start: int
    """Of the quote: numeral with qualifier and with currency or unit of measure, without a counted noun."""
    end: int
    number_start: int
    """Of the numeral alone ('200,000' in 'more than 200,000')."""
    number_end: int
    low: float | None
    high: float | None
    value: float | None
    qualifier: Qualifier
    trend: str | None = None
    unit: str | None = None
    dimension: str | None = None
    noun_start: int = -1
    """Of the counted noun phrase with its modifiers, if it stands beside the numeral ('Russian citizens'), else -1."""
    noun_end: int = -1
    head: str | None = None
    """Lemma of the noun phrase's last word ('citizen'), else None."""
    per: str | None = None
    """The denominator of a rate in the words beside the numeral ('a day': `day`), else None."""
