"""What do the answers to a claim's numbers and the words of a sentence make of the claim together?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from exotui.claims.alignment import Answer, Placed, opposite_ways, same_heads, same_matter
from exotui.claims.clauses import signs
from exotui.claims.differing import difference
from exotui.claims.narrowing import Said, other_base, other_criterion, other_rate, other_size, to_come
from exotui.claims.pairing import Pair, same_deed, share
from exotui.claims.passages import Around, Judgement, Part
from exotui.claims.roles import differing, other_matter, other_speaker, unsaid
from exotui.claims.senses import opposed, unreal
from exotui.claims.setting import (
    counted_together,
    elsewhere,
    named_elsewhere,
    other_setting,
    other_time,
    written,
    year_of,
)
from exotui.claims.turning import ENOUGH, SAME_MATTER, of_other_time
from exotui.claims.verdicts import Difference, Finding
from exotui.claims.wording import Word, alike, groups_of, sexes_and_ages
from exotui.extraction.trends import trend_words
from exotui.lexicon import Lexicon

LEAST, MOST = 0.55, 0.85
"""The share that the shortest and the longest sentences have to have of a claim's words to support it."""
GROWTH, START = 0.3, 0.06
"""How that share grows with the logarithm of the number of words of a sentence."""
SAID_ENOUGH = 1.0
"""The weight of the words that a claim and a sentence have in common, below which nothing contradicts anything."""


class Case(NamedTuple):
    """A claim and a sentence, with what was found in setting them side by side."""

    claim: Sequence[Part]
    own: Part
    around: Around
    answers: Sequence[Answer]
    """What the text says to each number of the claim."""
    missing: Sequence[Word]
    """The words of the claim that the text does not have."""
    share: float
    """The share of the claim's words that it has, by weight, from 0 to 1."""
    linked: Sequence[Pair]
    """The clauses of the claim with those of the sentence that answer them."""

    @property
    def placed(self) -> Placed | None:
        """The number of the text that answers the first of the claim."""
        return self.answers[0].stated if self.answers else None

    def open(self, why: str, placed: Placed | None = None) -> Judgement:
        """The judgement that the sentence leaves the claim open."""
        return Judgement(Finding.NOT_COVERED, self.share, why, placed)


def weigh(case: Case) -> Judgement:
    """What a sentence says of a claim: its numbers decide first, then who does what, then the words that it lacks."""
    others = (it for part in case.claim if (it := other_matter(part.side, case.own.side)))
    apart = differing(case.linked) or next(others, None)
    return _by_numbers(case, apart) or _of_others(case, apart) or _not_told(case) or _borne_out(case)


def _by_numbers(case: Case, apart: Difference | None) -> Judgement | None:
    """The judgement where a number of the text speaks against one of the claim, or none answers it."""
    answers, share = case.answers, case.share
    against = next((each for each in answers if each.finding is Finding.CONTRADICTED), None)
    silent = next((each for each in answers if each.stated is None and not _pronoun(each.claimed)), None)
    unlike = next((each for each in answers if each.finding is Finding.NOT_COVERED and each.stated), None)
    if against is not None and _together(against.claimed, case.own):
        why = f"The numbers of the text make “{against.claimed.quote}” together."
        return Judgement(Finding.SUPPORTED if share >= SAME_MATTER else Finding.NOT_COVERED, share, why, against.stated)
    joint = counted_together(case.claim, case.own) if answers else None
    if joint is not None and any(each.stated and each.stated.quantity.unit != "percent" for each in answers):
        why = f"The text counts “{joint}” together with other places."
        first = next(each.stated for each in answers if each.stated)
        return Judgement(Finding.NOT_COVERED, min(share, ENOUGH), why, first)
    rate = other_rate(answers, case.own.sentence.document.lexicon)
    if rate is not None:
        return case.open(rate[1], case.placed)
    if against is not None and against.stated is not None:
        judged = _against(case, against, against.stated, apart)
        twice = any(each is not against and each.stated is against.stated for each in answers)
        unsure = silent is not None or twice or share * _weight(case.claim) < SAID_ENOUGH
        if judged.finding is Finding.CONTRADICTED and unsure:
            why = f"The text gives another number, “{against.stated.quote}”, but not surely of the same thing."
            return judged._replace(finding=Finding.NOT_COVERED, why=why)
        return judged
    if silent is not None:
        return case.open(f"The text does not give “{silent.claimed.quote}”.")
    return case.open(of_number(unlike), unlike.stated) if unlike is not None else None


