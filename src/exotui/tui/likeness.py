"""Where do sentences that stand side by side differ? The words of each that none of the others has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exotui.store.queries import Marked

Differences = Mapping[str, tuple[tuple[int, int], ...]]
"""figure_id -> half-open offsets of words in its sentence."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_TELLING = 4
"""Letters of a word that says something by itself; numbers do at any length."""
_LEAST_SHARED = 2
"""Words that a sentence must share with the others before its differences mean anything."""


def differences(figures: Sequence[Marked]) -> Differences:
    """The telling words of each sentence that no other sentence has in any form.

    A sentence that states several figures is one. A sentence that shares next to nothing with the others is left out:
    all of it differs. Call it in a thread: the first time, what knows the forms of words is loaded.
    """
    from exotui.claims.wording import stem

    words = {
        said: [(found.span(), stem(found[0].lower())) for found in _WORD.finditer(said) if _tells(found[0])]
        for said in {marked.figure.sentence for marked in figures}
    }
    times = Counter(key for sentence in words.values() for key in {key for _, key in sentence})
    told = {}
    for marked in figures:
        sentence = words[marked.figure.sentence]
        if len({key for _, key in sentence if times[key] > 1}) >= _LEAST_SHARED:
            told[marked.figure.figure_id] = tuple(span for span, key in sentence if times[key] == 1)
    return told


def _tells(word: str) -> bool:
    return len(word) >= _TELLING or word[0].isdigit()
