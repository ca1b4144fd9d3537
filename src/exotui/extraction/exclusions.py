"""Which numbers are no figures: dates, years, clock times, names, addresses, list numbers, scores?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from exotui.extraction.draft import Draft
from exotui.extraction.nouns import NounWords, is_plural, names_people, noun_lemma, noun_words
from exotui.extraction.numbers import HYPHENS
from exotui.extraction.text import Sentence, Token
from exotui.lexicon import Lexicon


class ExclusionWords(NamedTuple):
    """The tables of `exclusions.toml`."""

    months: frozenset[str]
    weekdays: frozenset[str]
    clock: frozenset[str]
    year_cues: frozenset[str]
    heads: frozenset[str]
    capital_heads: frozenset[str]
    spelled_heads: frozenset[str]
    brands: frozenset[str]
    compounds: frozenset[str]
    scores: frozenset[str]
    votes: frozenset[str]
    streets: frozenset[str]
    prefixes: frozenset[str]
    one_stops: frozenset[str]
    one_before: frozenset[str]
    nouns: NounWords


@cache
def exclusion_words(lexicon: Lexicon) -> ExclusionWords:
    """The words of a language that make a number no figure."""
    table = {name: frozenset(words.split()) for name, words in lexicon.table("exclusions").items()}
    return ExclusionWords(
        table["months"],
        table["weekdays"],
        table["clock"],
        table["year_cues"],
        table["heads"],
        table["capital_heads"],
        table["spelled_heads"],
        table["brands"],
        table["compounds"],
        table["scores"],
        table["votes"],
        table["streets"],
        table["open_prefixes"],
        table["one_stops"],
        table["one_before"],
        noun_words(lexicon),
    )


_OPENING = frozenset("\"“‘'([{«~<>≈±+*|—–-−/")
_RANGE_LINKS = frozenset(("to", "-", "–", "—", "−", "‑", "and", "or", "until", "through", ",", "&", "till"))


def is_no_figure(sentence: Sentence, drafts: list[Draft], index: int, words: ExclusionWords) -> bool:
    """Whether a number is part of a date, a name, a time of day, a list or the like."""
    draft = drafts[index]
    number = draft.number
    if number.kind == "none":
        return True
    tokens = sentence.tokens
    first, last = number.first, number.last
    if number.kind == "share":
        return _is_no_share(sentence, draft)
    if draft.unit is not None and not number.digits and _is_place_name(tokens, draft):
        return True
    if draft.unit is not None and number.kind != "multiple":
        return draft.first == number.first and number.digits and _is_glued(tokens, first, words)
    if not number.digits:
        return _is_empty_word(sentence, draft, words)
    if _is_list_number(sentence, draft) or _is_glued(tokens, first, words) or _runs_on(tokens, last):
        return True
    if _is_time(tokens, first, last, words):
        return True
    if number.magnitude != 1:
        return False
    if first and tokens[first - 1].lower == "per":
        return True
    return (
        _is_date(tokens, first, last, words)
        or _is_year(sentence, draft, words)
        or _is_name(sentence, draft, words)
        or _is_address(tokens, last, words)
        or _is_chain(tokens, first, last)
        or (not _unit_follows(drafts, index) and _is_score(sentence, first, last, words))
    )


def _unit_follows(drafts: list[Draft], index: int) -> bool:
    """Whether the next number touches this one over a hyphen and has a unit: '2-3 minutes'."""
    if index + 1 >= len(drafts):
        return False
    return drafts[index + 1].unit is not None and drafts[index + 1].first == drafts[index].last + 1


def _is_place_name(tokens: Sequence[Token], draft: Draft) -> bool:
    """'Three Mile Island': number, unit and what follows all have capitals."""
    last = draft.last
    if last >= len(tokens) or not (tokens[draft.number.first].text[0].isupper() and tokens[last - 1].text[0].isupper()):
        return False
    return tokens[last].text[0].isupper() and draft.dimension != "currency"


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token touches the one before it."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def _is_list_number(sentence: Sentence, draft: Draft) -> bool:
    """'1.' or '2)' at the start, or a number that is all that the sentence holds."""
    tokens = sentence.tokens
    number = draft.number
    if sum(token.kind != "punct" for token in tokens[:40]) == number.last - number.first:
        return "|" not in (tokens[0].text, tokens[-1].text)
    if number.first > 1 or number.last >= len(tokens) or number.value is None or number.value >= 200:
        return False
    following = tokens[number.last]
    opened = number.first == 1 and tokens[0].text in "(["
    if following.text in (")", "]") and (number.first == 0 or opened):
        return True
    return number.first == 0 and following.text == "." and _glued(tokens, number.last)


def _is_glued(tokens: Sequence[Token], first: int, words: ExclusionWords) -> bool:
    """Whether letters or a sign of an address stand right before the digits: 'C-17', 'H1N1', '#5', 'x/2019'."""
    if not _glued(tokens, first):
        return False
    before = tokens[first - 1]
    if before.kind in ("word", "other"):
        return True
    if before.text in ("#", "@", "_", "=", "&", "№", "§", "\\"):
        return True
    if before.text in HYPHENS or before.text in "/.:":
        if not _glued(tokens, first - 1):
            return before.text in "/.:"
        prior = tokens[first - 2]
        if prior.kind == "word":
            return prior.lower not in words.prefixes
        return before.text in "/.:" and prior.kind != "punct"
    return False


def _runs_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether letters follow the digits that are no unit: '21st', '1990s', '3D', 'A4'."""
    if not _glued(tokens, last):
        return False
    following = tokens[last]
    if following.kind in ("word", "other"):
        return following.lower not in ("x", "plus", "odd", "ish", "strong", "fold")
    if following.text in ("_", "@", "\\"):
        return True
    if following.text in ("'", "’") and _glued(tokens, last + 1) and tokens[last + 1].lower == "s":
        return True
    if following.text in HYPHENS and _glued(tokens, last + 1):
        return tokens[last + 1].lower in ("something", "somethings", "eleven", "d", "k", "q") or (
            tokens[last + 1].text.isupper() and len(tokens[last + 1].text) <= 3
        )
    return False