def _of_others(case: Case, apart: Difference | None) -> Judgement | None:
    """The judgement where somebody else does it, says it, or something else is done."""
    if apart is not None:
        return _differing(case, apart, case.placed)
    own = case.own.side
    speaker = next((who for part in case.claim if (who := other_speaker(part.side, own))), None)
    if speaker is not None:
        return case.open(f"The text has somebody else say it, not “{written(case.claim, speaker)}”.", case.placed)
    if case.answers or case.linked:
        return None
    verb = next((verb for part in case.claim if (verb := unsaid(part.side, own))), None)
    return case.open(f"The text does not say “{verb.written}”.") if verb is not None else None


def _not_told(case: Case) -> Judgement | None:
    """The judgement where the text lacks too much of the claim, or has it elsewhere, at another time or as a plan."""
    claim, own = case.claim, case.own
    if case.share < _enough(own):
        lacking = ", ".join(f"“{written(claim, word)}”" for word in case.missing[:3])
        return case.open(f"The text says nothing of {lacking}.", case.placed)
    name = named_elsewhere(claim, own, case.around, case.linked, case.answers)
    if name is not None:
        return case.open(f"The text does not say it of “{name}”.", case.placed)
    setting = other_setting(claim, own, case.missing, case.around)
    if setting is not None:
        return case.open(f"The text says nothing of “{setting}”.", case.placed)
    if unreal(own.sentence) and not any(unreal(part.sentence) for part in claim) and not case.answers:
        return case.open("The text has it as a plan or a possibility.", case.placed)
    return None


def _borne_out(case: Case) -> Judgement:
    """The judgement where nothing but single words or the sense of a number can keep the text from saying it."""
    own, placed, share = case.own, case.placed, case.share
    said = Said(own.sentence, own.words)
    for part in case.claim:
        found = difference(Said(part.sentence, part.words), said, case.missing)
        if found is not None:
            sure = share >= ENOUGH or found[0] is Finding.NOT_COVERED
            return Judgement(found[0] if sure else Finding.NOT_COVERED, share, found[1], placed)
    hoped = any(pair.counted and pair.mine.ahead and not pair.theirs.ahead for pair in case.linked)
    if hoped and any(_other_value(each) for each in case.answers):
        return case.open("The claim has a plan or a possibility where the text has a fact.", placed)
    year = next((year for part in case.claim if (year := year_of(part, case.missing))), None)
    if year is not None and year != str(case.around.year):
        return case.open(f"The text does not say that it was in {year}.", placed)
    if placed is None:
        return Judgement(Finding.SUPPORTED, share, "The text says the same in its words.", placed)
    decided = case.answers[0]
    base = other_base(case.answers, own.words) or other_size(case.answers, own.sentence.document.lexicon)
    base = base or other_criterion(case.answers)
    if base is not None:
        return case.open(base[1], placed)
    other = _other_thing(case.answers, own) or _of_another_deed(case.answers, own)
    other = other or _narrower(case.answers, own) or _other_sense(decided.claimed, placed)
    if other is not None:
        return case.open(other, placed)
    return Judgement(Finding.SUPPORTED, share, of_number(decided), placed)


def _other_value(answer: Answer) -> bool:
    return answer.stated is not None and answer.stated.quantity.value != answer.claimed.quantity.value


def _enough(own: Part) -> float:
    """The share of a claim's words that a sentence has to have to support it: a long one has some of them by chance."""
    return min(max(LEAST, GROWTH * math.log(max(1, len(own.words))) - START), MOST)


def _weight(claim: Sequence[Part]) -> float:
    """How much a claim says apart from its numbers."""
    return sum(word.weight for part in claim for word in part.words)


def _against(case: Case, contrary: Answer, found: Placed, apart: Difference | None) -> Judgement:
    """The judgement where a number cannot be true beside the claim's, or says that it went the other way."""
    claim, own = case.claim, case.own
    turned = opposite_ways(found.quantity, contrary.claimed.quantity)
    other_case = (
        named_elsewhere(claim, own, case.around, case.linked) is not None
        or other_time(claim, own, case.around.year)
        or any(unreal(part.sentence) for part in (*claim, own))
        or any(to_come(Said(part.sentence, part.words)) for part in claim) != to_come(Said(own.sentence, own.words))
        or _further(found) != _further(contrary.claimed)
        or any(pair.counted and pair.mine.ahead != pair.theirs.ahead for pair in case.linked)
    )
    if turned and (apart is None or apart[0] is Finding.CONTRADICTED) and not other_case:
        return _differing(case, (Finding.CONTRADICTED, of_number(contrary)), found)
    same = same_matter(contrary.claimed, found, own.quantities) and not elsewhere(case.missing) and apart is None
    if case.share >= SAME_MATTER and same and not other_case and not turned:
        return Judgement(Finding.CONTRADICTED, case.share, of_number(contrary), found)
    other = f"“{found.quote}” the other way" if turned else f"another number, “{found.quote}”"
    return case.open(f"The text gives {other}, but not surely of the same thing.", found)


