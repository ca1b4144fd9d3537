"""What is said of a number that is the subject of its clause: '300 are to go', '300 have been planned'?"""

from __future__ import annotations

from exotui.extraction.futures import controlling_verb, modal_mood, verb_follows
from exotui.extraction.moods import BE, BREAKS, REACH, RELATIVE, Clause
from exotui.extraction.nearest import under_way
from exotui.model import Modality


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


def as_subject(clause: Clause) -> Modality | None:
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
        return under_way(clause, k)
    if word in ("needed", "required"):
        return Modality.PLANNED
    if form is None:
        return None
    if word in clause.known.nouns["uncertain"]:
        return Modality.HYPOTHETICAL
    if "direct" in form.classes or ("announce" in form.classes and clause.money):
        return Modality.PLANNED
    return None
