"""Is a number part of a name, of an address or of a game's result?"""

from __future__ import annotations

from collections.abc import Sequence

from exotui.extraction.draft import Draft
from exotui.extraction.numerals import HYPHENS, touches
from exotui.extraction.surroundings import ExclusionWords, Surroundings, number_at
from exotui.extraction.text import Token

HIGHEST_SCORE = 200
MOST_VOTES_OF_A_PANEL = 12
NEAR = 7
"""So many tokens before a result may hold the word that says it is one."""


def is_named(around: Surroundings, words: ExclusionWords, *, gapped: bool) -> bool:
    """'Boeing 737', 'Section 12', 'category 4', 'No. 3': a name, or a place in an order, with its number.

    gapped: whether the number is told of the name before it, as in a list that leaves out its verb.
    """
    tokens, first, last = around.tokens, around.first, around.last
    if first == 0 or around.number.grouped:
        return False
    at = first - 1
    if around.before == "." and at and tokens[at - 1].lower in words.abbreviated_heads:
        return True
    if around.before in HYPHENS and at and (touches(tokens, at) or tokens[at - 1].lower in words.brands):
        at -= 1
    before = tokens[at]
    if before.kind == "number" and at and at < first - 1 and tokens[at - 1].lower in words.brands:
        return True  # 'Boeing 737-800'
    if before.kind != "word" or tokens[first].start > before.end + 2:
        return False
    lower, capital = before.lower, before.text != before.lower
    if at == 0 and lower in words.not_names and (lower not in words.heads or around.tag_after in ("verb", "aux")):
        return False
    if lower in words.date_links or (lower not in words.heads and lower.removesuffix("s") in words.heads):
        return _in_named_list(around, words)
    if lower in words.brands and (capital or lower == "sp"):
        return True
    if lower in words.heads and (capital or lower not in words.capital_heads):
        return not around.counts(last) or (capital and at > 0) or (capital and lower not in words.capital_heads)
    if lower in words.capital_heads and _is_place_in_order(around, at):
        return True
    if not capital or lower in words.months or lower in words.weekdays:
        return False
    if len(lower) == 1 and lower not in ("a", "i"):
        return True
    if lower in words.votes and around.after in HYPHENS:
        return False
    several = lower.endswith("s") and at > 1 and tokens[at - 1].lower == "the" and not touches(tokens, first)
    if several and "num" in around.sentence.tags[: at - 1]:
        return False  # 'and the Liberals 12'
    if gapped or around.sentence.tags[at] != "name" or around.counts(last):
        return False
    return "." in tokens[first].text or len(tokens[first].text) <= 4


def _is_place_in_order(around: Surroundings, at: int) -> bool:
    """'enters day 11.', 'in week 29 of': a small number behind a noun without an article, with nothing to count."""
    if at == 0 or around.tag_after not in ("punct", "prep") or around.sentence.tags[at - 1] not in ("prep", "verb"):
        return False
    return around.number.low < HIGHEST_SCORE


def _in_named_list(around: Surroundings, words: ExclusionWords) -> bool:
    """'junctions 10 and 12': numbers in a row after the plural of what they name."""
    tokens = around.tokens
    at = around.first - 1
    while at > max(0, around.first - NEAR) and (tokens[at].lower in words.date_links or tokens[at].kind == "number"):
        at -= 1
    lower = tokens[at].lower
    singular = lower.removesuffix("s")
    return lower != singular and singular in words.heads - words.capital_heads and not around.counts(around.last)


def is_place_name(tokens: Sequence[Token], draft: Draft) -> bool:
    """'Three Mile Island': number, unit and what follows all have capitals."""
    last = draft.last
    if last >= len(tokens) or draft.dimension == "currency":
        return False
    return all(tokens[at].text[0].isupper() for at in (draft.number.first, last - 1, last))


def is_address(around: Surroundings, words: ExclusionWords) -> bool:
    """'575 Wilbraham Road': capitals after the number, ending in a kind of street."""
    tokens, last = around.tokens, around.last
    for at in range(last, min(last + 4, len(tokens))):
        token = tokens[at]
        if token.kind != "word" or not token.text[0].isupper():
            return False
        if at > last and token.lower in words.streets:
            return True
    return False


def is_score(around: Surroundings, words: ExclusionWords) -> bool:
    """'beat Leeds 2-1', 'a 3-3 draw': the result of a game, on either side of its dash."""
    first, last = around.first, around.last
    return _is_result(around, first, last, last + 1, words) or _is_result(around, first - 2, first - 1, first, words)


def _is_result(around: Surroundings, left: int, dash: int, right: int, words: ExclusionWords) -> bool:
    tokens = around.tokens
    if left < 0 or right >= len(tokens) or tokens[dash].text not in ("-", "–"):
        return False
    if not (touches(tokens, dash) and touches(tokens, right)):
        return False
    top, under = number_at(tokens, left), number_at(tokens, right)
    if max(top, under) > HIGHEST_SCORE or top != int(top) or under != int(under):
        return False
    end = right + 1
    if end < len(tokens) and (tokens[end].text in ("%", "°") or (touches(tokens, end) and tokens[end].kind != "punct")):
        return False
    near = {token.lower for token in (*tokens[max(0, left - NEAR) : left], *tokens[end : end + 3])}
    if near & words.votes and top + under > MOST_VOTES_OF_A_PANEL:
        return False
    named = left > 0 and around.sentence.tags[left - 1] == "name" and tokens[left - 1].lower not in words.months
    return top >= under or bool(near & words.scores) or (named and not around.counts(end))