def _is_time(tokens: Sequence[Token], first: int, last: int, words: ExclusionWords) -> bool:
    """Clock times: '3:29', '11 a.m.', '1800 GMT', 'at 7 on Friday'."""
    following = tokens[last] if last < len(tokens) else None
    before = tokens[first - 1] if first else None
    if following is not None and following.lower in words.clock:
        return True
    if following is not None and following.text == ":" and _glued(tokens, last) and _glued(tokens, last + 1):
        return True
    if (
        before is not None
        and before.text == ":"
        and _glued(tokens, first)
        and first > 1
        and tokens[first - 2].kind == "number"
    ):
        return True
    if following is not None and following.text in HYPHENS and last + 2 < len(tokens):
        return tokens[last + 1].kind == "number" and tokens[last + 2].lower in words.clock
    if before is None or before.lower not in ("at", "by", "until", "till", "from"):
        return False
    if following is None or tokens[first].text[0] == "0" or float_of(tokens[first]) > 24:
        return False
    if following.lower in ("to", "and") and last + 2 < len(tokens):
        return tokens[last + 2].lower in words.clock
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if following.lower in ("on", "this", "last", "next", "each", "every"):
        return after in words.weekdays or after in ("morning", "afternoon", "evening", "night")
    return following.lower in ("tonight", "sharp", "local", *words.weekdays) or (
        following.lower == "in"
        and after == "the"
        and last + 2 < len(tokens)
        and tokens[last + 2].lower in ("morning", "evening", "afternoon")
    )


def float_of(token: Token) -> float:
    """The value of plain digits, infinity for anything else."""
    text = token.text
    return float(text) if len(text) < 9 and text.replace(".", "", 1).isdigit() else float("inf")


def _is_month(tokens: Sequence[Token], at: int, words: ExclusionWords) -> bool:
    return 0 <= at < len(tokens) and tokens[at].lower in words.months and tokens[at].text[0].isupper()


