"""Which numbers of a sentence belong together: ranges, shares like 'one in five', ratios, scores?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.extraction.digits import times
from exotui.extraction.draft import Draft
from exotui.extraction.numerals import HYPHENS
from exotui.extraction.text import Token
from exotui.lexicon import Lexicon
from exotui.model import Qualifier

DASHES = HYPHENS | {"—"}
MOST_OF_A_SHARE = 10_000_000
"""The largest denominator of 'one in ...'."""
HIGHEST_SCORE = 200
NO_HEDGES = frozenset(("to", "by", "the", "of", "on", "in", "or"))
"""Words of longer hedges that are none alone."""
OPENERS = {"and": ("between",), "to": ("from",)}
"""What opens a range, by the word between its ends."""
LONGEST_HEDGE = 5
"""So many tokens of hedges may stand between a verb of change and its number."""
RESPECTIVE = 16
"""So many tokens after two numbers may hold 'respectively'."""


class RangeWords(NamedTuple):
    """Words that tell a range from a change and from a result."""

    changes: frozenset[str]
    scores: frozenset[str]
    votes: frozenset[str]
    respective: frozenset[str]
    hedges: frozenset[str]
    """The words of hedges, but for those that say more than that."""
    parts: dict[str, dict[str, float]]
    """How many of a smaller unit are one of a larger, where both may tell one measure."""


@cache
def range_words(lexicon: Lexicon) -> RangeWords:
    """The words of a language around two numbers."""
    trends = lexicon.table("trends")
    exclusions = lexicon.table("exclusions")
    hedges = lexicon.table("hedges")
    return RangeWords(
        frozenset(f"{trends['up']} {trends['down']} {trends['moves']}".split()),
        frozenset(exclusions["scores"].split()),
        frozenset(exclusions["votes"].split()),
        frozenset(lexicon.table("quantities")["ranges"]["respective"].split()),
        frozenset(" ".join(entry.get("before", "") for entry in hedges.values()).replace("|", " ").split()) - NO_HEDGES,
        lexicon.table("quantities")["parts"],
    )


def join(tokens: Sequence[Token], drafts: list[Draft], words: RangeWords) -> list[Draft]:
    """The drafts of a sentence with ranges and shares put together and scores left out."""
    joined: list[Draft] = []
    place = 0
    while place < len(drafts):
        left = drafts[place]
        right = drafts[place + 1] if place + 1 < len(drafts) else None
        if right is None or right.first - left.last > 4:
            joined.append(left)
            place += 1
            continue
        outcome = _join_two(tokens, left, right, words)
        if outcome is None:
            joined.append(left)
            place += 1
        else:
            joined += outcome
            place += 2
    return joined


def _join_two(tokens: Sequence[Token], left: Draft, right: Draft, words: RangeWords) -> list[Draft] | None:
    """What becomes of two neighbours: None if they stay apart as they are."""
    if left.number.kind == "multiple" or right.number.kind == "multiple":
        return None
    between = [token.lower for token in tokens[left.last : right.first]]
    if _is_share(between, left, right):
        return [_as_share(left, right)]
    if not between and (whole := _as_compound(left, right, words)) is not None:
        return [whole]
    dashed = len(between) == 1 and between[0] in DASHES
    bare = [word for word in between if word not in DASHES]
    if len(bare) == 2 and bare[1] in words.hedges and _opened_by(tokens, left, words, OPENERS.get(bare[0], ())):
        bare = bare[:1]  # 'between 3 and roughly 5'
    if bare == ["up", "to"] and _opened_by(tokens, left, words, ("from",)):
        bare = ["to"]
    if not dashed and bare not in (["to"], ["and"], ["or"], ["through"]):
        return None
    if bare == ["and"] and not _opened_by(tokens, left, words, ("between",)):
        return None
    if (dashed or bare == ["to"]) and (result := _result(tokens, left, right, words, dashed=dashed)) is not None:
        return result
    if not _same_unit(left, right):
        return None
    if bare == ["or"] and _are_respective(tokens, right, words):
        _share_unit(left, right)
        return [left, right]
    _share_magnitude(left, right)
    if bare == ["to"] and _opened_by(tokens, left, words, ("from",)) and _changes(tokens, left.first - 1, words):
        _share_unit(left, right)
        return [left, right]
    if not _ascends(left, right):
        return None
    if bare == ["to"] and (left.unit is not None or right.unit is None) and _is_change(tokens, left, words):
        return None
    return [_as_range(tokens, left, right, bare, words)]


def _as_compound(left: Draft, right: Draft, words: RangeWords) -> Draft | None:
    """One measure told in two units: '6ft 2in'; None if they are two measures."""
    parts = words.parts.get(left.unit or "", {}).get(right.unit or "")
    if parts is None or left.dimension != right.dimension or left.value is None or right.value is None:
        return None
    if not 0 < right.value < parts or left.value != int(left.value):
        return None
    left.low = left.high = left.value = left.value + right.value / parts
    left.inner = right.number.first
    left.last, left.after = right.last, right.after
    return left


def _opened_by(tokens: Sequence[Token], draft: Draft, words: RangeWords, openers: tuple[str, ...]) -> bool:
    """Whether 'between' or 'from' stands before a draft, a hedge left aside."""
    at = _before_hedges(tokens, draft, words)
    return at >= 0 and tokens[at].lower in openers


def _before_hedges(tokens: Sequence[Token], draft: Draft, words: RangeWords) -> int:
    """The position of the last word before a draft that is no hedge; -1 where there is none."""
    at = draft.first - 1
    while at > max(0, draft.first - LONGEST_HEDGE) and tokens[at].lower in words.hedges:
        at -= 1
    return at


def _are_respective(tokens: Sequence[Token], draft: Draft, words: RangeWords) -> bool:
    """Whether the words behind two numbers give each to a thing of its own: '25 or 40 euros respectively'."""
    return any(token.lower in words.respective for token in tokens[draft.last : draft.last + RESPECTIVE])


def _is_change(tokens: Sequence[Token], draft: Draft, words: RangeWords) -> bool:
    """Whether the number says by how much something changed: 'rose 18 cents to $23', 'by 3% to 40'."""
    at = _before_hedges(tokens, draft, words)
    before = tokens[at].lower if at >= 0 else ""
    return before == "by" or (before in words.changes and before not in ("from", "of"))


def _changes(tokens: Sequence[Token], at: int, words: RangeWords) -> bool:
    """Whether a verb of change stands in the few words before 'from'."""
    for place in range(at - 1, max(-1, at - 8), -1):
        if tokens[place].text in ".;:(":
            return False
        if tokens[place].lower in words.changes:
            return True
    return False


def _same_unit(left: Draft, right: Draft) -> bool:
    if left.unit is None or right.unit is None:
        return right.unit is not None or left.unit is None or left.last == left.number.last
    return left.unit == right.unit


def _ascends(left: Draft, right: Draft) -> bool:
    """Whether the first number is the smaller one, in the unit that they share."""
    if left.low is None or right.high is None:
        return False
    lender, borrower = (right, left) if left.unit is None else (left, right)
    divisor = lender.divisor if borrower.unit is None else 1.0
    low = left.low / divisor if borrower is left else left.low
    high = right.high / divisor if borrower is right else right.high
    return low < high


def _share_unit(left: Draft, right: Draft) -> None:
    """Gives the unit of one to the other, which has none beside it."""
    source, target = (right, left) if left.unit is None else (left, right)
    if target.unit is None and source.unit is not None:
        target.take_unit(source)


def _share_magnitude(left: Draft, right: Draft) -> None:
    """'two to three million': the magnitude of the second number is that of the first as well."""
    scale = right.number.magnitude
    first = left.number
    if scale < 100 or first.magnitude != 1 or first.kind != "number" or right.number.kind != "number" or first.grouped:
        return
    if first.mantissa >= right.number.mantissa or first.mantissa >= 1000 or left.low is None or left.high is None:
        return
    left.low, left.high = times(left.low, scale), times(left.high, scale)
    left.value = None if left.value is None else times(left.value, scale)


def _as_range(tokens: Sequence[Token], left: Draft, right: Draft, bare: list[str], words: RangeWords) -> Draft:
    _share_unit(left, right)
    left.high = right.high
    left.value = None
    left.qualifier = Qualifier.RANGE
    left.unit = left.unit or right.unit
    left.dimension = left.dimension or right.dimension
    left.inner = right.number.first
    left.last, left.after = right.last, right.after
    left.bare = left.unit is None
    if _opened_by(tokens, left, words, OPENERS.get(bare[0], ()) if bare else ()):
        left.first = _before_hedges(tokens, left, words)
    return left


def _is_share(between: list[str], left: Draft, right: Draft) -> bool:
    """'one in five', 'nine out of ten', 'three of every four'."""
    words = [word for word in between if word not in DASHES]
    if len(words) == 2 and words[1] == "in" and left.value == 1 and words[0].isalpha() and not left.number.digits:
        words = words[1:]  # 'one flat in six'
    if words not in (["in"], ["out", "of"], ["in", "every"], ["of", "every"], ["out", "of", "every"]):
        return False
    top, over = left.value, right.value
    if left.unit is not None or right.unit is not None or top is None or over is None or left.number.kind != "number":
        return False
    if words == ["in"] and right.number.digits and 1900 <= over < 2100 and not right.number.grouped:
        return False
    whole = top == int(top) and over == int(over)
    return whole and 0 < top < over <= MOST_OF_A_SHARE and left.number.magnitude == 1


def _as_share(left: Draft, right: Draft) -> Draft:
    value = 100 * left.number.low / right.number.low
    left.low = left.high = left.value = value
    left.unit, left.dimension, left.bare = "percent", "share", False
    left.last, left.after = right.last, right.last
    return left


def _result(
    tokens: Sequence[Token], left: Draft, right: Draft, words: RangeWords, *, dashed: bool
) -> list[Draft] | None:
    """A score ('won 3-1'), a ratio ('two to one') or a vote ('52-48'); None if it is neither."""
    first, second = left.value, right.value
    if left.unit is not None or right.unit is not None or first is None or second is None:
        return None
    if left.number.magnitude != 1 or right.number.magnitude != 1 or left.number.grouped:
        return None
    if not dashed and second == 1 < first <= HIGHEST_SCORE:
        left.low = left.high = left.value = first
        left.unit, left.dimension, left.bare = "times", "ratio", False
        left.last, left.after = right.last, right.last
        return [left]
    if first != int(first) or second != int(second) or not (left.number.digits and right.number.digits):
        return None
    if max(first, second) > 700:
        return None
    near = {token.lower for token in tokens[max(0, left.first - 7) : left.first]}
    near |= {token.lower for token in tokens[right.last : right.last + 3]}
    if near & words.votes and (dashed or first > second) and first + second >= 3:
        return _as_votes(left, right) if first + second > 12 else []
    if dashed and _sets_follow(tokens, right.last):
        return []
    if dashed and (first >= second or near & words.scores) and max(first, second) <= HIGHEST_SCORE:
        return []
    return None


def _sets_follow(tokens: Sequence[Token], at: int) -> bool:
    """Whether another small score stands right behind one: '2-6 6-2 6-3'."""
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
    if at + 2 >= len(tokens) or tokens[at + 1].text not in DASHES or tokens[at + 1].start != tokens[at].end:
        return False
    return all(tokens[place].text.isdecimal() and len(tokens[place].text) < 3 for place in (at, at + 2))


def _as_votes(left: Draft, right: Draft) -> list[Draft]:
    for draft in (left, right):
        draft.unit, draft.dimension, draft.bare, draft.head = "vote", "count", False, "vote"
    return [left, right]
