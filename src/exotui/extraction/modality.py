"""Has what is counted happened, is it planned, only thought of, or denied?

A number belongs to a clause, and the clause to a verb: a modal, a negation or a plan counts only where it governs that
verb. The scans start at the number and go outwards: to the left as the verb's object, to the right as its subject.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from exotui.extraction.denial import denied
from exotui.extraction.futures import infinitive, modal_mood
from exotui.extraction.governors import governor
from exotui.extraction.moods import BREAKS, REACH, RELATIVE, Clause, Rules, rules
from exotui.extraction.nearest import beside
from exotui.extraction.predicates import as_subject
from exotui.extraction.tagging import NOMINAL
from exotui.model import Modality

if TYPE_CHECKING:
    from exotui.extraction.quantity import Quantity
    from exotui.extraction.text import Sentence, Token

WIDTH = 60
"""Tokens on either side of a quantity that are looked at."""
NEAR = 4
"""Tokens before a number that stands right behind 'That is'."""
AHEAD_REACH = 8
"""Tokens after a number in which its day stands."""
LISTED = 10
"""Tokens between two numbers that 'and' joins."""
OPENERS = frozenset(("-", "–", "—", ":", "“", '"'))
"""Signs before the first word of a sentence."""
FUTURE = frozenset(("will", "'ll", "won't"))
MONTH = "<month>"
"""Stands for the month of May, which is no modal."""


def modality(sentence: Sentence, quantity: Quantity) -> Modality:
    """Whether the clause in which a quantity stands reports, plans, supposes or denies.

    Example:
        >>> from exotui.extraction.text import Document
        >>> from exotui.extraction.quantity import Quantity
        >>> from exotui.lexicon import load
        >>> from exotui.model import Qualifier
        >>> document = Document("The port will hire 300 dockers.", load("en"))
        >>> quantity = Quantity(19, 22, 19, 22, 300, 300, 300, Qualifier.EXACT)
        >>> modality(document.sentences[0], quantity)
        <Modality.PLANNED: 'planned'>
    """
    known = rules(sentence.document.lexicon)
    tokens = sentence.tokens
    first = bisect_right(tokens, quantity.start, key=_end)
    start, stop = max(0, first - WIDTH), first + WIDTH
    lowers = [token.lower if token.text != "May" else MONTH for token in tokens[start:stop]]
    if _restates(lowers, first):
        return _mood_before(sentence)
    if not lowers or known.triggers.isdisjoint(lowers):
        return Modality.REPORTED
    if quantity.dimension == "age" and lowers[first - start - 1 : first - start] == [","]:
        return Modality.REPORTED
    last = bisect_left(tokens, max(quantity.end, quantity.noun_end), key=_end)
    span = (first - start, last - start)
    found = _mood(Clause(lowers, sentence.tags[start:stop], span, quantity.dimension, known))
    if found is Modality.PLANNED and _goes_on_foretelling(sentence, lowers, known):
        return Modality.HYPOTHETICAL
    return found


def _goes_on_foretelling(sentence: Sentence, lowers: list[str], known: Rules) -> bool:
    """Whether a sentence of the future that credits nobody goes on with a forecast ('By then four in 10 will be')."""
    if not sentence.index or not FUTURE.intersection(lowers) or not known.nouns["saying"].isdisjoint(lowers):
        return False
    earlier = sentence.document.sentences[sentence.index - 1]
    if earlier.paragraph != sentence.paragraph:
        return False
    forms = (known.verbs.get(token.lower) for token in earlier.tokens[:WIDTH])
    return any(form is not None and form.base in known.nouns["prophecies"] for form in forms)


def _restates(lowers: list[str], first: int) -> bool:
    """Whether the number says again what the sentence before said: 'That is two in five of its workers'."""
    return first <= NEAR and lowers[:1] in (["that"], ["this"]) and lowers[1:2] in (["is"], ["'s"], ["’s"], ["equals"])


def _mood_before(sentence: Sentence) -> Modality:
    """The mood of the last number of the sentence before, as far as it lies ahead."""
    if not sentence.index:
        return Modality.REPORTED
    earlier = sentence.document.sentences[sentence.index - 1]
    last = next((k for k in range(len(earlier.tags) - 1, -1, -1) if earlier.tags[k] == "num"), None)
    if last is None or earlier.paragraph != sentence.paragraph:
        return Modality.REPORTED
    start, stop = max(0, last - WIDTH), last + WIDTH
    lowers = [token.lower if token.text != "May" else MONTH for token in earlier.tokens[start:stop]]
    span = (last - start, last - start)
    found = _mood(Clause(lowers, earlier.tags[start:stop], span, None, rules(sentence.document.lexicon)))
    return Modality.REPORTED if found is Modality.DENIED else found


def _end(token: Token) -> int:
    return token.end


def _mood(clause: Clause) -> Modality:
    """The first answer of the questions, in order of strength."""
    if denied(clause):
        return Modality.DENIED
    if _belongs(clause):
        return Modality.REPORTED
    found = beside(clause) or _ordered(clause) or _as_object(_first_listed(clause)) or as_subject(clause)
    found = found or Modality.REPORTED
    if found is Modality.REPORTED and _set_ahead(clause):
        found = Modality.PLANNED
    if found is Modality.PLANNED and _hangs_on_condition(clause):
        return Modality.HYPOTHETICAL
    return found


def _belongs(clause: Clause) -> bool:
    """Whether the number tells how many work somewhere or belong to it, whatever is planned ('with 300 workers')."""
    following = clause.lowers[clause.last : clause.last + 3]
    return clause.lowers[clause.first - 1] == "with" and not clause.known.nouns["members"].isdisjoint(following)


def _set_ahead(clause: Clause) -> bool:
    """Whether a time to come stands behind the number in its clause ('gets 300 tablets next year')."""
    for k in range(clause.last + 1, min(clause.size - 1, clause.last + AHEAD_REACH)):
        if clause.lowers[k] in BREAKS or clause.lowers[k] == "," or clause.tags[k] in ("verb", "aux", "sub"):
            return False
        if clause.lowers[k] == "tomorrow":
            return True
        if clause.lowers[k] == "next" and clause.lowers[k - 1] != "the" and clause.tags[k + 1] in ("noun", "name"):
            return True
    return False


def _first_listed(clause: Clause) -> Clause:
    """The clause as it looks from the number to which 'and' adds this one: 'growth of 2% this year and 3% the next'."""
    k = clause.first - 1
    if (
        k < 1
        or clause.lowers[k] not in ("and", "or")
        or {"verb", "aux"}.intersection(clause.tags[clause.last + 1 : clause.last + NEAR + 2])
    ):
        return clause
    for j in range(k - 1, max(-1, k - LISTED), -1):
        if clause.tags[j] == "num" and clause.lowers[j + 1 : j + 2] != ["and"]:
            return clause.at(j)
        if (clause.tags[j] not in NOMINAL and clause.tags[j] not in ("prep", "punct")) or clause.lowers[j] in BREAKS:
            return clause
    return clause


def _as_object(clause: Clause) -> Modality | None:
    """What governs the number as an object; None where no verb stands to its left in the clause."""
    k = clause.first - 1
    gerund = False
    while k > max(-1, clause.first - REACH):
        word, tag = clause.lowers[k], clause.tags[k]
        if word == ",":
            aside = _aside_start(clause, k)
            if aside is not None and not (k == clause.first - 1 and _is_subject(clause)):
                k = aside - 1
                continue
            if _ends_clause(clause, k):
                break
        elif word in clause.known.nouns["conditions"] and _is_condition(clause, k):
            return Modality.HYPOTHETICAL
        elif (word in BREAKS or tag == "sub" or word in RELATIVE) and not _stands_for(clause, k):
            break
        elif word in clause.known.modals:
            return modal_mood(clause, k)
        elif tag == "to":
            found = infinitive(clause, k)
            if found is not None:
                return found
        elif tag == "conj" and _opens_clause(clause, k):
            break
        elif tag in ("verb", "ing", "aux") or clause.form(k) is not None:
            if tag == "verb" and _is_subject(clause):
                break
            found = governor(clause, k)
            if found is not None:
                return found
            gerund = gerund or tag == "ing"
        k -= 1
    return _gerund(clause) if gerund else None


def _stands_for(clause: Clause, k: int) -> bool:
    """Whether 'that' at k is an object of its own ('may double that to 300')."""
    return clause.lowers[k] == "that" and clause.tags[k + 1 : k + 2] in (["to"], ["prep"])


def _is_condition(clause: Clause, k: int) -> bool:
    """Whether the word at k opens a condition: 'if', 'provided that', not 'provided food'."""
    return clause.tags[k] == "sub" or clause.lowers[k + 1] == "that" or (k == 0 and clause.tags[k] != "aux")


def _gerund(clause: Clause) -> Modality | None:
    """'paying 300 conscripts requires money': a plan; other participles report."""
    for k in range(clause.last + 1, min(clause.size, clause.last + 6)):
        if clause.lowers[k] in clause.known.modals:
            return modal_mood(clause, k)
        if clause.lowers[k] in ("requires", "require", "needs", "means", "costs", "takes"):
            return Modality.PLANNED
    return Modality.REPORTED


def _aside_start(clause: Clause, k: int) -> int | None:
    """Where ', the minister said,' begins that ends with the comma at k."""
    for j in range(k - 1, max(-1, k - 9), -1):
        if clause.lowers[j] == ",":
            inside = range(j + 1, k)
            said = any(clause.lowers[i] in clause.known.nouns["saying"] for i in inside)
            return j if said or clause.lowers[j + 1] == "according" else None
    return None


def _ends_clause(clause: Clause, k: int) -> bool:
    """Whether the comma at k ends another clause, so that what stands before it does not govern the number."""
    following = clause.lowers[k + 1]
    if following in RELATIVE or following in ("but", "while", "so", "as", "though", "yet"):
        return True
    inside = clause.tags[k + 1 : clause.first]
    if following in ("and", "or"):
        return "verb" not in clause.tags[k + 2 : k + 3] and "ing" not in clause.tags[k + 2 : k + 3]
    if any(tag in ("verb", "aux", "ing", "to") for tag in inside):
        return False
    return any(tag in ("verb", "aux") for tag in clause.tags[clause.last + 1 : clause.last + 9])


def _opens_clause(clause: Clause, k: int) -> bool:
    """Whether 'and' at k opens a clause whose subject is the number."""
    if any(tag in ("verb", "aux", "ing") for tag in clause.tags[k + 1 : clause.first]):
        return False
    for j in range(clause.last + 1, min(clause.size, clause.last + 6)):
        if clause.tags[j] in ("aux", "verb"):
            return True
        if clause.tags[j] in ("punct", "conj", "sub", "prep") or clause.lowers[j] in RELATIVE:
            return False
    return False


def _is_subject(clause: Clause) -> bool:
    """Whether an auxiliary follows the number's phrase, so that the number is its subject ('said 300 were')."""
    for k in range(clause.last + 1, min(clause.size, clause.last + 8)):
        if clause.tags[k] == "aux":
            return True
        if clause.tags[k] not in NOMINAL and clause.tags[k] != "prep":
            return False
    return False


def _ordered(clause: Clause) -> Modality | None:
    """'On the orders of X, the town goes into mourning for one day'."""
    return (
        Modality.PLANNED
        if clause.lowers[0] == "on" and clause.known.nouns["orders"].intersection(clause.lowers[1:4])
        else None
    )


def _hangs_on_condition(clause: Clause) -> bool:
    """Whether the clause of the number depends on an 'if' of the sentence, not on an 'asked if'."""
    for k, word in enumerate(clause.lowers):
        if word == "should" and (k == 0 or clause.lowers[k - 1] in OPENERS) and clause.tags[k + 1 : k + 2] != ["verb"]:
            return "?" not in clause.lowers
        if word in ("if", "unless") and not (
            k and clause.lowers[k - 1] in ("asked", "as", "see", "know", "ask", "even")
        ):
            return True
    return False
