"""Which phrase is the subject of a verb of telling, over insertions and relative clauses?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exotui.extraction.credit import initials
from exotui.extraction.phrases import RELATIVE, before, tight
from exotui.extraction.phrases import words as known_words
from exotui.extraction.speech import FAR, Attribution, Verb, head, rules

if TYPE_CHECKING:
    from exotui.extraction.text import Sentence


def subject_of(sentence: Sentence, at: int, place: int, verb: Verb, found: list[Attribution]) -> tuple[int, int] | None:
    """The subject of the verb at `place`, whose auxiliaries begin after `at`.

    What people who are told apart by it believe credits nobody ('voters who think that').
    """
    tokens, tags = sentence.tokens, sentence.tags
    if at < 0:
        return None
    lower = tokens[at].lower
    if lower in RELATIVE and at > 0:
        if not verb.classes - {"think", "clausal"}:
            return None
        return before(sentence, at - 1 if tokens[at - 1].text == "," else at)
    if tags[at] == "conj":
        spoken = found and found[-1].end <= place and found[-1].verb
        return found[-1].speaker if spoken else first_subject(sentence, at)
    return insert_skipped(sentence, at)


def insert_skipped(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The subject that ends at `at`, over an insertion between commas ('Ruiz, who runs the port, | said')."""
    tokens, tags = sentence.tokens, sentence.tags
    if at < 0:
        return None
    if tokens[at].text not in (",", ")", "—", "–") and not (tokens[at].text == "-" and not tight(sentence, at)):
        return before(sentence, at + 1)
    opener = "(" if tokens[at].text == ")" else tokens[at].text
    nearest = None
    for place in range(at - 1, max(-1, at - 40), -1):
        if tokens[place].text != opener:
            continue
        if tokens[place + 1].lower in ("who", "which", "whose", "where", "whom"):
            nearest = place
            break
        if nearest is None:
            nearest = place
    if nearest is None:
        return None
    inner = range(nearest + 1, at)
    particles = rules(sentence.document.lexicon).name_particles
    if opener == "(" and tags[nearest - 1] == "name":  # 'Nordvik ASA (OSE: NVK) | reported'
        return before(sentence, nearest)
    if len(inner) > 1 and all(tags[k] in ("name", "punct") or tokens[k].lower in particles for k in inner):
        return nearest + 1, at
    span = before(sentence, nearest)
    if span is not None and len(inner) == 1 and initials(tokens[at - 1].text) and tags[nearest - 1] == "noun":
        return span if opener == "(" else (at - 1, at)
    if span is not None and opener == "," and len(inner) == 1 and _is_named(sentence, span, at - 1):
        return at - 1, at
    if span is not None and opener == "," and _is_named_body(sentence, span, (nearest + 1, at)):
        return nearest + 1, at
    if span is not None and tags[span[0]] in ("pron", "num") and tags[at - 2 : at] == ["name", "name"]:
        return at - 2, at
    if span is not None and opener == "," and _identifies(sentence, span, nearest + 1):
        return span[0], at
    return span


def _is_named(sentence: Sentence, span: tuple[int, int], at: int) -> bool:
    """Whether one word is the name of the body before it ('the operator, Metronova, | said')."""
    nouns = rules(sentence.document.lexicon).nouns
    token = sentence.tokens[at]
    body = sentence.tokens[head(sentence, span)].lower in nouns["bodies"] | nouns["persons"]
    return body and sentence.tags[at] == "name" and token.lower not in nouns["times"]


def _is_named_body(sentence: Sentence, span: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Whether an insertion names the body before it by kind and name ('the operator, | the steel group Norvik,')."""
    nouns = rules(sentence.document.lexicon).nouns
    start, end = inner
    tags, tokens = sentence.tags, sentence.tokens
    if end - start < 3 or tags[start] != "det" or tags[end - 1] != "name" or tags[head(sentence, span)] == "name":
        return False
    if any(tags[place] not in ("det", "adj", "noun", "name") for place in range(start, end)):
        return False
    return any(tokens[place].lower in nouns["bodies"] for place in range(start, end))


def _identifies(sentence: Sentence, span: tuple[int, int], at: int) -> bool:
    """Whether the insertion at `at` is all that tells who an unnamed speaker is ('a contact, said to be close to')."""
    words = known_words(sentence.document.lexicon)
    if sentence.tokens[head(sentence, span)].lower not in words.persons:
        return False
    lower = sentence.tokens[at].lower
    named = any(sentence.tags[k] == "name" for k in range(*span))
    following = sentence.tokens[at + 1].lower if at + 1 < len(sentence.tokens) else ""
    return not named and (
        lower in words.reduced or (lower in ("said", "believed", "described") and following in ("to", "as"))
    )


def first_subject(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """The subject of the first verb before `end`."""
    for place in range(1, min(end, FAR, len(sentence.tags))):
        if sentence.tags[place] in ("verb", "aux"):
            span = insert_skipped(sentence, place - 1)
            if span is None:
                continue
            return span
    return None
