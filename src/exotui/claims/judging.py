"""What does one passage say of a claim? Its quantities decide first, then its words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from exotui.claims.alignment import Answer, Placed, answer, fill, frame, opposite_ways, same_heads, same_matter
from exotui.claims.differing import Difference, Said, difference
from exotui.claims.pairing import Context, Pair, pairs
from exotui.claims.passages import Around, Judgement, Part, overlap, where
from exotui.claims.roles import differing, other_matter, other_speaker, unsaid
from exotui.claims.setting import (
    counted_together,
    elsewhere,
    named_elsewhere,
    other_place,
    other_setting,
    other_time,
    written,
)
from exotui.claims.turning import ENOUGH, SAME_MATTER, WORTH_TELLING, turn_round
from exotui.claims.verdicts import Finding
from exotui.claims.wording import (
    Word,
    groups_of,
    nearness,
    opposed,
    sexes_and_ages,
    share_covered,
    unreal,
)
from exotui.extraction.text import Sentence
from exotui.extraction.trends import trend_words

OWN_SHARE = 0.4
"""The share that a sentence has to have by itself where the claim has no number."""
LEAST, MOST = 0.55, 0.85
"""The share that the shortest and the longest sentences have to have of a claim's words to support it."""
GROWTH, START = 0.3, 0.06
"""How that share grows with the logarithm of the number of words of a sentence."""
EARLIER = 0.5
"""What a name counts that the text has told before, and a word of the title or of the sentence behind."""
OF_ANOTHER_PLACE = 0.5
"""The strength of a sentence of another place than the claim's at the most: it is no evidence."""
BESIDE = 0.9
"""What a word counts that stands in a sentence beside the passage's own."""
SAID_ENOUGH = 1.0
"""The weight of the words that a claim and a sentence have in common, below which nothing contradicts anything."""
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
    against = [each for each in answers if each.finding is Finding.CONTRADICTED]
    if len({each.claimed.quantity.year for each in against}) > 1:
        why = "The text speaks of another year, with another number."
        return Judgement(Finding.NOT_COVERED, 2.0, why, against[0].stated)
    for finding in (Finding.CONTRADICTED, Finding.NOT_COVERED, Finding.SUPPORTED):
        decided = next((each for each in answers if each.finding is finding), None)
        if decided is not None:
            return Judgement(finding, 2.0, _of_number(decided), decided.stated)
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
    turned = turn_round(claim, own, missing, share)
    judged = turned or _weigh(answers, missing, share, claim, own, around, _pairs(claim, own, around, answers))
    same = any(each.stated is judged.placed and _same_number(each) for each in answers)
    return judged._replace(strength=judged.strength + SAME_NUMBER) if same else judged


def _same_number(answer_: Answer) -> bool:
    return answer_.stated is not None and answer_.stated.quantity.interval == answer_.claimed.quantity.interval


def _answer(claimed: Placed, quantities: Sequence[Placed], earlier: Sequence[Placed]) -> Answer:
    """The answer of a sentence to one number of a claim; that of the sentences before where its own is no support."""
    own = answer(claimed, quantities)
    return own if own.finding is Finding.SUPPORTED else answer(claimed, [*quantities, *earlier])


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


