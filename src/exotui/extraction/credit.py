"""May a subject be credited with what its verb says, and where does the statement begin?

Not everybody who 'counts' or 'gives' something speaks: a counted crowd does not, an agency does.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from exotui.extraction.phrases import POINTERS, RELATIVE, after, tight
from exotui.extraction.speech import (
    FAR,
    LOOKING_BACK,
    PAUSES,
    Rules,
    Verb,
    has_source,
    head,
    speaks,
)

if TYPE_CHECKING:
    from exotui.extraction.text import Sentence

BARE_TOKENS = 7
"""Longest number with its hedge ('no more than 40 to 50')."""
LEADS = frozenset(("on", "in", "at", "to", "of", "during", "after", "by", "via", "for", "from"))
SET_REACH = 20
"""Tokens after a verb of setting in which its number begins ('put the chance of a shock in the coming week at')."""
PRONOUNS = frozenset(("he", "she", "it", "they"))


def may_speak(sentence: Sentence, span: tuple[int, int], verb: Verb, known: Rules) -> bool:
    """Whether the subject of this verb can be credited: no counted crowd, no thing that 'shows' something."""
    tokens = sentence.tokens
    if any(tokens[k].kind == "number" or tokens[k].text == "%" for k in range(*span)):
        return False
    if sentence.tags[span[0]] == "num" and tokens[span[0]].lower not in known.couples:
        return False
    if sentence.tags[span[0]] == "pron" and span[0] and sentence.tags[span[0] - 1] == "prep":
        return False  # 'all of it declared'
    first = tokens[span[0]].lower
    if first in known.nobody or (first in known.crowds and not speaks(sentence, span, known)):
        return False
    lower = tokens[head(sentence, span)].lower
    if lower in known.nouns["sources"] or first in PRONOUNS | POINTERS:
        return True
    if verb.classes & {"say", "think", "promise", "narrate"}:
        return lower not in known.nouns["times"]
    if verb.classes & {"give", "cite", "count"}:
        return speaks(sentence, span, known)
    return has_source(sentence, span, known)


def credible(sentence: Sentence, span: tuple[int, int], place: int, known: Rules) -> bool:
    """Whether a verb that also means something else is one of speech here, from its subject or from 'that'."""
    if sentence.tags[span[0]] == "pron" or sentence.tokens[span[0]].lower in POINTERS:
        return True
    opened = next((at for at in range(place + 1, place + 4) if _is_that(sentence, at)), 0)
    if opened and "num" not in sentence.tags[place + 1 : opened]:
        return True
    return speaks(sentence, span, known) or has_source(sentence, span, known)


def _is_that(sentence: Sentence, at: int) -> bool:
    return at < len(sentence.tokens) and sentence.tokens[at].lower == "that"


def tells_how(sentence: Sentence, place: int, verb: Verb) -> bool:
    """'described how it happened'."""
    following = {token.lower for token in sentence.tokens[place + 1 : place + 2]}
    return "narrate" in verb.classes and not following.isdisjoint(("how", "what", "why"))


def shows(sentence: Sentence, span: tuple[int, int], verb: Verb, known: Rules) -> bool:
    """Whether a document shows something ('the data show', 'these show')."""
    document = sentence.tokens[span[0]].lower in POINTERS or has_source(sentence, span, known)
    return "show" in verb.classes and document


def counts(sentence: Sentence, span: tuple[int, int], verb: Verb, known: Rules) -> bool:
    """Whether an institution counts ('the agency registered 300')."""
    if "count" not in verb.classes:
        return False
    counters = known.nouns["bodies"] | known.nouns["persons"] | known.nouns["sources"] | PRONOUNS
    last = head(sentence, span)
    if verb.shape == "third" and sentence.tags[last] == "name":  # 'Indonesia counts 40 dead'
        return True
    named = range(span[0], last + 1) if sentence.tags[last] == "name" else (last,)
    return any(sentence.tokens[k].lower in counters or initials(sentence.tokens[k].text) for k in named)


def _is_counted(sentence: Sentence, at: int, known: Rules) -> bool:
    """Whether a number, with its hedge, begins at a position ('found | at least 40')."""
    for place in range(at, min(len(sentence.tokens), at + BARE_TOKENS)):
        if sentence.tags[place] == "num":
            return True
        if sentence.tokens[place].lower not in known.hedges:
            return False
    return False


def initials(word: str) -> bool:
    """Whether a word is the short name of a body ('the IOM')."""
    return len(word) > 1 and word.isupper() and word.isalpha()


def _is_bare(sentence: Sentence, at: int, known: Rules) -> bool:
    """Whether nothing but a number, with its hedge, stands from `at` to the next pause ('the union claimed | 40')."""
    tokens, tags = sentence.tokens, sentence.tags
    stop = min(len(tokens), at + BARE_TOKENS)
    end = next(
        (place for place in range(at, stop) if tokens[place].text in PAUSES and not tight(sentence, place)), stop
    )
    inner = [place for place in range(at, end) if tags[place] != "num"]
    return end - at > len(inner) and all(tokens[place].lower in known.hedges for place in inner)


def gives(sentence: Sentence, span: tuple[int, int], place: int, verb: Verb, known: Rules) -> bool:
    """Whether the verb has a figure as its object ('put the toll at 30', 'gave a total of 30', 'claimed 30')."""
    if (
        verb.classes & {"say", "think", "give"}
        and _is_bare(sentence, place + 1, known)
        and speaks(sentence, span, known)
    ):
        return True
    if verb.base == "find":
        subject = sentence.tokens[head(sentence, span)].lower
        return subject in known.nouns["generic"] and _is_counted(sentence, place + 1, known)
    if "give" not in verb.classes:
        return False
    if verb.base in known.direct:
        return verb.base != "go" or sentence.tokens[place + 1].lower != "on"
    if verb.base == "give" and sentence.tags[place + 1 : place + 3] == ["num", "punct"]:
        return True  # 'The city gave 820,000, the police 1.2 million'
    if verb.base == "give" and _gives_as(sentence, place):
        return True
    near = sentence.tokens[place + 1 : place + (12 if verb.base not in known.setting else SET_REACH)]
    if verb.base == "admit":
        return (
            near[:1] != []
            and near[0].lower == "to"
            and (sentence.tags[place + 2 : place + 3] == ["num"] or near[1].lower == "having")
        )
    if verb.base in known.setting:
        wanted = (
            ("at", "between", "rising", "growing", "falling", "shrinking", *(("of",) if verb.shape != "past" else ()))
            if verb.base == "see"
            else ("at", "between", "closer", "nearer")
        )
        return any(
            token.lower in wanted and following.lower not in ("least", "most", "all", "once", "first", "last")
            for token, following in pairwise(near)
        )
    return any(token.lower in known.nouns["references"] - LOOKING_BACK for token in near[:6])


def _gives_as(sentence: Sentence, place: int) -> bool:
    """Whether what is given is told behind 'as' ('gave the magnitude | as 6.3')."""
    for at in range(place + 2, min(len(sentence.tokens) - 1, place + BARE_TOKENS)):
        if sentence.tokens[at].text in PAUSES or sentence.tags[at] == "num":
            return False
        if sentence.tokens[at].lower == "as":
            return sentence.tags[at + 1] == "num"
    return False


def gives_back(sentence: Sentence, place: int, verb: Verb, known: Rules) -> bool:
    """'A spokesman gave the number', 'She announced the cuts': a definite object, and no number after it."""
    tokens = sentence.tokens
    if (
        verb.base in known.doubting
        or not verb.classes & {"give", "say"}
        or place + 2 >= len(tokens)
        or tokens[place + 1].lower not in LOOKING_BACK
        or sentence.tags[place + 3 : place + 4] in (["verb"], ["aux"])
    ):
        return False
    wanted = known.nouns["references"] - LOOKING_BACK
    if verb.base in known.announcing:
        wanted |= known.nouns["news"]
    return tokens[place + 2].lower in wanted and "num" not in sentence.tags[place + 2 : place + FAR]


def statement_start(sentence: Sentence, at: int, verb: Verb, known: Rules) -> int:
    """Position of the first word after the verb's adverbs, addressee, time and occasion."""
    tokens, tags = sentence.tokens, sentence.tags
    times, occasions = known.nouns["times"], known.nouns["occasions"]
    addressee = "addressed" in verb.classes
    end = len(tokens)
    while at < end:
        lower = tokens[at].lower
        if tags[at] == "adv" or (lower in times and (tags[at] != "det")):
            at += 1
        elif addressee and tags[at] in ("det", "noun", "name", "pron", "adj"):
            span = after(sentence, at)
            at = span[1] if span else at + 1
            addressee = False
        elif lower == "to" and tags[at + 1 : at + 2] in (["verb"], ["aux"]):
            return at
        elif lower in LEADS and tags[at] in ("prep", "to"):
            span = after(sentence, at + 1)
            if span is None:
                if at + 1 < end and tokens[at + 1].kind == "number":
                    return at
                at += 1
                continue
            inner = {token.lower for token in tokens[span[0] : span[1]]}
            aside = inner & times or inner & occasions or lower in ("to", "of", "via")
            if not aside or quantified(sentence, span, known):
                stop = span[1]
                return stop if stop >= end or tokens[stop].text in PAUSES else at
            at = span[1]
        else:
            return at
    return at


