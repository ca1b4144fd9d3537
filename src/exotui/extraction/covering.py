"""Which attribution of its sentence covers a figure, and does what somebody says reach the sentence after?"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from exotui.extraction.phrases import tight
from exotui.extraction.speech import QUOTES, Attribution, Kind, Rules, rules

if TYPE_CHECKING:
    from exotui.extraction.quantity import Quantity
    from exotui.extraction.text import Sentence

QUOTE_OPENERS = ("“", '"', "‘", "«", "„")
QUOTE_SIGNS = frozenset(("“", "”", '"', "«", "»", "„"))
BEING = frozenset(("being", "having"))
"""They make the verb of a phrase ('with 300 men being called up') none of a clause."""
FRONTED = frozenset(("with", "of", "among", "for", "from", "by"))
CLAUSE = 8
"""Tokens of a short clause on either side of a figure."""
CLAUSE_ENDS = frozenset((*",;:.", *QUOTE_SIGNS))
CONCESSIONS = (["although"], ["though"], ["whereas"])
"""Behind an aside they open what the article sets against the statement ('police said, although')."""
FAR = 1000
"""Characters that an attribution reaches at most."""
NEAR_STATEMENTS = 12
"""Attributions before and after a figure that are weighed for it."""


def covering(sentence: Sentence, quantity: Quantity, found: list[Attribution]) -> Attribution | None:
    """The attribution of the sentence that covers a quantity most closely."""
    known = rules(sentence.document.lexicon)
    best: tuple[int, int] | None = None
    chosen = cited = None
    for one in _around(sentence, quantity, found):
        rank = None if _appended(sentence, quantity, one) else _rank(sentence, quantity, one, known)
        if rank is not None and (best is None or rank < best):
            best, chosen = rank, one
        if one.kind is Kind.CITED:
            cited = one
    if chosen is not None and chosen.kind is Kind.CONTENT and chosen.verb in known.tallying:
        told = (one for one in _around(sentence, quantity, found) if one.kind is Kind.ASIDE and one.start > chosen.end)
        after = next((one for one in told if sentence.tokens[one.start].start >= quantity.end), None)
        return after or chosen
    if chosen is not None and cited is not None and chosen.start < cited.start:
        return cited
    return _telling(sentence, found, chosen, known) or chosen


def _telling(
    sentence: Sentence, found: list[Attribution], chosen: Attribution | None, known: Rules
) -> Attribution | None:
    """Who says what another one looks ahead to ('The chief executive said | the bank expected 40')."""
    if chosen is None or chosen.kind is not Kind.CONTENT or chosen.verb not in known.outlooks:
        return None
    for one in reversed(found):
        if one.kind is Kind.CONTENT and one.end <= chosen.start and one.verb in known.telling and not one.subordinate:
            between = sentence.tokens[one.end : chosen.start]
            return one if not any(token.text in (";", ":") for token in between) else None
    return None


def _around(sentence: Sentence, quantity: Quantity, found: list[Attribution]) -> list[Attribution]:
    """The attributions nearest to a quantity; all of them but in sentences without end."""
    if len(found) <= 2 * NEAR_STATEMENTS:
        return found
    at = bisect_left(found, quantity.start, key=lambda one: sentence.tokens[one.start].start)
    return found[max(0, at - NEAR_STATEMENTS) : at + NEAR_STATEMENTS]


def _rank(sentence: Sentence, quantity: Quantity, one: Attribution, known: Rules) -> tuple[int, int] | None:
    """How closely an attribution covers a quantity: lower is closer; None if it does not."""
    tokens = sentence.tokens
    start = tokens[one.start].start
    end = tokens[one.end - 1].end
    if quantity.start - end > FAR or start - quantity.end > FAR:
        return None
    if one.kind is Kind.CONTENT:
        if quantity.start < end:
            return (4, start - quantity.end) if quantity.end <= start and _fronted(sentence, one) else None
        if one.stop and quantity.start >= tokens[one.stop].start:
            return None
        parted = sentence.document.text.find(";", end, quantity.start) >= 0
        if parted and one.verb in known.putting:
            return None
        return (3 if parted else 1), quantity.start - end
    if one.kind is Kind.BACK:
        return None if quantity.end > start and one.start else (4, 0)
    if quantity.end <= start:
        if one.narrow and _parted(sentence, quantity, one):
            return None
        if one.kind is Kind.ASIDE and (_introduces(sentence, quantity, start) or _inserted(sentence, quantity)):
            return None
        if one.kind is Kind.ASIDE and _of_relative(sentence, quantity, one):
            return None
        if one.kind is Kind.AGENT or one.narrow:
            return 0, start - quantity.end
        # Behind a semicolon what somebody is credited with is seldom what stands before it.
        parted = sentence.document.text.find(";", quantity.end, start) >= 0
        return (4 if parted else 2), start - quantity.end
    if quantity.start >= end:
        if sentence.tags[one.end : one.end + 2] == ["punct", "ing"] and tokens[one.end].text == ",":
            return None
        following = [token.lower for token in tokens[one.end : one.end + 2]]
        if one.kind is Kind.ASIDE and not one.verb and following[:1] == [";"]:
            return None
        if one.kind is Kind.ASIDE and following[:1] == [","] and following[1:] in CONCESSIONS:
            return None
        if one.kind is Kind.ASIDE and one.speaker[0] > one.start and _told_of(sentence, quantity, one):
            return None
        if quantity.dimension == "age" and quantity.start <= tokens[min(one.end + 1, len(tokens) - 1)].start:
            return None
        return (3 if one.kind is Kind.ASIDE else 5), quantity.start - end
    return None


def quotes(sentence: Sentence, one: Attribution) -> bool:
    """Whether an attribution stands behind a quotation ('"...", the mayor joked')."""
    before = [token.text for token in sentence.tokens[max(0, one.start - 2) : one.start]]
    return one.kind is Kind.ASIDE and not QUOTES.isdisjoint(before)


def takes_up(sentence: Sentence, known: Rules) -> bool:
    """Whether a sentence goes on with what was quoted: in quotation marks, or with a pronoun."""
    return any(token.text in QUOTE_SIGNS or token.lower in known.pronouns for token in sentence.tokens)


def of_last(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a quantity is a part of the one before it ('300 of them')."""
    at = bisect_left(sentence.tokens, quantity.end, key=lambda token: token.start)
    following = [token.lower for token in sentence.tokens[at : at + 2]]
    return following in (["of", "them"], ["of", "those"], ["of", "these"], ["of", "whom"])


