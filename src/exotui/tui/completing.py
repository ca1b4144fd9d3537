"""Which words could go on what is typed of a query? Those that the dataset and the engine know."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from exotui.tui.statements import columns_after

_OFFERED = 40
_RANK = {"view": 0, "column": 1, "keyword": 2, "function": 3}
_NO_KINDS: Mapping[str, str] = {}
_NO_VIEWS: Mapping[str, Sequence[str]] = {}


class Vocabulary:
    """Words with what each is, and the columns of each view."""

    def __init__(self, kinds: Mapping[str, str] = _NO_KINDS, views: Mapping[str, Sequence[str]] = _NO_VIEWS) -> None:
        """kinds: word -> one of `view`, `column`, `keyword`, `function`."""
        self._kinds = kinds
        self._views = views
        self._words = sorted(kinds, key=str.lower)
        self._folded = [word.lower() for word in self._words]

    def beginning(self, typed: str) -> list[str]:
        """The words that begin with what is typed, but not the one that it is; views and columns first."""
        folded = typed.lower()
        start = bisect_left(self._folded, folded) if folded else len(self._folded)
        fitting = []
        for at in range(start, min(start + _OFFERED, len(self._folded))):
            if not self._folded[at].startswith(folded):
                break
            if self._folded[at] != folded:
                fitting.append(self._words[at])
        return sorted(fitting, key=lambda word: (_RANK.get(self._kinds[word], 9), word.lower()))

    def columns(self, name: str, typed: str, query: str) -> list[str]:
        """The columns of a view, or of what the query calls so, that begin with what is typed."""
        columns = columns_after(name, query, self._views)
        return [column for column in columns if column.startswith(typed.lower()) and column != typed]

    def kind(self, word: str) -> str:
        """What a word is; empty where that is not known."""
        return self._kinds.get(word, "")