def quantified(sentence: Sentence, span: tuple[int, int], known: Rules) -> bool:
    """Whether a phrase holds a number that is no date."""
    tokens = sentence.tokens
    for k in range(*span):
        if sentence.tags[k] == "num":
            near = {tokens[j].lower for j in (k - 1, k + 1) if span[0] <= j < span[1]}
            year = tokens[k].kind == "number" and len(tokens[k].text) == 4
            if not year and not near & known.nouns["times"]:
                return True
    return False


def clause_follows(sentence: Sentence, at: int) -> bool:
    """Whether a clause, a quotation or a pause follows: what tells 'admitted that' from 'admitted patients'."""
    tokens, tags = sentence.tokens, sentence.tags
    while at < len(tokens) and (tags[at] == "adv" or tokens[at].lower == "out"):
        at += 1
    if at >= len(tokens) or tokens[at].text in PAUSES or tags[at] in ("sub", "pron") or tokens[at].lower == "that":
        return True
    if tokens[at].lower in ("having", "being"):
        return True
    for place in range(at, min(at + 14, len(tokens))):
        if tags[place] in ("verb", "aux"):
            return True
        if tags[place] == "sub" and tokens[place].lower == "that":
            return True
        if (tags[place] in ("punct", "sub", "to") and not tight(sentence, place)) or tokens[place].lower in RELATIVE:
            return False
    return False
