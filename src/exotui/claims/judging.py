"""What does one passage say of a claim? Its quantities decide first, then its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from exotui.claims.alignment import Answer, Placed, answer, fill, frame, place_quantities, same_heads, same_matter
from exotui.claims.clauses import Reading, signs
from exotui.claims.differing import Said, difference
from exotui.claims.quantities import FIRST_YEAR, Stated, stated
from exotui.claims.roles import Context, Pair, Side, differing, other_matter, other_speaker, pairs, same_deed, unsaid
from exotui.claims.verdicts import Finding
from exotui.claims.wording import (
    CREDIT_WEIGHT,
    Word,
    alike,
    distinct,
    groups_of,
    name_around,
    nearness,
    negated,
    opposed,
    quantified,
    settings,
    share_covered,
    tables,
    unreal,
    words,
)
from exotui.extraction.text import Sentence

ENOUGH = 0.6
"""The share of a claim's words that a passage has to have, in its way, to support it."""
SAME_MATTER = 0.75
"""The share at which a passage speaks of the very matter, so that another number contradicts the claim."""
WORTH_TELLING = 0.4
"""The share from which on a passage bears on a claim at all."""
OWN_SHARE = 0.4
"""The share that a sentence has to have by itself where the claim has no number."""
NEIGHBOURS = 1
"""So many sentences before one are read with it."""
PLACE_REACH = 12
"""So many sentences back one is searched for that says where."""
EARLIER = 0.5
"""What a name counts that the text has told before, and a word of the title or of the sentence behind."""
BESIDE = 0.9
"""What a word counts that stands in a sentence beside the passage's own."""
WHOLE = frozenset(("all", "every", "each", "entire", "whole", "both"))
"""Quantifiers that leave nothing out."""
PARTS = frozenset(("half", "third", "minority", "quarter", "few"))
"""Quantifiers that are surely less than most."""
WHERE = frozenset(("in", "at", "near", "off"))
"""Prepositions behind which a name is a place."""
SAME_NUMBER = 0.1
"""By how much a sentence with the very number of a claim is the better evidence."""
_YEAR_WEIGHT = 0.8