def _weigh(
    answers: Sequence[Answer],
    missing: Sequence[Word],
    share: float,
    claim: Sequence[Part],
    own: Part,
    around: Around,
    linked: Sequence[Pair],
) -> Judgement:
    apart_ = differing(linked) or next((it for part in claim if (it := other_matter(part.side, own.side))), None)
    against = next((each for each in answers if each.finding is Finding.CONTRADICTED), None)
    silent = next((each for each in answers if each.stated is None and not _pronoun(each.claimed)), None)
    apart = next((each for each in answers if each.finding is Finding.NOT_COVERED and each.stated), None)
    if against is not None and _together(against.claimed, own):
        why = f"The numbers of the text make “{against.claimed.quote}” together."
        return Judgement(Finding.SUPPORTED if share >= SAME_MATTER else Finding.NOT_COVERED, share, why, against.stated)
    joint = counted_together(claim, own) if answers else None
    if joint is not None and any(each.stated and each.stated.quantity.unit != "percent" for each in answers):
        why = f"The text counts “{joint}” together with other places."
        return Judgement(
            Finding.NOT_COVERED, min(share, ENOUGH), why, next(each.stated for each in answers if each.stated)
        )
    if against is not None and against.stated is not None:
        judged = _against(against, against.stated, apart_, missing, share, claim, own, around, linked)
        twice = any(each is not against and each.stated is against.stated for each in answers)
        unsure = silent is not None or twice or share * _weight(claim) < SAID_ENOUGH
        if judged.finding is Finding.CONTRADICTED and unsure:
            why = f"The text gives another number, “{against.stated.quote}”, but not surely of the same thing."
            return judged._replace(finding=Finding.NOT_COVERED, why=why)
        return judged
    if silent is not None:
        return Judgement(Finding.NOT_COVERED, share, f"The text does not give “{silent.claimed.quote}”.")
    if apart is not None:
        return Judgement(Finding.NOT_COVERED, share, _of_number(apart), apart.stated)
    decided = answers[0] if answers else None
    placed = decided.stated if decided else None
    if apart_ is not None:
        return _differing(apart_, missing, share, claim, placed)
    speaker = next((who for part in claim if (who := other_speaker(part.side, own.side))), None)
    if speaker is not None:
        return Judgement(
            Finding.NOT_COVERED, share, f"The text has somebody else say it, not “{written(claim, speaker)}”.", placed
        )
    if not answers and not linked and (verb := next((v for part in claim if (v := unsaid(part.side, own.side))), None)):
        return Judgement(Finding.NOT_COVERED, share, f"The text does not say “{verb.written}”.")
    if share < _enough(own):
        unsaid_ = ", ".join(f"“{written(claim, word)}”" for word in missing[:3])
        return Judgement(Finding.NOT_COVERED, share, f"The text says nothing of {unsaid_}.", placed)
    name = named_elsewhere(claim, own, around, linked, answers)
    if name is not None:
        return Judgement(Finding.NOT_COVERED, share, f"The text does not say it of “{name}”.", placed)
    setting = other_setting(claim, own, missing, around)
    if setting is not None:
        return Judgement(Finding.NOT_COVERED, share, f"The text says nothing of “{setting}”.", placed)
    if unreal(own.sentence) and not any(unreal(part.sentence) for part in claim) and not answers:
        return Judgement(Finding.NOT_COVERED, share, "The text has it as a plan or a possibility.", placed)
    said = Said(own.sentence, own.words)
    for part in claim:
        found = difference(Said(part.sentence, part.words), said, missing)
        if found is not None:
            sure = share >= ENOUGH or found[0] is Finding.NOT_COVERED
            return Judgement(found[0] if sure else Finding.NOT_COVERED, share, found[1], placed)
    if decided is None or placed is None:
        return Judgement(Finding.SUPPORTED, share, "The text says the same in its words.", placed)
    counted = _other_thing(answers, own)
    if counted is not None:
        return Judgement(Finding.NOT_COVERED, share, counted, placed)
    other = _other_sense(decided.claimed, placed)
    if other is not None:
        return Judgement(Finding.NOT_COVERED, share, other, placed)
    return Judgement(Finding.SUPPORTED, share, _of_number(decided), placed)


def _enough(own: Part) -> float:
    """The share of a claim's words that a sentence has to have to support it: a long one has some of them by chance."""
    return min(max(LEAST, GROWTH * math.log(max(1, len(own.words))) - START), MOST)


def _weight(claim: Sequence[Part]) -> float:
    """How much a claim says apart from its numbers."""
    return sum(word.weight for part in claim for word in part.words)


def _against(
    answer_: Answer,
    found: Placed,
    apart: Difference | None,
    missing: Sequence[Word],
    share: float,
    claim: Sequence[Part],
    own: Part,
    around: Around,
    linked: Sequence[Pair],
) -> Judgement:
    """The judgement where a number cannot be true beside the claim's, or says that it went the other way."""
    turned = opposite_ways(found.quantity, answer_.claimed.quantity)
    other_case = (
        named_elsewhere(claim, own, around, linked) is not None
        or other_time(claim, own, around.year)
        or any(unreal(part.sentence) for part in (*claim, own))
    )
    if turned and (apart is None or apart[0] is Finding.CONTRADICTED) and not other_case:
        return _differing((Finding.CONTRADICTED, _of_number(answer_)), missing, share, claim, found)
    same = same_matter(answer_.claimed, found, own.quantities) and not elsewhere(missing) and apart is None
    if share >= SAME_MATTER and same and not other_case and not turned:
        return Judgement(Finding.CONTRADICTED, share, _of_number(answer_), found)
    other = f"“{found.quote}” the other way" if turned else f"another number, “{found.quote}”"
    return Judgement(Finding.NOT_COVERED, share, f"The text gives {other}, but not surely of the same thing.", found)


