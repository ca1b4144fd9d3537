"""Which number words state nothing? 'one of the reasons', 'the two agreed', 'two-way', 'Big Four', 'the first half'."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.extraction.draft import Draft
from exotui.extraction.numerals import ARTICLES, HYPHENS, touches
from exotui.extraction.surroundings import ExclusionWords, Surroundings, in_title_case
from exotui.extraction.text import Sentence
from exotui.lexicon import Lexicon

OPENING = frozenset("\"“‘'([{«~<>≈±+*|—–-−/.:!?…•")
"""After these a capital says nothing."""
_MODIFIED = frozenset(("noun", "adj", "name"))
_POINTING = frozenset(("the", "this", "that", "each", "every"))
_ENDS = frozenset(("verb", "aux", "punct", "prep", "conj", "adv", "sub"))


class EmptyWords(NamedTuple):
    """Words around number words that state nothing."""

    half_before: frozenset[str]
    half_after: frozenset[str]
    share_after: frozenset[str]
    fraction_after: frozenset[str]
    quarter_before: frozenset[str]
    more: frozenset[str]
    joined: frozenset[str]
    spanning: frozenset[str]
    spanned: frozenset[str]
    rounds: frozenset[str]
    the: frozenset[str]
    open_compounds: frozenset[str]


@cache
def empty_words(lexicon: Lexicon) -> EmptyWords:
    """The words of a language around number words that state nothing."""
    table = lexicon.table("quantities")["empty"]
    return EmptyWords(*(frozenset(table[name].split()) for name in EmptyWords._fields))


@cache
def persons(lexicon: Lexicon) -> frozenset[str]:
    """Participles and adjectives that name people behind a number: 'the thirty-five wounded'."""
    return frozenset(lexicon.table("verbs")["mended"]["persons"].split())


def is_empty(around: Surroundings, words: ExclusionWords) -> bool:
    """Whether a number in words states nothing."""
    number = around.number
    if number.kind == "multiple":
        return _is_no_multiple(around)
    if number.kind != "number":
        return False
    tokens, first, last = around.tokens, around.first, around.last
    if number.magnitude != 1:
        return around.touches_before() and around.before in HYPHENS and touches(tokens, first - 1)
    if tokens[first].lower in ("zero", "nil") and not around.follows_plural():
        return True
    if first and tokens[first].text[0].isupper() and around.before not in OPENING:
        return not in_title_case(tokens)
    if around.touches_before() and around.before in HYPHENS and touches(tokens, first - 1):
        return tokens[first - 2].lower not in words.open_prefixes
    if around.before in words.spelled_heads:
        return not around.follows_plural()
    if around.after in HYPHENS and touches(tokens, last):
        joined = touches(tokens, last + 1) and tokens[last + 1].kind == "word"
        return _is_compound(around, last + 1, words) if joined else _is_suspended(around, words)
    if tokens[first].lower == "one" and last == first + 1:
        return _is_pronoun(around, words)
    if around.before in empty_words(around.sentence.document.lexicon).the and around.tag_after in _ENDS:
        return around.after != "of" and around.after not in persons(around.sentence.document.lexicon)
    return around.after in words.clock


def _is_compound(around: Surroundings, at: int, words: ExclusionWords) -> bool:
    """'two-way', 'six-speed': hyphenated to a word that a number does not count."""
    if at >= len(around.tokens):
        return False
    token = around.tokens[at]
    known = empty_words(around.sentence.document.lexicon).open_compounds
    if token.kind != "word" or token.lower in known or token.lower in words.compounds:
        return False
    return not around.is_person(token)


def _is_suspended(around: Surroundings, words: ExclusionWords) -> bool:
    """'two-, three- and four-legged': a number that leaves its hyphenated word to a later one."""
    tokens = around.tokens
    for at in range(around.last + 1, min(around.last + 9, len(tokens) - 1)):
        if tokens[at].text in HYPHENS and touches(tokens, at) and touches(tokens, at + 1):
            return tokens[at + 1].lower not in words.hyphen_units and _is_compound(around, at + 1, words)
        if around.sentence.tags[at] != "num" and tokens[at].lower not in (",", "and", "or", "to", "-"):
            return False
    return False


def goes_on_counting(sentence: Sentence, first: int, last: int) -> bool:
    """Whether 'one' goes on with a count of elsewhere ('killed seven in Texas and one in Louisiana')."""
    tokens, tags = sentence.tokens, sentence.tags
    if not first or last + 1 >= len(tokens) or tokens[first - 1].lower != "and" or "num" not in tags[:first]:
        return False
    return tokens[last].lower in ("in", "at", "near") and tags[last + 1] == "name"


def _is_pronoun(around: Surroundings, words: ExclusionWords) -> bool:
    """Whether 'one' stands for something, and counts nothing."""
    tokens, tags, last = around.tokens, around.sentence.tags, around.last
    if last >= len(tokens):
        return True
    if around.after in around.nouns.events and around.after not in ("left", "voted"):
        return around.before in words.one_before
    if goes_on_counting(around.sentence, around.first, last):
        return False
    if around.after in ("in", "out", "to", "or", "and") and last + 1 < len(tokens):
        of_every = around.after in ("in", "out") and tokens[last + 1].lower in ("every", "of")
        return not (tags[last + 1] == "num" or of_every)
    if around.after in words.one_stops or around.follows_plural():
        return True
    first = around.first
    if first and tags[first - 1] == "adj" and around.before not in ("only", "just", "least"):
        return True
    if first > 1 and tokens[first - 2].lower in _POINTING and tokens[first - 1].kind == "word":
        return True
    if around.before in words.one_before:
        return not (around.before in ("for", "the", "as") and tags[last] == "noun")
    return tags[last] not in _MODIFIED and not touches(tokens, last)


def is_no_share(around: Surroundings, draft: Draft) -> bool:
    """Whether 'half', 'a third', '3/4' state no share: 'the first half', 'a third man', '3/4' as a date."""
    if draft.unit not in (None, "percent"):
        return False
    number, tokens, first, last = around.number, around.tokens, around.first, around.last
    words = empty_words(around.sentence.document.lexicon)
    if number.slash:
        return around.after not in ("of", "majority") and not (draft.unit is None and around.tag_after == "noun")
    if touches(tokens, last) and around.after in HYPHENS and tokens[last + 1].lower in words.joined:
        return True
    fraction = tokens[last - 1].lower
    if touches(tokens, last) and around.after in HYPHENS and fraction not in ("half", "quarter") and last - first == 2:
        return True  # 'a third-party seller'
    if fraction == "half":
        if around.before in words.half_before or around.before.endswith(("'s", "’s")):
            return True
        if around.touches_before() and around.before in HYPHENS:
            return True
        if around.after in words.half_after or (touches(tokens, last) and around.after in HYPHENS):
            return True
        return around.after not in words.share_after and around.tag_after not in _ENDS - {"adv", "sub"}
    if last - first > 1 and tokens[first].lower in ARTICLES and around.after != "of" and around.after not in words.more:
        if fraction == "quarter" and around.before in words.quarter_before:
            return True
        return around.tag_after not in _ENDS - {"adv", "prep"} and around.after not in words.fraction_after
    return False


def is_some_day(around: Surroundings, draft: Draft) -> bool:
    """Whether 'one day' is some day, not a span ('maybe one day', 'One day, he said,')."""
    if around.number.value != 1 or draft.unit != "day" or draft.last - draft.first != 2:
        return False
    words = empty_words(around.sentence.document.lexicon)
    behind = around.tokens[draft.last].lower if draft.last < len(around.tokens) else "."
    if behind == "a" and draft.last + 1 < len(around.tokens):
        return around.tokens[draft.last + 1].lower not in words.rounds
    return around.before not in words.spanning and behind not in words.spanned


def _is_no_multiple(around: Surroundings) -> bool:
    """Whether 'doubles', 'doubled' mean no multiple: tennis, 'doubled down'."""
    if around.after in ("down", "over", "back", "up"):
        return True
    lower = around.tokens[around.first].lower
    if lower.endswith("s"):
        return around.after not in ("the", "its", "their", "his", "her", "to", "in", "every", "that")
    return lower.endswith("ing") and around.before in ("the", "a") and around.after != "of"