def _told_of(sentence: Sentence, quantity: Quantity, one: Attribution) -> bool:
    """Whether a quantity tells of the speaker: 'said Jo Lind, a farmer, who has 40 cows'."""
    tokens = sentence.tokens
    if one.verb and _apposed(sentence, quantity, one.end):
        return True
    for place in range(one.end, len(tokens)):
        if tokens[place].start >= quantity.start or tokens[place].text in QUOTE_OPENERS or tokens[place].text == ";":
            return False
        if tokens[place].lower in ("who", "whose", "which") and tokens[place - 1].text == ",":
            return True
    return False


def _apposed(sentence: Sentence, quantity: Quantity, end: int) -> bool:
    """Whether a quantity stands in the words that present the speaker ('said Jo Lind, a mother | of four')."""
    tokens, tags = sentence.tokens, sentence.tags
    if [token.text for token in tokens[end : end + 1]] != [","] or tags[end + 1 : end + 2] != ["det"]:
        return False
    for place in range(end + 1, len(tokens)):
        if tokens[place].start >= quantity.start:
            return True
        if tags[place] in ("verb", "aux", "sub") or (tags[place] == "punct" and not tight(sentence, place)):
            return False
    return False


def _introduces(sentence: Sentence, quantity: Quantity, start: int) -> bool:
    """Whether a quantity is the age of whoever spoke ('"...," a 26-year-old survivor, Ana Ruiz, told')."""
    if quantity.dimension != "age":
        return False
    text = sentence.document.text
    spoken = max(text.rfind(sign, sentence.start, quantity.start) for sign in ('"', "”", "»"))
    opened = max(text.rfind(sign, sentence.start, quantity.start) for sign in ("“", "«"))
    straight = text.count('"', sentence.start, quantity.start) % 2
    return spoken >= 0 and opened <= spoken and not straight and text.find('"', quantity.end, start) < 0


