"""Does a date say when something was said, not when it was so?"""

from __future__ import annotations

from typing import Protocol

from exotui.extraction.almanac import words as calendar_words
from exotui.extraction.cues import Cues
from exotui.extraction.dating import Dated
from exotui.extraction.text import Document, Sentence

SPEECH_REACH = 60
DOCUMENT_REACH = 2
STATEMENT_REACH = 8
REPORTED_REACH = 16
"""Further back than this no verb of reporting results is looked for ('reported a profit for the quarter on Monday')."""
REPORTED_UNITS = frozenset(("month", "quarter", "year"))
SUBJECT_REACH = 6
ASIDE_ENDS = frozenset(",.;")
DESCRIBING = frozenset(("month", "quarter", "season", "year", "span"))
"""Grains of what describes a noun: 'September sales'."""
STOPS = frozenset(",;:—–")
OPENING_REACH = 2
"""A date that begins so near to the start of a sentence opens it."""


class Dates(Protocol):
    """What has to be known of the document."""

    document: Document
    cues: Cues

    def opening(self, sentence: Sentence) -> int:
        """Position of the first token after a dateline."""


def is_statement(chronicle: Dates, sentence: Sentence, dated: Dated, figure: int | None = None) -> bool:
    """Whether a date says when something was said, not when it was so.

    figure: position of a figure; a date that opens the sentence belongs to a verb of saying before the figure.
    """
    if dated.role != "at" or _describes(sentence, dated, chronicle):
        return False
    said = _said_before(chronicle, sentence, dated)
    if said is not None:
        return said
    if dated.span.grain == "day" and _reports(chronicle, sentence, dated):
        return True
    if dated.first > chronicle.opening(sentence) + OPENING_REACH:
        if dated.first and sentence.tokens[dated.first - 1].lower in chronicle.cues.sets["polls"]:
            return False
        return dated.last < len(sentence.tokens) and sentence.tokens[dated.last].lower in chronicle.cues.speech
    return _opens_speech(chronicle, sentence, dated.last, figure)


def _describes(sentence: Sentence, dated: Dated, chronicle: Dates) -> bool:
    """Whether a month or a longer span describes a noun, or stands between a subject and its verb.

    'Said September sales rose', 'said that sales in the third quarter fell'; but 'said last week officials were'.
    """
    tokens, tags = sentence.tokens, sentence.tags
    if dated.span.grain not in DESCRIBING or dated.last >= len(tokens):
        return False
    words = calendar_words(chronicle.document.lexicon)
    if tokens[dated.first].lower in words.relative:
        return False
    if tags[dated.last] == "noun" and (not dated.first or tags[dated.first - 1] != "prep"):
        return tags[dated.last - 1] != "num"
    subject = dated.first > 1 and tags[dated.first - 1] == "prep" and tags[dated.first - 2] in ("noun", "name")
    return subject and tags[dated.last] in ("verb", "aux") and tokens[dated.last].lower not in chronicle.cues.speech


def _said_before(chronicle: Dates, sentence: Sentence, dated: Dated) -> bool | None:
    """Whether a verb of saying governs a date after it ('said on Monday'); None if there is none near."""
    tokens, tags = sentence.tokens, sentence.tags
    if dated.first and tokens[dated.first - 1].lower in chronicle.cues.sets["meant_for"]:
        return False
    crossed = False
    introduces = dated.last < len(tokens) and tags[dated.last] == "sub"
    for place in range(dated.first - 1, max(-1, dated.first - 1 - STATEMENT_REACH), -1):
        lower = tokens[place].lower
        if lower in STOPS:
            return None
        if lower == "that" and tags[place] == "sub":
            return False
        if (
            tags[place + 1] != "noun"
            and lower in chronicle.cues.sets["documents"]
            and (dated.first - place <= DOCUMENT_REACH or tokens[place + 1].lower in chronicle.cues.sets["meeting"])
        ):
            return True
        if lower == "of" and place and tokens[place - 1].lower in chronicle.cues.sets["speaking"]:
            return True  # 'spoke of 40 deaths on Tuesday'
        if lower in chronicle.cues.clausal and not introduces:
            return True if _is_aside(sentence, place, dated) and lower in chronicle.cues.speech else None
        crossed = crossed or tags[place] == "num"
        if lower in chronicle.cues.speech and (tags[place] != "noun" or lower.endswith("ed")):
            return not crossed or lower in chronicle.cues.promises
        if lower in chronicle.cues.sets["issued"] or lower in chronicle.cues.sets["crediting"]:
            return not (crossed and lower in chronicle.cues.sets["issued"])  # 'issued 40 permits last year'
        if tags[place] == "verb":
            return None
    return None


def _puts(chronicle: Dates, sentence: Sentence, at: int) -> bool | None:
    """Whether a sentence goes on with a count that somebody gave ('On Monday he had put the toll at 95')."""
    sets = chronicle.cues.sets
    for place in range(at, min(len(sentence.tokens) - 2, at + STATEMENT_REACH + SUBJECT_REACH)):
        if sentence.tokens[place].lower in sets["speaking"] and sentence.tokens[place + 1].lower == "of":
            return True
        if sentence.tags[place] == "verb":
            following = [token.lower for token in sentence.tokens[place + 1 : place + 5]]
            put = sentence.tokens[place].lower in sets["giving"] and not sets["counted_on"].isdisjoint(following)
            return True if put and "at" in following else None
    return None


def _is_aside(sentence: Sentence, place: int, dated: Dated) -> bool:
    """Whether a verb with its subject and a day stands beside a statement (', the firm admitted on Thursday,')."""
    tokens = sentence.tokens
    closes = dated.last >= len(tokens) or tokens[dated.last].text in ASIDE_ENDS
    opens = any(token.text == "," for token in tokens[max(0, place - SUBJECT_REACH) : place])
    return closes and opens and dated.first - place <= DOCUMENT_REACH


def _reports(chronicle: Dates, sentence: Sentence, dated: Dated) -> bool:
    """Whether results of a longer span were given on a day ('posted a profit of $2m for the quarter on Monday')."""
    units = calendar_words(chronicle.document.lexicon).units
    spanned = False
    for place in range(dated.first - 1, max(-1, dated.first - 1 - REPORTED_REACH), -1):
        lower = sentence.tokens[place].lower
        if lower in chronicle.cues.sets["reported"]:
            return spanned
        if lower in STOPS or sentence.tags[place] == "verb":
            return False
        spanned = spanned or units.get(lower) in REPORTED_UNITS
    return False


def _opens_speech(chronicle: Dates, sentence: Sentence, at: int, figure: int | None) -> bool:
    """Whether a sentence goes on with a verb of saying and a clause of its own ('On Monday he said that')."""
    tokens, tags, speech = sentence.tokens, sentence.tags, chronicle.cues.speech
    counted = _puts(chronicle, sentence, at)
    if counted is not None:
        return counted
    if figure is None:
        end = min(len(tokens), at + SPEECH_REACH)
        verb = next((place for place in range(at, end) if tags[place] == "verb"), None)
        return verb is not None and tokens[verb].lower in speech
    figure = min(figure, at + SPEECH_REACH)
    said = next((place for place in range(at, figure) if tags[place] == "verb" and tokens[place].lower in speech), None)
    return said is not None and any(tags[place] in ("verb", "aux", "sub") for place in range(said + 1, figure))
