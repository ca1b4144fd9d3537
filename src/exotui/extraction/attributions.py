"""Which words of a sentence credit somebody with what it says?

An attribution is a verb with its speaker ('the ministry said that'), an aside ('according to police'), an agent
('reported by the union') or a remark on the figure before it ('The number comes from the bank').
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from exotui.extraction.phrases import POINTERS, RELATIVE, SOMEBODY, after, apposition, before, tight
from exotui.extraction.phrases import words as known_words
from exotui.extraction.words import inflect
from exotui.lexicon import Lexicon

if TYPE_CHECKING:
    from exotui.extraction.text import Sentence

QUOTES = frozenset("\"“”'‘’«»„")
PAUSES = frozenset(",.;:)(—–-!?…|") | QUOTES
BE = frozenset(("is", "are", "was", "were", "been", "being", "be", "'s", "’s", "gets", "got"))
MODALS = frozenset(("will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot"))
LOOKING_BACK = frozenset(("this", "that", "these", "those", "it", "such", "the", "both"))
AT_NUMBER = frozenset(("put", "peg", "place", "set", "value", "rate", "gauge"))
DIRECT = frozenset(("quote", "list", "arrive", "come", "speak", "talk", "go", "tally"))
"""Verbs of giving that may stand right before their figure."""
PLAIN = frozenset(("say", "think", "promise", "narrate"))
SUBORDINATORS = frozenset(
    ("after", "before", "when", "since", "until", "as", "because", "although", "though", "where", "if")
)
SURELY_INVERTED = frozenset(("say", "write", "add", "report"))
LEADS = frozenset(("on", "in", "at", "to", "of", "during", "after", "by", "via", "for", "from"))
NEVER_INVERTED = frozenset(
    ("tell", "inform", "assure", "advise", "notify", "remind", "find", "show", "estimate", "forecast")
)


class Kind(Enum):
    """How an attribution stands to what it credits."""

    CONTENT = "content"
    """The statement follows: 'police said 30 people'."""
    ASIDE = "aside"
    """The statement stands around it: '30 people, police said, were'."""
    AGENT = "agent"
    """The statement stands before it: '30 deaths reported by police'."""
    CITED = "cited"
    """Named as the source of whoever speaks: 'it reported, citing police'."""
    BACK = "back"
    """The statement is the sentence before it: 'The number comes from police.'"""


class Attribution(NamedTuple):
    """Somebody credited in a sentence; all positions are token positions."""

    kind: Kind
    speaker: tuple[int, int]
    """Range of the phrase that names the speaker."""
    start: int
    """First token of the attribution."""
    end: int
    """One past its last token; of a CONTENT where the statement starts."""
    verb: str = ""
    """Base form of the verb, or '' where there is none."""
    subordinate: bool = False
    """It stands in a clause of time or reason, which credits nobody for the rest ('after he announced')."""
    narrates: bool = False
    """What follows, over the end of the paragraph too, is the speaker's story ('described what happened')."""


class Verb(NamedTuple):
    """A form of a reporting verb."""

    base: str
    classes: frozenset[str]
    shape: str
    """`base`, `third`, `past`, `ing`."""


class Rules(NamedTuple):
    """The tables of `speech.toml`, ready for look-ups of lower-case words."""

    verbs: dict[str, Verb]
    nouns: dict[str, frozenset[str]]
    particles: dict[str, frozenset[str]]
    titles: dict[str, str]
    """Abbreviated titles and the nouns they stand for."""
    agents: frozenset[str]
    background: frozenset[str]
    triggers: frozenset[str]
    """Every word that can open an attribution; a sentence without one has none."""


POSSESSIVES = ("'s", "’s", "s'", "s’")
OBJECTS = frozenset(("him", "them", "us", "me", "it", "that", "this", "what"))
TRIGGER_WORDS = frozenset(("according", "from", "believed", "trusted", "per", "words", "known"))


