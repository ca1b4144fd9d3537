"""What do a modal and an infinitive make of what they govern: 'will hire', 'may have fled', 'plans to hire'?"""

from __future__ import annotations

from exotui.extraction.moods import BE, DO, HAVE, Clause, Form
from exotui.extraction.tagging import NOMINAL
from exotui.model import Modality

ANNOUNCED = 24
"""Tokens that an announcement reaches ('said that 30 had come and that 20 would')."""
ASIDE = 8
"""Tokens of an aside that names who foretells."""
THOUGHT_REACH = 7
SINGLE = frozenset(("it", "he", "she"))
"""Of one alone 'may' tells what is possible, of many what a rule allows."""


def auxiliaries(clause: Clause, k: int) -> set[str]:
    """The auxiliaries in front of the verb at k."""
    words = set()
    j = k - 1
    while j >= 0 and (clause.tags[j] in ("aux", "adv", "neg") or clause.lowers[j] in clause.known.modals):
        words.add(clause.lowers[j])
        j -= 1
    return {word for word in words if word in BE or word in HAVE or word in DO or word in clause.known.modals}


def modal_mood(clause: Clause, k: int) -> Modality:
    """What a modal at k says: 'will hire', 'would rise', 'may have fled', 'can hold'."""
    kind = clause.known.modals[clause.lowers[k]]
    verb = _verb_after(clause, k)
    word = clause.lowers[verb]
    if kind == "able":
        return Modality.PLANNED if word in ("expect", "receive", "claim") else Modality.REPORTED
    if kind == "duty":
        return Modality.REPORTED if word == "have" else Modality.PLANNED
    if kind == "future":
        able = word == "be" and clause.lowers[verb + 1 : verb + 2] == ["able"]
        return Modality.REPORTED if able else _future(clause, k, verb)
    perfect = word == "have" and clause.lowers[verb + 1 : verb + 2] != ["to"]
    owned = clause.tags[verb + 1 : verb + 2] in (["num"], ["det"])  # 'could have 300 guests'
    if perfect and clause.lowers[k] in ("may", "might", "could") and not owned:
        return Modality.REPORTED
    if clause.lowers[k : k + 2] == ["may", "now"]:
        return Modality.REPORTED
    alone = k > 0 and clause.lowers[k - 1] in SINGLE
    if clause.lowers[k] == "may" and word in clause.known.nouns["permitted"] and limited(clause) and not alone:
        return Modality.REPORTED
    if clause.lowers[k] in ("may", "might") and word == "be" and 0 < clause.first - verb < 4:
        return Modality.REPORTED
    if clause.lowers[k] in ("would", "wouldn't", "'d", "should") and word != "have" and _announced(clause, k):
        return _future(clause, k, verb)
    return Modality.HYPOTHETICAL


def limited(clause: Clause) -> bool:
    """Whether the number is a limit: 'up to 90 days', 'no more than 4 passengers'."""
    return bool(clause.known.nouns["limits"].intersection(clause.lowers[max(0, clause.first - 3) : clause.first + 3]))


def _verb_after(clause: Clause, k: int) -> int:
    """The place of the verb of the modal at k, over adverbs and asides ('would not, he says, have')."""
    first = next((j for j in range(k + 1, min(clause.size, k + 6)) if clause.tags[j] not in ("adv", "neg", "punct")), k)
    if clause.tags[first] != "prep":
        return first
    return next((j for j in range(first, min(clause.size, k + 9)) if clause.tags[j] in ("verb", "aux")), first)


def _future(clause: Clause, k: int, verb: int) -> Modality:
    """PLANNED, or HYPOTHETICAL where the future is nobody's to order or is foretold."""
    form = clause.known.verbs.get(clause.lowers[verb])
    changes = form is not None and ("change" in form.classes or _adds_up(clause, verb))
    return Modality.HYPOTHETICAL if changes or _foretold(clause, k) else Modality.PLANNED


def _adds_up(clause: Clause, k: int) -> bool:
    """Whether the verb at k tells what something will amount to ('will come to only 40 tonnes')."""
    return clause.lowers[k] in ("come", "amount") and clause.lowers[k + 1 : k + 2] == ["to"] and clause.first - k <= 4


def _announced(clause: Clause, k: int) -> bool:
    """Whether the clause of the modal at k is somebody's announcement ('said it would')."""
    before = clause.lowers[max(0, k - ANNOUNCED) : k]
    said = max((j for j, word in enumerate(before) if word in clause.known.nouns["saying"]), default=-1)
    return said >= 0 and not any(clause.known.modals.get(word) == "unreal" for word in before[said:])


