"""Which numbers are no figures: dates, years, clock times, names, addresses, list numbers, codes, results?"""

from __future__ import annotations

from collections.abc import Sequence

from exotui.extraction.dates import is_day, is_time, is_year
from exotui.extraction.draft import Draft
from exotui.extraction.empties import is_empty, is_no_share, is_some_day
from exotui.extraction.gapping import is_gapped
from exotui.extraction.names import is_address, is_named, is_place_name, is_score
from exotui.extraction.numerals import HYPHENS, touches
from exotui.extraction.surroundings import ExclusionWords, Surroundings, surroundings
from exotui.extraction.text import Sentence, Token

LONGEST_BARE = 10
"""A longer run of digits with a point is a measurement of a machine."""
LONGEST_UNGROUPED = 6
"""A longer run of digits without separators is an identifier."""
LARGEST_LIST_NUMBER = 200
LONGEST_CHAIN = 8
_TIMES = frozenset(("x", "×"))
_JOINTS = frozenset(("-", "/", ".", "–", ":"))
_ADDRESS_SIGNS = frozenset(("#", "@", "_", "=", "&", "№", "§", "\\"))


def is_no_figure(sentence: Sentence, drafts: list[Draft], index: int, words: ExclusionWords) -> bool:
    """Whether a number is part of a date, a name, a time of day, a list or the like."""
    draft = drafts[index]
    number = draft.number
    if number.kind == "none":
        return True
    around = surroundings(sentence, number)
    if number.digits and (_is_lettered(around, words) or _is_product(around, draft)):
        return True
    if number.kind == "share":
        return is_no_share(around, draft)
    if draft.unit is not None and number.kind != "multiple":
        if not number.digits:
            return is_place_name(around.tokens, draft) or is_some_day(around, draft)
        return draft.first == number.first and _is_glued(around, words)
    if not number.digits:
        return is_empty(around, words)
    if _is_list_number(around) or _is_glued(around, words) or _runs_on(around, words) or is_time(around, words):
        return True
    if number.magnitude != 1:
        return False
    return (
        around.before == "per"
        or is_day(around, words)
        or is_year(around, words)
        or _ends_years(around)
        or _is_named(around, words, drafts, index)
        or is_address(around, words)
        or _is_code(around)
        or (not _shares_unit(around.tokens, drafts, index) and is_score(around, words))
    )


def _is_named(around: Surroundings, words: ExclusionWords, drafts: list[Draft], index: int) -> bool:
    """Whether the number belongs to the name before it, and is not told of it in a list that leaves out its verb."""
    gapped = is_gapped(around.sentence, drafts, index)
    if gapped and any(draft.dimension == "share" for draft in drafts[:index]):
        return False
    return is_named(around, words, gapped=gapped)


def _shares_unit(tokens: Sequence[Token], drafts: list[Draft], index: int) -> bool:
    """Whether the next number touches this one over a hyphen and has a unit: '2-3 minutes'."""
    if index + 1 >= len(drafts) or tokens[drafts[index].last].text not in HYPHENS:
        return False
    return drafts[index + 1].unit is not None and drafts[index + 1].first == drafts[index].last + 1


def _is_list_number(around: Surroundings) -> bool:
    """'1.' or '2)' at the start, or a number that is all that the sentence holds outside of a table."""
    tokens, number = around.tokens, around.number
    if number.first > 1 and len(tokens) > LONGEST_CHAIN:
        return False
    if all(token.kind == "punct" for token in (*tokens[: number.first], *tokens[number.last :])):
        return "|" not in (tokens[0].text, tokens[-1].text)
    if number.first > 1 or number.last >= len(tokens) or number.low >= LARGEST_LIST_NUMBER:
        return False
    if around.after in (")", "]"):
        return number.first == 0 or tokens[0].text in ("(", "[")
    return number.first == 0 and around.after == "." and touches(tokens, number.last)


def _is_glued(around: Surroundings, words: ExclusionWords) -> bool:
    """Whether letters or a sign of an address stand right before the digits: 'C-17', 'H1N1', '#5', 'x/2019'."""
    tokens, first = around.tokens, around.first
    if not touches(tokens, first):
        return False
    before = tokens[first - 1]
    if before.kind == "word" or before.text in _ADDRESS_SIGNS:
        return True
    link = before.text in ("/", ".", ":")
    if not link and before.text not in HYPHENS:
        return False
    if not touches(tokens, first - 1):
        return link and first > 1
    prior = tokens[first - 2]
    if prior.kind == "word":
        return prior.lower not in words.open_prefixes
    return link and prior.kind != "punct"


