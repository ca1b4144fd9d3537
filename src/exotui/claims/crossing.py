"""Does a text say the words of a claim, but of something else?

What stands in another clause, of a brother, or still being done bears a claim no more out than what is not there.
"""

from __future__ import annotations

from collections.abc import Sequence

from exotui.claims.clauses import signs
from exotui.claims.pairing import Pair, has, share
from exotui.claims.verdicts import Difference, Finding
from exotui.claims.wording import Word, alike


def crossed(pair: Pair) -> Difference | None:
    """What a text says of another clause, of another of a family, or as not yet done; None where nothing does."""
    checks = (_aside, _will_be, _told_later, _other_side, _other_link, _other_modifier, _of_kin, _under_way)
    return next((told for check in checks if (told := check(pair)) is not None), None)


def _other_link(pair: Pair) -> Difference | None:
    """'Fell in Asia' where the text has 'rose in Asia and fell in Europe'."""
    if not pair.same_verb and not pair.counted:
        return None
    for preposition, word in pair.mine.links:
        if word.tag not in ("name", "year") or not has(pair.text.words, word):
            continue
        others = [each for other, each in pair.theirs.links if other == preposition and each.tag == word.tag]
        linked = [other for other, each in pair.theirs.links if alike(each, word)]
        if preposition in linked or (not linked and has(_said(pair), word)):
            continue
        other = next((each for each in others if not has(pair.claim.words, each)), None)
        if other is not None:
            return _open(f"The text says “{preposition} {other.written}”, not “{preposition} {word.written}”.")
    return None


def _aside(pair: Pair) -> Difference | None:
    """'48 people crashed' where the text has 'the bus, which carried 48 people, crashed'."""
    mine, theirs = pair.mine, pair.theirs
    if not pair.counting or not theirs.relative or mine.verb is None or has(theirs.words, mine.verb):
        return None
    return _open(f"The text does not say “{mine.verb.written}” of them.") if has(pair.text.words, mine.verb) else None


def _will_be(pair: Pair) -> Difference | None:
    """'Will fill' where the text has 'filled'."""
    if pair.mine.ahead and pair.theirs.past and not pair.theirs.ahead and pair.same_verb:
        return _open("The text has it as done already.")
    return None


def _told_later(pair: Pair) -> Difference | None:
    """'Bo has 35 percent' where the text has 'Ada sold nine, giving her 35 percent, while Bo sold two'."""
    mine, theirs = pair.mine, pair.theirs
    if not pair.counted or not mine.doer or mine.doer[-1].tag != "name" or share(mine.doer, theirs.doer):
        return None
    same = [word for word in pair.text.words if alike(word, mine.doer[-1])]
    if not same or min(word.place for word in same) < theirs.place:
        return None
    for clause in pair.text.clauses:
        if clause.finite and clause.place > theirs.place and any(word in clause.doer for word in same):
            return _open(f"The text does not say it of “{_written(mine.doer)}”.")
    return None


def _other_side(pair: Pair) -> Difference | None:
    """'Four friends were attacked' where the text has 'four friends saw the attack'."""
    mine, theirs = pair.mine, pair.theirs
    if not pair.counted or mine.verb is None or (theirs.verb is not None and alike(mine.verb, theirs.verb)):
        return None
    if mine.passive and not theirs.passive and has(theirs.done, mine.verb):
        return _open(f"The text does not say “{mine.verb.written}” of them.")
    return None


def _other_modifier(pair: Pair) -> Difference | None:
    """'Car sales rose' where the text has 'sales of lorries rose and car sales fell'."""
    mine, theirs = pair.mine.doer, pair.theirs.doer
    if not mine or not theirs or not alike(mine[-1], theirs[-1]):
        return None
    for word in mine[:-1]:
        if word.tag == "noun" and has(pair.text.words, word) and not has(_said(pair), word):
            return _open(f"The text does not say it of “{word.written} {mine[-1].written}”.")
    return None


def _of_kin(pair: Pair) -> Difference | None:
    """'Ada's brother was jailed' where the text has it of Ada, and the other way round."""
    kin = signs(pair.lexicon).kin
    for some, others, said in ((pair.mine, pair.theirs, pair.text), (pair.theirs, pair.mine, pair.claim)):
        for near, far in ((some.doer, others.doer), (some.done, others.done)):
            if len(near) < 2 or not far or near[-1].lemma not in kin or near[-2].tag != "name":
                continue
            if alike(near[-2], far[-1]) and not has(said.words, near[-1]):
                return _open(f"The text does not say it of “{_written(pair.mine.doer or pair.mine.done)}”.")
    return None


def _under_way(pair: Pair) -> Difference | None:
    """'Have been repaired' where the text has 'are being repaired'."""
    if pair.theirs.under_way and pair.mine.passive and not (pair.mine.under_way or pair.mine.ahead) and pair.same_verb:
        return _open("The text has it as still being done.")
    return None


def _said(pair: Pair) -> tuple[Word, ...]:
    return (*pair.theirs.words, *pair.theirs.doer)


def _open(why: str) -> Difference:
    return Finding.NOT_COVERED, why


def _written(words: Sequence[Word]) -> str:
    return " ".join(word.written for word in words)
