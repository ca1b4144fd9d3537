"""How do the figures of a topic stand to each other? What the cards, the line, the matrix and the reasons show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exotui.model import Comparison
    from exotui.store.queries import Marked

_LARGE = 300
"""Comparisons: more of them are not read in one list."""
_RANK = {"conflict": 0, "agree": 1, "consistent": 2}


@dataclass(frozen=True)
class Board:
    """Figures, each under a letter, and the comparisons among them."""

    figures: tuple[Marked, ...]
    comparisons: tuple[Comparison, ...]

    @classmethod
    def of(cls, figures: Sequence[Marked], comparisons: Sequence[Comparison]) -> Board:
        """A board; comparisons with a figure that is not on it are left out."""
        ids = {marked.figure.figure_id for marked in figures}
        kept = (c for c in comparisons if c.left_id in ids and c.right_id in ids)
        return cls(tuple(figures), tuple(kept))

    def only_conflicts(self) -> Board:
        """The figures that are in a conflict, and the conflicts."""
        conflicts = [c for c in self.comparisons if c.verdict == "conflict"]
        ids = {end for c in conflicts for end in (c.left_id, c.right_id)}
        return Board.of([marked for marked in self.figures if marked.figure.figure_id in ids], conflicts)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {marked.figure.figure_id: at for at, marked in enumerate(self.figures)}

    @cached_property
    def _pairs(self) -> dict[tuple[int, int], Comparison]:
        pairs = {}
        for comparison in self.comparisons:
            left, right = self.ends(comparison)
            pairs[left, right] = pairs[right, left] = comparison
        return pairs

    def number(self, figure_id: str | None) -> int:
        """The card of a figure; 0 where it has none here."""
        return self._number.get(figure_id or "", 0)

    def ends(self, comparison: Comparison) -> tuple[int, int]:
        """The two cards of a comparison, the earlier letter first."""
        left, right = self._number[comparison.left_id], self._number[comparison.right_id]
        return min(left, right), max(left, right)

    def between(self, one: int, other: int) -> Comparison | None:
        """The comparison of two cards; None where they are not compared."""
        return self._pairs.get((one, other))

    @cached_property
    def _beside(self) -> dict[int, list[tuple[int, Comparison]]]:
        beside: dict[int, list[tuple[int, Comparison]]] = {}
        for (one, other), comparison in sorted(self._pairs.items(), key=lambda item: item[0]):
            beside.setdefault(one, []).append((other, comparison))
        return beside

    def of_card(self, number: int) -> list[tuple[int, Comparison]]:
        """What a card is compared with: the other card and the comparison, in the order of the letters."""
        return self._beside.get(number, [])

    def reasons(self, number: int) -> list[Comparison]:
        """All comparisons, those of one card first, conflicts first among them; of a large board only the card's."""

        def rank(comparison: Comparison) -> tuple[bool, int, tuple[int, int]]:
            ends = self.ends(comparison)
            return number not in ends, _RANK.get(comparison.verdict, 3), ends

        if len(self.comparisons) > _LARGE:
            return sorted((comparison for _, comparison in self.of_card(number)), key=rank)
        return sorted(self.comparisons, key=rank)

    def foremost(self, number: int) -> int | None:
        """The card whose comparison with this one is told first; None where it is compared with none."""
        return sum(self.ends(self.reasons(number)[0])) - number if self.of_card(number) else None

    def ranked(self) -> list[Comparison]:
        """All comparisons, conflicts first, in the order of the letters."""
        return sorted(self.comparisons, key=lambda found: (_RANK.get(found.verdict, 3), self.ends(found)))

    def verdict(self, number: int) -> tuple[str | None, bool]:
        """What a card's comparisons here come to, and whether it is an echo: a reader sees conflicts first."""
        verdicts = [comparison for _, comparison in self.of_card(number)]
        if not verdicts:
            return None, False
        first = min(verdicts, key=lambda comparison: _RANK.get(comparison.verdict, 3)).verdict
        return first, all(comparison.echo for comparison in verdicts if comparison.verdict == first)


def letter(number: int) -> str:
    """`A` to `Z`, then `AA`, `AB` and so on."""
    head, last = divmod(number, len(ascii_uppercase))
    return (letter(head - 1) if head else "") + ascii_uppercase[last]
