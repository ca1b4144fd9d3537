"""Whom does the article credit for a figure?

The attribution that covers the figure in its own sentence comes first; then the speaker carried from the sentences
before in the paragraph, through a quotation, or from a remark that looks back on the figure. A figure that nobody is
credited for is the article's own.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from exotui.extraction.attributions import attributions
from exotui.extraction.covering import QUOTE_OPENERS, covering, of_last, percentages, quotes, takes_up
from exotui.extraction.gazetteer import atlas
from exotui.extraction.phrases import before
from exotui.extraction.referents import kind_of, resolve
from exotui.extraction.speech import Attribution, Kind, Rules, head, rules, speaks
from exotui.extraction.tellers import insert_skipped

if TYPE_CHECKING:
    from exotui.extraction.quantity import Quantity
    from exotui.extraction.text import Document, Sentence

ROWS = ("|", "•", "*", "–", "- ", "— ")
"""How the rows of a table or a list begin; they belong to the paragraph before."""
AROUND = 12
"""Sentences that are looked at before and after a figure for a speaker."""
STORY = 2
"""Paragraphs that a story goes on for after it was opened."""
FEW = 4
"""Statements that make the only speaker of an article its voice."""
NEARLY_ALL = 0.85
UNKNOWN = "?"
WISH_WITHIN = 12
"""Tokens within which the verb of a wish begins."""
DEEP = 30
"""Pronouns that a pronoun is followed through."""


def speakers(document: Document) -> Speakers:
    """The speakers of a document, each found when first asked for."""
    return Speakers(document)


class Speakers:
    """Who says what in one document. Ask in reading order: what is found is kept for the sentences after."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._rules: Rules = rules(document.lexicon)
        self._found: dict[int, list[Attribution]] = {}
        self._names: dict[tuple[int, tuple[int, int]], str | None] = {}
        self._carries: dict[int, str | None] = {}
        self._depth = 0
        self._only: str | None = UNKNOWN
        self._last: tuple[int, str | None] = (-1, None)
        """The paragraph of the quantity before, and who is credited for it."""

    def of(self, sentence: Sentence, quantity: Quantity) -> str | None:
        """Whom the article credits for a quantity of a sentence, as named there; None if it says it itself."""
        found = self.found(sentence.index)
        one = covering(sentence, quantity, found) if found else None
        name = self._name(sentence, one) if one is not None else None
        if (
            one is None
            and not _is_apposed_age(sentence, quantity)
            and all(other.subordinate or other.narrow for other in found)
        ):
            name = self._carried(sentence)
            if name is None and of_last(sentence, quantity) and self._last[0] == sentence.paragraph:
                name = self._last[1]
        self._last = (sentence.paragraph, name)
        if name is None or self._passes_on(name):
            return self._looked_back(sentence.index + 1) or name
        return name

    def _passes_on(self, name: str) -> bool:
        """Whether a speaker is a medium, so that the sentence after may tell from whom it has a figure."""
        if kind_of(name, self._rules) != "body":
            return False
        words = name.lower().split()
        return len(words) == 1 or words[-1] in self._rules.nouns["media"]

    def found(self, index: int) -> list[Attribution]:
        """The attributions of a sentence."""
        if index not in self._found:
            sentence = self._document.sentences[index]
            mute = self._rules.triggers.isdisjoint(sentence.words) and "that" not in sentence.words
            self._found[index] = [] if mute else attributions(sentence)
        return self._found[index]

    def _credits(self, index: int) -> bool:
        """Whether the sentence makes somebody its speaker."""
        return any(not (one.subordinate or one.narrow) for one in self.found(index))

    def voice(self, index: int) -> str | None:
        """Who speaks at the end of the sentence, if it credits anybody."""
        one = self._main(self.found(index))
        return self._name(self._document.sentences[index], one) if one is not None else None

    def earlier(self, sentence: Sentence, place: int) -> str | None:
        """Who speaks in a sentence before a position, under a name."""
        for one in reversed(self.found(sentence.index)):
            if one.end <= place and sentence.tags[one.speaker[0]] != "pron" and one.speaker[1] <= place:
                return self._name(sentence, one)
        return None

    def _main(self, found: list[Attribution]) -> Attribution | None:
        """The attribution whose speaker goes on into the next sentence."""
        found = [one for one in found if not (one.subordinate or one.narrow)]
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
            if self._depth >= DEEP:
                return None
            self._depth += 1
            self._names[key] = resolve(sentence, one.speaker, self)
            self._depth -= 1
        return self._names[key]

    @cached_property
    def _blocks(self) -> list[tuple[int, int]]:
        """Of each sentence the number of its block and the block's first sentence.

        A block is a paragraph with the lists and tables that follow it.
        """
        text, paragraphs = self._document.text, self._document.paragraphs
        blocks = []
        block, first, last = -1, 0, -1
        for sentence in self._document.sentences:
            if sentence.paragraph != last:
                last = sentence.paragraph
                row = text.startswith(ROWS, sentence.start) or " | " in text[slice(*paragraphs[last])]
                if block < 0 or not row:
                    block, first = block + 1, sentence.index
            blocks.append((block, first))
        return blocks

    @cached_property
    def _open_quotations(self) -> frozenset[int]:
        """The sentences after which a quotation of their paragraph is still open."""
        text = self._document.text
        found = []
        curly = straight = 0
        last = -1
        for sentence in self._document.sentences:
            if sentence.paragraph != last:
                last, curly, straight = sentence.paragraph, 0, 0
            curly += text.count("“", sentence.start, sentence.end) - text.count("”", sentence.start, sentence.end)
            straight += text.count('"', sentence.start, sentence.end)
            if curly > 0 or straight % 2:
                found.append(sentence.index)
        return frozenset(found)

    def _carried(self, sentence: Sentence) -> str | None:
        """The speaker of the sentences around, as long as nothing ends the statement."""
        if sentence.index not in self._carries:
            self._carries[sentence.index] = self._quoted(sentence) or self._continued(sentence)
        return self._carries[sentence.index]

    def _continued(self, sentence: Sentence) -> str | None:
        """The speaker whose statement goes on in a sentence that credits nobody."""
        if self._background(sentence) or self._wished(sentence):
            return None
        first = self._blocks[sentence.index][1]
        for index in range(sentence.index - 1, max(first, sentence.index - 2 * AROUND) - 1, -1):
            if self._credits(index):
                return self.voice(index) if self._goes_on(index, sentence) else None
        last = self._last_voice(first)
        if last is None:
            return self._counted_on(sentence)
        quotation = self._document.text.startswith(QUOTE_OPENERS, self._document.sentences[first].start)
        if quotation or self._narrates(last, first):
            return self.voice(last)
        return self._enclosed(sentence, last) or self._counted_on(sentence)

    def _goes_on(self, index: int, sentence: Sentence) -> bool:
        """Whether what somebody says in one sentence goes on in a later one of the paragraph.

        'According to X' speaks for its own sentence, unless the percentages of a list go on; what a body did in a
        sentence that begins with 'It', and what the article works out ('That is ...'), is the article's own.
        """
        one = self._main(self.found(index))
        first = [token.lower for token in sentence.tokens[:2]]
        if one is not None and one.kind is Kind.ASIDE and not one.verb:
            return percentages(self._document.sentences[index]) and percentages(sentence)
        if one is not None and one.verb in self._rules.outlooks:
            return False
        if (
            one is not None
            and one.verb in self._rules.decreeing
            and self._document.sentences[index].tags[one.end] == "det"
        ):
            return False
        if one is not None and one.verb in self._rules.prophecies:
            return any(token.lower == "will" for token in sentence.tokens)
        if one is not None and quotes(self._document.sentences[index], one) and not takes_up(sentence, self._rules):
            return False
        voice = self.voice(index) or ""
        if kind_of(voice, self._rules) == "document" or voice.lower() in self._rules.nouns["eyewitnesses"]:
            return False
        if one is not None and one.verb in self._rules.putting and not takes_up(sentence, self._rules):
            return False
        if self._acts(sentence, voice):
            return False
        if first[:1] == ["that"] and first[1:] in (["is"], ["equals"], ["amounts"]):
            return False
        return first[:1] != ["it"] or first[1:] == ["will"] or kind_of(voice, self._rules) != "body"

    def _acts(self, sentence: Sentence, voice: str) -> bool:
        """Whether a sentence tells what another body or a country has done ('The army has sent 300 tents')."""
        verb = next((k for k, tag in enumerate(sentence.tags[:WISH_WITHIN]) if tag in ("verb", "aux")), 0)
        span = before(sentence, verb) if verb else None
        if span is None or span[0]:
            return False
        subject = [token.lower for token in sentence.tokens[span[0] : span[1]]]
        if sentence.tokens[verb].lower in self._rules.remarking:
            named = sentence.tokens[head(sentence, span)].lower
            return sentence.tags[span[0]] != "pron" and named not in voice.lower()
        if sentence.tokens[verb].lower not in ("has", "have"):
            return False
        if any(
            mention.kind == "country" for mention in atlas(self._document).within(sentence.start, sentence.start + 1)
        ):
            return True
        if self._rules.nouns["bodies"].isdisjoint(subject):
            return False
        return sentence.tokens[head(sentence, span)].lower not in voice.lower()

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
        story = any(one.narrates for one in self.found(index)) and "num" not in self._document.sentences[index].tags
        return story and self._blocks[first][0] - self._blocks[index][0] <= STORY

    def _enclosed(self, sentence: Sentence, last: int) -> str | None:
        """The speaker who speaks both before and after, in the paragraph or in an article of one voice."""
        ahead = self._next_voice(sentence.index)
        if ahead is None:
            return None
        voice = self.voice(ahead)
        if voice is None:
            return None
        if self._blocks[ahead][0] == self._blocks[sentence.index][0]:
            if kind_of(voice, self._rules) != "person":
                return None
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
        if sentence.index not in self._open_quotations:
            return None
        for later in self._document.sentences[sentence.index + 1 : sentence.index + AROUND]:
            if later.paragraph != sentence.paragraph:
                return None
            if self.found(later.index):
                return self.voice(later.index)
            if later.index not in self._open_quotations:
                return None
        return None

    def _counted_on(self, sentence: Sentence) -> str | None:
        """The speaker of the next sentence, where it goes on with 'the count' of this one."""
        index = sentence.index + 1
        if index >= len(self._document.sentences) or self._blocks[index][0] != self._blocks[sentence.index][0]:
            return None
        if not any(one.kind is Kind.ASIDE for one in self.found(index)):
            return None
        words = [token.lower for token in self._document.sentences[index].tokens]
        goes_on = any(word == "the" and after in self._rules.series for word, after in pairwise(words))
        return self.voice(index) if goes_on else None

    def _background(self, sentence: Sentence) -> bool:
        """Whether a sentence looks back in history, for the reader and not for the speaker."""
        if self._document.text.startswith(QUOTE_OPENERS, sentence.start):
            return False
        published = self._document.published
        recent = published.year - 1 if published else 0
        opening = [token.lower for token in sentence.tokens[:4]]
        if opening[:3] in (["in", "the", "last"], ["during", "the", "last"]):
            return opening[3:] != [] and opening[3] not in self._rules.nouns["times"]
        if opening[:1] == ["before"] and "," not in opening:
            return True
        if opening[:1] == ["last"] or not self._rules.markets.isdisjoint(opening):
            return True
        for place, token in enumerate(sentence.tokens):
            if token.lower in self._rules.background:
                return True
            if token.lower == "ago" and place and sentence.tokens[place - 1].lower in self._rules.long_ago:
                return True
            if (
                token.kind == "number"
                and len(token.text) == 4
                and token.text.isdecimal()
                and 1000 < int(token.text) < recent
            ):
                return True
        return False

    def _wished(self, sentence: Sentence) -> bool:
        """Whether a sentence tells what somebody wants, in the article's own words ('The nurses want 14 days')."""
        for place, token in enumerate(sentence.tokens[:WISH_WITHIN]):
            if token.lower in self._rules.wishes and place and sentence.tags[place] != "name":
                while place > 1 and sentence.tags[place - 1] in ("aux", "adv"):
                    place -= 1
                span = insert_skipped(sentence, place - 1)
                if span is None:
                    return False
                intends = sentence.tags[place + 1 : place + 3] in (["to", "verb"], ["to", "aux"])
                return sentence.tags[span[0]] == "pron" or intends or speaks(sentence, span, self._rules)
        return False

    def _looked_back(self, index: int) -> str | None:
        """Whom the sentence names as the origin of the figures before it."""
        if index >= len(self._document.sentences):
            return None
        for one in self.found(index):
            if one.kind is Kind.BACK:
                return self._name(self._document.sentences[index], one)
        return None


def _is_apposed_age(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether an age stands right behind its bearer ('Jo Lind, 63, must'), as the article's own words do."""
    return quantity.dimension == "age" and sentence.document.text[sentence.start : quantity.start].rstrip().endswith(
        ","
    )