def _is_date(tokens: Sequence[Token], first: int, last: int, words: ExclusionWords) -> bool:
    """A day of a month, on either side of its name, also within 'from 21 to 30 September'."""
    if last - first != 1 or not tokens[first].text.isdigit() or len(tokens[first].text) > 2:
        return False
    if not 1 <= int(tokens[first].text) <= 31:
        return False
    return _month_after(tokens, last, words) or _month_before(tokens, first, last, words)


def _month_after(tokens: Sequence[Token], at: int, words: ExclusionWords) -> bool:
    """Whether a month follows, with other days before it ('12, 13 and 14 March')."""
    for _ in range(3):
        step = at + 1 if at < len(tokens) and tokens[at].lower == "of" else at
        if _is_month(tokens, step, words):
            return True
        while at < len(tokens) and tokens[at].lower in _RANGE_LINKS:
            at += 1
        if (
            at >= len(tokens)
            or tokens[at].kind != "number"
            or not tokens[at].text.isdigit()
            or len(tokens[at].text) > 2
        ):
            return False
        at += 1
    return False


def _month_before(tokens: Sequence[Token], first: int, last: int, words: ExclusionWords) -> bool:
    at = first - 1
    for _ in range(3):
        if at > 0 and tokens[at].text == ".":
            at -= 1
        if _is_month(tokens, at, words):
            counts = tokens[at - 1].lower in ("in", "during", "since") if at else False
            if counts and last < len(tokens) and at == first - 1:
                return not is_plural(tokens[last], words.nouns) or tokens[last].kind != "word"
            return True
        if at < 1 or tokens[at].lower not in _RANGE_LINKS:
            return False
        while at > 0 and tokens[at].lower in _RANGE_LINKS:
            at -= 1
        if tokens[at].kind != "number" or len(tokens[at].text) > 2:
            return False
        at -= 1
    return False


def _is_year(sentence: Sentence, draft: Draft, words: ExclusionWords) -> bool:
    tokens = sentence.tokens
    first, last = draft.number.first, draft.number.last
    text = tokens[first].text
    if last - first != 1 or len(text) != 4 or not text.isdigit():
        return False
    year = int(text)
    before = tokens[first - 1].lower if first else ""
    if before in words.months or (before == "." and first > 1 and tokens[first - 2].lower in words.months):
        return True
    if (
        first > 1
        and tokens[first - 1].kind == "number"
        and len(tokens[first - 1].text) < 3
        and _is_month(tokens, first - 2, words)
    ):
        return True
    if not 1000 <= year < 2200:
        return False
    cued = before in words.year_cues
    modern = 1800 <= year < 2100
    if not modern:
        counted = last < len(tokens) and sentence.tags[last] in ("noun", "adj") and before not in ("in", "since")
        return cued and before not in ("of", "by", "to", "for", "around", "from", "and", "or", "the") and not counted
    if before in ("some", "about", "than", "nearly", "almost", "over", "least", "roughly", "approximately", "another"):
        return not _counts(sentence, last, words) and before in ("about", "over", "than")
    if cued or before in (",", "(", "/", "-", "–", "’", "'"):
        return not (
            before in ("and", "or", ",", "for", "of", "to") and _counts(sentence, last, words, people_only=True)
        )
    return not _counts(sentence, last, words, people_only=year % 100 != 0)


def _counts(sentence: Sentence, at: int, words: ExclusionWords, *, people_only: bool = False) -> bool:
    """Whether a noun follows that a number would count."""
    tokens, tags = sentence.tokens, sentence.tags
    for place in range(at, min(at + 4, len(tokens))):
        token = tokens[place]
        if tags[place] not in ("noun", "adj", "name"):
            return False
        if tags[place] != "adj" and is_plural(token, words.nouns):
            return not people_only or names_people(
                token, noun_lemma(token.lower, sentence.document.lexicon), words.nouns
            )
    return False


