"""Which days does a figure cover?"""

from __future__ import annotations

from datetime import date

from exotui.extraction.quantity import Quantity
from exotui.extraction.text import Sentence


def period(sentence: Sentence, quantity: Quantity) -> tuple[date | None, date | None]:
    """First and last day, inclusive, that the figure covers; None where the article does not say."""
    del sentence, quantity
    return None, None
