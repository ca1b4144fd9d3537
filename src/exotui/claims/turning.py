"""Do the words of a sentence turn a claim round: opposites, negations, all and some, a whole and a part of it?"""

from __future__ import annotations

from collections.abc import Sequence

from exotui.claims.alignment import Answer, Placed
from exotui.claims.clauses import signs
from exotui.claims.pairing import same_deed
from exotui.claims.pairing import share as share_words
from exotui.claims.passages import Judgement, Part
from exotui.claims.quantities import calendar
from exotui.claims.senses import distinct, opposed, quantified
from exotui.claims.setting import elsewhere
from exotui.claims.verdicts import Finding
from exotui.claims.wording import Word, alike

ENOUGH = 0.6
"""The share of a claim's words that a passage has to have, in its way, to support it."""
SAME_MATTER = 0.75
"""The share at which a passage speaks of the very matter, so that another number contradicts the claim."""
HALF = 50
"""Percent: most of a thing is more."""
WORTH_TELLING = 0.4
"""The share from which on a passage bears on a claim at all."""


def turn_round(
    claim: Sequence[Part], own: Part, missing: Sequence[Word], share: float, answers: Sequence[Answer]
) -> Judgement | None:
    """The judgement where the words of the text turn the claim round: opposite words, negation, roles, quantifiers."""
    for part in claim:
        for turn in (_denied(part, own), _quantified(part, own), _only_part(part, own), _fewer_than_most(part, own)):
            if turn is not None and share >= ENOUGH:
                return turn._replace(strength=share)
        opposite = _opposite(part, own, missing)
        if opposite is not None and share >= WORTH_TELLING:
            whole = sum(word.weight for part in claim for word in part.words)
            told = share + max(word.weight for word in missing) / whole
            sure = max(share / ENOUGH, told / SAME_MATTER) >= 1 and not elsewhere(missing)
            sure = sure and not of_other_time(claim, missing, answers)
            return opposite._replace(strength=share, finding=opposite.finding if sure else Finding.NOT_COVERED)
    return None


def of_other_time(claim: Sequence[Part], missing: Sequence[Word], answers: Sequence[Answer]) -> bool:
    """Whether a sentence may tell of another time than a claim: it has other numbers, and they share no date."""
    if not answers or any(each.finding is Finding.SUPPORTED or _same_value(each) for each in answers):
        return False
    if any(each.stated and (each.claimed.quantity.head or each.stated.quantity.head) for each in answers):
        return True  # what is done to nine may be undone to three others
    lexicon = claim[0].sentence.document.lexicon
    months, times = calendar(lexicon).months, signs(lexicon).times
    said = [word for part in claim for word in part.words if word not in missing]
    return not any(word.tag == "year" or word.lemma in months or word.lemma in times for word in said)


def _same_value(answer: Answer) -> bool:
    return answer.stated is not None and answer.stated.quantity.interval == answer.claimed.quantity.interval


def _opposite(part: Part, own: Part, missing: Sequence[Word]) -> Judgement | None:
    lexicon = own.sentence.document.lexicon
    said = [word for word in own.words if not any(alike(word, mine) for mine in part.words)]
    for word in missing:
        for other in said:
            if word.tag == other.tag == "verb" or (word.place in part.negated) != (other.place in own.negated):
                continue
            if opposed(word, other, lexicon) or distinct(word, other, lexicon):
                finding = Finding.CONTRADICTED if opposed(word, other, lexicon) else Finding.NOT_COVERED
                return Judgement(finding, 0.0, f"The text says “{other.written}”, not “{word.written}”.")
    return None


def _denied(part: Part, own: Part) -> Judgement | None:
    for word in part.words:
        twins = [other for other in own.words if word.lemma == other.lemma]
        if not twins or word.tag != "adj":
            continue
        mine = word.place in part.negated
        theirs = {other.place in own.negated for other in twins}
        if theirs == {not mine} and (mine or own.negated) and (not mine or not own.negated):
            told = "affirms" if mine else "denies"
            return Judgement(Finding.CONTRADICTED, 0.0, f"The text {told} what the claim says of “{word.written}”.")
    return None


