"""What does a verb say of the number that is its object: 'wants 300', 'forecasts growth of 5%', 'is paid 300'?"""

from __future__ import annotations

from exotui.extraction.futures import auxiliaries, limited, verb_follows
from exotui.extraction.moods import BE, DO, HAVE, Clause, Form
from exotui.extraction.tagging import NOMINAL
from exotui.model import Modality

GIVEN = frozenset(("him", "her", "them", "us", "me", "you", "it", "everyone", "everybody", "each"))
"""To whom something is promised, between the verb and the number."""
BETWEEN = frozenset(("of", "worth", "at", "up", "about", "around", "to", "than", "over", "-", "$", "€", "£"))
"""Words that may stand between a verb and its number, beside those of a noun phrase."""


def governor(clause: Clause, k: int) -> Modality | None:
    """What the verb at k says of its object; None if another verb governs it in turn."""
    word = clause.lowers[k]
    before = auxiliaries(clause, k)
    modal = before & set(clause.known.modals)
    if word in BE or word in HAVE or word in DO:
        return _auxiliary(clause, k, bool(modal))
    form = clause.form(k)
    if form is not None:
        found = _plans_object(clause, k, form, before)
        if found is not None:
            return found
    if clause.tags[k] == "ing" or before or (k > 0 and clause.tags[k - 1] == "to"):
        return None
    finite = form is None or form.shape != "base" or _has_subject(clause, k)
    return Modality.REPORTED if finite and not _coordinated(clause, k) else None


def _coordinated(clause: Clause, k: int) -> bool:
    """Whether the verb at k may share an auxiliary before 'and' ('will build 30 flats and sell 20')."""
    last = clause.lowers[k - 1] if k else ""
    return last in ("and", "or", ",") and not clause.lowers[k].endswith("ed") and not _past(clause, k)


def _past(clause: Clause, k: int) -> bool:
    """Whether the word at k is a past form or a third person, which no modal governs."""
    form = clause.known.verbs.get(clause.lowers[k])
    return form is not None and form.shape in ("past", "third")


def _auxiliary(clause: Clause, k: int, modal: bool) -> Modality | None:
    """What 'is', 'have' and 'did' at k say of the number."""
    if modal or (k > 0 and clause.tags[k - 1] == "to"):
        return None
    following = clause.lowers[k + 1 : k + 2]
    if following == ["to"] and k + 1 < clause.first and verb_follows(clause, k + 1):
        past = clause.lowers[k] in ("had", "having", "did")
        return Modality.REPORTED if past else Modality.PLANNED
    if clause.lowers[k] in BE:
        for j in range(k + 1, min(k + 4, clause.first)):
            if clause.lowers[j] in clause.known.nouns["uncertain"] and clause.lowers[j + 1 : j + 2] == ["to"]:
                return Modality.HYPOTHETICAL
        if (
            clause.money
            and clause.known.nouns["sums"].intersection(clause.lowers[max(0, k - 3) : k])
            and _promised(clause, k)
        ):
            return Modality.PLANNED
    if clause.lowers[k] == "being":
        return None
    return Modality.REPORTED


def _promised(clause: Clause, k: int) -> bool:
    """Whether the sentence promised something before k ('are to receive ...; for the injured the sum is')."""
    for j in range(k):
        form = clause.form(j)
        if clause.lowers[j] == "will" or (clause.lowers[j] in BE and clause.lowers[j + 1] == "to"):
            return True
        if form is not None and "announce" in form.classes:
            return True
    return False


def _plans_object(clause: Clause, k: int, form: Form, before: set[str]) -> Modality | None:
    """What a verb of planning or forecast at k says of its own object ('wants 300', 'forecasts growth of 5%')."""
    passive = form.shape == "past" and before & BE
    if passive or before & set(clause.known.modals):
        return None
    if _sets_about(clause, k, form):
        return Modality.PLANNED
    if form.base == "guide" and clause.lowers[k + 1] in ("for", "to"):
        return Modality.HYPOTHETICAL
    if not _near(clause, k):
        return None
    between = clause.known.nouns["shortfalls"].intersection(clause.lowers[k + 1 : clause.first])
    if "liable" in form.classes and form.shape in ("base", "third") and not between and _is_penalty(clause):
        return Modality.HYPOTHETICAL if limited(clause) else Modality.PLANNED
    if "direct" in form.classes or ("lacking" in form.classes and clause.money and form.shape in ("base", "third")):
        return Modality.PLANNED
    if "announce" in form.classes and _to_come(clause, k):
        return Modality.PLANNED
    if form.base == "see":
        sees = form.shape in ("base", "third") and not _touches(clause, k)
        outlook = clause.known.nouns["outlook"]
        return Modality.HYPOTHETICAL if sees and outlook.intersection(clause.lowers[k + 1 : clause.first]) else None
    if "forecast" in form.classes and form.base != "suppose":
        return Modality.HYPOTHETICAL
    return None


def _is_penalty(clause: Clause) -> bool:
    """Whether the number can be a fine or a sentence, or the sentence speaks of one ('if convicted')."""
    return clause.sum or not clause.known.nouns["guilt"].isdisjoint(clause.lowers)


def _near(clause: Clause, k: int) -> bool:
    """Whether only the words of one noun phrase stand between the verb at k and the number."""
    outlook = clause.known.nouns["outlook"]
    return all(
        tag in NOMINAL
        or tag == "adv"
        or (tag == "ing" and (clause.tags[j + 1] == "noun" or clause.lowers[j] in outlook))
        or clause.lowers[j] in BETWEEN
        or clause.lowers[j] in GIVEN
        or clause.lowers[j - 1] == "-"  # 'a one-off payment'
        for j, tag in enumerate(clause.tags[k + 1 : clause.first], k + 1)
    )


def _touches(clause: Clause, k: int) -> bool:
    """Whether the number is itself the object of the verb at k, not part of a phrase of it."""
    return not any(tag in ("noun", "name", "prep") for tag in clause.tags[k + 1 : clause.first])


def _sets_about(clause: Clause, k: int, form: Form) -> bool:
    """'plans on hiring 300', 'considers cutting 300', 'aims for a return of 7%'."""
    following = clause.lowers[k + 1] if k + 1 < clause.first else ""
    if "plan" in form.classes and following == "for":
        return all(tag in NOMINAL or tag in ("prep", "adv") for tag in clause.tags[k + 1 : clause.first])
    if "plan" in form.classes and following in ("on", "about"):
        return clause.tags[k + 2] == "ing"
    return "mull" in form.classes and k + 1 < clause.first and clause.tags[k + 1] == "ing"


def _to_come(clause: Clause, k: int) -> bool:
    """Whether what is announced at k is still to come: money, or a package of it, jobs to go."""
    if clause.known.nouns["cuts"].intersection(clause.lowers[clause.last : clause.last + 4]):
        return True
    packages = clause.known.nouns["packages"].intersection(clause.lowers[k + 1 : clause.first])
    return clause.money and (bool(packages) or _touches(clause, k))


def _has_subject(clause: Clause, k: int) -> bool:
    """Whether the verb at k has a subject of its own, so that nothing before governs it."""
    j = k - 1
    while j >= 0 and clause.tags[j] == "adv":
        j -= 1
    return j >= 0 and clause.tags[j] in ("noun", "name", "pron")