class Part:
    """One sentence with its quantities and its words, each found when first asked for."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence

    @cached_property
    def _all(self) -> list[Stated]:
        return stated(self.sentence)

    @cached_property
    def words(self) -> list[Word]:
        """What it says apart from its quantities; years are words. Who says it adds little."""
        found = self._words
        speaking = {
            word.place for clause in Reading(self.sentence, found).clauses if clause.credit for word in clause.doer
        }
        return [
            word._replace(weight=min(word.weight, CREDIT_WEIGHT)) if word.place in speaking else word for word in found
        ]

    @cached_property
    def _words(self) -> list[Word]:
        counted = [quantity for quantity in self._all if not quantity.year]
        found = words(self.sentence, [at for each in counted for at in range(each.first, each.last)])
        years = {each.first for each in self._all if each.year}
        return [word._replace(weight=_YEAR_WEIGHT, tag="year") if word.place in years else word for word in found]

    @cached_property
    def quantities(self) -> list[Placed]:
        """In reading order, without years."""
        return place_quantities(self.sentence, [each for each in self._all if not each.year], self.words, self.reading)

    @cached_property
    def reading(self) -> Reading:
        """Its clauses."""
        return Reading(self.sentence, self.words)

    @cached_property
    def side(self) -> Side:
        """Its words and its clauses."""
        return Side(self.words, self.reading.clauses)

    @cached_property
    def negated(self) -> set[int]:
        """Places of the words that it negates."""
        return negated(self.sentence, self.words)


class Around(NamedTuple):
    """The text around one of its sentences."""

    parts: Sequence[Part]
    """All sentences."""
    at: int
    year: int | None
    """In which it was published."""
    first: Mapping[str, int]
    """Words in small letters, and codes of places -> the first sentence that has them; -1 for the title."""

    @property
    def before(self) -> Sequence[Part]:
        """The sentences that are read with it."""
        return self.parts[max(0, self.at - NEIGHBOURS) : self.at]

    @property
    def behind(self) -> Sequence[Part]:
        """The sentence behind it in its paragraph, unless that one begins with where or when: 'In the south …'."""
        following = self.parts[self.at + 1 : self.at + 2]
        same = [each for each in following if each.sentence.paragraph == self.parts[self.at].sentence.paragraph]
        return [each for each in same if each.sentence.tags[:1] not in (["prep"], ["conj"])]

    def near(self, word: Word) -> bool:
        """Whether the title or a sentence beside it has a word."""
        beside = (*self.before, *self.behind)
        titled = any(self.first.get(key, 0) < 0 for key in word.keys)
        return titled or any(alike(word, each) for part in beside for each in part.words)

    def tells(self, word: Word) -> bool:
        """Whether the text has a word anywhere."""
        return not word.keys.isdisjoint(self.first)

    def told(self, word: Word) -> bool:
        """Whether the text has a word before the sentence."""
        return any(self.first.get(key, self.at) < self.at for key in word.keys)

    def places(self) -> list[Word]:
        """The names in which the nearest sentence before it that names any sets its matter."""
        for part in reversed(self.parts[max(0, self.at - PLACE_REACH) : self.at]):
            if found := _where(part):
                return found
        return []


class Judgement(NamedTuple):
    """What a passage says of a claim."""

    finding: Finding
    strength: float
    """0 to 1: how sure it is that the passage speaks of the claim's matter; 2 where all words are the same."""
    why: str
    placed: Placed | None = None
    """The quantity that decided."""


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
    quantities = [*_in_place(claim, own), *(placed for part in before for placed in part.quantities)]
    answers = [answer(placed, quantities) for part in claim for placed in part.quantities]
    if answers and not any(each.stated is None or each.stated.sentence is own.sentence for each in answers):
        return None
    missing = [word for word in claimed if not nearness(word, keys)]
    turned = _turned(claim, own, missing, share)
    return turned or _weigh(answers, missing, share, claim, own, around, _pairs(claim, own, around, answers))


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
    if against is not None and against.stated is not None:
        same = same_matter(against.claimed, against.stated, own.quantities) and not _elsewhere(missing)
        same = (
            same
            and apart_ is None
            and _named_elsewhere(claim, own, around, linked) is None
            and not _other_time(claim, own, around.year)
        )
        same = same and not any(unreal(part.sentence) for part in (*claim, own))
        if share >= SAME_MATTER and same:
            return Judgement(Finding.CONTRADICTED, share, _of_number(against), against.stated)
        why = f"The text gives another number, “{against.stated.quote}”, but not surely of the same thing."
        return Judgement(Finding.NOT_COVERED, share, why, against.stated)
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
            Finding.NOT_COVERED, share, f"The text has somebody else say it, not “{_written(claim, speaker)}”.", placed
        )
    if not answers and not linked and (verb := next((v for part in claim if (v := unsaid(part.side, own.side))), None)):
        return Judgement(Finding.NOT_COVERED, share, f"The text does not say “{verb.written}”.")
    if share < ENOUGH:
        unsaid_ = ", ".join(f"“{_written(claim, word)}”" for word in missing[:3])
        return Judgement(Finding.NOT_COVERED, share, f"The text says nothing of {unsaid_}.", placed)
    name = _named_elsewhere(claim, own, around, linked)
    if name is not None:
        return Judgement(Finding.NOT_COVERED, share, f"The text does not say it of “{name}”.", placed)
    setting = _other_setting(claim, own, missing, around)
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
    same = placed.quantity.value == decided.claimed.quantity.value
    return Judgement(Finding.SUPPORTED, share + SAME_NUMBER * same, _of_number(decided), placed)


def _differing(
    found: tuple[Finding, str], missing: Sequence[Word], share: float, claim: Sequence[Part], placed: Placed | None
) -> Judgement:
    """The judgement where the clauses differ; a contradiction has to be of the very matter."""
    finding, why = found
    whole = sum(word.weight for part in claim for word in part.words)
    verbs = [word.weight for word in missing if word.tag in ("verb", "ing")]
    told = share + max(verbs, default=0.0) / whole if whole else share
    sure = told >= SAME_MATTER and not _elsewhere(missing)
    return Judgement(finding if sure else Finding.NOT_COVERED, share, why, placed)