_RANKS = {"none": 0, "some": 1, "most": 2, "all": 3}


def _quantified(part: Part, own: Part) -> Judgement | None:
    theirs = quantified(own.sentence, own.words)
    mine = quantified(part.sentence, part.words)
    for which, word, _ in mine:
        for other, twin, at in theirs:
            if any(each == other and twin.lemma == same.lemma for each, same, _ in mine):
                continue
            if word.lemma != twin.lemma or _RANKS[other] >= _RANKS[which] > 0:
                continue
            if other == which:
                continue
            exact = own.sentence.tokens[at].lower in signs(own.sentence.document.lexicon).parts
            finding = Finding.CONTRADICTED if exact or "none" in (which, other) else Finding.NOT_COVERED
            return Judgement(finding, 0.0, f"The text says “{other}” of “{word.written}”, the claim “{which}”.")
    return None


def _only_part(part: Part, own: Part) -> Judgement | None:
    """'All schools' or 'all nine members' where the text counts a part of them."""
    wholes = [placed for placed in own.quantities if placed.role == "whole"]
    shares = [placed for placed in own.quantities if _is_share(placed)]
    for which, word, at in quantified(part.sentence, part.words):
        if which != "all" or part.sentence.tokens[at].lower not in signs(own.sentence.document.lexicon).whole:
            continue
        mine = next((clause for clause in part.reading.clauses if word in (*clause.doer, *clause.done)), None)
        for placed in (*wholes, *shares):
            theirs = placed.clause
            if mine is None or theirs is None or not same_deed(mine, theirs, own.sentence.document.lexicon):
                continue
            if any(alike(word, other) for other in (*theirs.doer, *theirs.done, *placed.context)):
                return Judgement(
                    Finding.CONTRADICTED,
                    0.0,
                    f"The text counts only a part of them, the claim all of “{word.written}”.",
                )
        counts = [placed for placed in own.quantities if _is_part(placed)]
        if mine is not None and any(
            each.clause and same_deed(mine, each.clause, own.sentence.document.lexicon) for each in counts
        ):
            return Judgement(Finding.NOT_COVERED, 0.0, f"The text counts some of them, “{counts[0].quote}”.", counts[0])
    return None


def _is_part(placed: Placed) -> bool:
    """Whether a number counts some of what was named before: 'seven were found', 'three of the men'."""
    quantity = placed.quantity
    behind = [token.lower for token in placed.sentence.tokens[quantity.last : quantity.last + 1]]
    bare = quantity.unit is quantity.head is None and placed.clause is not None and placed.clause.numbered
    return quantity.unit is None and quantity.trend is None and (bare or behind == ["of"])


def _fewer_than_most(part: Part, own: Part) -> Judgement | None:
    """'Most runners are women' where the text has 'three in ten were women'."""
    if part.quantities or not any(which in ("most", "all") for which, _, _ in quantified(part.sentence, part.words)):
        return None
    for placed in own.quantities:
        value = placed.quantity.value
        small = (
            placed.quantity.unit == "percent" and value is not None and value < HALF and placed.quantity.trend is None
        )
        for mine in part.reading.clauses:
            same = placed.clause is not None and same_deed(mine, placed.clause, own.sentence.document.lexicon)
            if small and same and placed.clause and share_words(mine.done, placed.clause.done):
                return Judgement(Finding.NOT_COVERED, 0.0, f"The text says “{placed.quote}”.", placed)
    return None


def _is_share(placed: Placed) -> bool:
    """Whether a number is surely a part of a whole: 'two thirds of', '40 percent of'."""
    quantity, tokens = placed.quantity, placed.sentence.tokens
    of = [token.lower for token in tokens[quantity.last : quantity.last + 1]] == ["of"]
    value = quantity.value
    return of and value is not None and (value < 1 or (quantity.unit == "percent" and value < 100))
