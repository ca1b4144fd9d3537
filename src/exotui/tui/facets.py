"""How does a line that is typed into the filter go on? By the names that narrow it, and by the values there are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.suggester import Suggester

from exotui.present import line

if TYPE_CHECKING:
    from exotui.store.session import Session

NARROWS = ("topic", "place", "source", "verdict", "unit", "said", "reviewed")
"""In the order in which they are offered."""

_WORD = re.compile(r"[^\W_]{3,}")


class FacetSuggester(Suggester):
    """Offers the name that was begun, then a value of that name, the most frequent one first."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.values: Mapping[str, Sequence[str]] = {}
        """Name -> what it can be narrowed to; empty until the dataset has told."""

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last part completed; None where nothing fits."""
        return completed(value, self.values)


def completed(typed: str, values: Mapping[str, Sequence[str]]) -> str | None:
    """The line with its last part completed; None where nothing fits.

    A value of several words is offered whole behind a quotation mark, else word by word.

    Example:
        >>> completed('fled said:"int', {"said": ["interior ministry"]})
        'fled said:"interior ministry"'
    """
    head, mark, begun = _last_part(typed)
    if mark is None:
        names = [f"{name}:" for name in NARROWS if begun and name.startswith(begun.lower())]
        return typed + names[0][len(begun) :] if names else None
    for value in values.get(head, ()):
        for whole in [value] if mark else [value] if " " not in value else _WORD.findall(value):
            if whole.lower().startswith(begun.lower()) and len(whole) >= len(begun):
                return typed + whole[len(begun) :] + mark
    return None


def _last_part(typed: str) -> tuple[str, str | None, str]:
    """What is being typed: the name, the quotation mark in front of the value or none, and the value so far.

    The mark is None where no name was typed yet.
    """
    if typed.count('"') % 2:
        before, _, begun = typed.rpartition('"')
        name = before.split(" ")[-1].removesuffix(":").lower() if before.endswith(":") else ""
        return name, '"', begun
    last = typed.split(" ")[-1]
    name, colon, begun = last.partition(":")
    return (name.lower(), "", begun) if colon else ("", None, last)


def read_values(session: Session) -> dict[str, list[str]]:
    """What each name can be narrowed to in a dataset, the most frequent first; made harmless."""
    from exotui.store import lists

    found = lists.facets(session)
    return {name: [said for value in found[name] if '"' not in (said := line(value))] for name in found}