def _differing(
    found: tuple[Finding, str], missing: Sequence[Word], share: float, claim: Sequence[Part], placed: Placed | None
) -> Judgement:
    """The judgement where the clauses differ; a contradiction has to be of the very matter."""
    finding, why = found
    whole = _weight(claim)
    ways = trend_words(claim[0].sentence.document.lexicon).ways
    verbs = [word.weight for word in missing if word.tag in ("verb", "ing") or word.written in ways]
    told = share + max(verbs, default=0.0) / whole if whole else share
    sure = told >= SAME_MATTER and not elsewhere(missing)
    return Judgement(finding if sure else Finding.NOT_COVERED, share, why, placed)


def _other_thing(answers: Sequence[Answer], own: Part) -> str | None:
    """Why one number does not bear another out: it counts something else, and what the claim counts is not there."""
    lexicon = own.sentence.document.lexicon
    for each in answers:
        if each.stated is None:
            continue
        mine, theirs = each.claimed.quantity.head, each.stated.quantity.head
        if mine is None or theirs is None or same_heads(each.claimed, each.stated):
            continue
        keys = groups_of(mine, lexicon)
        people = each.stated.quantity.people and each.claimed.quantity.people
        if people and keys.isdisjoint(sexes_and_ages(lexicon)):
            continue
        if all(keys.isdisjoint(word.keys) for word in own.words):
            return f"The text counts “{theirs}”, not “{mine}”."
    return None


def _other_sense(claimed: Placed, found: Placed) -> str | None:
    """Why one number is not said of one thing: the words beside it are opposed ('rose to 5', 'fell to 5')."""
    lexicon = claimed.sentence.document.lexicon
    for word in claimed.context:
        if not word.keys.isdisjoint(found.keys):
            continue
        turned = next((other for other in found.context if opposed(word, other, lexicon)), None)
        if turned is not None:
            return f"The text says “{turned.written}”, not “{word.written}”."
    return None


def _together(claimed: Placed, own: Part) -> bool:
    """Whether the numbers of a sentence, none of which is a part of another, add up to one of a claim."""
    tokens = own.sentence.tokens
    if len(own.quantities) < 2 or any(token.lower in ("including", "among", "of", "from") for token in tokens):
        return False
    alike_ = [placed.quantity for placed in own.quantities if placed.quantity.unit == claimed.quantity.unit]
    values = [quantity.value for quantity in alike_ if quantity.value is not None]
    return len(values) == len(own.quantities) and claimed.quantity.value == sum(values)


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
    return [placed for placed, each in zip(found, places, strict=True) if not each or overlap(mine, each)]


def _pronoun(claimed: Placed) -> bool:
    """Whether a number may be no number but a pronoun or an article: one."""
    return claimed.quantity.value == 1 and claimed.quantity.unit is None and claimed.quote.isalpha()


def _of_number(decided: Answer) -> str:
    if decided.stated is None:
        return f"The text does not give “{decided.claimed.quote}”."
    if opposite_ways(decided.stated.quantity, decided.claimed.quantity):
        rose = decided.stated.quantity.trend == "up"
        return f"The text has “{decided.stated.quote}” as {'a rise' if rose else 'a fall'}, the claim the other way."
    said, claimed = f"“{decided.stated.quote}”", f"“{decided.claimed.quote}”"
    if decided.finding is Finding.CONTRADICTED:
        return f"The text says {said}; {claimed} cannot be true as well."
    if decided.finding is Finding.NOT_COVERED:
        return f"The text says {said}, which leaves {claimed} open."
    return f"The text says {said}." if said == claimed else f"The text says {said}, which bears out {claimed}."
