"""Where are the paragraphs, the sentences and the words of a text?

Everything keeps its offsets into the text from the first touch: text[x.start:x.end] is what x covers. All patterns
here run in one pass over the text, without backtracking.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, cached_property, wraps
from typing import NamedTuple, TypeVar, cast

from exotui.extraction.words import tag
from exotui.lexicon import Lexicon

TOKEN = re.compile(
    r"""
      ( [A-Za-z]++(?=[ ,\n])                                 # a plain word, as most are
        | (?:[^\W\d_]\.){2,} | [^\W\d_]+(?:['’][^\W\d_]+)* )  # U.S., p.m.; letters, with apostrophes inside
    | ( \d[\d,.\u00a0\u202f\u2009']*(?<=\d) )              # digits with separators inside
    | ( [^\w\s]|_ )                                        # one sign at a time
    """,
    re.VERBOSE,
)
KINDS = ("", "word", "number", "punct")
"""By the number of the group in TOKEN."""
WORD = re.compile(r"[^\W\d_]+|\d+")

T = TypeVar("T")


class Token(NamedTuple):
    """A word, a run of digits or one sign."""

    text: str
    lower: str
    start: int
    end: int
    kind: str
    """`word`, `number` or `punct`."""


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end] in reading order, blanks left out."""
    make = tuple.__new__  # a named tuple's own constructor costs as much as the search
    return [
        make(Token, (word := match[0], word.lower(), match.start(), match.end(), KINDS[match.lastindex or 0]))
        for match in TOKEN.finditer(text, start, end)
    ]


class Sentence:
    """One sentence of a document; its tokens are found when first asked for."""

    def __init__(self, document: Document, index: int, start: int, end: int, paragraph: int) -> None:
        self.document = document
        self.index = index
        """Position in document.sentences."""
        self.start = start
        self.end = end
        self.paragraph = paragraph
        """Position in document.paragraphs."""
        self.words = frozenset(WORD.findall(self.text.lower()))
        """Its runs of letters and of digits, in small letters: they tell a pass whether it has anything to read."""

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]

    @cached_property
    def tokens(self) -> list[Token]:
        return tokenize(self.document.text, self.start, self.end)

    @cached_property
    def lowers(self) -> list[str]:
        """The tokens in small letters."""
        return [token.lower for token in self.tokens]

    @cached_property
    def tags(self) -> list[str]:
        """The coarse word class of each token, see `words.tag`."""
        return tag(self.tokens, self.document.lexicon)


class Document:
    """A text with its paragraphs and sentences, and what is known of the article."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        published: date | None = None,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.published = published
        """The day that relative dates are resolved against; None leaves them open."""
        self.title = title
        self.publisher = publisher
        self.url = url
        self.paragraphs: list[tuple[int, int]] = find_paragraphs(text)
        """Half-open spans, blank edges left out."""
        self.sentences: list[Sentence] = []
        """In reading order; none reaches over the end of a paragraph."""
        self.readings: dict[object, object] = {}
        """What `once_a_document` keeps, so that it goes with the document."""
        for number, (start, end) in enumerate(self.paragraphs):
            for first, last in split_sentences(text, start, end, lexicon):
                self.sentences.append(Sentence(self, len(self.sentences), first, last, number))


def once_a_document(read: Callable[[Document], T]) -> Callable[[Document], T]:
    """Make a reading of a document when it is first asked for, and keep it for as long as the document lives."""

    @wraps(read)
    def kept(document: Document) -> T:
        if read not in document.readings:
            document.readings[read] = read(document)
        return cast(T, document.readings[read])

    return kept


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs: lines, joined where a line was plainly wrapped.

    A newline is a wrap if the line before it is 50 to 100 characters long and stops in the middle of a sentence
    (at a letter, a digit, a comma or a hyphen), and the next line goes on with a small letter or a digit.
    """
    spans: list[tuple[int, int]] = []
    wrapped = False
    after = 0
    for line in text.split("\n"):
        before, after = after, after + len(line) + 1
        end = before + len(line.rstrip())
        if end == before:
            wrapped = False
            continue
        start = before + len(line) - len(line.lstrip())
        if wrapped and spans and (text[start].islower() or text[start].isdigit()):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        wrapped = 50 <= end - start <= 100 and (text[end - 1].isalnum() or text[end - 1] in ",;-")
    return spans


LONGEST_SENTENCE = 4000
"""Characters; a longer one is cut at a blank, so that the work on one sentence is bounded for any text."""
OPENING = "\"'“‘«([—–-$£€¥₹"
"""Signs that may stand before the first word of a sentence."""
_STOP = re.compile(rf"""[.!?…](?<![.!?…].)[.!?…]*+["'”’»)\]]*+(?=\s++[{re.escape(OPENING)}]*+[^\W_])""")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘'—–]{1,24}\Z")
_ABBREVIATION_TABLES = ("titles", "before_numbers", "months", "weekdays", "states", "latin")
_CAPITAL_TABLES = frozenset(("months", "weekdays", "states"))
"""In small letters these words are no abbreviations ('had fallen ill. In')."""


@cache
def _abbreviations(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    table = lexicon.table("abbreviations")
    sure = {word for name in _ABBREVIATION_TABLES for word in table[name].split() if name not in _CAPITAL_TABLES}
    sure |= {word.capitalize() for name in _CAPITAL_TABLES for word in table[name].split()}
    return frozenset(sure), frozenset(table["either"].split())


def split_sentences(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of text[start:end], blanks between them left out."""
    sure, either = _abbreviations(lexicon)
    spans: list[tuple[int, int]] = []
    first = start
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        following = at
        while text[following].isspace() or text[following] in OPENING:
            following += 1
        if following >= end:
            break
        if stop[0].startswith(".") and len(stop[0]) == 1:
            word = _LAST_WORD.search(text, max(first, stop.start() - 24), stop.start())
            last = word[0].lower() if word else ""
            upper = text[following].isupper() or text[following].isdigit()
            short = len(last) == 1 and last.isalpha() and last != "i"
            known = last in sure or (word and word[0][:1].isupper() and last.capitalize() in sure)
            if (known or short) and not _is_degree(text, stop.start() - 1):
                continue
            dotted = "." in last and len(last) <= 6 and not last.replace(".", "").isdigit()
            if (last in either or dotted) and not _starts_sentence(text, following):
                continue
            if not upper and text[following - 1].isspace():
                continue
        elif text[following].islower():
            continue
        spans += _cut(text, first, at)
        while text[at].isspace():
            at += 1
        first = at
    if first < end:
        spans += _cut(text, first, end)
    return spans


def _is_degree(text: str, at: int) -> bool:
    """Whether a letter is the scale of a temperature ('at -14 C. Police'), which may end a sentence."""
    return text[at] in "CF" and text[at - 1 : at] in (" ", "°") and text[max(0, at - 2) : at].strip(" °").isdigit()


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span of a sentence, in pieces of LONGEST_SENTENCE at the most; the pieces end at a blank where one is."""
    spans: list[tuple[int, int]] = []
    while end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        stop = blank if blank > 0 else start + LONGEST_SENTENCE
        spans.append((start, stop))
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append((start, end))
    return spans


_STARTER = re.compile(
    r"(?:The|A|An|It|He|She|They|We|I|In|On|At|But|And|This|That|These|Those|There|If|When|After|Before|For|As|By|"
    r"Its|His|Her|Their|Many|Some|Most|No|Not|So|Yet|While|Since|However)\b"
)


def _starts_sentence(text: str, at: int) -> bool:
    return _STARTER.match(text, at) is not None
