"""Whom does the article credit for a figure?

The attribution that covers the figure in its own sentence comes first; then the speaker carried from the sentences
before in the paragraph, through a quotation, or from a remark that looks back on the figure. A figure that nobody is
credited for is the article's own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from exotui.extraction.attributions import Attribution, Kind, Rules, attributions, rules
from exotui.extraction.referents import kind_of, resolve

if TYPE_CHECKING:
    from exotui.extraction.quantity import Quantity
    from exotui.extraction.text import Document, Sentence

ROWS = ("|", "•", "*", "–", "- ", "— ")
"""How the rows of a table or a list begin; they belong to the paragraph before."""
QUOTE_OPENERS = ("“", '"', "‘", "«", "„")
SERIES = frozenset(("count", "tally", "total", "toll", "number", "figure"))
AROUND = 12
"""Sentences that are looked at before and after a figure for a speaker."""
STORY = 2
"""Paragraphs that a story goes on for after it was opened."""
FEW = 4
"""Statements that make the only speaker of an article its voice."""
NEARLY_ALL = 0.85
UNKNOWN = "?"


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
        self._only: str | None = UNKNOWN

    def of(self, sentence: Sentence, quantity: Quantity) -> str | None:
        """Whom the article credits for a quantity of a sentence, as named there; None if it says it itself."""
        found = self.found(sentence.index)
        one = self._covering(sentence, quantity, found)
        name = self._name(sentence, one) if one is not None else None
        if one is None and all(other.subordinate for other in found):
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

    def _credits(self, index: int) -> bool:
        """Whether the sentence makes somebody its speaker."""
        return any(not one.subordinate for one in self.found(index))

    def voice(self, index: int) -> str | None:
        """Who speaks at the end of the sentence, if it credits anybody."""
        one = self._main(self.found(index))
        return self._name(self._document.sentences[index], one) if one is not None else None

    def _main(self, found: list[Attribution]) -> Attribution | None:
        """The attribution whose speaker goes on into the next sentence."""
        found = [one for one in found if not one.subordinate]
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
        """The speaker of the sentences around, as long as nothing ends the statement."""
        quoted = self._quoted(sentence)
        if quoted is not None:
            return quoted
        if self._background(sentence):
            return None
        first = self._first(sentence.index)
        for index in range(sentence.index - 1, first - 1, -1):
            if self._credits(index):
                return self.voice(index)
        last = self._last_voice(first)
        if last is None:
            return self._counted_on(sentence)
        if self.found(last) and self._narrates(last, first):
            return self.voice(last)
        if self._document.text.startswith(QUOTE_OPENERS, self._document.sentences[first].start):
            return self.voice(last)
        return self._enclosed(sentence, last) or self._counted_on(sentence)

    def _first(self, index: int) -> int:
        """The first sentence of the block of a sentence."""
        block = self._block(index)
        while index and self._block(index - 1) == block:
            index -= 1
        return index

    def _last_voice(self, index: int) -> int | None:
        """The last sentence before `index` that credits somebody, within a few paragraphs."""
        for earlier in range(index - 1, max(-1, index - AROUND), -1):
            if self._credits(earlier):
                return earlier
        return None

    def _next_voice(self, index: int) -> int | None:
        """The next sentence after `index` that credits somebody, within a few paragraphs."""
        for later in range(index + 1, min(len(self._document.sentences), index + AROUND)):
            if self._credits(later):
                return later
        return None

    def _narrates(self, index: int, first: int) -> bool:
        """Whether the sentence opens a story that goes on in the block that begins at `first`."""
        story = any(one.narrates for one in self.found(index)) and not any(
            tag == "num" for tag in self._document.sentences[index].tags
        )
        return story and self._block(first) - self._block(index) <= STORY

    def _enclosed(self, sentence: Sentence, last: int) -> str | None:
        """The speaker who speaks both before and after, in the paragraph or in an article of one voice."""
        ahead = self._next_voice(sentence.index)
        if ahead is None:
            return None
        voice = self.voice(ahead)
        if voice is None:
            return None
        if self._block(ahead) == self._block(sentence.index):
            return voice if any(self.voice(k) == voice for k in range(max(0, last - AROUND), last + 1)) else None
        return voice if self.voice(last) == voice and self._only_voice() == voice else None

    def _only_voice(self) -> str | None:
        """The one speaker of an article that retells a single person; None where there are several."""
        if self._only is UNKNOWN:
            counts = Counter(filter(None, map(self.voice, range(len(self._document.sentences)))))
            most = counts.most_common(1)
            several = not most or most[0][1] < FEW or most[0][1] < counts.total() * NEARLY_ALL
            self._only = None if several else most[0][0]
        return self._only

    def _quoted(self, sentence: Sentence) -> str | None:
        """The speaker whom the end of a quotation names that is still open after this sentence."""
        start = self._document.paragraphs[sentence.paragraph][0]
        text = self._document.text
        index = sentence.index
        if not _open(text, start, sentence.end):
            return None
        for later in self._document.sentences[index + 1 : index + AROUND]:
            if later.paragraph != sentence.paragraph:
                return None
            if self.found(later.index):
                return self.voice(later.index)
            if not _open(text, start, later.end):
                return None
        return None

    def _counted_on(self, sentence: Sentence) -> str | None:
        """The speaker of the next sentence, where it goes on with 'the count' of this one."""
        following = self._document.sentences[sentence.index + 1 : sentence.index + 2]
        if not following or self._block(following[0].index) != self._block(sentence.index):
            return None
        tokens = following[0].tokens
        counts = any(
            token.lower == "the" and after.lower in SERIES for token, after in zip(tokens, tokens[1:], strict=False)
        )
        asides = [one for one in self.found(following[0].index) if one.kind is Kind.ASIDE]
        return self.voice(following[0].index) if counts and asides else None

    def _background(self, sentence: Sentence) -> bool:
        """Whether a sentence looks back in history, for the reader and not for the speaker."""
        published = self._document.published
        for token in sentence.tokens:
            if token.lower in self._rules.background:
                return True
            if (
                published
                and len(token.text) == 4
                and token.text.isdigit()
                and 1000 < int(token.text) < published.year - 1
            ):
                return True
        return False

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
        if sentence.tags[one.end : one.end + 2] == ["punct", "ing"] and tokens[one.end].text == ",":
            return None
        return (3 if one.kind is Kind.ASIDE else 5, quantity.start - end)
    return None


def _content_rank(sentence: Sentence, quantity: Quantity, one: Attribution) -> tuple[int, int]:
    tokens = sentence.tokens
    far = quantity.start - tokens[one.end - 1].end
    parted = any(token.text == ";" for token in tokens[one.end :] if token.end <= quantity.start)
    return (3 if parted else 1), far


def _open(text: str, start: int, end: int) -> bool:
    """Whether a quotation that begins after `start` is still open at `end`."""
    part = text[start:end]
    return part.count("“") > part.count("”") or part.count('"') % 2 == 1
