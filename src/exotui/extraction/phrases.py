"""Where does the noun phrase before or after a word begin and end?

A phrase is a half-open range of positions in `Sentence.tokens`. The scans read each token once and stop at the first
one that cannot belong to the phrase, so they are linear.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from exotui.extraction.tagging import NOMINAL
from exotui.lexicon import Lexicon

if TYPE_CHECKING:
    from exotui.extraction.text import Sentence

RELATIVE = frozenset(("who", "which", "that", "whom"))
JOINTS = frozenset(("-", "‑", "'", "’", ".", "&", "/"))
"""Signs that stand inside a name."""
LINKS = frozenset(
    ("of", "in", "at", "for", "with", "from", "on", "to", "near", "within", "by", "outside", "inside", "about")
)
"""Prepositions that a phrase may go on with after its noun."""
CONTENTS = frozenset(("noun", "name", "num", "pron"))
SOMEBODY = frozenset(("someone", "somebody", "others", "everyone", "everybody", "one"))
ASKING = frozenset(("what", "which", "whose", "whatever", "how"))
POINTERS = frozenset(("these", "those", "this", "that", "others", "both", "many", "some"))
"""Determiners that may stand alone as a subject."""
WIDTH = 24
"""Tokens that a scan goes over at most; longer subjects are not speakers."""


class Words(NamedTuple):
    """The words that end or continue a phrase, from the lexicon."""

    times: frozenset[str]
    occasions: frozenset[str]
    reduced: frozenset[str]
    persons: frozenset[str]
    sources: frozenset[str]


@cache
def words(lexicon: Lexicon) -> Words:
    """The tables of `speech.toml` that the scans need."""
    nouns = lexicon.table("speech")["nouns"]
    return Words(*(frozenset(nouns[name].split()) for name in ("times", "occasions", "reduced", "persons", "sources")))


def tight(sentence: Sentence, place: int) -> bool:
    """Whether the sign at `place` touches a word on both sides, as in 'co-author' or 'AT&T'."""
    tokens = sentence.tokens
    if not 0 < place < len(tokens) - 1:
        return False
    return tokens[place - 1].end == tokens[place].start and tokens[place].end == tokens[place + 1].start


def _joins(sentence: Sentence, place: int) -> bool:
    """Whether the sign at `place` is inside a phrase: a tight hyphen, the stop of 'Gen.', the 's of a quoted name."""
    sign = sentence.tokens[place].text
    if sign == ".":
        return place < len(sentence.tokens) - 1
    if sign == "&":
        return True
    if sign in "'’" and place and sentence.tokens[place - 1].lower.endswith("s"):
        return sentence.tokens[place - 1].end == sentence.tokens[place].start
    return sign in JOINTS and tight(sentence, place)


def _timed(sentence: Sentence, place: int) -> bool:
    """Whether a preposition at `place` opens an expression of time or occasion ('on Tuesday', 'in a statement')."""
    known = words(sentence.document.lexicon)
    tokens = sentence.tokens
    at = place + 1
    while at < len(tokens) and at < place + 4:
        lower = tokens[at].lower
        if lower in known.times or (lower in known.occasions and tokens[place].lower in ("in", "on", "at", "during")):
            return True
        if tokens[at].kind == "number" and len(lower) == 4 and tokens[place].lower == "in":
            return True
        if sentence.tags[at] not in ("det", "adj", "num", "noun", "name"):
            return False
        at += 1
    return False


def before(sentence: Sentence, end: int, inward: bool = True) -> tuple[int, int] | None:
    """The noun phrase that ends right before the token `end`, without what leads into it; None if there is none.

    inward: a relative clause that ends there is left out ('officials who attended the talks | said').

    'On Tuesday the ministry's spokesman in Minsk | said' gives the range of 'the ministry's spokesman in Minsk'.
    """
    tokens, tags = sentence.tokens, sentence.tags
    start = end
    floor = max(0, end - WIDTH)
    while start > floor:
        place = start - 1
        tag = tags[place]
        if tokens[place].lower in ASKING:
            break
        if _extends(sentence, place, start, end):
            start = place
        elif tag == "pron" and tokens[place].lower in SOMEBODY:
            start = place
            break
        elif tag == "pron" and start == end and tokens[place].lower not in RELATIVE:
            return place, end
        else:
            break
    if start > floor and inward and tags[start - 1] in ("verb", "aux", "pron", "adv", "to", "ing", "sub"):
        relative = _relative(sentence, start - 1)
        if relative is not None:
            return before(sentence, relative, inward=False)
    return _trimmed(sentence, start, end)


