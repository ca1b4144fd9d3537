"""Does a text say the same of the same, where a claim and a sentence of it share their numbers and most of their words?

Clause by clause: the verb that governs a number, who does it and to whom, behind which preposition, denied or not, done
or only planned. Only what both name is compared, and only where neither word stands for the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from exotui.claims.clauses import signs
from exotui.claims.crossing import crossed
from exotui.claims.pairing import Pair, Side, has, opposite, other_deed, share
from exotui.claims.senses import opposed
from exotui.claims.verdicts import Difference, Finding
from exotui.claims.wording import Word, alike
from exotui.lexicon import Lexicon

OPENING = 2
"""So many tokens may stand before the first noun of a sentence."""


@cache
def one_way(lexicon: Lexicon) -> frozenset[str]:
    """Verbs that cannot be true both ways round."""
    return frozenset(lexicon.table("claims")["clauses"]["one_way"].split())


def other_matter(claim: Side, text: Side) -> Difference | None:
    """A deed of a claim that a text does not tell, while it tells another one of the same with the same thing."""
    for mine in claim.clauses:
        if mine.verb is None or not mine.doer or not mine.done or has(text.words, mine.verb):
            continue
        for theirs in text.clauses:
            if theirs.verb is None or has(mine.words, theirs.verb):
                continue
            if share(mine.doer, theirs.doer) and share(mine.done, theirs.done):
                return Finding.NOT_COVERED, f"The text says “{theirs.verb.written}”, not “{mine.verb.written}”."
    return None


def differing(found: Sequence[Pair]) -> Difference | None:
    """What in the clauses keeps a text from bearing a claim out; None where nothing does."""
    checks: tuple[Callable[[Pair], Difference | None], ...] = (
        _other_verb,
        _turned_round,
        _other_doer,
        _other_thing,
        _other_setting,
        _other_way,
        _stance,
        _unsaid,
        _only_ahead,
        _alleged,
        _denied,
        crossed,
    )
    return next((told for pair in found for check in checks if (told := check(pair)) is not None), None)


def _other_verb(pair: Pair) -> Difference | None:
    """Another deed with the same number, or the opposite one."""
    mine, theirs = pair.mine, pair.theirs
    if mine.verb is None or theirs.verb is None or not other_deed(mine, theirs, pair.lexicon):
        return None
    if _both_said(pair) if opposite(mine, theirs, pair.lexicon) else _told_besides(pair):
        return None
    why = f"The text says “{theirs.verb.written}”, not “{mine.verb.written}”."
    there = [word for _, word in theirs.links] + [*theirs.done]
    crossed = bool(theirs.doer) and share(mine.doer, there) and not share(mine.doer, theirs.doer)
    if crossed and opposite(mine, theirs, pair.lexicon):
        return None
    if not (opposite(mine, theirs, pair.lexicon) or pair.counting or _of_event(mine.verb)):
        return None  # of verbs that no table knows one may well paraphrase the other
    if not opposed(mine.verb, theirs.verb, pair.lexicon) or mine.denied != theirs.denied:
        return Finding.NOT_COVERED, why
    sure = not (theirs.ahead or pair.counting or _other_doer(pair) or _other_setting(pair))
    return Finding.CONTRADICTED if sure else Finding.NOT_COVERED, why


def _of_event(verb: Word) -> bool:
    """Whether a verb tells of a deed that has its own words: killing, arresting, arriving."""
    return any(key.startswith("event:") for key in verb.keys)


def _both_said(pair: Pair) -> bool:
    """Whether either sentence has the verbs of both: 'five backed her, one opposed her'."""
    lemmas = {pair.mine.verb.lemma if pair.mine.verb else "", pair.theirs.verb.lemma if pair.theirs.verb else ""}
    return all(lemmas <= {word.lemma for word in side.words} for side in (pair.claim, pair.text))


def _told_besides(pair: Pair) -> bool:
    """Whether the claim has the verb of the text in another place."""
    verb = pair.theirs.verb
    return verb is not None and has([word for word in pair.claim.words if word.tag in ("verb", "ing")], verb)


def _turned_round(pair: Pair) -> Difference | None:
    """Who did it to whom, the other way round."""
    mine, theirs = pair.mine, pair.theirs
    if share(mine.doer, theirs.doer) or opposite(mine, theirs, pair.lexicon):
        return None
    subject = [word for word in theirs.words if word.place < theirs.place]
    suffered = theirs.passive and not mine.passive and share(mine.doer, [*theirs.done, *subject])
    if suffered and pair.same_verb and mine.done and not share(mine.done, theirs.done):
        return _not_of(mine.done)
    if not pair.same_verb and mine.verb is theirs.verb:
        return None
    given = (*mine.done, *(word for _, word in mine.links))
    there = (*theirs.done, *(word for _, word in theirs.links))
    if not (share(mine.doer, there) and share(theirs.doer, given)) or share(mine.doer, mine.done):
        return None
    sure = pair.same_verb and mine.base in one_way(pair.lexicon)
    finding = Finding.CONTRADICTED if sure else Finding.NOT_COVERED
    return finding, "The text has it the other way round: who did it to whom."


def _other_doer(pair: Pair) -> Difference | None:
    mine, theirs = pair.mine, pair.theirs
    # 'A calf weighing 90 kilos was born'; further on it is open whom a participle describes.
    beside = bool(theirs.doer) and theirs.doer[-1].place == theirs.place - 1
    beside = beside and (theirs.doer[0].place < OPENING or (pair.counted and not pair.counting))
    if not mine.doer or not (theirs.finite or beside):
        return None
    head = mine.doer[-1]
    gone = head.tag == "name" and not has(pair.text.words, head)
    known = pair.context.tells(head) and not has(pair.context.before, head)
    if not mine.done and has(theirs.done, head):
        return None  # a headline leaves 'were' out: '11 paintings stolen'
    if theirs.relative and any(alike(head, word) and word.place < theirs.place for word in pair.text.words):
        return None
    if not theirs.doer:
        counted = pair.counted and pair.context.told(head)
        numbered = theirs.numbered and not mine.numbered and pair.same_verb and not counted
        later = known and not pair.context.told(head)
        unnamed = theirs.passive and known and not has(pair.text.words, head)
        return _not_of(mine.doer) if unnamed or (gone and (later or numbered)) else None
    named_again = theirs.definite or theirs.doer[-1].lemma in signs(pair.lexicon).generic
    other = gone and pair.context.tells(head) and not (named_again and pair.context.told(head))
    return _not_of(mine.doer, theirs.doer) if other or _clash(mine.doer, theirs.doer, pair) else None


def _other_thing(pair: Pair) -> Difference | None:
    mine, theirs = pair.mine, pair.theirs
    if pair.same_verb and mine.done and theirs.done and _clash(mine.done, theirs.done, pair):
        return _not_of(mine.done, theirs.done)
    return None


def _not_of(words: Sequence[Word], others: Sequence[Word] = ()) -> Difference:
    mine = _phrase(words)
    said = (
        f"The text says it of “{_phrase(others)}”, not of “{mine}”."
        if others
        else f"The text does not say it of “{mine}”."
    )
    return Finding.NOT_COVERED, said


def _phrase(words: Sequence[Word]) -> str:
    """The last words of a phrase that stand side by side."""
    first = len(words) - 1
    while first and words[first - 1].place == words[first].place - 1:
        first -= 1
    return " ".join(word.written for word in words[first:])


def _clash(mine: Sequence[Word], theirs: Sequence[Word], pair: Pair) -> bool:
    """Whether two phrases in the same place of two clauses are surely about different things."""
    head, other = mine[-1], theirs[-1]
    generic = signs(pair.lexicon).generic
    if has(theirs, head) or has(mine, other):
        return False
    if has(pair.mine.words, other):
        given = (*pair.mine.done, *(word for _, word in pair.mine.links))
        return mine is pair.mine.doer and has(given, other) and not has(pair.theirs.words, head)
    if has(pair.theirs.words, head):
        behind = not any(alike(head, word) and word.place < pair.theirs.place for word in pair.theirs.words)
        apart = behind and not has([*pair.theirs.doer, *pair.theirs.done], head)
        return apart and head.tag == other.tag and mine is pair.mine.doer
    if head.tag == other.tag == "name":
        return not share(mine, theirs)
    if head.lemma in generic or other.lemma in generic:
        return False
    if head.tag == other.tag:
        return True
    return any(alike(head, word) and word.place > pair.theirs.place for word in pair.text.words)


def _other_setting(pair: Pair) -> Difference | None:
    """Another place, time or means behind the same preposition."""
    if pair.mine.verb and pair.theirs.verb and not pair.same_verb:
        return None
    generic = signs(pair.lexicon).generic
    for preposition, word in pair.mine.links:
        if has(pair.text.words, word) or word.tag not in ("noun", "name"):
            continue
        others = [each for other, each in pair.theirs.links if other == preposition and each.tag == word.tag]
        known = word.lemma in generic or any(each.lemma in generic for each in others)
        if others and not known and not any(has(pair.claim.words, each) for each in others):
            return (
                Finding.NOT_COVERED,
                f"The text says “{preposition} {others[0].written}”, not “{preposition} {word.written}”.",
            )
    return None


def _other_way(pair: Pair) -> Difference | None:
    """Where to or from those counted went, which the text names only in another clause: 'left for Georgia'."""
    directions = signs(pair.lexicon).directions if pair.counted else frozenset()
    for preposition, word in pair.mine.links:
        if (
            preposition not in directions
            or word.tag != "name"
            or not has(pair.text.words, word)
            or has([*pair.theirs.doer, *pair.theirs.done], word)
        ):
            continue
        places = [each.place for each in pair.text.words if alike(each, word)]
        if min(places) > pair.theirs.place and not has(pair.theirs.words, word):
            return Finding.NOT_COVERED, f"The text does not say “{preposition} {word.written}” of it."
    return None


def _stance(pair: Pair) -> Difference | None:
    """'Against the plan' where the text has nothing of the kind, or is for it."""
    stance = signs(pair.lexicon).stance
    said = {preposition for clause in pair.text.clauses for preposition in clause.prepositions}
    for one, word in pair.mine.links:
        if one in stance and one not in said:
            return Finding.NOT_COVERED, f"The text does not say “{one} {word.written}”."
        turned = [each for other, each in pair.theirs.links if {one, other} == {"for", "against"}]
        if turned and alike(turned[0], word) and pair.same_verb:
            return Finding.CONTRADICTED, f"The text says “{'for' if one == 'against' else 'against'} {word.written}”."
    return None


def _unsaid(pair: Pair) -> Difference | None:
    """A deed that a text with the same number does not tell in any word."""
    verb = pair.mine.verb
    if verb is None or pair.theirs.verb is not None:
        return None
    if pair.theirs.base in ("be", "have") and not _of_event(verb):
        return None
    if any(has([word for word in words if word.tag not in ("adj", "adv")], verb) for words in _around(pair)):
        return None
    return Finding.NOT_COVERED, f"The text does not say “{verb.written}”."


def _around(pair: Pair) -> tuple[Sequence[Word], Sequence[Word]]:
    return pair.text.words, pair.context.before


def _only_ahead(pair: Pair) -> Difference | None:
    told = pair.mine.verb is not None and has(pair.theirs.words, pair.mine.verb)
    planned = pair.same_verb or told or (pair.theirs.verb is None and pair.theirs.base not in ("be", "have"))
    promised = any(word.written in signs(pair.lexicon).ahead for word in pair.claim.words)
    under_way = pair.mine.verb is not None and pair.mine.verb.tag == "ing"  # 'is closing' is said of plans, too
    if pair.theirs.ahead and not pair.mine.ahead and planned and not promised and not under_way:
        return Finding.NOT_COVERED, "The text has it as a plan or a possibility."
    return None


def _alleged(pair: Pair) -> Difference | None:
    """A charge where the claim has a fact."""
    known = signs(pair.lexicon).alleging
    if pair.theirs.alleged and not any(word.lemma in known or word.written in known for word in pair.claim.words):
        return Finding.NOT_COVERED, "The text has it as an accusation."
    return None


def _denied(pair: Pair) -> Difference | None:
    if not pair.same_verb:
        return None
    excluded = bool(pair.mine.done) and has(pair.theirs.excluded, pair.mine.done[-1])
    if pair.mine.denied == (pair.theirs.denied != excluded):
        return None
    return Finding.CONTRADICTED, "The text says so, the claim denies it." if pair.mine.denied else "The text denies it."


def other_speaker(claim: Side, text: Side) -> Word | None:
    """Who says it in a claim, where a text has somebody else say it; both by name."""
    mine = [clause.doer for clause in claim.clauses if clause.credit and clause.doer]
    theirs = [clause.doer for clause in text.clauses if clause.credit and clause.doer]
    if not mine or not theirs or has(text.words, mine[0][-1]):
        return None
    named = mine[0][-1].tag == "name" and all(doer[-1].tag == "name" for doer in theirs)
    return mine[0][-1] if named and not any(share(mine[0], doer) for doer in theirs) else None


def unsaid(claim: Side, text: Side) -> Word | None:
    """The verb of a claim none of whose verbs a sentence says in any way."""
    verbs = [clause.verb for clause in claim.clauses if clause.verb is not None]
    if not verbs or any(has(text.words, verb) for verb in verbs):
        return None
    return verbs[0]