def _is_name(sentence: Sentence, draft: Draft, words: ExclusionWords) -> bool:
    """'Boeing 737', 'Section 12', 'category 4', 'Lang 20': a name or a place in an order, with its number."""
    tokens = sentence.tokens
    number = draft.number
    first, last = number.first, number.last
    following = tokens[last] if last < len(tokens) else None
    if first == 0 or number.grouped:
        return False
    before = tokens[first - 1]
    at = first - 1
    if (
        before.text == "."
        and at
        and tokens[at - 1].lower in ("no", "nos", "art", "sec", "p", "pp", "vol", "ch", "fig", "para")
    ):
        return True
    if before.text in HYPHENS and at and (_glued(tokens, at) or tokens[at - 1].lower in words.brands):
        before = tokens[at - 1]
        at -= 1
    if before.kind != "word" or tokens[first].start > before.end + 2:
        return False
    lower = before.lower
    capital = before.text != lower
    if lower in words.brands and (capital or lower == "sp"):
        return True
    if (
        lower in words.heads
        and (capital or lower not in words.capital_heads)
        and not (at == 0 and lower in words.capital_heads and _counts(sentence, last, words))
    ):
        return capital or not (following is not None and _counts(sentence, last, words))
    if len(lower) == 1 and capital and lower not in "ai":
        return True
    if lower in words.months or lower in words.weekdays or not capital:
        return False
    if sentence.tags[at] != "name" or _ends_clause(tokens, at):
        return False
    if at == 0 and lower in ("nearly", "almost", "some", "about", "around", "over", "roughly", "only", "just"):
        return False
    if _counts(sentence, last, words):
        return False
    return "." in tokens[first].text or len(tokens[first].text) <= 4


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].end < tokens[at + 1].start - 1


def _is_address(tokens: Sequence[Token], last: int, words: ExclusionWords) -> bool:
    """'575 Wilbraham Road': capitals after the number, ending in a kind of street."""
    for at in range(last, min(last + 4, len(tokens))):
        token = tokens[at]
        if token.kind != "word" or not token.text[0].isupper():
            return False
        if at > last and token.lower in words.streets:
            return True
    return False


