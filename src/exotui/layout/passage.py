"""Which words stand around a figure: its sentence, and the paragraph of the sentence?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exotui.model import Figure

_MOST = 2_000
"""Characters of a paragraph on either side of the figure: a text without paragraphs is not shown whole."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in the order in which it is read, each part exactly as written."""

    before: str
    """What stands before the sentence of the figure."""
    lead: str
    """The sentence up to the figure."""
    quote: str
    rest: str
    """The sentence behind the figure."""
    after: str
    """What follows the sentence."""


def quote_span(figure: Figure) -> tuple[int, int]:
    """Where the quote stands in its sentence, as offsets [start, end): the first place where it is no part of a longer
    number or word ('2', not that of '12'), else the first; (0, 0) if it stands nowhere.
    """
    quote, sentence = figure.quote, figure.sentence
    first = start = sentence.find(quote)
    while start >= 0:
        before, behind = sentence[max(start - 2, 0) : start], sentence[start + len(quote) :][:2]
        if not (_goes_on(before[::-1]) or _goes_on(behind)):
            return start, start + len(quote)
        start = sentence.find(quote, start + 1)
    return (first, first + len(quote)) if first >= 0 else (0, 0)


def _goes_on(beside: str) -> bool:
    """Whether a number or a word goes on in the two characters beside it, the nearest first: 'x', '5', '.5', ',5'."""
    return beside[:1].isalnum() or (beside[:1] in (".", ",") and beside[1:].isdigit())


def passage(text: str, figure: Figure) -> Passage:
    """The paragraph of a figure, of the text of its article; of a very long one the part around the figure."""
    start, end = figure.char_start, figure.char_end
    first = text.rfind("\n\n", 0, start)
    first = max(0 if first < 0 else first + 2, start - _MOST)
    last = text.find("\n\n", end)
    last = min(len(text) if last < 0 else last, end + _MOST)
    said = text.find(figure.sentence, max(end - len(figure.sentence), 0), start + len(figure.sentence))
    opens, closes = (said, said + len(figure.sentence)) if said >= 0 else (start, end)
    opens, closes = max(opens, first), min(closes, last)
    return Passage(text[first:opens], text[opens:start], text[start:end], text[end:closes], text[closes:last])