def _further(placed: Placed) -> bool:
    """Whether a number is one more besides others: 'another 500'."""
    tokens, quantity = placed.sentence.tokens, placed.quantity
    known = signs(placed.sentence.document.lexicon).further
    return any(token.lower in known for token in tokens[max(0, quantity.first - 1) : quantity.last])


def _differing(case: Case, found: Difference, placed: Placed | None) -> Judgement:
    """The judgement where the clauses differ; a contradiction has to be of the very matter."""
    finding, why = found
    whole = _weight(case.claim)
    ways = trend_words(case.own.sentence.document.lexicon).ways
    verbs = [word.weight for word in case.missing if word.tag in ("verb", "ing") or word.written in ways]
    told = case.share + max(verbs, default=0.0) / whole if whole else case.share
    sure = told >= SAME_MATTER and not elsewhere(case.missing)
    sure = sure and not of_other_time(case.claim, case.missing, case.answers)
    return Judgement(finding if sure else Finding.NOT_COVERED, case.share, why, placed)


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
        near = _near(each.stated, own)
        divided = not keys.isdisjoint(sexes_and_ages(lexicon)) or _in_groups(mine, lexicon) != _in_groups(
            theirs, lexicon
        )
        named = mine not in signs(lexicon).generic
        others = named and any(word.lemma == mine for word in own.words if word not in near)
        people = each.stated.quantity.people and each.claimed.quantity.people
        if people and not divided and not others:
            continue
        if divided or all(keys.isdisjoint(word.keys) for word in near):
            return f"The text counts “{theirs}”, not “{mine}”."
    return None


def _narrower(answers: Sequence[Answer], own: Part) -> str | None:
    """Why one number does not bear another out: what narrows it stands elsewhere ('90 cars, ten of them electric')."""
    for each in answers:
        if each.stated is None or each.stated.sentence is not own.sentence:
            continue
        last, near = each.claimed.quantity.last, _near(each.stated, own)
        for word in each.claimed.context:
            told = any(alike(word, other) for other in own.words) and not any(alike(word, other) for other in near)
            if word.place == last and word.tag == "adj" and told and same_heads(each.claimed, each.stated):
                return f"The text does not say “{word.written}” of them."
    return None


def _near(placed: Placed, own: Part) -> list[Word]:
    """The words beside a number, up to the next number."""
    first = placed.quantity.first
    limit = min((other.quantity.first for other in own.quantities if other.quantity.first > first), default=None)
    return [word for word in placed.context if first - 1 <= word.place and (limit is None or word.place < limit)]


def _of_another_deed(answers: Sequence[Answer], own: Part) -> str | None:
    """Why one number does not bear another out: the text has another number of the deed that the claim tells."""
    lexicon = own.sentence.document.lexicon
    for each in answers:
        mine, theirs = each.claimed.clause, each.stated.clause if each.stated else None
        if each.stated is None or mine is None or theirs is None or mine.base in ("be", "do"):
            continue
        if mine.base == theirs.base or same_deed(mine, theirs, lexicon):
            continue
        for other in own.quantities:
            if other.clause is None or other.clause is theirs or other.clause.base != mine.base:
                continue
            about = (*mine.doer, *mine.done)
            shared = [*other.clause.doer, *other.clause.done]
            told = share(shared, about) or (not shared and other.quantity.head is None)
            told = told and (not share(theirs.doer, mine.doer) or share(other.clause.doer, mine.doer))
            if (
                told
                and other is not each.stated
                and not other.role
                and other.quantity.unit == each.stated.quantity.unit
            ):
                return f"The text says “{other.quote}” of that."
    return None


def _in_groups(head: str, lexicon: Lexicon) -> bool:
    """Whether a noun counts people by the group: 'family', 'household', 'couple'."""
    return head in signs(lexicon).groups


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


def _pronoun(claimed: Placed) -> bool:
    """Whether a number may be no number but a pronoun or an article: one."""
    return claimed.quantity.value == 1 and claimed.quantity.unit is None and claimed.quote.isalpha()


def of_number(decided: Answer) -> str:
    """What the text says to one number of a claim, as a sentence for people."""
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
