"""Who is the subject of a reporting verb, and where does the statement stand?

'X said that', ', said X', 'X, who runs the port, said', 'was reported by X', 'quotes X as saying', ', adding that'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exotui.extraction.credit import (
    clause_follows,
    counts,
    credible,
    gives,
    gives_back,
    may_speak,
    shows,
    statement_start,
    tells_how,
)
from exotui.extraction.phrases import POINTERS, RELATIVE, after, before
from exotui.extraction.phrases import words as known_words
from exotui.extraction.speech import (
    BE,
    FAR,
    PAUSES,
    POSSESSIVES,
    QUOTES,
    Attribution,
    Kind,
    Rules,
    Verb,
    head,
    named,
    rules,
    speaks,
)
from exotui.extraction.tellers import first_subject, subject_of

if TYPE_CHECKING:
    from exotui.extraction.text import Sentence

NAMED_REACH = 7
MODALS = frozenset(("will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot"))
PLAIN = frozenset(("say", "think", "promise", "narrate"))
SUBORDINATORS = frozenset(
    ("after", "before", "when", "since", "until", "as", "because", "although", "though", "where", "if", "once")
)
OCCASIONS = frozenset(("as", "after", "when", "before", "while", "during", "following", "ahead"))
"""Words that tell on what occasion somebody spoke ('..., the mayor said as he opened the bridge')."""
REMARKS = frozenset(("say", "think", "promise", "narrate", "show"))
"""Kinds of verbs that may stand beside a statement ('..., the ministry reported'), not 'once they have registered'."""
ASIDES = frozenset(("itself", "himself", "herself", "themselves"))
OBJECTS = frozenset(("him", "them", "us", "me", "it", "that", "this", "what"))


def is_verb(sentence: Sentence, place: int, verb: Verb) -> bool:
    """Whether a form that may be a noun as well stands as a verb."""
    tag = sentence.tags[place]
    if verb.shape == "past":
        if tag != "adj" or place == 0 or sentence.tokens[place - 1].lower in RELATIVE:
            return True
        return sentence.tags[place - 1] not in ("det", "num")
    if verb.shape == "ing":
        return tag == "ing" or (place > 0 and sentence.tags[place - 1] in ("aux", "adv"))
    if place and sentence.tokens[place - 1].lower.endswith(POSSESSIVES):
        return False
    if tag in ("verb", "aux"):
        return True
    if place == 0 or sentence.tokens[place].text[:1].isupper():
        return False
    return (
        "ambiguous" not in verb.classes
        or _stands_as_verb(sentence, place, verb)
        or _told_by_many(sentence, place, verb)
    )


def _told_by_many(sentence: Sentence, place: int, verb: Verb) -> bool:
    """Whether a base form at `place` has a plural speaker right before it and its object after it ('insurers fear')."""
    known = rules(sentence.document.lexicon)
    subject = sentence.tokens[place - 1].lower
    speakers = subject.endswith("s") and subject in known.nouns["persons"] | known.nouns["bodies"]
    return verb.shape == "base" and speakers and sentence.tags[place + 1 : place + 2] in (["noun"], ["adj"], ["ing"])


def _told_by_several(sentence: Sentence, place: int) -> bool:
    """Whether a base form at the end of a clause has several speakers before it ('economists at Sol estimate')."""
    known = rules(sentence.document.lexicon)
    if place + 1 < len(sentence.tokens) and sentence.tokens[place + 1].text not in PAUSES:
        return False
    span = before(sentence, place)
    subject = sentence.tokens[head(sentence, span)].lower if span is not None else ""
    return subject.endswith("s") and subject in known.nouns["persons"] | known.nouns["bodies"]


def _stands_as_verb(sentence: Sentence, place: int, verb: Verb) -> bool:
    """Whether the words around a form like 'reports' make it a verb."""
    tags = sentence.tags
    last = tags[place - 1]
    following = sentence.tokens[place + 1].lower if place + 1 < len(sentence.tokens) else ""
    if (sentence.tokens[place - 1].lower in POINTERS and place == 1) or (last == "punct" and following == "that"):
        return True
    if last == "conj":
        return verb.shape == "third" and tags[place + 1 : place + 2] in (["num"], ["sub"])
    if last == "punct" and verb.base in rules(sentence.document.lexicon).inverted:
        return tags[place + 1 : place + 2] in (["name"], ["det"], ["noun"])
    if last not in ("noun", "name", "pron"):
        return False
    if last == "name" and verb.shape == "base" and not sentence.tokens[place - 1].lower.endswith("s"):
        return _told_by_several(sentence, place)  # 'in Nigeria's Kaduna state, the teacher said'
    return (
        not following
        or following in PAUSES
        or following == "out"
        or tags[place + 1] in ("det", "sub", "num", "pron", "to")
    )


def reported(sentence: Sentence, place: int, verb: Verb, known: Rules, found: list[Attribution]) -> Attribution | None:
    """An attribution by a reporting verb at `place`, whatever its voice and order."""
    tokens, tags = sentence.tokens, sentence.tags
    at = place - 1
    voice = set()
    while at >= 0 and (tags[at] in ("aux", "adv", "neg") or tokens[at].lower in BE or _is_beside(sentence, at)):
        if tokens[at].lower in known.nouns["sources"]:
            break
        voice.add("be" if tokens[at].lower in BE else tags[at])
        if tokens[at].lower in MODALS:
            voice.add("modal")
        at -= 1
    if at >= 0 and "modal" in voice and "be" not in voice:
        return _all_it_can_say(sentence, place, at, verb)
    if at > 1 and tags[at] == "to" and tokens[at - 1].lower in known.continuing:
        at -= 2
    if at >= 0 and (tags[at] == "to" or "neg" in voice):
        return None
    if "cite" in verb.classes and verb.shape == "ing":
        return cited(sentence, place, verb, known)
    if verb.shape == "past" and "be" in voice:
        return _passive(sentence, place, at, verb, known)
    if verb.shape == "past" and "unpassive" not in verb.classes and _reduced(sentence, place, at):
        return _passive(sentence, place, at, verb, known)
    if verb.shape == "past" and tags[place + 1 : place + 3] in (["to", "verb"], ["to", "aux"]) and "be" not in voice:
        return None
    if not _has_particle(sentence, place, verb, known) or _takes_thing(sentence, place, verb, known):
        return None
    inverted = _inverted(sentence, place, at, verb, known)
    if inverted is not None:
        return inverted
    if verb.shape == "ing" and "be" not in voice:
        return _participle(sentence, place, verb, found)
    return _active(sentence, place, at, verb, known, found)


def _is_beside(sentence: Sentence, at: int) -> bool:
    """Whether a word before a verb is no part of its subject ('had | first put', 'the king | himself says')."""
    lower = sentence.tokens[at].lower
    if lower in ASIDES or (lower == "average" and at and sentence.tokens[at - 1].lower == "on"):
        return at > 0
    if lower == "on":
        return at > 0 and sentence.tokens[at + 1].lower == "average"
    return lower == "first" and at > 0 and sentence.tags[at - 1] == "aux"


def _reduced(sentence: Sentence, place: int, at: int) -> bool:
    """Whether a participle without an auxiliary names its agent ('the deaths reported by')."""
    follows_noun = at < 0 or sentence.tags[at] in ("noun", "name", "punct", "pron")
    return follows_noun and agent_marker(sentence, place, close=True) is not None


def _all_it_can_say(sentence: Sentence, place: int, at: int, verb: Verb) -> Attribution | None:
    """'What the agency can say is that': the only modal that credits somebody."""
    tokens = sentence.tokens
    span = before(sentence, at + 1)
    if span is None or span[0] == 0 or tokens[span[0] - 1].lower != "what" or "say" not in verb.classes:
        return None
    if place + 1 >= len(tokens) or tokens[place + 1].lower not in BE:
        return None
    return Attribution(Kind.CONTENT, span, span[0], place + 1, verb.base)


def _has_particle(sentence: Sentence, place: int, verb: Verb, known: Rules) -> bool:
    """Whether the particle that the verb needs in order to tell something stands in the next words."""
    wanted = known.particles.get(verb.base)
    return wanted is None or any(token.lower in wanted for token in sentence.tokens[place + 1 : place + 4])


def _takes_thing(sentence: Sentence, place: int, verb: Verb, known: Rules) -> bool:
    """Whether the object makes the verb none of speech ('claimed at least 40 lives')."""
    if verb.base == "argue" and [token.lower for token in sentence.tokens[place + 1 : place + 2]] == ["for"]:
        return True
    things = known.unsaid.get(verb.base)
    if things is None:
        return False
    for at in range(place + 1, min(place + 9, len(sentence.tokens))):
        if sentence.tokens[at].lower in things:
            return True
        if sentence.tags[at] in ("verb", "aux", "sub", "punct", "pron"):
            return False
    return False


def agent_marker(sentence: Sentence, place: int, *, close: bool = False) -> int | None:
    """Position of 'by' with an agent, a few words after a participle.

    close: no object may stand between ('reported on Monday by', not 'told reporters by').
    """
    times = known_words(sentence.document.lexicon).times
    for at in range(place + 1, min(place + 9, len(sentence.tokens))):
        lower = sentence.tokens[at].lower
        tag = sentence.tags[at]
        if lower == "by":
            return at
        if tag in ("verb", "aux", "sub", "pron", "num") or lower in (",", ";", "that"):
            return None
        if close and tag in ("noun", "name", "det") and lower not in times:
            return None
    return None


def _passive(sentence: Sentence, place: int, at: int, verb: Verb, known: Rules) -> Attribution | None:
    """'was quoted as saying', 'was announced by X'."""
    tokens = sentence.tokens
    if place + 2 < len(tokens) and tokens[place + 1].lower == "as" and tokens[place + 2].lower in ("saying", "telling"):
        span = before(sentence, at + 1)
        return Attribution(Kind.CONTENT, span, span[0], place + 3, "say") if span else None
    by = agent_marker(sentence, place)
    told = "addressed" in verb.classes
    if by is None or ("unpassive" in verb.classes and not told):
        return None
    span = after(sentence, by + 1)
    if span is None or not speaks(sentence, span, known):
        return None
    if told:
        return Attribution(Kind.CONTENT, named(sentence, span), place, span[1], verb.base)
    return Attribution(Kind.AGENT, named(sentence, span), place, span[1])


def _inverted(sentence: Sentence, place: int, at: int, verb: Verb, known: Rules) -> Attribution | None:
    """', said X' and ', writes X,'."""
    tokens, tags = sentence.tokens, sentence.tags
    if at != place - 1 or place + 1 >= len(tokens) or verb.shape == "ing" or verb.base in known.upright:
        return None
    if (at >= 0 and tokens[at].text not in PAUSES) or not verb.classes & {"say", "think"}:
        return None
    start = place + 1
    if "quoted" in verb.classes:
        if at < 0 or tokens[at].text not in QUOTES:
            return None
        start += 1
    span = _one_of_them(sentence, start) or after(sentence, start)
    if span is None or any(tokens[k].kind == "number" for k in range(*span)):
        return None
    stop = span[1]
    if stop < len(tokens) and tags[stop] in ("verb", "aux", "neg", "to", "sub"):
        return None
    where = head(sentence, span)
    if tags[where] == "pron":
        free = stop < len(tokens) and tokens[stop].text not in PAUSES and tags[stop] != "prep"
        return None if free or tokens[where].lower in OBJECTS else _aside(span, place, verb)
    if tokens[where].lower in known.nouns["times"]:
        return None
    if tokens[span[0]].lower in known.nobody:
        return None
    if (verb.base not in known.inverted or verb.base == "report") and not speaks(sentence, span, known):
        return None
    return _aside(named(sentence, span), place, verb)


def _one_of_them(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """The name behind 'one of them,' ('said one of the drivers, Ana Ruiz')."""
    words = [token.lower for token in sentence.tokens[start : start + NAMED_REACH]]
    if words[:2] != ["one", "of"] or "," not in words:
        return None
    at = start + words.index(",") + 1
    return after(sentence, at) if sentence.tags[at : at + 1] == ["name"] else None


def _aside(span: tuple[int, int], place: int, verb: Verb) -> Attribution:
    """The aside that begins with the verb at `place` and ends with its speaker."""
    return Attribution(Kind.ASIDE, span, place, max(span[1], place + 1), verb.base)


def _participle(sentence: Sentence, place: int, verb: Verb, found: list[Attribution]) -> Attribution | None:
    """', saying that': whoever spoke before in the sentence, or its subject."""
    if place == 0 or not verb.classes & {"say", "promise"} or sentence.tags[place - 1] in ("det", "adj"):
        return None
    if "clausal" in verb.classes and not clause_follows(sentence, place + 1):
        return None
    speaker = found[-1].speaker if found else first_subject(sentence, place)
    return Attribution(Kind.CONTENT, speaker, place, place + 1, verb.base) if speaker else None


def _active(
    sentence: Sentence, place: int, at: int, verb: Verb, known: Rules, found: list[Attribution]
) -> Attribution | None:
    """'X said', before, around or after the statement."""
    span = subject_of(sentence, at, place, verb, found)
    if span is None or not may_speak(sentence, span, verb, known) or _asked(sentence, span):
        return None
    if "quoted" in verb.classes and (span[0] == 0 or sentence.tokens[span[0] - 1].text not in QUOTES):
        return None
    if sentence.tags[place] == "noun" and span[0] and sentence.tags[span[0] - 1] not in ("punct", "conj", "sub"):
        return None
    if "informing" in verb.classes and not any(t.lower == "that" for t in sentence.tokens[place + 1 : place + 9]):
        return None
    following = statement_start(sentence, place + 1, verb, known)
    pausing = following >= len(sentence.tokens) or sentence.tokens[following].text in PAUSES
    if "clausal" in verb.classes and not credible(sentence, span, place, known):
        return None
    numbered = verb.base in known.direct and "num" in sentence.tags[place + 1 : following]
    pausing = pausing and not numbered  # 'the paper said that the judges spoke | of 11 payments'
    late = not pausing and span[0] and sentence.tokens[span[0] - 1].text in PAUSES
    if late and not _opens(sentence, span[0]) and _closes(sentence, following):
        return Attribution(Kind.ASIDE, span, span[0], following, verb.base)
    if pausing and not _opens(sentence, span[0]) and not _colon(sentence, following):
        if sentence.tags[span[0]] == "pron" and not verb.classes & REMARKS:
            return None
        narrow = sentence.tokens[span[0] - 1].lower in RELATIVE
        return Attribution(Kind.ASIDE, span, span[0], following, verb.base, narrow=narrow)
    if "cite" in verb.classes:
        source = cited(sentence, place, verb, known)
        if source is not None:
            return source
    if gives_back(sentence, place, verb, known):
        return Attribution(Kind.BACK, span, span[0], place + 1, verb.base)
    free = pausing or "clausal" not in verb.classes or clause_follows(sentence, place + 1)
    plain = (free and verb.classes & PLAIN) or shows(sentence, span, verb, known)
    if not (plain or counts(sentence, span, verb, known) or gives(sentence, span, place, verb, known)):
        return None
    under = span[0] > 0 and sentence.tokens[span[0] - 1].lower in SUBORDINATORS
    stop = _inserted_until(sentence, at, place)
    narrates = tells_how(sentence, place, verb)
    return Attribution(Kind.CONTENT, span, span[0], place + 1, verb.base, under, stop=stop, narrates=narrates)


def _inserted_until(sentence: Sentence, at: int, place: int) -> int:
    """Where the relative clause of the verb at `place` ends, if it is inserted ('Chad, which says 300, | has')."""
    tokens, tags = sentence.tokens, sentence.tags
    if at < 1 or tokens[at].lower not in RELATIVE or tokens[at - 1].text != ",":
        return 0
    for k in range(place + 1, min(len(tokens) - 1, place + FAR)):
        if tokens[k].text == "," and (tags[k + 1] in ("verb", "aux") or tags[k + 1 : k + 3] == ["adv", "verb"]):
            return k
    return 0


def _closes(sentence: Sentence, at: int) -> bool:
    """Whether what follows a speaker from `at` on tells the occasion, not what was said ('she said afterwards')."""
    if sentence.tokens[at].lower in OCCASIONS:
        return True
    for place in range(at, len(sentence.tokens)):
        if sentence.tokens[place].text in PAUSES:
            return True
        if sentence.tags[place] in ("verb", "aux", "num", "sub", "to") or sentence.tokens[place].lower in RELATIVE:
            return False
    return True


def _colon(sentence: Sentence, place: int) -> bool:
    """Whether a colon opens the statement."""
    return place < len(sentence.tokens) and sentence.tokens[place].text == ":"


def _asked(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether the clause is a question within a comparison ('more than what the envoy had said')."""
    return span[0] > 0 and sentence.tokens[span[0] - 1].lower in ("what", "how", "than")


def _opens(sentence: Sentence, start: int) -> bool:
    """Whether nothing but an introduction stands before `start`: no verb, no comma after one."""
    tags = sentence.tags
    return all(tags[k] not in ("verb", "aux", "num") for k in range(start)) and start < 8


def cited(sentence: Sentence, place: int, verb: Verb, known: Rules) -> Attribution | None:
    """'citing X', 'quotes X': the original speaker is the object."""
    span = after(sentence, place + 1)
    if span is None or any(sentence.tokens[k].kind == "number" for k in range(*span)):
        return None
    where = head(sentence, span)
    if not (speaks(sentence, span, known) or sentence.tokens[where].lower in known.nouns["sources"]):
        return None
    return Attribution(Kind.CITED, named(sentence, span), place, span[1], verb.base)