def _extends(sentence: Sentence, place: int, start: int, end: int) -> bool:
    """Whether the token at `place` goes before a phrase that has been read back from `end` to `start`."""
    tag = sentence.tags[place]
    known = words(sentence.document.lexicon)
    if tag in NOMINAL or (tag == "adv" and sentence.tokens[place].lower in known.sources) or _modifies(sentence, place):
        return True
    if start == end:
        return False
    if tag == "conj":
        return _coordinates(sentence, place)
    if tag == "punct":
        return _joins(sentence, place) or _place_name(sentence, place, start, end)
    return tag == "prep" or (tag in ("verb", "ing", "adv", "aux", "pron") and _reduced(sentence, place, known))


def _modifies(sentence: Sentence, place: int) -> bool:
    """Whether a word at `place` modifies the noun behind it ('the home ministry', 'the mining firm')."""
    tags = sentence.tags
    if tags[place] not in ("adv", "ing") or not 0 < place < len(tags) - 1 or tags[place + 1] != "noun":
        return False
    return tags[place - 1] == "det" or sentence.tokens[place - 1].lower.endswith(("'s", "’s"))


def _relative(sentence: Sentence, place: int) -> int | None:
    """Where the relative clause begins that a verb at `place` belongs to ('officials | who attended the talks')."""
    for at in range(place, max(0, place - 12), -1):
        lower = sentence.tokens[at].lower
        if lower in ("who", "which", "whose", "whom"):
            return at if sentence.tags[at - 1] in ("noun", "name", "pron") else None
        if sentence.tags[at] == "punct" and not tight(sentence, at):
            return None
    return None


def _place_name(sentence: Sentence, place: int, start: int, end: int) -> bool:
    """Whether a comma at `place` stands inside the name of a place ('officials in Tulsa, Oklahoma')."""
    tags = sentence.tags
    if sentence.tokens[place].text != "," or end - start > 2 or any(tag != "name" for tag in tags[start:end]):
        return False
    at = place - 1
    while at > 0 and tags[at] == "name":
        at -= 1
    if at == place - 1 or at == 0 or sentence.tokens[at].lower not in ("in", "of", "at", "from", "near", "outside"):
        return False
    known = words(sentence.document.lexicon)
    return tags[at - 1] in ("noun", "name") and sentence.tokens[place - 1].lower not in known.times


def _reduced(sentence: Sentence, place: int, known: Words) -> bool:
    """Whether a participle or adjective at `place` goes on with the noun before it ('researchers based in Oslo')."""
    lower = sentence.tokens[place].lower
    if place and tight(sentence, place - 1):
        return sentence.tokens[place - 1].text in JOINTS
    if place and lower == "else":
        return sentence.tokens[place - 1].lower in SOMEBODY
    if place == 0 or sentence.tags[place - 1] not in ("noun", "name"):
        return False
    if lower in known.reduced:
        return True
    return sentence.tags[place] == "ing" and sentence.tags[place + 1] in ("prep", "det", "name")


def _coordinates(sentence: Sentence, place: int) -> bool:
    """Whether 'and' at `place` joins two nouns and not two clauses."""
    if place == 0 or sentence.tokens[place].lower not in ("and", "or", "&"):
        return False
    return sentence.tags[place - 1] in ("noun", "name") and sentence.tags[place + 1] in ("noun", "name", "adj", "num")


