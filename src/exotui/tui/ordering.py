"""In which order does the list of sources stand, and which of them are in it?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from exotui.store.source import Source

ORDERS = ("date", "publisher", "conflicts")
"""What the list can be sorted by; it comes sorted by date."""


def arranged(sources: Sequence[Source], order: str, among: Collection[str] | None) -> list[Source]:
    """The sources in an order, those that are equal in it as they came.

    among: article_ids that are left in; None for all.
    """
    found = [source for source in sources if among is None or source.article_id in among]
    if order == "publisher":
        found.sort(key=lambda source: (not source.publisher, (source.publisher or "").casefold()))
    elif order == "conflicts":
        found.sort(key=lambda source: -source.conflict)
    return found
