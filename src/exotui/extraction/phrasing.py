"""How is a measure put in words that a fact-checker would set above a column ('people evacuated from Kabul')?"""

from __future__ import annotations

from exotui.extraction.clauses import Reading, Spot
from exotui.extraction.grammar import HAVE, HYPHENS, NONE, Parse, Span, Verbs
from exotui.extraction.words import inflect
from exotui.model import Statistic

MAX_WORDS = 16
TAIL_TOKENS = 9
OWNER_TOKENS = 12
STOPS = frozenset(
    (
        "since",
        "after",
        "before",
        "during",
        "until",
        "till",
        "according",
        "last",
        "this",
        "next",
        "because",
        "while",
        "amid",
        "despite",
        "following",
        "as",
        "per",
        "than",
        "compared",
        "|",
        "each",
        "every",
        "among",
        "including",
    )
)
MODALS = frozenset(("will", "would", "may", "might", "could", "can", "should", "must", "'ll"))
SILENT = frozenset(("(", ")", "total", "overall", '"', "“", "”"))
"""Words and signs that a measure leaves out."""
MONEY = "money"
WHOLES = {"the", "a", "an"} | frozenset(
    ("total", "overall", "entire", "whole", "combined", "estimated", "further", "additional", "some", "more")
)
POSSESSIVE = ("'s", "’s")


def phrase(at: Spot, reading: Reading, noun: str, statistic: Statistic) -> str | None:
    """The measure in words. noun: what is counted, in words; it may come from a figure before."""
    if reading.heading:
        return reading.heading
    if at.counts:
        return _count(at, reading, noun) or None
    return _amount(at, reading, noun, statistic) or None


def _count(at: Spot, reading: Reading, noun: str) -> str:
    if reading.core != NONE:
        core = words(at, reading.core)
        if noun.lower() in ("unit", "units"):
            return core
        if (
            reading.core == reading.noun
            or not noun
            or reading.event is None
            or at.parse.lowers[reading.core[1] - 1] == noun
        ):
            return core
        if _names_event_of(at, reading):
            return (
                f"{core} of {noun}{_lead(tail(at, max(reading.noun[1], at.after)))}" if reading.noun != NONE else core
            )
        return core
    if reading.group is None:
        after = max(reading.noun[1], at.after)
        if reading.event:
            return f"{noun}{_lead(tail(at, after))}"
        owner = _owner(at, reading)
        return f"{noun} of {owner}" if owner else f"{noun}{_lead(tail(at, after))}"
    if reading.is_subject:
        return _doing(at, reading.group, noun)
    return _undergoing(at, reading, noun)


def _names_event_of(at: Spot, reading: Reading) -> bool:
    """Whether the count stands behind 'of' after its event noun ('the exodus of 300 Russians')."""
    return reading.core[1] <= at.first and at.parse.lowers[reading.core[1] : reading.core[1] + 1] == ["of"]


def _lead(text: str) -> str:
    return f" {text}" if text else ""


def _doing(at: Spot, group: Verbs, noun: str) -> str:
    """What is counted as the subject of its verb ('Russians who entered Kazakhstan', 'people killed in the crash')."""
    parse = at.parse
    rest = tail(at, group.end)
    if group.passive:
        return f"{noun} {parse.forms.participle.get(group.lemma, parse.lowers[group.main])}{_lead(rest)}"
    if not group.finite:
        verb = " ".join(parse.tokens[place].text for place in range(group.start, group.end) if _kept(parse, place))
        return f"{noun} {verb}{_lead(rest)}"
    who = "who" if at.quantity.unit == "people" else "that"
    return f"{noun} {who} {_verb(parse, group)}{_lead(rest)}"


def _verb(parse: Parse, group: Verbs) -> str:
    """A finite verb in its simplest form: 'are believed to have exited' is 'exited'."""
    before = parse.lowers[group.start : group.main]
    modal = next((word for word in before if word in MODALS), None)
    if modal:
        return f"{modal} {group.lemma}"
    if group.lemma == "be":
        return "were" if parse.lowers[group.main] in ("were", "was", "been") else "are"
    if any(word in HAVE for word in before) or not before:
        word = parse.lowers[group.main]
        if before or word in parse.forms.participles or word.endswith("ed"):
            return parse.forms.past.get(group.lemma) or inflect(group.lemma)[2]
        return word
    return " ".join(parse.lowers[place] for place in range(group.start, group.end) if _kept(parse, place))


def _kept(parse: Parse, place: int) -> bool:
    return parse.tags[place] not in ("adv", "neg")


def _undergoing(at: Spot, reading: Reading, noun: str) -> str:
    """What is counted as the object of its verb ('people evacuated from Kabul by the army')."""
    group = reading.group
    assert group is not None
    owner = _owner(at, reading)
    if group.lemma in ("have", "be"):
        return f"{noun} of {owner}" if owner else noun
    rest = tail(at, max(reading.noun[1], at.after))
    verb = at.parse.forms.participle.get(group.lemma, "") or _participle(at.parse, group)
    particle = at.parse.lowers[group.end : group.end + 1]
    if particle and particle[0] in ("up", "out", "off", "down", "away", "back", "over") and group.end < at.first:
        verb = f"{verb} {particle[0]}"
    by = f" by {owner}" if owner and not group.passive else ""
    return f"{noun} {verb}{_lead(rest)}{by}"