def _trimmed(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The range without leading conjunctions, adverbs and expressions of time, and without trailing ones."""
    tokens, tags = sentence.tokens, sentence.tags
    known = words(sentence.document.lexicon)
    moved = True
    while moved and start < end:
        moved = False
        if tags[start] in ("conj", "adv", "punct"):
            start, moved = start + 1, True
        elif tags[start] == "prep":
            start, moved = _after_lead(sentence, start, end), True
        elif tokens[start].lower in known.times and (start + 1 < end or tags[start] != "name"):
            start, moved = start + 1, True
        elif tags[start] == "det" and start + 1 < end and tokens[start + 1].lower in known.times:
            start, moved = start + 2, True
        elif start in (0, 2) and _clock_end(sentence) == start + 1:
            start, moved = start + 1, True
    for place in range(start + 1, end):
        if tags[place] == "prep" and tags[place - 1] in CONTENTS and _timed(sentence, place):
            if any(tokens[k].lower in ("by", "from") for k in range(place + 1, end)):
                continue
            end = place
            break
    while end > start and tokens[end - 1].lower not in known.sources:
        if tags[end - 1] not in ("adv", "prep", "punct", "conj") and tokens[end - 1].lower not in known.times:
            break
        end -= 1
    if start < end and any(tag in ("noun", "name", "pron") for tag in tags[start:end]):
        return start, end
    pointing = end - start == 1 and tokens[start].lower in POINTERS
    return (start, end) if pointing or (start < end and tokens[end - 1].lower in known.persons) else None


def _clock_end(sentence: Sentence) -> int:
    """Where the time of day ends that opens a sentence of a running report ('13:25 The police say'), 0 without one."""
    tokens = sentence.tokens
    if tokens[0].kind != "number" or len(tokens) < 3:
        return 0
    hours, _, minutes = tokens[0].text.partition(".")
    if len(hours) <= 2 and len(minutes) == 2:
        return 1
    return 3 if tokens[1].text == ":" and tokens[2].kind == "number" and len(tokens[2].text) == 2 else 0


def _after_lead(sentence: Sentence, start: int, end: int) -> int:
    """Where the subject begins after a leading prepositional phrase without a comma ('In a note | the bank')."""
    tags, tokens = sentence.tags, sentence.tokens
    known = words(sentence.document.lexicon)
    at = start + 1
    if at < end and tags[at] == "det":
        at += 1
    while at < end:
        if tags[at] in ("det", "pron"):
            return at
        closes = tokens[at].lower in known.times or tokens[at].lower in known.occasions
        at += 1
        if (
            closes
            and at < end
            and tags[at] != "prep"
            and tokens[at].kind != "number"
            and tokens[at].lower not in known.times
        ):
            return at
    return min(start + 1, end)


def after(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """The noun phrase that begins at the token `start`; None if there is none.

    'according to | two officials close to the talks, who' gives the range of 'two officials close to the talks'.
    """
    tags, tokens = sentence.tags, sentence.tokens
    known = words(sentence.document.lexicon)
    end = start
    stop = min(len(tokens), start + WIDTH)
    while end < stop:
        tag = tags[end]
        lower = tokens[end].lower
        if lower in known.times and end > start and tag != "name" and tags[end - 1] != "adj":
            break
        if tag == "name" and lower in known.times and lower.endswith("day"):
            break
        if (
            tag in NOMINAL
            or _modifies(sentence, end)
            or (end == start and tag in ("verb", "adv") and tokens[start - 1].lower in ("to", "of", "by"))
        ):
            if end > start and tag == "det" and tags[end - 1] in ("noun", "name"):
                break
            end += 1
        elif (
            (tag == "prep" and end > start and lower in LINKS and not _timed(sentence, end))
            or (tag == "to" and end > start and tokens[end - 1].lower == "close")
            or (tag == "conj" and end > start and end + 1 < stop and _coordinates(sentence, end))
            or (tag == "punct" and end > start and end + 1 < stop and _joins(sentence, end))
        ):
            end += 1
        elif end > start and lower in known.reduced and end + 1 < stop and tags[end + 1] in ("prep", "to"):
            end += 2
        elif tag == "ing" and end > start and tags[end - 1] == "noun" and tags[end + 1 : end + 2] == ["prep"]:
            end += 1  # 'satellite | mapping by'
        elif tag == "pron" and end == start:
            return start, start + 1
        else:
            break
    while end > start and tags[end - 1] in ("prep", "det", "conj", "punct", "to", "adv"):
        end -= 1
    return (start, end) if any(tag in ("noun", "name", "adj", "verb") for tag in tags[start:end]) else None


def apposition(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """The name that explains the phrase ending at `end` ('the mayor | , Ana Ruiz,'); None if there is none."""
    tags, tokens = sentence.tags, sentence.tokens
    if end + 1 >= len(tokens) or tokens[end].text != "," or tags[end + 1] != "name":
        return None
    last = end + 1
    while last < len(tokens) and (tags[last] == "name" or (tags[last] == "punct" and _joins(sentence, last))):
        last += 1
    closes = last >= len(tokens) or tags[last] == "punct" or tokens[last].lower in ("who", "said", "as")
    return (end + 1, last) if closes and last - end > 2 else None