def _runs_on(around: Surroundings, words: ExclusionWords) -> bool:
    """Whether letters follow the digits that are no unit: '21st', '1990s', '3D', '7-Eleven'."""
    tokens, last = around.tokens, around.last
    if not touches(tokens, last):
        return False
    following = tokens[last]
    if following.kind == "word":
        return following.lower not in words.open_suffixes
    if following.text in _ADDRESS_SIGNS:
        return True
    if not touches(tokens, last + 1):
        return False
    second = tokens[last + 1]
    if following.text in ("'", "’"):
        return second.lower == "s"
    if following.text in HYPHENS:
        return second.lower in words.closed_suffixes or (second.text.isupper() and len(second.text) <= 3)
    return False


def _is_lettered(around: Surroundings, words: ExclusionWords) -> bool:
    """'runway 27L', 'flat 4B', 'a 401(k) plan': a name in digits with a letter behind them."""
    tokens, after = around.tokens, around.first + 1
    if not touches(tokens, after):
        return False
    if tokens[after].text == "(":
        letter = tokens[after + 1 : after + 3]
        return len(letter) == 2 and letter[0].kind == "word" and len(letter[0].text) == 1 and letter[1].text == ")"
    return len(tokens[after].text) == 1 and tokens[after].text.isupper() and around.before in words.heads


def _is_product(around: Surroundings, draft: Draft) -> bool:
    """'4 x 400m', '4 × 4': factors that are the name of a thing, unless the first has a unit ('10ft x 12ft')."""
    tokens, first, last = around.tokens, around.first, around.last
    if draft.unit is None and last + 1 < len(tokens) and tokens[last].lower in _TIMES:
        return tokens[last + 1].kind == "number"
    return first > 1 and around.before in _TIMES and tokens[first - 2].kind == "number"


def _ends_years(around: Surroundings) -> bool:
    """The second year of 'the 2023-24 budget' and of '1939/45'."""
    tokens, first = around.tokens, around.first
    if first < 2 or (around.before not in HYPHENS and around.before != "/") or not touches(tokens, first):
        return False
    year, text = tokens[first - 2].text, tokens[first].text
    if not (touches(tokens, first - 1) and len(year) == 4 and year.isdecimal() and len(text) == 2 and text.isdecimal()):
        return False
    return 1800 <= int(year) < 2100 and int(text) > int(year) % 100


def _is_code(around: Surroundings) -> bool:
    """Phone numbers, dates in digits, identifiers: '555-1234', '2019-09-01', '020 7946', '29615204'."""
    tokens, first = around.tokens, around.first
    text = tokens[first].text
    if len(text) > 1 and text[0] == "0" and text[1].isdecimal():
        return True
    longest = LONGEST_UNGROUPED if text.isdecimal() else LONGEST_BARE
    if around.last - first == 1 and "," not in text and len(text) > longest:
        return True
    start, end = first, first + 1
    while end - start < LONGEST_CHAIN and _joins(tokens, start - 2):
        start -= 2
    while end - start < LONGEST_CHAIN and _joins(tokens, end - 1):
        end += 2
    lengths = [len(tokens[at].text) for at in range(start, end, 2)]
    return len(lengths) > 2 or lengths == [3, 4] or _is_phone(tokens, first) or _is_postcode(tokens, first)


def _is_postcode(tokens: Sequence[Token], first: int) -> bool:
    """Five digits behind the letters of a state: 'Clemson, SC 29634'."""
    if first < 2 or len(tokens[first].text) != 5 or not tokens[first].text.isdecimal():
        return False
    return tokens[first - 2].text == "," and tokens[first - 1].text.isupper() and len(tokens[first - 1].text) == 2


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a joint holds the digits at a position and those after it together: '555-1234'."""
    if at < 0 or at + 2 >= len(tokens) or tokens[at].kind != "number" or tokens[at + 2].kind != "number":
        return False
    return tokens[at + 1].text in _JOINTS and touches(tokens, at + 1) and touches(tokens, at + 2)


def _is_phone(tokens: Sequence[Token], first: int) -> bool:
    """Whether three or more runs of digits stand in a row, parted by blanks: '+44 20 7946'."""
    start, end = first, first + 1
    while first - start < 3 and start > 0 and _follows_blank(tokens, start) and tokens[start - 1].kind == "number":
        start -= 1
    while end - first < 3 and end < len(tokens) and _follows_blank(tokens, end) and tokens[end].kind == "number":
        end += 1
    return end - start > 2


def _follows_blank(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].start == tokens[at - 1].end + 1
