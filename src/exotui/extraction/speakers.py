"""Whom does the article credit for a figure?

The attribution that covers the figure in its own sentence comes first; then the speaker carried from the sentences
before in the paragraph, through a quotation, or from a remark that looks back on the figure. A figure that nobody is
credited for is the article's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exotui.extraction.attributions import Attribution, Kind, Rules, attributions, rules
from exotui.extraction.referents import kind_of, resolve

if TYPE_CHECKING:
    from exotui.extraction.quantity import Quantity
    from exotui.extraction.text import Document, Sentence

ROWS = ("|", "•", "*", "–", "- ", "— ")
"""How the rows of a table or a list begin; they belong to the paragraph before."""


def speakers(document: Document) -> Speakers:
    """The speakers of a document, each found when first asked for."""
    return Speakers(document)


class Speakers:
    """Who says what in one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._rules: Rules = rules(document.lexicon)
        self._found: dict[int, list[Attribution]] = {}
        self._names: dict[tuple[int, tuple[int, int]], str | None] = {}
        self._blocks: list[int] | None = None

    def of(self, sentence: Sentence, quantity: Quantity) -> str | None:
        """Whom the article credits for a quantity of a sentence, as named there; None if it says it itself."""
        found = self.found(sentence.index)
        one = self._covering(sentence, quantity, found)
        name = self._name(sentence, one) if one is not None else None
        if one is None and not found:
            name = self._carried(sentence)
        if name is None or kind_of(name, self._rules) == "body":
            back = self._looked_back(sentence.index + 1)
            if back is not None:
                return back
        return name

    def found(self, index: int) -> list[Attribution]:
        """The attributions of a sentence."""
        if index not in self._found:
            self._found[index] = []
            self._found[index] = attributions(self._document.sentences[index])
        return self._found[index]

    def voice(self, index: int) -> str | None:
        """Who speaks at the end of the sentence, if it credits anybody."""
        one = self._main(self.found(index))
        return self._name(self._document.sentences[index], one) if one is not None else None

    def _main(self, found: list[Attribution]) -> Attribution | None:
        """The attribution whose speaker goes on into the next sentence."""
        if not found:
            return None
        firm = [one for one in found if one.kind in (Kind.CONTENT, Kind.BACK, Kind.CITED)]
        if firm:
            return firm[-1]
        last = found[-1]
        for one in reversed(found[:-1]):
            if last.start - one.end > 1:
                break
            last = one
        return last

    def _name(self, sentence: Sentence, one: Attribution) -> str | None:
        key = (sentence.index, one.speaker)
        if key not in self._names:
            self._names[key] = None
            self._names[key] = resolve(sentence, one.speaker, self)
        return self._names[key]

    def _covering(self, sentence: Sentence, quantity: Quantity, found: list[Attribution]) -> Attribution | None:
        """The attribution of the sentence that covers a quantity most closely."""
        best: tuple[int, int] | None = None
        chosen = None
        for one in found:
            rank = _rank(sentence, quantity, one)
            if rank is not None and (best is None or rank < best):
                best, chosen = rank, one
        cited = [one for one in found if one.kind is Kind.CITED]
        if chosen is not None and cited and chosen.start < cited[-1].start:
            return cited[-1]
        return chosen

    def _block(self, index: int) -> int:
        """The number of the block of a sentence: paragraphs, with their lists and tables taken in."""
        if self._blocks is None:
            text = self._document.text
            blocks = []
            block = -1
            for start, _end in self._document.paragraphs:
                if not (block >= 0 and text.startswith(ROWS, start)):
                    block += 1
                blocks.append(block)
            self._blocks = blocks
        return self._blocks[self._document.sentences[index].paragraph]

    def _carried(self, sentence: Sentence) -> str | None:
        """The speaker of the sentences before, as long as nothing ends the statement."""
        block = self._block(sentence.index)
        index = sentence.index - 1
        while index >= 0 and self._block(index) == block:
            if self.found(index):
                return self.voice(index)
            index -= 1
        return None

    def _looked_back(self, index: int) -> str | None:
        """Whom the sentence names as the origin of the figures before it."""
        if index >= len(self._document.sentences):
            return None
        for one in self.found(index):
            if one.kind is Kind.BACK:
                return self._name(self._document.sentences[index], one)
        return None


def _rank(sentence: Sentence, quantity: Quantity, one: Attribution) -> tuple[int, int] | None:
    """How closely an attribution covers a quantity: lower is closer; None if it does not."""
    tokens = sentence.tokens
    start = tokens[one.start].start
    end = tokens[one.end - 1].end
    if one.kind is Kind.CONTENT:
        if quantity.start < end:
            return None
        return _content_rank(sentence, quantity, one)
    if one.kind is Kind.BACK:
        return None if quantity.end > start and one.start else (4, 0)
    if quantity.end <= start:
        return (0 if one.kind is Kind.AGENT else 2, start - quantity.end)
    if quantity.start >= end:
        return (3 if one.kind is Kind.ASIDE else 5, quantity.start - end)
    return None


def _content_rank(sentence: Sentence, quantity: Quantity, one: Attribution) -> tuple[int, int]:
    tokens = sentence.tokens
    far = quantity.start - tokens[one.end - 1].end
    parted = any(token.text == ";" for token in tokens[one.end :] if token.end <= quantity.start)
    return (3 if parted else 1), far