def _foretold(clause: Clause, k: int) -> bool:
    """Whether somebody forecasts the clause of the modal at k ('predicts that prices will')."""
    for j in range(max(0, k - 14), k):
        form = clause.form(j)
        if form is not None and "forecast" in form.classes:
            return True
        if clause.lowers[j] in clause.known.nouns["forecast"] or clause.lowers[j] in clause.known.nouns["foretelling"]:
            return True
    return _foretold_after(clause)


def _foretold_after(clause: Clause) -> bool:
    """Whether the sentence ends with whoever forecasts it ('..., the ministry predicted on Friday')."""
    for j in range(max(clause.last + 1, clause.size - ASIDE), clause.size):
        form = clause.form(j)
        if form is not None and form.base in clause.known.nouns["prophecies"] and form.shape in ("past", "third"):
            return "," in clause.lowers[max(0, j - ASIDE) : j] and clause.tags[j - 1] in ("noun", "name", "pron")
    return False


def infinitive(clause: Clause, k: int) -> Modality | None:
    """What governs the infinitive after 'to' at k: 'plans to', 'managed to', 'is expected to', 'time to'."""
    if not verb_follows(clause, k):
        return None
    if clause.lowers[k + 1] == "have" and clause.tags[k + 2 : k + 3] in (["verb"], ["aux"]):
        return Modality.REPORTED
    if clause.lowers[k + 1] == "be" and _thought(clause, k):
        return Modality.REPORTED
    j = k - 1
    while j >= 0 and clause.tags[j] in ("adv", "neg"):
        j -= 1
    if j < 0:
        return Modality.PLANNED
    return _controller(clause, j)


def _thought(clause: Clause, k: int) -> bool:
    """Whether somebody believes that a number is so ('believes the true figure to | be 300')."""
    for j in range(k - 1, max(-1, k - THOUGHT_REACH), -1):
        if clause.tags[j] not in NOMINAL:
            form = clause.form(j)
            return j < k - 1 and form is not None and form.base in clause.known.nouns["thinking"]
    return False


def verb_follows(clause: Clause, k: int) -> bool:
    """Whether 'to' at k opens an infinitive."""
    at = k + 1
    if at < clause.size and clause.tags[at] == "adv":
        at += 1
    if at >= clause.size:
        return False
    form = clause.form(at)
    return clause.tags[at] in ("verb", "aux") or (form is not None and form.base == clause.lowers[at])


def _controller(clause: Clause, j: int) -> Modality | None:
    """What the word at j, before an infinitive, makes of it."""
    word = clause.lowers[j]
    nouns = clause.known.nouns
    form = clause.form(j)
    if word in ("able", "unable", "had", "used", "close"):
        return Modality.REPORTED
    if word in nouns["rights"] and "," in clause.lowers[j : clause.first]:
        return Modality.REPORTED
    if word in nouns["uncertain"] and (j == 0 or auxiliaries(clause, j) or clause.tags[j] == "adj"):
        return Modality.HYPOTHETICAL
    if word in ("have", "has") and auxiliaries(clause, j):
        return None
    if word in nouns["future"] or word in BE or word in ("have", "has"):
        return Modality.PLANNED
    if form is not None:
        return controlling_verb(clause, j, form)
    if word in nouns["plan"] or word in nouns["chances"]:
        return Modality.PLANNED
    if word in nouns["forecast"]:
        return Modality.HYPOTHETICAL
    if clause.tags[j] in ("noun", "name", "pron", "num", "punct", "conj", "prep"):
        return _controlled_object(clause, j)
    return None


def controlling_verb(clause: Clause, j: int, form: Form) -> Modality | None:
    """'plans to', 'expects to', 'managed to'."""
    if "plan" in form.classes:
        return Modality.PLANNED
    if "forecast" in form.classes:
        return Modality.HYPOTHETICAL
    if "factual" in form.classes:
        return (
            None
            if auxiliaries(clause, j) & set(clause.known.modals) or form.shape in ("base", "ing")
            else Modality.REPORTED
        )
    return None


def _controlled_object(clause: Clause, j: int) -> Modality | None:
    """'asked parents to pay 300', 'helped others to save 300', 'used boats to save 300'."""
    for k in range(j, max(-1, j - 8), -1):
        form = clause.form(k)
        if clause.lowers[k] in clause.known.modals:
            return None
        if form is None and clause.tags[k] not in ("verb", "aux"):
            continue
        if form is not None and "plan" in form.classes:
            return Modality.PLANNED
        if form is not None and "forecast" in form.classes:
            return Modality.HYPOTHETICAL
        past = form is None or form.shape == "past" or clause.lowers[k].endswith("ed")
        if form is not None and "factual" in form.classes and past:
            return Modality.REPORTED
        if clause.tags[k] == "verb" and past and not auxiliaries(clause, k):
            return Modality.REPORTED if clause.lowers[k].endswith("ed") else None
        return Modality.PLANNED
    return Modality.PLANNED
