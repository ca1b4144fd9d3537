"""Has what is counted happened, is it planned, only thought of, or denied?

A number belongs to a clause, and the clause to a verb: a modal, a negation or a plan counts only where it governs that
verb. The scans start at the number and go outwards: to the left as the verb's object, to the right as its subject.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from exotui.extraction.denial import denied
from exotui.extraction.futures import controlling_verb, infinitive, modal_mood, verb_follows
from exotui.extraction.governors import governor
from exotui.extraction.moods import BE, BREAKS, NOMINAL, REACH, RELATIVE, Clause, Rules, rules
from exotui.model import Modality

if TYPE_CHECKING:
    from exotui.extraction.quantity import Quantity
    from exotui.extraction.text import Sentence, Token

WIDTH = 60
"""Tokens on either side of a quantity that are looked at."""
NEAR = 4
"""Tokens before a number that stands right behind 'That is'."""
CHANCE_REACH = 16
"""Tokens between 'the chance of' and 'at'."""
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
    found = _beside(clause) or _ordered(clause) or _as_object(_first_listed(clause)) or _as_subject(clause)
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


def _beside(clause: Clause) -> Modality | None:
    """What the noun or adjective at the number says: 'a target of 5%', 'the planned 300', '300 to be built'."""
    nouns = clause.known.nouns
    k = clause.first - 1
    while k >= 0 and (clause.tags[k] in ("det", "adj", "adv") or _determined(clause, k)):
        if clause.lowers[k] in nouns["adjectives"]:
            return Modality.PLANNED
        if clause.lowers[k] in nouns["forecasts"]:
            return Modality.HYPOTHETICAL
        k -= 1
    if k >= 1 and clause.lowers[k] in ("of", "for"):
        if clause.lowers[k - 1] in nouns["plan"]:
            return Modality.PLANNED
        if clause.lowers[k - 1] in nouns["forecast"]:
            return Modality.HYPOTHETICAL
    if not clause.known.nouns["odds"].isdisjoint(clause.lowers[clause.last : clause.last + 3]) or _is_chance(clause, k):
        return Modality.HYPOTHETICAL
    if k >= 1 and clause.lowers[k] in ("at", "to"):
        found = _counted_ahead(clause, k)
        if found is not None:
            return found
    return _followed(clause)


def _is_chance(clause: Clause, k: int) -> bool:
    """Whether the number says how likely something is ('put the chance of a second shock at 13%')."""
    if clause.money or clause.lowers[k] not in ("at", "is", "to"):
        return False
    return not clause.known.nouns["odds"].isdisjoint(clause.lowers[max(0, k - CHANCE_REACH) : k])


def _counted_ahead(clause: Clause, k: int) -> Modality | None:
    """What the noun counted before 'at' is called: 'put the number of threatened jobs at 300'."""
    j = k - 1
    while j > 0 and (clause.tags[j] in ("noun", "adj") or clause.lowers[j].endswith("ed")) and clause.lowers[j] != "of":
        j -= 1
    if clause.lowers[j] != "of" or clause.lowers[j - 1] not in clause.known.nouns["claim"]:
        return None
    inside = set(clause.lowers[j + 1 : k])
    if inside & clause.known.nouns["forecasts"]:
        return Modality.HYPOTHETICAL
    return Modality.PLANNED if inside & clause.known.nouns["adjectives"] else None


def _determined(clause: Clause, k: int) -> bool:
    """Whether a participle at k stands between an article and the number ('a projected 300')."""
    return k > 0 and clause.tags[k - 1] == "det" and clause.lowers[k].endswith("ed")


def _followed(clause: Clause) -> Modality | None:
    """What comes right after the counted thing: '300 flats to be built', '300 reservists being mobilised'."""
    k = clause.last + 1
    while k < clause.size and k < clause.last + 5 and (clause.tags[k] in NOMINAL or clause.lowers[k] == "of"):
        k += 1
    if clause.lowers[k : k + 2] == ["to", "be"]:
        return Modality.PLANNED
    if clause.lowers[k : k + 1] == ["being"]:
        return _under_way(clause, k + 1)
    if clause.lowers[k : k + 1] in (["that"], ["which"], ["who"]):
        ahead = clause.lowers[k + 2 : k + 3] == ["to"] and clause.lowers[k + 1] in BE
        return Modality.PLANNED if ahead else _told_of(clause, k + 1)
    form = clause.form(k)
    agent = form is not None and form.shape == "past" and clause.lowers[k + 1 : k + 2] == ["by"]
    return Modality.PLANNED if form is not None and agent and "direct" in form.classes else None


def _told_of(clause: Clause, k: int) -> Modality | None:
    """What a relative clause after the number says that somebody did with it: '10 percent that analysts predicted'."""
    for j in range(k + 1, min(clause.size, k + 8)):
        form = clause.form(j)
        if form is not None and "forecast" in form.classes:
            return Modality.HYPOTHETICAL
        if form is not None and "direct" in form.classes:
            return Modality.PLANNED
        if clause.tags[j] in ("verb", "punct", "sub", "prep"):
            return None
    return None


def _under_way(clause: Clause, k: int) -> Modality | None:
    """PLANNED if the participle at k is of something that is begun as a whole ('being mobilised')."""
    while k < clause.size - 1 and clause.tags[k] == "adv":
        k += 1
    form = clause.known.verbs.get(clause.lowers[k]) if k < clause.size else None
    return Modality.PLANNED if form is not None and "under_way" in form.classes else None


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


def _inserted(clause: Clause) -> bool:
    """Whether the number stands in an insertion between commas.

    'The firm, which employs 300, will', 'The firm, a maker of vans with 300 workers, will'.
    """
    for k in range(clause.first - 1, max(0, clause.first - REACH), -1):
        if clause.lowers[k] == ",":
            return clause.lowers[k + 1] in ("a", "an") and clause.tags[k - 1] in ("name", "noun")
        if clause.tags[k] == "punct":
            return False
        if clause.lowers[k] in RELATIVE:
            return clause.lowers[k - 1] == "," and clause.lowers[k] != "that"
    return False


def _as_subject(clause: Clause) -> Modality | None:
    """What is said of the number as a subject."""
    k = clause.last + 1
    relative = False
    inserted = _inserted(clause)
    while k < min(clause.size, clause.last + REACH):
        word, tag = clause.lowers[k], clause.tags[k]
        if word in BREAKS or (tag == "sub" and word != "that") or (inserted and word == ","):
            return None
        if word in ("who", "which", "that", "whose") and not relative:
            relative = True
            k = _after_relative(clause, k)
            continue
        if word in clause.known.modals:
            return modal_mood(clause, k)
        if tag in ("aux", "verb") and clause.tags[k - 1] != "det":
            return _predicate(clause, k)
        if tag == "to" and verb_follows(clause, k):
            return None
        k += 1
    return None


def _after_relative(clause: Clause, k: int) -> int:
    """The place after the relative clause that begins at k: after its verb group and what hangs on it."""
    k += 1
    while k < clause.size and clause.tags[k] not in ("verb", "aux"):
        k += 1
    while k < clause.size and (clause.tags[k] in ("verb", "aux", "adv", "neg", "to")):
        k += 1
    return k


def _ordered(clause: Clause) -> Modality | None:
    """'On the orders of X, the town goes into mourning for one day'."""
    return (
        Modality.PLANNED
        if clause.lowers[0] == "on" and clause.known.nouns["orders"].intersection(clause.lowers[1:4])
        else None
    )


def _predicate(clause: Clause, k: int) -> Modality | None:
    """What a verb group at k says of its subject."""
    words = set()
    begin = k
    while k < clause.size and (clause.tags[k] in ("aux", "adv", "neg") or clause.lowers[k] in BE):
        words.add(clause.lowers[k])
        k += 1
    if k >= clause.size:
        return None
    if words & BE and clause.tags[k] == "to":
        return Modality.PLANNED
    if words & BE:
        return _passive(clause, k, words)
    if clause.lowers[k - 1] in ("have", "has") and clause.tags[k] == "to" and verb_follows(clause, k):
        return Modality.PLANNED
    form = clause.form(k)
    if begin == k and form is not None and clause.lowers[k + 1 : k + 2] == ["to"]:
        if form.base in clause.known.nouns["wishes"]:
            return Modality.REPORTED
        return controlling_verb(clause, k, form)
    return None


def _passive(clause: Clause, k: int, words: set[str]) -> Modality | None:
    """'300 are expected to', '300 are being called up', '300 are planned'."""
    word = clause.lowers[k]
    form = clause.known.verbs.get(word)
    if clause.lowers[k + 1 : k + 2] == ["for"] and form is not None and "plan" in form.classes:
        return Modality.PLANNED
    if word == "entitled" and not words.isdisjoint(("were", "was")):
        return None
    if clause.lowers[k + 1 : k + 2] == ["to"]:
        if word in clause.known.nouns["uncertain"]:
            return Modality.HYPOTHETICAL
        if word in clause.known.nouns["future"] or (form is not None and "plan" in form.classes):
            return Modality.PLANNED
    if "being" in words:
        return _under_way(clause, k)
    if word in ("needed", "required"):
        return Modality.PLANNED
    if form is None:
        return None
    if word in clause.known.nouns["uncertain"]:
        return Modality.HYPOTHETICAL
    if "direct" in form.classes or ("announce" in form.classes and clause.money):
        return Modality.PLANNED
    return None


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