def _participle(parse: Parse, group: Verbs) -> str:
    word = parse.lowers[group.main]
    return word if word.endswith("ed") else group.lemma + ("d" if group.lemma.endswith("e") else "ed")


def _amount(at: Spot, reading: Reading, noun: str, statistic: Statistic) -> str:
    owner = _owner(at, reading)
    core = words(at, reading.core) if reading.core != NONE else ""
    if reading.noun != NONE and reading.group:
        clause = _doing(at, reading.group, noun)
        return f"share of {clause}" if statistic == Statistic.SHARE else clause
    if reading.event == "distance":
        return f"distance from {core}"
    if at.quantity.dimension == "age" and core:
        return f"age of {core}"
    if reading.group and not core and at.quantity.dimension == "currency" and reading.group.lemma not in ("be", "have"):
        return _undergoing(at, reading, MONEY)
    if reading.group and not core and at.quantity.unit == "percent" and reading.is_subject:
        clause = _doing(at, reading.group, noun or "those")
        return f"share of {clause}"
    if core and owner and core != owner:
        return f"{core} of {owner}"
    return core or owner or noun


def _owner(at: Spot, reading: Reading) -> str:
    span = reading.owner
    if span == NONE or span == reading.core or span[1] - span[0] > OWNER_TOKENS:
        return ""
    if reading.core != NONE and span[0] < reading.core[1] and reading.core[0] < span[1]:
        return ""
    return words(at, span)


def tail(at: Spot, place: int) -> str:
    """The object or the prepositional phrase behind a verb, without times and numbers."""
    parse, lowers, tags = at.parse, at.parse.lowers, at.parse.tags
    if lowers[place : place + 1] == ["("] and ")" in lowers[place : place + TAIL_TOKENS]:
        place = lowers.index(")", place) + 1
    while place < len(lowers) and tags[place] == "adv":
        place += 1
    start = place
    stop = min(len(lowers), place + TAIL_TOKENS)
    while place < stop:
        lower = lowers[place]
        if (tags[place] in ("punct", "sub", "conj", "pron") and lower not in HYPHENS) or lower in STOPS:
            break
        if place in at.numerals or tags[place] == "num" or place in parse.group_at or is_time(at, place):
            break
        if tags[place] == "prep" and (place + 1 >= len(lowers) or is_time(at, place + 1) or place + 1 in at.numerals):
            break
        place += 1
    while place > start and tags[place - 1] in ("prep", "det", "adv", "adj", "to"):
        place -= 1
    return _plain(at, start, place)


def is_time(at: Spot, place: int) -> bool:
    """Whether a phrase that starts at a position is a time."""
    parse = at.parse
    end = max(place + 1, parse.phrase_end(place))
    return parse.lemma(end - 1) in at.rules.times or parse.tags[place] == "num" or parse.lowers[place] in at.rules.times


def words(at: Spot, span: Span) -> str:
    """The words of a span, without other figures, times, and little words at its ends; 'A's B' is 'B of A'."""
    parse = at.parse
    start, end = trimmed(at, span)
    owned = next((place for place in range(start, end - 1) if parse.lowers[place].endswith(POSSESSIVE)), -1)
    if owned < 0:
        return _plain(at, start, end)
    first = next((place + 1 for place in range(owned, start, -1) if parse.tags[place] in ("prep", "conj")), start)
    thing, holder = _plain(at, owned + 1, end), _plain(at, first, owned + 1)
    turned = f"{thing} of {holder}" if thing else holder
    return f"{_plain(at, start, first)} {turned}" if first > start else turned


def trimmed(at: Spot, span: Span) -> Span:
    """A span without little words at its ends and without a time behind its noun."""
    tags, lowers = at.parse.tags, at.parse.lowers
    start, end = span
    while (
        start < end
        and (
            tags[start] in ("det", "adv", "conj", "punct", "prep")
            or start in at.numerals
            or lowers[start] in WHOLES
            or (tags[start] == "num" and tags[start + 1 : start + 2] in (["conj"], ["noun"], ["num"]))
        )
        and not _touches(at, start)
    ):
        start += 1
    for place in range(start + 1, end):
        if tags[place] == "prep" and lowers[place] != "of" and is_time(at, place + 1) and place + 1 < end:
            end = place
            break
    while end > start and (tags[end - 1] in ("punct", "conj", "prep", "det", "sub", "adv") or end - 1 in at.numerals):
        end -= 1
    return start, end


def _touches(at: Spot, place: int) -> bool:
    """Whether a token is written together with the next one ('A2')."""
    tokens = at.parse.tokens
    return (
        place + 1 < len(tokens) and tokens[place].end == tokens[place + 1].start and tokens[place + 1].kind == "number"
    )


def _plain(at: Spot, start: int, end: int) -> str:
    """The words of a span as written, without figures and a possessive ending."""
    parse = at.parse
    pieces: list[str] = []
    last = -1
    for place in range(start, end):
        token = parse.tokens[place]
        if place in at.numerals or parse.lowers[place] in SILENT:
            continue
        if pieces and token.start > last:
            pieces.append(" ")
        pieces.append(token.text)
        last = token.end
    text = " ".join("".join(pieces).split()[:MAX_WORDS]).strip(" -–")
    if text.endswith(POSSESSIVE):
        return text[:-2]
    return text[:-1] if text.endswith(("'", "’")) else text
