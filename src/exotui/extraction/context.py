"""What does a number count that has no noun beside it?

From the nearest words that can say so: what happens to people only ('12 were killed'), 'the number of strikes',
the heading of a table's column, else the count before it in the sentence or the paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from exotui.extraction.draft import Draft
from exotui.extraction.nouns import NounWords, counted_noun
from exotui.extraction.text import Document, Sentence

COUNTS = frozenset(("people", "count"))
NEAR = 7
"""So many tokens after a bare number may hold the word that says what happened."""
REACH = 12
"""So many tokens before a bare number may hold the noun that it belongs to."""
SENTENCES_BACK = 3


def settle(document: Document, found: list[list[Draft]], hits: Sequence[int], words: NounWords) -> None:
    """Gives bare numbers the unit that their surroundings say, in reading order."""
    latest: tuple[int, Draft] | None = None
    for index in hits:
        sentence = document.sentences[index]
        drafts = found[index]
        for place, draft in enumerate(drafts):
            if draft.bare:
                _settle_one(sentence, drafts, place, latest, words)
            if draft.dimension in COUNTS:
                latest = (index, draft)


def _settle_one(
    sentence: Sentence, drafts: list[Draft], place: int, latest: tuple[int, Draft] | None, words: NounWords
) -> None:
    draft = drafts[place]
    if sentence.tokens[0].text == "|" and _from_column(sentence, draft, words):
        return
    if _from_list(sentence, drafts, place):
        return
    if _from_event(sentence, drafts, place, words) or _from_owner(sentence, draft, drafts, place, words):
        return
    previous = drafts[place - 1] if place else None
    if previous is not None and _from_neighbor(sentence, draft, previous):
        return
    if latest is not None and sentence.index - latest[0] <= SENTENCES_BACK and _takes_count(draft):
        source = latest[1]
        if sentence.document.sentences[latest[0]].paragraph >= sentence.paragraph - 1:
            _take(draft, source)


def _takes_count(draft: Draft) -> bool:
    """Whether a bare number can be a count: whole, and positive."""
    value = draft.value if draft.value is not None else draft.low
    return value is not None and value == int(value) and value >= 0


def _take(draft: Draft, source: Draft) -> None:
    draft.unit, draft.dimension, draft.bare = source.unit, source.dimension, False


def _give(draft: Draft, unit: str, dimension: str) -> None:
    draft.unit, draft.dimension, draft.bare = unit, dimension, False


def _from_column(sentence: Sentence, draft: Draft, words: NounWords) -> bool:
    """The heading of the column in a table of lines with '|'."""
    document = sentence.document
    header = sentence.index
    while header > 0 and document.text[document.sentences[header - 1].start] == "|":
        header -= 1
        if sentence.index - header > 500:
            return False
    if header == sentence.index:
        return False
    column = document.text.count("|", sentence.start, sentence.tokens[draft.first].start)
    heading = document.sentences[header]
    cells = [at for at, token in enumerate(heading.tokens) if token.text == "|"]
    if column > len(cells):
        return False
    at = cells[column - 1] + 1
    noun = counted_noun(heading, at, words, one=False, digits=True)
    if noun is None or isinstance(noun, str):
        return False
    _give(draft, "people" if noun.people else noun.head, "people" if noun.people else "count")
    return True


def _from_list(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'12, 15 and 20 buses': a bare number takes what the next of its list counts."""
    draft = drafts[place]
    tokens = sentence.tokens
    for following in drafts[place + 1 : place + 6]:
        between = [token.lower for token in tokens[draft.after : following.first]]
        if len(between) > 3 or any(word not in (",", "and", "or", "-", "even") for word in between) or not between:
            return False
        if not following.bare:
            if following.dimension in ("currency", "age") or following.head is None and following.dimension in COUNTS:
                return False
            _take(draft, following)
            if following.dimension not in COUNTS and following.number.kind != draft.number.kind:
                return False
            return True
        draft = following
    return False


def _from_event(sentence: Sentence, drafts: list[Draft], place: int, words: NounWords) -> bool:
    """People, where the words right after or before the number say what only happens to people."""
    draft = drafts[place]
    tokens, tags = sentence.tokens, sentence.tags
    if not _takes_count(draft):
        return False
    for at in range(draft.after, min(draft.after + NEAR, len(tokens))):
        lower = tokens[at].lower
        if lower in words.events:
            _give(draft, "people", "people")
            return True
        if tags[at] not in ("aux", "adv", "verb", "neg") or (tags[at] == "verb" and lower not in ("been", "being", "feared", "reported", "believed", "confirmed", "left")):
            break
    before = tokens[draft.first - 1].lower if draft.first else ""
    if before in words.events:
        _give(draft, "people", "people")
        return True
    return False


def _from_owner(sentence: Sentence, draft: Draft, drafts: list[Draft], place: int, words: NounWords) -> bool:
    """The noun that the number measures: 'the death toll rose to 12', 'the number of strikes was 30'."""
    tokens, tags = sentence.tokens, sentence.tags
    if not _takes_count(draft):
        return False
    since = drafts[place - 1].after if place else 0
    for at in range(draft.first - 1, max(since, draft.first - REACH) - 1, -1):
        lower = tokens[at].lower
        if lower in words.of_people:
            _give(draft, "people", "people")
            return True
        if lower in ("number", "numbers", "count", "total") and at + 1 < len(tokens) and tokens[at + 1].lower in ("of", "for"):
            noun = counted_noun(sentence, at + 2, words, one=False, digits=True)
            if noun is not None and not isinstance(noun, str) and noun.last <= draft.first:
                _give(draft, "people" if noun.people else noun.head, "people" if noun.people else "count")
                return True
        if tags[at] == "punct" and tokens[at].text in ";:":
            return False
    return False


def _from_neighbor(sentence: Sentence, draft: Draft, previous: Draft) -> bool:
    """The unit of the number before in the sentence: 'from 4,500 subscribers to 9,000', 'by 94% and ... by 41'."""
    tokens = sentence.tokens
    between = [token.lower for token in tokens[previous.after : draft.first]]
    if previous.dimension in COUNTS:
        if _takes_count(draft):
            _take(draft, previous)
            return True
        return False
    if previous.unit is None or previous.dimension in ("age", "ratio"):
        return False
    last = between[-1] if between else ""
    if previous.dimension == "share":
        alike = last == "by" and previous.first > 0 and tokens[previous.first - 1].lower == "by"
        if alike or last in ("and", "than", "from"):
            _take(draft, previous)
            return alike or last == "from"
        return False
    if "(" in between or ")" in between or len(between) > REACH + 4:
        return False
    if last in ("to", "from", "at", "and", "than", "is", "was", "of", "for", "against", "or", "about", ","):
        _take(draft, previous)
        return True
    return False