@cache
def rules(lexicon: Lexicon) -> Rules:
    """Compile the speech tables of a language."""
    table = lexicon.table("speech")
    irregular = {base: forms.split() for base, forms in table["verbs"]["irregular"].items()}
    classes: dict[str, set[str]] = {}
    for name, bases in table["verbs"].items():
        if name != "irregular":
            for base in bases.split():
                classes.setdefault(base, set()).add(name)
    verbs: dict[str, Verb] = {}
    for base, names in classes.items():
        regular = inflect(base)
        forms = dict(zip(regular, ("base", "third", "past", "ing"), strict=True))
        for form in irregular.get(base, ()):
            forms[form] = "ing" if form.endswith("ing") else "past"
        if base in irregular and not all(form.endswith("ing") for form in irregular[base]):
            forms.pop(regular[2], None)
            forms.update(dict.fromkeys((f for f in irregular[base] if not f.endswith("ing")), "past"))
        for form, shape in forms.items():
            verbs.setdefault(form, Verb(base, frozenset(names), shape))
    nouns = {name: frozenset(entries.split()) for name, entries in table["nouns"].items()}
    particles = {base: frozenset(entries.split()) for base, entries in table["particles"].items()}
    agents, background = (frozenset(table["frames"][name].split()) for name in ("agents", "background"))
    triggers = frozenset(verbs) | agents | nouns["views"] | nouns["orders"] | nouns["sources"] | TRIGGER_WORDS
    return Rules(verbs, nouns, particles, table["titles"], agents, background, triggers)


def attributions(sentence: Sentence) -> list[Attribution]:
    """Everybody whom the sentence credits, in reading order."""
    known = rules(sentence.document.lexicon)
    found: list[Attribution] = []
    for place, token in enumerate(sentence.tokens):
        lower = token.lower
        if lower not in known.triggers:
            continue
        one = _attribution(sentence, place, lower, known, found)
        if one is not None:
            found.append(one)
    return found


def _attribution(
    sentence: Sentence, place: int, lower: str, known: Rules, found: list[Attribution]
) -> Attribution | None:
    if lower == "according":
        return _according(sentence, place)
    if lower == "from":
        return _origin(sentence, place, known)
    if lower in ("believed", "trusted") and _conditional(sentence, place):
        return _conditional(sentence, place)
    if lower == "known":
        return _made_known(sentence, place)
    verb = known.verbs.get(lower)
    if verb is not None and _is_verb(sentence, place, verb):
        one = _verbal(sentence, place, verb, known, found)
        if one is not None:
            return one
    if lower in known.agents:
        one = _compiled(sentence, place, known)
        if one is not None:
            return one
    if lower in known.nouns["views"]:
        one = _view(sentence, place)
        if one is not None:
            return one
    if lower in known.nouns["orders"]:
        return _order(sentence, place)
    if lower in known.nouns["sources"]:
        return _own_numbers(sentence, place, known)
    return None


def head(sentence: Sentence, span: tuple[int, int]) -> int:
    """Position of the head of a phrase: its last noun before the first preposition."""
    last = span[0]
    for place in range(*span):
        tag = sentence.tags[place]
        if place > span[0] and sentence.tokens[span[0]].lower in SOMEBODY:
            break
        if tag in ("noun", "name", "pron", "num", "adj") or (place == span[0]):
            last = place
        elif tag in ("prep", "to", "ing", "verb") and place > span[0]:
            break
    return last


def _according(sentence: Sentence, place: int) -> Attribution | None:
    """'according to X'."""
    if place + 2 >= len(sentence.tokens) or sentence.tokens[place + 1].lower != "to":
        return None
    span = after(sentence, place + 2)
    if span is None or sentence.tokens[span[0]].lower in RELATIVE:
        return None
    if _looks_back(sentence, place) and sentence.tokens[0].lower in LOOKING_BACK and place <= 3:
        return Attribution(Kind.BACK, span, place, span[1])
    return Attribution(Kind.ASIDE, _named(sentence, span), place, span[1])


def _looks_back(sentence: Sentence, place: int) -> bool:
    """Whether only 'That is' or the like stands before `place`."""
    return place > 1 and sentence.tokens[place - 1].lower in BE


