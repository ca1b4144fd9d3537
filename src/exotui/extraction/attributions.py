"""Which words of a sentence credit somebody with what it says?

An attribution is a verb with its speaker ('the ministry said that'), an aside ('according to police'), an agent
('reported by the union') or a remark on the figure before it ('The number comes from the bank').
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exotui.extraction.phrases import RELATIVE, after, before
from exotui.extraction.reporting import agent_marker, is_verb, reported
from exotui.extraction.speech import BE, LOOKING_BACK, POSSESSIVES, Attribution, Kind, Rules, head, named, rules, speaks
from exotui.extraction.tellers import first_subject

if TYPE_CHECKING:
    from exotui.extraction.text import Sentence

SIGNS = frozenset("$€£¥₹₽")
OURSELVES = frozenset(("i", "we", "me", "us", "my", "our", "you", "your"))
"""In a quotation they are whoever is quoted, elsewhere the article itself."""


def attributions(sentence: Sentence) -> list[Attribution]:
    """Everybody whom the sentence credits, in reading order."""
    known = rules(sentence.document.lexicon)
    found: list[Attribution] = []
    for place, lower in enumerate(sentence.lowers):
        if lower not in known.triggers:
            if lower == "that" and place:
                unknown = _told_somehow(sentence, place - 1, known)
                found += [unknown] if unknown is not None else []
            continue
        one = _attribution(sentence, place, lower, known, found)
        if one is not None and one.verb and _is_compared(sentence, one.speaker[0]):
            continue
        if one is not None and sentence.tokens[one.speaker[0]].lower not in OURSELVES:
            found.append(one)
    return sorted([*found, *_gapped(sentence, found, known)], key=lambda one: one.start) if found else found


def _is_compared(sentence: Sentence, at: int) -> bool:
    """Whether what somebody says is only what another number is held against ('twice as many as the firm admitted')."""
    lately = [token.lower for token in sentence.tokens[max(0, at - 2) : at]]
    return lately[-1:] == ["than"] or lately in (["many", "as"], ["much", "as"])


def _gapped(sentence: Sentence, found: list[Attribution], known: Rules) -> list[Attribution]:
    """'The organisers counted 300, the police only 90': who says the second number stands right in front of it."""
    first = next((one.end for one in found if one.kind is Kind.CONTENT and one.verb), None)
    if first is None or "num" not in sentence.tags[first:]:
        return []
    gapped = []
    opened = sentence.tags.index("num", first)
    for place in range(opened + 2, len(sentence.tags)):
        if sentence.tags[place] != "num":
            continue
        at = place
        while at > opened and (
            sentence.tokens[at - 1].lower in known.nouns["between"]
            or sentence.tokens[at - 1].lower == "at"
            or sentence.tokens[at - 1].text in SIGNS
        ):
            at -= 1
        span = before(sentence, at)
        if span is None or span[0] <= opened or sentence.tags[head(sentence, span)] == "name":
            continue
        if sentence.tokens[span[0] - 1].text in (",", ";") and speaks(sentence, span, known):
            gapped.append(Attribution(Kind.CONTENT, span, span[0], span[1], "say"))
    return gapped


def _told_somehow(sentence: Sentence, place: int, known: Rules) -> Attribution | None:
    """'The senator harrumphed that': whatever the verb, somebody who does it with a clause has said it."""
    lower = sentence.tokens[place].lower
    if sentence.tags[place] != "verb" or not lower.endswith("ed") or lower in known.verbs or lower in known.silent:
        return None
    if sentence.tags[place + 2 : place + 3] in ([], ["verb"], ["aux"], ["punct"]):
        return None
    span = before(sentence, place)
    if span is None or not speaks(sentence, span, known) or sentence.tags[head(sentence, span)] == "num":
        return None
    return Attribution(Kind.CONTENT, span, span[0], place + 2, lower)


def _attribution(
    sentence: Sentence, place: int, lower: str, known: Rules, found: list[Attribution]
) -> Attribution | None:
    """The attribution that the word at `place` opens or carries."""
    if lower == "according":
        return _according(sentence, place)
    if lower == "from":
        return _origin(sentence, place, known)
    if lower in ("believed", "trusted") and _conditional(sentence, place):
        return _conditional(sentence, place)
    if lower == "known":
        return _made_known(sentence, place)
    verb = known.verbs.get(lower)
    if verb is not None and is_verb(sentence, place, verb):
        one = reported(sentence, place, verb, known, found)
        if one is not None:
            return one
    if lower in known.agents:
        one = _compiled(sentence, place, known)
        if one is not None:
            return one
    if lower in known.nouns["views"]:
        one = _view(sentence, place, known)
        if one is not None:
            return one
    if lower in known.nouns["orders"]:
        return _order(sentence, place)
    if lower in known.nouns["sources"]:
        return _own_numbers(sentence, place, known)
    return None


def _according(sentence: Sentence, place: int) -> Attribution | None:
    """'according to X'."""
    if place + 2 >= len(sentence.tokens) or sentence.tokens[place + 1].lower != "to":
        return None
    pointing = sentence.tokens[place + 2].lower == "that"
    span = after(sentence, place + 3 if pointing else place + 2)
    if span is None and sentence.tokens[place + 2].lower == "her":
        span = place + 2, place + 3
    if span is None or sentence.tokens[span[0]].lower in RELATIVE:
        return None
    span = (place + 2, span[1]) if pointing else (span[0], _counted_from(sentence, span))
    if _looks_back(sentence, place) and sentence.tokens[0].lower in LOOKING_BACK and place <= 3:
        return Attribution(Kind.BACK, span, place, span[1])
    return Attribution(Kind.ASIDE, named(sentence, span), place, span[1])


def _counted_from(sentence: Sentence, span: tuple[int, int]) -> int:
    """Where a count begins right behind whoever is credited ('according to police | 300 people came')."""
    tags = sentence.tags
    for place in range(span[0] + 1, span[1] - 1):
        behind = tags[place + 1] in ("noun", "adj") or sentence.tokens[place + 1].kind == "number"
        if tags[place] == "num" and tags[place - 1] in ("noun", "name") and behind:
            return place
    return span[1]


def _looks_back(sentence: Sentence, place: int) -> bool:
    """Whether only 'That is' or the like stands before `place`."""
    return place > 1 and sentence.tokens[place - 1].lower in BE


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
            return Attribution(Kind.BACK, named(sentence, span), 0, span[1])
    if last in ("this", "that", "it", "these", "those", "figure", "number") and place > 1 and place < 8:
        got = {tokens[place - 2].lower, tokens[place - 3].lower if place > 2 else ""}
        if got & {"had", "has", "got", "obtained", "have", "took", "received", "drew"}:
            return Attribution(Kind.BACK, named(sentence, span), 0, span[1])
    if last in known.nouns["collections"] and speaks(sentence, span, known):
        return Attribution(Kind.ASIDE, named(sentence, span), place - 1, span[1])
    return None


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
    span = first_subject(sentence, place)
    return Attribution(Kind.CONTENT, span, span[0], place + 1, "stress") if span else None


def _compiled(sentence: Sentence, place: int, known: Rules) -> Attribution | None:
    """'figures compiled by X'."""
    by = agent_marker(sentence, place)
    lately = sentence.tokens[max(0, place - 6) : place]
    if by is None or not any(token.lower in known.nouns["sources"] for token in lately):
        return None
    span = after(sentence, by + 1)
    if span is None or not speaks(sentence, span, known):
        return None
    return Attribution(Kind.ASIDE, named(sentence, span), place, span[1])


def _view(sentence: Sentence, place: int, known: Rules) -> Attribution | None:
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
    if tokens[start].lower == "by" and following != "of" and speaks(sentence, inner, known):
        return Attribution(Kind.ASIDE, inner, start, place + 1)
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


def _set_in(sentence: Sentence, place: int) -> bool:
    """Whether a document at `place` is where the statement stands ('in a survey by')."""
    start = place - 1
    while start > max(0, place - 5) and sentence.tags[start] in ("det", "adj", "noun", "name"):
        start -= 1
    return start >= 0 and sentence.tokens[start].lower in ("in", "under", "per")


def _own_numbers(sentence: Sentence, place: int, known: Rules) -> Attribution | None:
    """'The ministry's figure is', 'The union's count stood at'; 'That is the finding of X'."""
    tokens, tags = sentence.tokens, sentence.tags
    copula = 2 < place < 8 and tokens[0].lower in LOOKING_BACK and tokens[1].lower in BE
    if copula and place + 2 < len(tokens) and tokens[place + 1].lower in ("of", "by", "from"):
        maker = after(sentence, place + 2)
        if maker is not None and speaks(sentence, maker, known):
            return Attribution(Kind.BACK, maker, 0, maker[1])
    if place + 2 < len(tokens) and tokens[place + 1].lower in ("by", "from") and _set_in(sentence, place):
        maker = after(sentence, place + 2)
        return Attribution(Kind.ASIDE, maker, place, maker[1]) if maker and speaks(sentence, maker, known) else None
    if place + 1 >= len(tokens) or tags[place + 1] not in ("aux", "verb", "adv", "neg"):
        return None
    span = before(sentence, place + 1)
    if span is None or span[1] != place + 1 or head(sentence, span) != place:
        return None
    owner = next((k for k in range(*span) if tokens[k].lower.endswith(("'s", "’s"))), None)
    if owner is None or owner >= place or not _may_own(sentence, owner, known):
        return None
    return Attribution(Kind.CONTENT, (span[0], owner + 1), span[0], place + 1, "be")


def _may_own(sentence: Sentence, place: int, known: Rules) -> bool:
    """Whether the owner at `place` of a document or its numbers can speak ('the ministry's', not 'the house's')."""
    word = sentence.tokens[place].lower[:-2]
    return sentence.tags[place] == "name" or word in known.nouns["bodies"] or word in known.nouns["persons"]