def _is_chain(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Phone numbers, dates in digits, codes: '555-1234', '2019-09-01', '020 7946'."""
    text = tokens[first].text
    if text[0] == "0" and len(text) > 1 and text[1].isdigit():
        return True
    if last - first == 1 and (len(text) > 10 or (text.isdigit() and len(text) > 6)) and "," not in text:
        return True
    start, end = first, last
    while start > 1 and _glued(tokens, start) and tokens[start - 1].text in _JOINTS and _glued(tokens, start - 1):
        if tokens[start - 2].kind != "number" or end - start > 8:
            break
        start -= 2
    while end + 1 < len(tokens) and _glued(tokens, end) and tokens[end].text in _JOINTS and _glued(tokens, end + 1):
        if tokens[end + 1].kind != "number" or end - start > 8:
            break
        end += 2
    parts = [len(tokens[at].text) for at in range(start, end, 2)]
    return len(parts) > 2 or parts == [3, 4] or _is_phone(tokens, first)


_JOINTS = frozenset(("-", "/", ".", "–", ":"))


def _is_phone(tokens: Sequence[Token], first: int) -> bool:
    """Whether three or more runs of digits stand in a row, parted by blanks: '+44 20 7946'."""
    start, end = first, first + 1
    while (
        start > 0
        and tokens[start - 1].kind == "number"
        and tokens[start].start == tokens[start - 1].end + 1
        and first - start < 4
    ):
        start -= 1
    while (
        end < len(tokens)
        and tokens[end].kind == "number"
        and tokens[end].start == tokens[end - 1].end + 1
        and end - first < 4
    ):
        end += 1
    return end - start > 2


def _is_score(sentence: Sentence, first: int, last: int, words: ExclusionWords) -> bool:
    """'beat Leeds 2-1', 'a 3-3 draw': the result of a game, where its words or a name stand before it."""
    tokens = sentence.tokens
    for left, dash, right in ((first, last, last + 1), (first - 2, first - 1, first)):
        if left < 0 or right >= len(tokens) or tokens[dash].text not in "-–" or tokens[left].kind != "number":
            continue
        if tokens[right].kind != "number" or not (_glued(tokens, dash) and _glued(tokens, right)):
            continue
        top, under = float_of(tokens[left]), float_of(tokens[right])
        if max(top, under) > 200 or top != int(top) or under != int(under):
            continue
        if right + 1 < len(tokens) and (_glued(tokens, right + 1) and tokens[right + 1].kind != "punct"):
            continue
        near = {token.lower for token in tokens[max(0, left - 7) : left]} | {
            token.lower for token in tokens[right + 1 : right + 4]
        }
        if near & words.votes and top + under > 12:
            return False
        named = left > 0 and sentence.tags[left - 1] == "name" and tokens[left - 1].lower not in words.months
        if top >= under or near & words.scores or (named and not _counts(sentence, right + 1, words)):
            return not tokens[right + 1 : right + 2] or tokens[right + 1].text not in ("%", "°")
    return False


def _is_empty_word(sentence: Sentence, draft: Draft, words: ExclusionWords) -> bool:
    """Number words that state nothing: 'one of the reasons', 'the two agreed', 'two-way', 'Big Four'."""
    tokens = sentence.tokens
    number = draft.number
    first, last = number.first, number.last
    if number.kind == "multiple":
        return _is_no_multiple(sentence, draft)
    if number.magnitude != 1 and number.kind == "number":
        return (
            _glued(tokens, first)
            and tokens[first - 1].text in HYPHENS
            and first > 1
            and tokens[first - 2].kind == "word"
        )
    if number.kind in ("vague", "few"):
        return False
    lower = tokens[first].lower
    before = tokens[first - 1] if first else None
    following = tokens[last] if last < len(tokens) else None
    if lower == "nil" or (lower == "zero" and not (following is not None and is_plural(following, words.nouns))):
        return True
    capital = tokens[first].text[0].isupper() and first > 0
    if capital and before is not None and before.text not in _OPENING and before.text not in ".:!?|…•*":
        return not _title_case(tokens)
    if before is not None and before.text in HYPHENS and _glued(tokens, first) and _glued(tokens, first - 1):
        return tokens[first - 2].lower not in words.prefixes
    if (
        before is not None
        and before.lower in words.spelled_heads
        and (first == 1 or before.lower not in words.capital_heads)
    ):
        return not (following is not None and is_plural(following, words.nouns))
    if following is not None and following.text in HYPHENS and _glued(tokens, last):
        if _glued(tokens, last + 1) and tokens[last + 1].kind == "word":
            return _is_compound(sentence, last + 1, words)
        return _is_suspended(sentence, last + 1, words)
    if lower == "one":
        return _is_pronoun_one(sentence, draft, words)
    if (
        before is not None
        and before.lower in ("the", "top", "bottom", "other")
        and (following is None or sentence.tags[last] in ("verb", "aux", "punct", "prep", "conj", "adv", "sub"))
    ):
        return not (following is not None and following.lower == "of")
    return following is not None and following.lower in ("oclock", "o'clock", "o’clock", *words.clock)


def _title_case(tokens: Sequence[Token]) -> bool:
    """Whether nearly every long word has a capital, as in a headline."""
    long = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    return len(long) > 3 and sum(token.text[0].isupper() for token in long) >= 0.8 * len(long)


def _is_suspended(sentence: Sentence, at: int, words: ExclusionWords) -> bool:
    """'four-, five- and six-cylinder': a number that leaves its hyphenated word to a later one."""
    tokens = sentence.tokens
    for place in range(at, min(at + 8, len(tokens) - 1)):
        token = tokens[place]
        if (
            token.text in HYPHENS
            and _glued(tokens, place + 1)
            and tokens[place + 1].kind == "word"
            and _glued(tokens, place)
        ):
            return _is_compound(sentence, place + 1, words) and not is_unit(tokens[place + 1])
        if sentence.tags[place] != "num" and token.lower not in (",", "and", "or", "to", "-"):
            return False
    return False


_SPANS = frozenset(
    "year month week day hour minute second mile kilometer kilometre meter metre foot inch yard pound ton percent".split()
)


def is_unit(token: Token) -> bool:
    """Whether a hyphenated word is a common unit of measure."""
    return token.lower in _SPANS


def _is_compound(sentence: Sentence, at: int, words: ExclusionWords) -> bool:
    """'two-way', 'six-speed': a number word hyphenated to a word that is neither a person nor a numeral."""
    if at >= len(sentence.tokens):
        return False
    token = sentence.tokens[at]
    if token.kind != "word" or token.lower in ("strong", "plus", "odd", "fold", "to", "or", "in", "and"):
        return False
    if token.lower in words.compounds:
        return False
    return not names_people(token, noun_lemma(token.lower, sentence.document.lexicon), words.nouns)


def _is_pronoun_one(sentence: Sentence, draft: Draft, words: ExclusionWords) -> bool:
    tokens, tags = sentence.tokens, sentence.tags
    first, last = draft.number.first, draft.number.last
    before = tokens[first - 1].lower if first else ""
    if last >= len(tokens):
        return True
    following = tokens[last]
    lower = following.lower
    if lower in words.nouns.events and lower not in ("left", "voted"):
        return before in words.one_before
    if lower in ("in", "out", "to", "or", "and") and last + 1 < len(tokens):
        return not (tags[last + 1] == "num" or (lower in ("in", "out") and tokens[last + 1].lower in ("every", "of")))
    if before in words.one_before or lower in words.one_stops:
        return not (before in ("for", "the", "as") and tags[last] == "noun" and lower not in words.one_stops)
    return tags[last] not in ("noun", "adj", "name") and not _glued(tokens, last)


_HALF_STOPS = frozenset(
    "first second other latter better each either this that the top bottom last early late third fourth".split()
)
_SHARE_NEXT = frozenset("of the its their his her our your my all these those that this as a an what who whom".split())


def _is_no_share(sentence: Sentence, draft: Draft) -> bool:
    """Whether 'half', 'a third', '3/4' state no share here: 'the first half', 'a third man', '3/4' as a date."""
    tokens, tags = sentence.tokens, sentence.tags
    number = draft.number
    first, last = number.first, number.last
    if draft.unit not in (None, "percent"):
        return False
    if number.slash:
        return not (last < len(tokens) and tokens[last].lower in ("of", "majority"))
    before = tokens[first - 1].lower if first else ""
    lower = tokens[last - 1].lower
    following = tokens[last].lower if last < len(tokens) else ""
    tag = tags[last] if last < len(tokens) else "punct"
    if lower == "half":
        if before in _HALF_STOPS or before.endswith(("'s", "’s")) or (_glued(tokens, first) and before in HYPHENS):
            return True
        if _glued(tokens, last) and following in HYPHENS:
            return True
        if following in (
            "way",
            "time",
            "past",
            "price",
            "empty",
            "full",
            "asleep",
            "dead",
            "brother",
            "sister",
            "back",
        ):
            return True
        return following not in _SHARE_NEXT and tag not in ("verb", "aux", "punct", "prep", "conj")
    if last - first > 1 and tokens[first].lower in ("a", "an"):
        if following == "of":
            return False
        if lower == "quarter" and before in ("in", "for", "than", "over", "during"):
            return before != "than"
        return tag not in ("verb", "aux", "punct", "conj", "sub") and following not in (
            "since",
            "from",
            "to",
            "in",
            "as",
            "on",
        )
    return False


def _is_no_multiple(sentence: Sentence, draft: Draft) -> bool:
    """Whether 'doubles', 'doubled' mean no multiple: tennis, 'doubled down'."""
    tokens = sentence.tokens
    at = draft.number.first
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if following in ("down", "over", "back", "up"):
        return True
    lower = tokens[at].lower
    if lower in ("doubles", "triples", "halves", "trebles", "quadruples"):
        return following not in ("the", "its", "their", "his", "her", "to", "in", "every", "that")
    if lower in ("doubling", "halving", "tripling") and at and tokens[at - 1].lower in ("the", "a"):
        return following != "of"
    return False