def _named(sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    """The name in apposition to a phrase, or the phrase itself."""
    if sentence.tags[head(sentence, span)] == "name" and sentence.tokens[head(sentence, span)].text[:1].isupper():
        return span
    return apposition(sentence, span[1]) or span


def _origin(sentence: Sentence, place: int, known: Rules) -> Attribution | None:
    """'The number comes from X', 'It had this from X', 'data from X'."""
    tokens = sentence.tokens
    if place == 0 or place + 1 >= len(tokens):
        return None
    last = tokens[place - 1].lower
    span = after(sentence, place + 1)
    if span is None:
        return None
    if last in ("comes", "came", "come", "originates", "originated", "stems", "derives", "originate", "stem"):
        subject = before(sentence, place - 1)
        if subject and place < 10 and _refers(sentence, subject, known):
            return Attribution(Kind.BACK, _named(sentence, span), 0, span[1])
    if last in ("this", "that", "it", "these", "those", "figure", "number") and place > 1 and place < 8:
        got = {tokens[place - 2].lower, tokens[place - 3].lower if place > 2 else ""}
        if got & {"had", "has", "got", "obtained", "have", "took", "received", "drew"}:
            return Attribution(Kind.BACK, _named(sentence, span), 0, span[1])
    if last in known.nouns["sources"] and _speaks(sentence, span, known):
        return Attribution(Kind.ASIDE, _named(sentence, span), place - 1, span[1])
    return None


def _speaks(sentence: Sentence, span: tuple[int, int], known: Rules) -> bool:
    """Whether the head of a phrase can be a speaker: a name, a person, an institution."""
    place = head(sentence, span)
    lower = sentence.tokens[place].lower
    if sentence.tags[place] == "name":
        return lower not in known.nouns["times"]
    if lower in SOMEBODY:
        return True
    return lower in known.nouns["persons"] or lower in known.nouns["bodies"]


def _refers(sentence: Sentence, span: tuple[int, int], known: Rules) -> bool:
    """Whether a phrase points at a figure given before ('the number', 'that estimate', 'it')."""
    first = sentence.tokens[span[0]].lower
    return first in LOOKING_BACK and sentence.tokens[head(sentence, span)].lower in known.nouns["references"]


def _conditional(sentence: Sentence, place: int) -> Attribution | None:
    """'if X is to be believed'."""
    tokens = sentence.tokens
    start = place - 1
    while start > max(0, place - 12) and tokens[start].lower != "if":
        start -= 1
    if tokens[start].lower != "if":
        return None
    span = after(sentence, start + 1)
    return Attribution(Kind.ASIDE, span, start, place + 1) if span and span[1] < place else None


def _made_known(sentence: Sentence, place: int) -> Attribution | None:
    """'would like it to be known that', 'let it be known that'."""
    lately = {token.lower for token in sentence.tokens[max(0, place - 6) : place]}
    if not (
        "it" in lately and lately & {"like", "likes", "let", "lets", "made", "makes", "make", "want", "wants", "wanted"}
    ):
        return None
    span = _first_subject(sentence, place)
    return Attribution(Kind.CONTENT, span, span[0], place + 1, "stress") if span else None


def _is_verb(sentence: Sentence, place: int, verb: Verb) -> bool:
    """Whether a form that may be a noun as well stands as a verb."""
    tag = sentence.tags[place]
    if place and verb.shape in ("base", "third") and sentence.tokens[place - 1].lower.endswith(POSSESSIVES):
        return False
    if tag in ("verb", "ing", "aux"):
        return True
    if verb.shape == "past":
        if tag != "adj" or place == 0 or sentence.tokens[place - 1].lower in RELATIVE:
            return True
        return sentence.tags[place - 1] not in ("det", "num")
    if place == 0 or verb.shape == "ing" or sentence.tokens[place].text[:1].isupper():
        return False
    last = sentence.tags[place - 1]
    following = sentence.tokens[place + 1].lower if place + 1 < len(sentence.tokens) else ""
    if (sentence.tokens[place - 1].lower in POINTERS and place == 1) or (last == "punct" and following == "that"):
        return True
    if last == "punct" and verb.base in SURELY_INVERTED:
        return sentence.tags[place + 1 : place + 2] in (["name"], ["det"], ["noun"])
    if last not in ("noun", "name") or not following:
        return False
    return following in PAUSES or sentence.tags[place + 1] in ("det", "sub", "num", "pron", "to")


def _verbal(sentence: Sentence, place: int, verb: Verb, known: Rules, found: list[Attribution]) -> Attribution | None:
    """An attribution by a reporting verb at `place`, whatever its voice and order."""
    tokens, tags = sentence.tokens, sentence.tags
    at = place - 1
    voice = set()
    while at >= 0 and (tags[at] in ("aux", "adv", "neg") or tokens[at].lower in BE):
        voice.add("be" if tokens[at].lower in BE else tags[at])
        if tokens[at].lower in MODALS:
            voice.add("modal")
        at -= 1
    if at >= 0 and "modal" in voice and "be" not in voice:
        return _all_it_can_say(sentence, place, at, verb)
    if at >= 0 and (tags[at] == "to" or "neg" in voice):
        return None
    if "cite" in verb.classes and verb.shape == "ing":
        return _cited(sentence, place, verb, known)
    if verb.shape == "past" and "be" in voice:
        return _passive(sentence, place, at, known)
    if verb.shape == "past" and _by(sentence, place) and (at < 0 or tags[at] in ("noun", "name", "punct", "pron")):
        return _passive(sentence, place, at, known)
    if verb.shape == "past" and tags[place + 1 : place + 3] in (["to", "verb"], ["to", "aux"]) and "be" not in voice:
        return None
    if not _has_particle(sentence, place, verb, known):
        return None
    inverted = _inverted(sentence, place, at, verb, known)
    if inverted is not None:
        return inverted
    if verb.shape == "ing" and "be" not in voice:
        return _participle(sentence, place, verb, found)
    return _active(sentence, place, at, verb, known, found)


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


def _by(sentence: Sentence, place: int) -> int | None:
    """Position of 'by' with an agent, a few words after a participle."""
    for at in range(place + 1, min(place + 9, len(sentence.tokens))):
        lower = sentence.tokens[at].lower
        if lower == "by":
            return at
        if sentence.tags[at] in ("verb", "aux", "sub", "pron", "num") or lower in (",", ";", "that"):
            return None
    return None


def _passive(sentence: Sentence, place: int, at: int, known: Rules) -> Attribution | None:
    """'was quoted as saying', 'was announced by X'."""
    tokens = sentence.tokens
    if place + 2 < len(tokens) and tokens[place + 1].lower == "as" and tokens[place + 2].lower in ("saying", "telling"):
        span = before(sentence, at + 1)
        return Attribution(Kind.CONTENT, span, span[0], place + 3, "say") if span else None
    by = _by(sentence, place)
    if by is None:
        return None
    span = after(sentence, by + 1)
    if span is None or not _speaks(sentence, span, known):
        return None
    return Attribution(Kind.AGENT, _named(sentence, span), place, span[1])


def _compiled(sentence: Sentence, place: int, known: Rules) -> Attribution | None:
    """'figures compiled by X'."""
    by = _by(sentence, place)
    lately = sentence.tokens[max(0, place - 6) : place]
    if by is None or not any(token.lower in known.nouns["sources"] for token in lately):
        return None
    span = after(sentence, by + 1)
    if span is None or not _speaks(sentence, span, known):
        return None
    return Attribution(Kind.ASIDE, _named(sentence, span), place, span[1])


def _inverted(sentence: Sentence, place: int, at: int, verb: Verb, known: Rules) -> Attribution | None:
    """', said X' and ', writes X,'."""
    tokens, tags = sentence.tokens, sentence.tags
    if at != place - 1 or place + 1 >= len(tokens) or verb.shape == "ing" or verb.base in NEVER_INVERTED:
        return None
    if (at >= 0 and tokens[at].text not in PAUSES) or not verb.classes & {"say", "think"}:
        return None
    span = after(sentence, place + 1)
    if span is None or any(tokens[k].kind == "number" for k in range(*span)):
        return None
    stop = span[1]
    if stop < len(tokens) and tags[stop] in ("verb", "aux", "neg", "to", "sub"):
        return None
    where = head(sentence, span)
    if tags[where] == "pron":
        free = stop < len(tokens) and tokens[stop].text not in PAUSES and tags[stop] != "prep"
        return None if free or tokens[where].lower in OBJECTS else _aside(sentence, span, place, verb)
    if tokens[where].lower in known.nouns["times"]:
        return None
    if verb.base not in SURELY_INVERTED and not _speaks(sentence, span, known):
        return None
    return _aside(sentence, _named(sentence, span), place, verb)


def _aside(sentence: Sentence, span: tuple[int, int], place: int, verb: Verb) -> Attribution:
    """The aside that begins with the verb at `place` and ends with its speaker."""
    return Attribution(Kind.ASIDE, span, place, max(span[1], place + 1), verb.base)


def _participle(sentence: Sentence, place: int, verb: Verb, found: list[Attribution]) -> Attribution | None:
    """', saying that': whoever spoke before in the sentence, or its subject."""
    if place == 0 or not verb.classes & {"say", "promise"} or sentence.tags[place - 1] in ("det", "adj"):
        return None
    if "clausal" in verb.classes and not _clause_follows(sentence, place + 1):
        return None
    speaker = found[-1].speaker if found else _first_subject(sentence, place)
    return Attribution(Kind.CONTENT, speaker, place, place + 1, verb.base) if speaker else None


def _first_subject(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """The subject of the first verb before `end`."""
    for place in range(1, end):
        if sentence.tags[place] in ("verb", "aux"):
            span = _insert_skipped(sentence, place - 1)
            if span is None:
                continue
            return span
    return None


def _insert_skipped(sentence: Sentence, at: int) -> tuple[int, int] | None:
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
    if len(inner) > 1 and all(tags[k] in ("name", "punct") for k in inner):
        return nearest + 1, at
    span = before(sentence, nearest)
    if span is not None and opener == "," and _identifies(sentence, span, nearest + 1):
        return span[0], at
    return span


def _identifies(sentence: Sentence, span: tuple[int, int], at: int) -> bool:
    """Whether the insertion at `at` is all that tells who an unnamed speaker is ('a contact, said to be close to')."""
    words = known_words(sentence.document.lexicon)
    lower = sentence.tokens[at].lower
    named = any(sentence.tags[k] == "name" for k in range(*span))
    following = sentence.tokens[at + 1].lower if at + 1 < len(sentence.tokens) else ""
    return not named and (
        lower in words.reduced or (lower in ("said", "believed", "described") and following in ("to", "as"))
    )


def _active(
    sentence: Sentence, place: int, at: int, verb: Verb, known: Rules, found: list[Attribution]
) -> Attribution | None:
    """'X said', before, around or after the statement."""
    span = _subject(sentence, at, place, found)
    if span is None or not _may_speak(sentence, span, verb, known) or _asked(sentence, span):
        return None
    if sentence.tags[place] == "noun" and span[0] and sentence.tags[span[0] - 1] not in ("punct", "conj", "sub"):
        return None
    following = _following(sentence, place + 1, verb, known)
    pausing = following >= len(sentence.tokens) or sentence.tokens[following].text in PAUSES
    if pausing and not _opens(sentence, span[0]) and not _colon(sentence, following):
        return Attribution(Kind.ASIDE, span, span[0], following, verb.base)
    if "cite" in verb.classes:
        cited = _cited(sentence, place, verb, known)
        if cited is not None:
            return cited
    if _gives_back(sentence, place, verb, known):
        return Attribution(Kind.BACK, span, span[0], place + 1, verb.base)
    free = pausing or "clausal" not in verb.classes or _clause_follows(sentence, place + 1)
    plain = (free and verb.classes & PLAIN) or _shows(sentence, span, verb, known)
    if not (plain or _counts(sentence, span, verb, known) or _gives(sentence, place, verb, known)):
        return None
    under = span[0] > 0 and sentence.tokens[span[0] - 1].lower in SUBORDINATORS
    return Attribution(Kind.CONTENT, span, span[0], place + 1, verb.base, under, _tells_how(sentence, place, verb))


def _tells_how(sentence: Sentence, place: int, verb: Verb) -> bool:
    """'described how it happened'."""
    return "narrate" in verb.classes and sentence.tokens[place + 1].lower in ("how", "what", "why")


def _shows(sentence: Sentence, span: tuple[int, int], verb: Verb, known: Rules) -> bool:
    """Whether a document shows something ('the data show', 'these show')."""
    document = sentence.tokens[span[0]].lower in POINTERS or _has_source(sentence, span, known)
    return "show" in verb.classes and document


def _asked(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether the clause is a question within a comparison ('more than what the envoy had said')."""
    return span[0] > 0 and sentence.tokens[span[0] - 1].lower in ("what", "how", "than")


def _counts(sentence: Sentence, span: tuple[int, int], verb: Verb, known: Rules) -> bool:
    """Whether an institution counts ('the agency registered 300')."""
    lower = sentence.tokens[head(sentence, span)].lower
    return "count" in verb.classes and any(lower in known.nouns[name] for name in ("bodies", "persons", "sources"))


def _gives(sentence: Sentence, place: int, verb: Verb, known: Rules) -> bool:
    """Whether the verb has a figure as its object ('put the toll at 30', 'gave a total of 30')."""
    if "give" not in verb.classes:
        return False
    if verb.base in DIRECT:
        return True
    near = sentence.tokens[place + 1 : place + 12]
    if verb.base in AT_NUMBER:
        wanted = ("at", "between")
        return any(token.lower in wanted and sentence.tags[k] == "prep" for k, token in enumerate(near, place + 1))
    return any(token.lower in known.nouns["references"] - LOOKING_BACK for token in near[:6])


def _colon(sentence: Sentence, place: int) -> bool:
    return place < len(sentence.tokens) and sentence.tokens[place].text == ":"


def _subject(sentence: Sentence, at: int, place: int, found: list[Attribution]) -> tuple[int, int] | None:
    tokens, tags = sentence.tokens, sentence.tags
    if at < 0:
        return None
    lower = tokens[at].lower
    if lower in RELATIVE and at > 0:
        return before(sentence, at - 1 if tokens[at - 1].text == "," else at)
    if tags[at] == "conj":
        earlier = [one for one in found if one.end <= place and one.verb]
        return earlier[-1].speaker if earlier else _first_subject(sentence, at)
    return _insert_skipped(sentence, at)


def _may_speak(sentence: Sentence, span: tuple[int, int], verb: Verb, known: Rules) -> bool:
    """Whether the subject of this verb can be credited: no counted crowd, no thing that 'shows' something."""
    tokens = sentence.tokens
    if any(tokens[k].kind == "number" or tokens[k].text == "%" for k in range(*span)):
        return False
    first = tokens[span[0]].lower
    if first in NOBODY:
        return False
    lower = tokens[head(sentence, span)].lower
    if lower in known.nouns["sources"] or first in ("these", "those", "this", "they", "it", "he", "she"):
        return True
    if verb.classes & {"say", "think", "promise", "narrate"}:
        return lower not in known.nouns["times"]
    if verb.classes & {"give", "cite", "count"}:
        return _speaks(sentence, span, known)
    return _has_source(sentence, span, known)


NOBODY = frozenset(
    (
        "i",
        "you",
        "there",
        "nobody",
        "none",
        "what",
        "nothing",
        "anyone",
        "everyone",
        "anybody",
        "everybody",
        "many",
        "some",
    )
)


def _has_source(sentence: Sentence, span: tuple[int, int], known: Rules) -> bool:
    return any(sentence.tokens[k].lower in known.nouns["sources"] for k in range(*span))


def _following(sentence: Sentence, at: int, verb: Verb, known: Rules) -> int:
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
        elif lower in LEADS and tags[at] in ("prep", "to"):
            span = after(sentence, at + 1)
            if span is None:
                if at + 1 < end and tokens[at + 1].kind == "number":
                    return at
                at += 1
                continue
            inner = {token.lower for token in tokens[span[0] : span[1]]}
            aside = inner & times or inner & occasions or lower in ("to", "of", "via")
            if not aside or _quantified(sentence, span, known):
                stop = span[1]
                return stop if stop >= end or tokens[stop].text in PAUSES else at
            at = span[1]
        else:
            return at
    return at


def _quantified(sentence: Sentence, span: tuple[int, int], known: Rules) -> bool:
    """Whether a phrase holds a number that is no date."""
    tokens = sentence.tokens
    for k in range(*span):
        if sentence.tags[k] == "num":
            near = {tokens[j].lower for j in (k - 1, k + 1) if span[0] <= j < span[1]}
            year = tokens[k].kind == "number" and len(tokens[k].text) == 4
            if not year and not near & known.nouns["times"]:
                return True
    return False


def _opens(sentence: Sentence, start: int) -> bool:
    """Whether nothing but an introduction stands before `start`: no verb, no comma after one."""
    tags = sentence.tags
    return all(tags[k] not in ("verb", "aux", "num") for k in range(start)) and start < 8


def _clause_follows(sentence: Sentence, at: int) -> bool:
    """Whether a clause, a quotation or a pause follows: what tells 'admitted that' from 'admitted patients'."""
    tokens, tags = sentence.tokens, sentence.tags
    while at < len(tokens) and tags[at] == "adv":
        at += 1
    if at >= len(tokens) or tokens[at].text in PAUSES or tags[at] in ("sub", "pron") or tokens[at].lower == "that":
        return True
    for place in range(at, min(at + 14, len(tokens))):
        if tags[place] in ("verb", "aux"):
            return True
        if tags[place] in ("punct", "sub", "to") and not tight(sentence, place) or tokens[place].lower in RELATIVE:
            return False
    return False


def _gives_back(sentence: Sentence, place: int, verb: Verb, known: Rules) -> bool:
    """'A spokesman gave the number': a definite object, and no number after it."""
    tokens = sentence.tokens
    if not verb.classes & {"give", "say"} or place + 2 >= len(tokens) or tokens[place + 1].lower not in LOOKING_BACK:
        return False
    if tokens[place + 2].lower not in known.nouns["references"] - LOOKING_BACK:
        return False
    return not any(tag == "num" for tag in sentence.tags[place + 2 :])


def _cited(sentence: Sentence, place: int, verb: Verb, known: Rules) -> Attribution | None:
    """'citing X', 'quotes X': the original speaker is the object."""
    span = after(sentence, place + 1)
    if span is None or any(sentence.tokens[k].kind == "number" for k in range(*span)):
        return None
    where = head(sentence, span)
    if not (_speaks(sentence, span, known) or sentence.tokens[where].lower in known.nouns["sources"]):
        return None
    return Attribution(Kind.CITED, _named(sentence, span), place, span[1], verb.base)


def _view(sentence: Sentence, place: int) -> Attribution | None:
    """'in his telling', 'by the union's count', 'in the words of X'."""
    tokens, tags = sentence.tokens, sentence.tags
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    start = place - 1
    while (
        start > max(0, place - 9)
        and tags[start] in ("noun", "name", "adj", "det", "punct")
        and tokens[start].text != ","
    ):
        start -= 1
    if start < 0 or tokens[start].lower not in ("in", "by", "on", "to", "from"):
        return None
    inner = (start + 1, place)
    if inner[0] >= inner[1]:
        return None
    owner = next((k for k in range(*inner) if tokens[k].lower.endswith(POSSESSIVES)), None)
    if owner is None and tokens[place - 1].text in "'’" and place - 1 > inner[0]:
        owner = place - 2
    if owner is not None:
        return Attribution(Kind.ASIDE, (inner[0], owner + 1), start, place + 1)
    if tokens[inner[0]].lower in ("his", "her", "their", "its"):
        return Attribution(Kind.ASIDE, (inner[0], inner[0] + 1), start, place + 1)
    if following == "of" and tokens[inner[0]].lower == "the":
        span = after(sentence, place + 2)
        return Attribution(Kind.ASIDE, span, start, span[1]) if span else None
    if tokens[inner[0]].lower == "the" and "same" in {tokens[k].lower for k in range(*inner)}:
        return Attribution(Kind.ASIDE, (inner[0], place + 1), start, place + 1)
    return None


def _order(sentence: Sentence, place: int) -> Attribution | None:
    """'on the orders of X'."""
    tokens = sentence.tokens
    if place < 1 or place + 2 >= len(tokens) or tokens[place + 1].lower != "of":
        return None
    if not {tokens[place - 1].lower, tokens[max(0, place - 2)].lower} & {"on", "at", "by", "under"}:
        return None
    span = after(sentence, place + 2)
    return Attribution(Kind.ASIDE, span, max(0, place - 2), span[1]) if span else None


def _own_numbers(sentence: Sentence, place: int, known: Rules) -> Attribution | None:
    """'The ministry's figure is', 'The union's count stood at'; 'That is the finding of X'."""
    tokens, tags = sentence.tokens, sentence.tags
    if place > 2 and tokens[0].lower in LOOKING_BACK and tokens[1].lower in BE and place + 2 < len(tokens):
        if place < 8 and tokens[place + 1].lower in ("of", "by", "from"):
            span = after(sentence, place + 2)
            if span is not None and _speaks(sentence, span, known):
                return Attribution(Kind.BACK, span, 0, span[1])
    if place + 1 >= len(tokens) or tags[place + 1] not in ("aux", "verb", "adv", "neg"):
        return None
    span = before(sentence, place + 1)
    if span is None or span[1] != place + 1 or head(sentence, span) != place:
        return None
    owner = next((k for k in range(*span) if tokens[k].lower.endswith(("'s", "’s"))), None)
    if owner is None or owner >= place:
        return None
    return Attribution(Kind.CONTENT, (span[0], owner + 1), span[0], place + 1, "be")