def _appended(sentence: Sentence, quantity: Quantity, one: Attribution) -> bool:
    """Whether the article adds a quantity to a statement in the present ('the pit, which employs 40')."""
    tokens = sentence.tokens
    if one.kind is not Kind.CONTENT or tokens[one.end - 1].start > quantity.start:
        return False
    first = bisect_left(tokens, quantity.start, key=lambda token: token.start)
    opens = next((at for at in range(first - 1, max(0, first - CLAUSE), -1) if tokens[at].text in CLAUSE_ENDS), 0)
    if not opens or tokens[opens].text != "," or tokens[opens + 1].lower not in ("which", "who"):
        return False
    verb = tokens[opens + 2].lower
    return verb.endswith("s") and verb not in ("was", "is", "says") and sentence.tags[opens + 2] != "adv"


def _inserted(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a quantity stands in a clause that the article puts in: 'the firm, which employs 40 people, will'."""
    tokens = sentence.tokens
    first = bisect_left(tokens, quantity.start, key=lambda token: token.start)
    after = bisect_left(tokens, quantity.end, key=lambda token: token.start)
    opens = next((at for at in range(first - 1, max(0, first - CLAUSE), -1) if tokens[at].text in CLAUSE_ENDS), 0)
    if not opens or tokens[opens].text != "," or tokens[opens + 1].lower not in ("which", "who"):
        return False
    closes = next((at for at in range(after, min(len(tokens), after + CLAUSE)) if tokens[at].text in CLAUSE_ENDS), 0)
    return bool(closes) and tokens[closes].text == "," and tokens[opens + 2].lower.endswith("s")


def _of_relative(sentence: Sentence, quantity: Quantity, one: Attribution) -> bool:
    """Whether an aside belongs to a relative clause behind a quantity ('has offered 40, which costs 9 according')."""
    tokens = sentence.tokens
    if tokens[one.start].lower != "according" or tokens[one.start - 1].text == ",":
        return False
    for place in range(one.start - 1, 0, -1):
        if tokens[place].start < quantity.end:
            return False
        if tokens[place].text == ",":
            return tokens[place + 1].lower in ("which", "who")
    return False


def percentages(sentence: Sentence) -> bool:
    """Whether a sentence states percentages."""
    return any(token.lower in ("%", "percent") for token in sentence.tokens)


def _parted(sentence: Sentence, quantity: Quantity, one: Attribution) -> bool:
    """Whether a quantity stands outside of the phrase that a relative clause credits to somebody."""
    for place in range(one.start - 2, max(-1, one.start - 12), -1):
        token = sentence.tokens[place]
        if token.start < quantity.end:
            return False
        if token.text == ";":
            return False
        if token.text == "," or sentence.tags[place] == "verb":
            return True
    return True


def _fronted(sentence: Sentence, one: Attribution) -> bool:
    """Whether what stands before the speaker is drawn from the statement: 'With 300 ships, the navy says, ...'."""
    if sentence.tokens[0].lower not in FRONTED or sentence.tokens[one.start - 1].text != ",":
        return False
    finite = [k for k in range(one.start) if sentence.tags[k] in ("verb", "aux")]
    return all(BEING.intersection(token.lower for token in sentence.tokens[max(0, k - 2) : k + 1]) for k in finite)
