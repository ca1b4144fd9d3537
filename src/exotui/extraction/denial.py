"""Do the words deny the number itself?"""

from __future__ import annotations

from exotui.extraction.moods import BREAKS, HAVE, NOT, REACH, RELATIVE, Clause

COMPARING = frozenset(
    ("only", "just", "merely", "even", "more", "less", "fewer", "over", "under", "least", "all", "so", "until")
)
SCOPE_ENDS = frozenset(("which", "who", "whose", ";", ":", "but", "where", "when", "after"))


def denied(clause: Clause) -> bool:
    """Whether the words deny the number itself."""
    return (
        _contrasted(clause)
        or _rejected(clause)
        or _insisted_not(clause)
        or _not_reached(clause)
        or _called_untrue(clause)
        or _untrue_that(clause)
    )


def _contrasted(clause: Clause) -> bool:
    """'275 and not 288', 'rather than the 288'."""
    k = clause.first - 1
    while k >= 0 and clause.lowers[k] in ("the", "about", "some", "a", "by", "in", "for"):
        k -= 1
    if k < 0:
        return False
    last = clause.lowers[k - 1] if k else ""
    if clause.lowers[k] in NOT:
        return (clause.lowers[k + 1] not in COMPARING and last not in ("if", "or", "why", "is")) or (
            last in ("is", "was") and clause.lowers[k + 1] not in COMPARING
        )
    return (clause.lowers[k] == "than" and last == "rather") or (clause.lowers[k] == "of" and last == "instead")


def _rejected(clause: Clause) -> bool:
    """'denied that 700', 'rejected a report of 700', 'dismissed the figure of 700'."""
    for k in range(max(0, clause.first - REACH), clause.first):
        form = clause.form(k)
        if form is None or "deny" not in form.classes:
            continue
        if not NOT.intersection(clause.lowers[max(0, k - 2) : k]) and _rejects_claim(clause, k + 1):
            return not _is_aside(clause)
    return False


def _is_aside(clause: Clause) -> bool:
    """Whether the number only describes what a denied deed is done with ('denies that it joined a cartel of four')."""
    lowers, at = clause.lowers, clause.first - 1
    if at < 1 or lowers[at] not in ("of", "with") or clause.tags[at - 1] not in ("noun", "name"):
        return False
    known = clause.known.nouns
    return lowers[at - 1] not in known["claim"]


def _rejects_claim(clause: Clause, at: int) -> bool:
    """Whether what stands between a verb of denial and the number is a claim about it."""
    between = clause.lowers[at : clause.first]
    if not between or any(word in SCOPE_ENDS for word in between):
        return False
    if between[0] == "that" or clause.tags[at] in ("pron", "ing") or between[0] in HAVE or "that" in between[:6]:
        return True
    if clause.known.nouns["claim"].intersection(between):
        return True
    return "," not in between and any(tag in ("verb", "aux") for tag in clause.tags[at : clause.first])


def _insisted_not(clause: Clause) -> bool:
    """'would like it to be known that 700 have not left'."""
    that = _place_of_that(clause)
    if that is None:
        return False
    before = clause.lowers[max(0, that - 7) : that]
    firm = "known" in before[-1:] and "it" in before
    for k in range(max(0, that - 3), that):
        form = clause.form(k)
        firm = firm or (form is not None and "insist" in form.classes)
    return firm and _negated_predicate(clause)


def _place_of_that(clause: Clause) -> int | None:
    """The 'that' whose clause the number opens, if there is no verb between."""
    for k in range(clause.first - 1, max(-1, clause.first - 8), -1):
        if clause.lowers[k] == "that":
            return k
        if clause.tags[k] in ("verb", "aux"):
            return None
    return None


def _negated_predicate(clause: Clause) -> bool:
    """Whether the first verb group after the number is negated."""
    for k in range(clause.last + 1, min(clause.size, clause.last + REACH)):
        if clause.tags[k] == "aux":
            following = clause.lowers[k + 1] if k + 1 < clause.size else ""
            return following in NOT or clause.lowers[k].endswith(("n't", "n’t"))
        if clause.tags[k] == "verb" or clause.lowers[k] in BREAKS:
            return False
    return False


def _not_reached(clause: Clause) -> bool:
    """'has not reached 500', 'did not exceed 20 percent'."""
    k = clause.first - 1
    while k >= 0 and clause.tags[k] in ("det", "adv", "prep"):
        k -= 1
    form = clause.form(k)
    if k < 1 or form is None or "reach" not in form.classes:
        return False
    return any(word in NOT or word.endswith(("n't", "n’t")) for word in clause.lowers[max(0, k - 2) : k])


def _called_untrue(clause: Clause) -> bool:
    """'the figure of 700 is false', 'called the figure of 700 a hoax'."""
    if not clause.known.nouns["claim"].intersection(clause.lowers[max(0, clause.first - 4) : clause.first]):
        return False
    for k in range(clause.last + 1, min(clause.size, clause.last + 8)):
        if clause.lowers[k] in BREAKS or clause.lowers[k] in RELATIVE or clause.lowers[k] == ",":
            return False
        if clause.lowers[k] in clause.known.nouns["untrue"]:
            return not NOT.intersection(clause.lowers[clause.last + 1 : k])
    return False


def _untrue_that(clause: Clause) -> bool:
    """'it is not true that 700', 'there is no evidence that 700'."""
    that = _place_of_that(clause)
    if that is None:
        return False
    before = clause.lowers[max(0, that - 6) : that]
    if clause.known.nouns["untrue"].intersection(before):
        return not NOT.intersection(before)
    true = clause.known.nouns["true"].intersection(before)
    return bool(true) and bool({"not", "no", "never", "n't", "isn't", "wasn't", "little"}.intersection(before))