def _other_thing(answers: Sequence[Answer], own: Part) -> str | None:
    """Why one number does not bear another out: it counts something else, and what the claim counts is not there."""
    lexicon = own.sentence.document.lexicon
    for each in answers:
        if each.stated is None or (each.stated.quantity.people and each.claimed.quantity.people):
            continue
        mine, theirs = each.claimed.quantity.head, each.stated.quantity.head
        if mine is None or theirs is None or same_heads(each.claimed, each.stated):
            continue
        keys = groups_of(mine, lexicon)
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
    mine = [word for part in claim for word in _where(part)]
    limits = [*(placed.quantity.first for placed in found[1:]), len(own.sentence.tokens)]
    places = [
        [word for word in _where(own) if placed.quantity.last <= word.place < limit]
        for placed, limit in zip(found, limits, strict=True)
    ]
    if not any(_share(mine, each) for each in places):
        return found
    return [placed for placed, each in zip(found, places, strict=True) if not each or _share(mine, each)]


def _where(part: Part) -> list[Word]:
    """The names in which a sentence sets something: 'in Oslo', not 'in Norwegian waters'."""
    tags = part.sentence.tags
    named = [word for preposition, word in settings(part.sentence, part.words) if preposition in WHERE]
    return [word for word in named if tags[word.place + 1 : word.place + 2] not in (["noun"], ["adj"])]


def _pronoun(claimed: Placed) -> bool:
    """Whether a number may be no number but a pronoun or an article: one."""
    return claimed.quantity.value == 1 and claimed.quantity.unit is None and claimed.quote.isalpha()


def _elsewhere(missing: Sequence[Word]) -> bool:
    """Whether a claim names somebody, a place or a year that the text does not."""
    return any(word.tag in ("name", "year", "num") for word in missing)


def _named_elsewhere(claim: Sequence[Part], own: Part, around: Around, linked: Sequence[Pair]) -> str | None:
    """The name of a claim that the text has only far from a sentence, where no 'it' or 'the firm' there may mean it."""
    meant = [word for pair in linked if not pair.theirs.doer or pair.theirs.definite for word in pair.mine.doer]
    for part in claim:
        where = {word.place for preposition, word in settings(part.sentence, part.words) if preposition in WHERE}
        for word in part.words:
            if word.tag != "name" or word in meant or word.place in where or word.weight <= CREDIT_WEIGHT:
                continue
            partly = any(alike(each, other) for each in name_around(part.words, word) for other in own.words)
            if not partly and _of_another_matter(word, around):
                return word.written
    return None


def _other_time(claim: Sequence[Part], own: Part, published: int | None) -> bool:
    """Whether a sentence tells of another time, or of another case, of which a claim says nothing."""
    mine = [word for part in claim for word in part.words]
    again = tables(own.sentence.document.lexicon).again
    said = {token.lower for part in claim for token in part.sentence.tokens}
    if any(token.lower in again and token.lower not in said for token in own.sentence.tokens):
        return True
    if published is None or any(word.tag == "year" for word in mine):
        return False
    years = [own.sentence.tokens[word.place].lower for word in own.words if word.tag == "year"]
    return any(year.isdecimal() and FIRST_YEAR < int(year) < published - 1 for year in years)


def _other_setting(claim: Sequence[Part], own: Part, missing: Sequence[Word], around: Around) -> str | None:
    """The name in which a claim sets its matter ('in Oslo') where the text has another one, or never says it."""
    theirs = settings(own.sentence, own.words)
    mine = [word for part in claim for word in part.words]
    for part in claim:
        for preposition, word in settings(part.sentence, part.words):
            absent = not any(alike(word, each) for each in own.words)
            name = _written(claim, word)
            if absent and preposition in WHERE and not _in_force(word, around):
                return name
            unknown = preposition in signs(own.sentence.document.lexicon).directions and not around.tells(word)
            if absent and preposition not in WHERE and (unknown or _of_another_matter(word, around)):
                return name
            if word not in missing:
                continue
            others = [each for other, each in theirs if other == preposition]
            if any(not any(alike(each, word) for word in mine) for each in others):
                return name
        for preposition, word in _set_in(part):
            if not any(alike(word, each) for each in own.words) and _of_another_matter(word, around):
                return f"{preposition} … {_written(claim, word)}"
    return None


