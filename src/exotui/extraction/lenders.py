"""Which number beside it lends its unit to a number without one? 'nine of the ten glaciers', '12- and 13-year-olds'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from exotui.extraction.ages import OLDEST
from exotui.extraction.bare import COUNTS, REACH, REMEMBERED, ContextWords, takes_count
from exotui.extraction.draft import Draft
from exotui.extraction.gapping import is_gapped
from exotui.extraction.numerals import HYPHENS
from exotui.extraction.text import Sentence, Token

SMALL_CHANGE = 20
"""A bare change that is smaller is a share behind a change that is one ('grew 2.5 percent, Italy shrank 0.2')."""
WHOLE = 101
"""Percent: rounding may bring the answers to a poll a little above their whole."""
NEAR_TOKENS = 4
"""So many tokens may stand between 'against' and the number that a share is held against ('a target of')."""
OWNER_TOKENS = 6
"""So many tokens may stand before the whole whose owner is named: 'two of the island's six harbours'."""


def from_level(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'16,369.03, up 58.06 points': a level takes the unit of the change behind it."""
    if place + 1 >= len(drafts):
        return False
    draft, change = drafts[place], drafts[place + 1]
    between = [token.lower for token in sentence.tokens[draft.after : change.first]]
    if change.unit != "point" or between not in (["up"], ["down"], [",", "up"], [",", "down"]):
        return False
    draft.take_unit(change)
    return True


def from_bracket(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'2,435,000 yen ($22,480) or 2,380,000 ($21,972)': a sum that is converted like the one before."""
    if place < 2 or place + 1 >= len(drafts):
        return False
    tokens = sentence.tokens
    draft, converted = drafts[place], drafts[place + 1]
    if converted.dimension != "currency" or [token.text for token in tokens[draft.after : converted.first]] != ["("]:
        return False
    for source, other in pairwise(drafts[max(0, place - REMEMBERED) : place]):
        between = [token.text for token in tokens[source.after : other.first]]
        if between == ["("] and source.dimension == "currency" and other.unit == converted.unit != source.unit:
            draft.take_unit(source)
            return True
    return False


def from_list(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'12, 15 and 20 buses', '1,000 to 2,000 jobs': a bare number takes what the next of its list counts."""
    draft = drafts[place]
    tokens = sentence.tokens
    at = draft.after
    for following in drafts[place + 1 : place + 6]:
        between = [token.lower for token in tokens[at : following.first]]
        if not 0 < len(between) <= 3 or any(word not in (",", "and", "or", "-", "even", "to") for word in between):
            return False
        if not following.bare:
            if following.dimension == "share" and ("or" in between or draft.number.low > 100):
                return False
            if following.dimension in ("currency", "age") or following.number.kind not in ("number", "vague"):
                return False
            if following.dimension in COUNTS and (following.head is None or not takes_count(draft)):
                return False
            draft.take_unit(following)
            return True
        at = following.after
    return False


def from_share(sentence: Sentence, drafts: list[Draft], place: int, context: ContextWords) -> bool:
    """'44 percent, the Greens 13 and Reform 9', '61 percent, against 58 in 2019': a share beside the one before."""
    draft, share = drafts[place], drafts[place - 1] if place else None
    if share is None or share.dimension != "share" or draft.value is None or draft.value > 100:
        return False
    between = [token.lower for token in sentence.tokens[share.after : draft.first]]
    gapped = is_gapped(sentence, drafts, place) or _runs_parallel(sentence.tokens, share, draft, between)
    answered = _answers(sentence, share, draft, between, context)
    if not (gapped or answered or _is_set_against(sentence, draft, between, context)):
        return False
    draft.take_unit(share)
    draft.trend = draft.trend or (share.trend if gapped else None)
    return True


def _answers(sentence: Sentence, share: Draft, draft: Draft, between: list[str], context: ContextWords) -> bool:
    """'30 percent want him to stay, | 62 want him to go', '52 percent said yes and | 40 do not know': one poll."""
    tokens, tags = sentence.tokens, sentence.tags
    first, second = tokens[share.after : share.after + 1], draft.after
    while second < len(tags) and tags[second] in ("aux", "neg"):
        second += 1
    if not first or second >= len(tokens) or not between or between[-1] not in (",", ";", "and", "while", "but"):
        return False
    whole = (share.value or 0) + (draft.value or 0) <= WHOLE
    same = first[0].lower == tokens[second].lower and tags[second] == "verb"
    return whole and (same or tokens[second].lower in context.polling)


def _is_set_against(sentence: Sentence, draft: Draft, between: list[str], context: ContextWords) -> bool:
    """'61 percent, against a target of | 70', '2 percent, short of the | 3 expected'."""
    words = between[between.index(",") + 1 :] if "," in between[:NEAR_TOKENS] else between
    size = next((size for size in (2, 1) if "-".join(words[:size]) in context.against), 0)
    inner = sentence.tags[draft.first - len(words) + size : draft.first]
    return size > 0 and len(inner) <= NEAR_TOKENS and all(tag in ("det", "adj", "noun", "prep") for tag in inner)


def from_aged(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'women aged 45 and 50 died': a number that an age before it is joined to."""
    tokens, draft, age = sentence.tokens, drafts[place], drafts[place - 1] if place else None
    if age is None or age.dimension != "age" or not draft.number.digits or (draft.high or OLDEST) >= OLDEST:
        return False
    between = [token.lower for token in tokens[age.after : draft.first]]
    first = next((other for other in drafts[max(0, place - REMEMBERED) : place] if other.dimension == "age"), age)
    aged = first.first > 0 and tokens[first.first - 1].lower in ("aged", "ages", "age")
    if not aged or between not in ([","], ["and"], [",", "and"], ["or"]):
        return False
    draft.take_unit(age)
    return True


def from_suspended(sentence: Sentence, drafts: list[Draft], place: int) -> bool:
    """'12- and 13-year-olds': an age whose words stand behind the next number."""
    tokens, draft, age = sentence.tokens, drafts[place], drafts[place + 1] if place + 1 < len(drafts) else None
    if age is None or age.dimension != "age" or (draft.high or OLDEST) >= OLDEST:
        return False
    between = [token.lower for token in tokens[draft.after : age.first] if token.text not in HYPHENS]
    if between not in (["and"], ["or"], ["to"]) or not tokens[age.last - 1].lower.startswith("old"):
        return False
    draft.take_unit(age)
    return True


def from_larger(sentence: Sentence, drafts: list[Draft], place: int, words: ContextWords) -> bool:
    """'nine of the ten glaciers', '27 of his 30 years': a part takes what the whole right behind it counts."""
    if place + 1 >= len(drafts):
        return False
    draft, whole = drafts[place], drafts[place + 1]
    between = [token.lower for token in sentence.tokens[draft.after : whole.first]]
    if whole.unit in (None, "percent", "times") or between[:1] != ["of"] or not takes_count(draft):
        return False
    if whole.dimension not in COUNTS and not (draft.value or 0) < (whole.value or 0):
        return False
    owned = any(word.endswith(("'s", "’s", "s'", "s’")) or word in ("'", "’") for word in between[-2:])
    ordered = between[-1] in words.dating  # 'six of their last seven games'
    known = all(word in words.determiners for word in between[1 : len(between) - ordered])
    if len(between) > (OWNER_TOKENS if owned else 3) or not (owned or known):
        return False
    draft.take_unit(whole)
    return True


def from_neighbor(sentence: Sentence, draft: Draft, drafts: list[Draft], place: int, words: ContextWords) -> bool:
    """The unit of a number before in the sentence: 'from 4,500 subscribers to 9,000', 'by 94% and ... by 41'."""
    previous = drafts[place]
    between = [token.lower for token in sentence.tokens[previous.after : draft.first]]
    if previous.unit is None or previous.dimension == "ratio":
        return False
    if previous.dimension == "age":
        if between in ([","], ["and"], ["or"], [",", "and"], ["to"]) and drafts[place + 1] is draft:
            draft.take_unit(previous)
        return not draft.bare
    if previous.dimension in COUNTS:
        lends = takes_count(draft) or (bool(between) and between[-1] in ("to", "at", "from"))
    elif drafts[place + 1] is draft and _is_dated_pair(sentence, draft, between, words):
        lends = True
    elif previous.dimension == "share":
        if previous.head is not None and between in ([",", "or"], ["or"], ["("]) and takes_count(draft):
            people = previous.people
            draft.set_unit("people" if people else previous.head, "people" if people else "count")
            return True
        lends = drafts[place + 1] is draft and _shares(sentence, draft, previous, between)
    elif previous.dimension == "currency":
        lends = _lends_money(draft, between, words)
    else:
        lends = _measures_too(sentence, draft, drafts, place, between, words)
    if lends:
        draft.take_unit(previous)
    return lends


def _shares(sentence: Sentence, draft: Draft, previous: Draft, between: list[str]) -> bool:
    """Whether a number is a share as the one before it is: 'by 94% and ... by 41', 'to 12% from 9'."""
    last = between[-1] if between else ""
    return bool(
        _led_alike(sentence.tokens, previous, last)
        or last == "from"
        or _ends_parallel(sentence, draft, between)
        or (previous.trend and draft.trend and (draft.high or 0) < SMALL_CHANGE)
    )


def _measures_too(
    sentence: Sentence, draft: Draft, drafts: list[Draft], place: int, between: list[str], words: ContextWords
) -> bool:
    """Whether a number is measured in the unit of the one before it: 'from 9 km to 14', 'three hours plus another'."""
    tokens, previous, last = sentence.tokens, drafts[place], between[-1] if between else ""
    inserted = between == ["("] or between[-2:] == ["plus", "another"] or between in (["and"], ["plus"], ["then"])
    added = draft.first < draft.number.first and tokens[draft.first].lower in ("another", "a", "an")
    describes = previous.dimension == "duration" and tokens[previous.last - 2].text in HYPHENS  # 'the 7-day rate'
    changed = last in ("from", "than") and drafts[place + 1] is draft and not describes
    return (
        changed
        or between[-3:] == [",", "of", "which"]
        or _lasts_too(sentence, previous, draft, last)
        or (previous.dimension in _HELD_AGAINST and _stands_against(sentence, draft, between, words))
        or _reaches(previous, draft, drafts[place + 1], between, words)
        or ((inserted or added or _runs_parallel(tokens, previous, draft, between)) and takes_count(draft))
    )


def _lends_money(draft: Draft, between: list[str], words: ContextWords) -> bool:
    """Whether a number is of the money before it, and which way it went: '$16,369, up 58', '$5 million ... to 7'."""
    last = between[-1] if between else ""
    if between[:3] == [",", "of", "which"] and len(between) <= REACH:
        return True
    if between in ([",", "up"], [",", "down"], ["up"], ["down"]):
        draft.trend = last
        return True
    return len(between) <= REACH and between.count("(") == between.count(")") and last in words.links


_HELD_AGAINST = frozenset(("length", "area", "mass", "volume", "energy", "power"))


def _stands_against(sentence: Sentence, draft: Draft, between: list[str], words: ContextWords) -> bool:
    """'210 hectares, while the mayor had spoken of 40.', '3 tonnes, more than the 2 he admits': one measure."""
    at, tags = draft.after, sentence.tags
    ends = at >= len(tags) or tags[at] in ("punct", "sub") or sentence.tokens[at].lower in ("that", "which", "on")
    if not ends or len(between) < 2:
        return False
    last, earlier = between[-1], between[-2]
    if last == "the":
        return earlier in ("than", "of", "against")
    return last in words.stating or (last == "of" and earlier in words.stating)


def _lasts_too(sentence: Sentence, previous: Draft, draft: Draft, last: str) -> bool:
    """'for nine years and banned from office for five.': a second span of time at the end of its clause."""
    tokens = sentence.tokens
    if previous.dimension != "duration" or last != "for" or not previous.first:
        return False
    ends = draft.after >= len(tokens) or sentence.tags[draft.after] in ("punct", "conj")
    return ends and tokens[previous.first - 1].lower == "for"


def _reaches(previous: Draft, draft: Draft, following: Draft, between: list[str], words: ContextWords) -> bool:
    """'dropped by 1.8 years to 76', 'reached 40 degrees by day and fell to 3': the same measure after a change."""
    if following is not draft or not between or between[-1] not in ("to", "at"):
        return False
    if len(between) == 1:
        return previous.trend is not None
    return previous.dimension != "duration" and between[-2] in words.nouns.changes


def _ends_parallel(sentence: Sentence, draft: Draft, between: list[str]) -> bool:
    """'48 percent, and his challenger 45.': a name and a share at the end of the clause."""
    at = draft.first - 1
    ends = draft.after >= len(sentence.tokens) or sentence.tags[draft.after] == "punct"
    named = len(between) > 1 and sentence.tags[at] in ("noun", "name") and ("and" in between or "," in between)
    return ends and named and len(between) <= 6 and (draft.high or 0) <= 100


def _is_dated_pair(sentence: Sentence, draft: Draft, between: list[str], words: ContextWords) -> bool:
    """'1.4 degrees in 2018 and 2.1 last year': the same measure at two times."""
    tokens = sentence.tokens
    if not between or between[-1] not in words.pairing or draft.after + 1 >= len(tokens):
        return False
    first, second = tokens[draft.after].lower, tokens[draft.after + 1]
    if first in ("in", "by", "for", "during"):
        dated = second.kind == "number" or second.lower in words.dating
    else:
        dated = first in words.dating or (first in ("a", "the") and second.lower in words.dating)
    return dated and any(word in words.dating or (word.isdecimal() and len(word) == 4) for word in between[:-1])


def _runs_parallel(tokens: Sequence[Token], previous: Draft, draft: Draft, between: list[str]) -> bool:
    """'15 years for the banker and eight for his aide': the same word goes on after both."""
    if not between or between[-1] not in ("and", ",", "but") or draft.after >= len(tokens):
        return False
    following = tokens[draft.after].lower
    return following == tokens[previous.after].lower and following in ("for", "in", "to", "on", "at", "from", "against")


def _led_alike(tokens: Sequence[Token], previous: Draft, last: str) -> bool:
    """Whether one word leads to both numbers: 'by 94% and in Armenia by 41', 'at 60 percent there, at 40 in Rome'."""
    return last in ("by", "at") and previous.first > 0 and tokens[previous.first - 1].lower == last
