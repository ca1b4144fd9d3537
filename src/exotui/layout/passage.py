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