def _set_in(part: Part) -> list[tuple[str, Word]]:
    """The nouns in which a sentence sets something: 'in the south'."""
    links = [link for clause in part.reading.clauses for link in clause.links]
    return [(preposition, word) for preposition, word in links if preposition in WHERE and word.tag == "noun"]


def _of_another_matter(word: Word, around: Around) -> bool:
    """Whether a text has a word only far from a sentence."""
    return around.tells(word) and not around.near(word)


def _in_force(word: Word, around: Around) -> bool:
    """Whether a place that a sentence does not name is the one that the text has named last, or always means."""
    if around.near(word):
        return True
    if not around.told(word):
        return False
    last = around.places()
    return not last or any(alike(word, each) for each in last)


def _written(claim: Sequence[Part], word: Word) -> str:
    """A word of a claim as it stands there."""
    part = next(part for part in claim if word in part.words)
    return part.sentence.tokens[word.place].text


def _turned(claim: Sequence[Part], own: Part, missing: Sequence[Word], share: float) -> Judgement | None:
    """The judgement where the words of the text turn the claim round: opposite words, negation, roles, quantifiers."""
    for part in claim:
        for turn in (_denied(part, own), _quantified(part, own), _only_part(part, own)):
            if turn is not None and share >= ENOUGH:
                return turn._replace(strength=share)
        opposite = _opposite(part, own, missing)
        if opposite is not None and share >= WORTH_TELLING:
            whole = sum(word.weight for part in claim for word in part.words)
            told = share + max(word.weight for word in missing) / whole
            sure = max(share / ENOUGH, told / SAME_MATTER) >= 1 and not _elsewhere(missing)
            return opposite._replace(strength=share, finding=opposite.finding if sure else Finding.NOT_COVERED)
    return None


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


def _share(some: Sequence[Word], others: Sequence[Word]) -> bool:
    return any(alike(one, other) for one in some for other in others)


_RANKS = {"none": 0, "some": 1, "most": 2, "all": 3}


def _quantified(part: Part, own: Part) -> Judgement | None:
    theirs = quantified(own.sentence, own.words)
    for which, word, _ in quantified(part.sentence, part.words):
        for other, twin, at in theirs:
            if word.lemma != twin.lemma or _RANKS[other] >= _RANKS[which] > 0:
                continue
            if other == which:
                continue
            exact = own.sentence.tokens[at].lower in PARTS
            finding = Finding.CONTRADICTED if exact or "none" in (which, other) else Finding.NOT_COVERED
            return Judgement(finding, 0.0, f"The text says “{other}” of “{word.written}”, the claim “{which}”.")
    return None


def _only_part(part: Part, own: Part) -> Judgement | None:
    """'All schools' or 'all nine members' where the text counts a part of them."""
    wholes = [placed for placed in own.quantities if placed.role == "whole"]
    shares = [placed for placed in own.quantities if _is_share(placed)]
    for which, word, at in quantified(part.sentence, part.words):
        if which != "all" or part.sentence.tokens[at].lower not in WHOLE:
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
    return None


def _is_share(placed: Placed) -> bool:
    """Whether a number is surely a part of a whole: 'two thirds of', '40 percent of'."""
    quantity, tokens = placed.quantity, placed.sentence.tokens
    of = [token.lower for token in tokens[quantity.last : quantity.last + 1]] == ["of"]
    value = quantity.value
    return of and value is not None and (value < 1 or (quantity.unit == "percent" and value < 100))


def _of_number(decided: Answer) -> str:
    if decided.stated is None:
        return f"The text does not give “{decided.claimed.quote}”."
    said, claimed = f"“{decided.stated.quote}”", f"“{decided.claimed.quote}”"
    if decided.finding is Finding.CONTRADICTED:
        return f"The text says {said}; {claimed} cannot be true as well."
    if decided.finding is Finding.NOT_COVERED:
        return f"The text says {said}, which leaves {claimed} open."
    return f"The text says {said}." if said == claimed else f"The text says {said}, which bears out {claimed}."
