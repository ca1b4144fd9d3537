"""What does one passage say of a claim? Its quantities decide first, then its words."""

from __future__ import annotations

from collections.abc import Sequence

from exotui.claims.alignment import Answer, Placed, answer, fill, frame
from exotui.claims.narrowing import other_criterion
from exotui.claims.pairing import Context, Pair, pairs
from exotui.claims.passages import Around, Judgement, Part, overlap, where
from exotui.claims.reckoning import reckoned
from exotui.claims.setting import other_place
from exotui.claims.turning import WORTH_TELLING, turn_round
from exotui.claims.verdicts import Finding
from exotui.claims.weighing import Case, of_number, weigh
from exotui.claims.wording import nearness, share_covered
from exotui.extraction.text import Sentence

OWN_SHARE = 0.4
"""The share that a sentence has to have by itself where the claim has no number."""
EARLIER = 0.5
"""What a name counts that the text has told before, and a word of the title or of the sentence behind."""
OF_ANOTHER_PLACE = 0.5
"""The strength of a sentence of another place than the claim's at the most: it is no evidence."""
BESIDE = 0.9
"""What a word counts that stands in a sentence beside the passage's own."""
SAME_NUMBER = 0.1
"""By how much a sentence with the very number of a claim is the better evidence."""


def judge_frames(claim: Sequence[Sentence], passage: Sequence[Sentence]) -> Judgement | None:
    """What a passage says of a claim in the very same words but for the numbers; None where the words differ."""
    mine, claimed = frame(claim)
    theirs, found = frame(passage)
    if mine != theirs or not mine:
        return None
    if not claimed:
        return Judgement(Finding.SUPPORTED, 2.0, "The text says it in the same words.")
    answers = fill(claimed, found)
    criterion = other_criterion(answers)
    if criterion is not None:
        return Judgement(criterion[0], 2.0, criterion[1], answers[0].stated)
    against = [each for each in answers if each.finding is Finding.CONTRADICTED]
    if len({each.claimed.quantity.year for each in against}) > 1:
        why = "The text speaks of another year, with another number."
        return Judgement(Finding.NOT_COVERED, 2.0, why, against[0].stated)
    for finding in (Finding.CONTRADICTED, Finding.NOT_COVERED, Finding.SUPPORTED):
        decided = next((each for each in answers if each.finding is finding), None)
        if decided is not None:
            return Judgement(finding, 2.0, of_number(decided), decided.stated)
    return None


def judge(claim: Sequence[Part], around: Around) -> Judgement | None:
    """What a sentence, read with those before it, says of a claim; None where it speaks of something else."""
    own, before = around.parts[around.at], around.before
    claimed = [word for part in claim for word in part.words]
    counting = any(part.quantities for part in claim)
    keys = {key: EARLIER for part in around.behind if counting for word in part.words for key in word.keys}
    keys.update((key, BESIDE) for part in before for word in part.words for key in word.keys)
    keys.update((key, 1.0) for word in own.words for key in word.keys)
    for word in claimed:
        if not nearness(word, keys) and (
            (counting and around.near(word)) or (word.tag == "name" and around.told(word))
        ):
            keys.update(dict.fromkeys(word.keys, EARLIER))
    share = share_covered(claimed, keys)
    if share < WORTH_TELLING:
        return None
    alone = share_covered(claimed, dict.fromkeys((key for word in own.words for key in word.keys), 1.0))
    if alone < OWN_SHARE and not counting:
        return None
    quantities, earlier = _in_place(claim, own), [placed for part in before for placed in part.quantities]
    answers = [_answer(placed, quantities, earlier) for part in claim for placed in part.quantities]
    if answers and not any(each.stated is None or each.stated.sentence is own.sentence for each in answers):
        return None
    missing = [word for word in claimed if not nearness(word, keys)]
    if (place := other_place(claim, own, around)) is not None:
        why = f"The text says nothing of “{place}”."
        return Judgement(Finding.NOT_COVERED, min(share, OF_ANOTHER_PLACE), why)
    turned = turn_round(claim, own, missing, share, answers)
    judged = turned or weigh(Case(claim, own, around, answers, missing, share, _pairs(claim, own, around, answers)))
    same = any(each.stated is judged.placed and _same_number(each) for each in answers)
    return judged._replace(strength=judged.strength + SAME_NUMBER) if same else judged


def _same_number(answer_: Answer) -> bool:
    return answer_.stated is not None and answer_.stated.quantity.interval == answer_.claimed.quantity.interval


def _answer(claimed: Placed, quantities: Sequence[Placed], earlier: Sequence[Placed]) -> Answer:
    """The answer of a sentence to one number of a claim; that of the sentences before where its own is no support."""
    own = answer(claimed, quantities)
    if own.finding is Finding.SUPPORTED:
        return own
    return reckoned(claimed, quantities) or answer(claimed, [*quantities, *earlier])


def _pairs(claim: Sequence[Part], own: Part, around: Around, answers: Sequence[Answer]) -> list[Pair]:
    """The clauses of a claim with those of a sentence that answer them."""
    context = Context([word for part in around.before for word in part.words], around.tells, around.told)
    found: list[Pair] = []
    for part in claim:
        counted = [
            (each.claimed.clause, each.stated.clause, each.claimed.quantity.head is not None)
            for each in answers
            if each.claimed.sentence is part.sentence and each.stated and each.stated.sentence is own.sentence
        ]
        known = [(mine, theirs, things) for mine, theirs, things in counted if mine is not None and theirs is not None]
        found += pairs(part.side, own.side, known, context, own.sentence.document.lexicon)
    return found


def _in_place(claim: Sequence[Part], own: Part) -> list[Placed]:
    """The quantities of a sentence without those of other places: '12 in Oslo and 9 in Rome' has one of Rome."""
    found = own.quantities
    if len(found) < 2 or sum(len(part.quantities) for part in claim) != 1:
        return found
    mine = [word for part in claim for word in where(part)]
    limits = [*(placed.quantity.first for placed in found[1:]), len(own.sentence.tokens)]
    places = [
        [word for word in where(own) if placed.quantity.last <= word.place < limit]
        for placed, limit in zip(found, limits, strict=True)
    ]
    if not any(overlap(mine, each) for each in places):
        return found
    theirs = [placed for placed, each in zip(found, places, strict=True) if overlap(mine, each)]
    if any(placed.role == "part" for placed in theirs):
        return theirs
    return [placed for placed, each in zip(found, places, strict=True) if not each or placed in theirs]
