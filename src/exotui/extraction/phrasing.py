"""How is a measure put in words that a fact-checker would set above a column ('people evacuated from Kabul')?"""

from __future__ import annotations

from exotui.extraction.events import is_bare, is_bare_passive, phrase_event
from exotui.extraction.grammar import HAVE, HYPHENS, NONE, Parse, Span, Verbs
from exotui.extraction.modality import modality
from exotui.extraction.scope import populations
from exotui.extraction.spots import Reading, Spot
from exotui.extraction.tagging import POSSESSIVE, RELATIVE
from exotui.extraction.words import inflect
from exotui.model import Modality, Statistic

MAX_WORDS = 16
HEADING_TOKENS = 8
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
LINKED = frozenset(("of", "by", "at", "in", "to", "on", "among", "from", "with", "for"))
"""Prepositions between an event noun and those counted ('the strike by 300 writers')."""
PARTICLES = frozenset(("out", "up", "off", "down", "away", "back", "over", "home", "abroad", "aside"))
OF_THE_NOUN = ("about ", "of ", "against ")
"""Starts of a phrase behind what is counted that says more of it, and not of what is done with it."""
SILENT = frozenset(("(", ")", '"', "“", "”"))
"""Signs that a measure leaves out."""
MONEY = "money"
ORDINALS = frozenset(("st", "nd", "rd", "th"))


def phrase(at: Spot, reading: Reading, noun: str, statistic: Statistic) -> str | None:
    """The measure in words. noun: what is counted, in words; it may come from a figure before."""
    if reading.heading:
        return reading.heading
    if at.counts:
        text = _count(at, reading, noun).strip()
        return None if text.startswith(("that ", "who ")) else text or None
    return _amount(at, reading, noun, statistic) or None


def _count(at: Spot, reading: Reading, noun: str) -> str:
    after = max(reading.noun[1], at.after)
    if reading.core != NONE:
        return _event_noun(at, reading, noun, after)
    if reading.group is None:
        owner = _owner(at, reading)
        if owner and not reading.event:
            return f"{noun} of {named(at, reading, owner)}"
        helper = at.parse.group_at.get(after)
        rest = tail(at, after, adjectives=reading.event is not None)
        return f"{noun}{_lead(rest or (_state(at, helper) if helper else ''))}"
    if reading.is_subject:
        return _doing(at, reading.group, noun)
    return _undergoing(at, reading, noun)


def _event_noun(at: Spot, reading: Reading, noun: str, after: int) -> str:
    """What is counted behind its event noun ('exodus of Russians', 'strike by writers'), or that noun alone."""
    core = words(at, reading.core)
    inside = reading.core[0] <= reading.noun[0] < reading.core[1]
    if reading.noun == NONE or inside or noun.lower() in ("unit", "units"):
        return core
    link = at.parse.lowers[reading.core[1]] if reading.core[1] <= at.first else ""
    return f"{core} {link} {noun}{_lead(tail(at, after))}" if link in LINKED else core


def _state(at: Spot, helper: Verbs) -> str:
    """The state behind 'were still'."""
    participle = "" if helper.lemma in ("be", "have") else at.parse.lowers[helper.main]
    return f"{participle}{_lead(tail(at, helper.end))}".strip()


def _lead(text: str) -> str:
    return f" {text}" if text else ""


def _doing(at: Spot, group: Verbs, noun: str) -> str:
    """What is counted as the subject of its verb ('Russians who entered Kazakhstan', 'people killed in the crash')."""
    parse = at.parse
    rest = _complement(at, group)
    if group.lemma == "be" and not rest and group.finite:
        return noun
    denied = "not " if _is_denied(at, group) else ""
    if group.passive or _is_headline(at, group):
        return f"{noun} {denied}{_participle(parse, group)}{_lead(rest)}"
    who = "who" if at.quantity.unit == "people" and not noun.endswith("bodies") else "that"
    if group.start and parse.lowers[group.start - 1] == "those":
        return f"{noun} {who} {parse.forms.past.get(group.lemma, parse.lowers[group.main])}{_lead(rest)}"
    if not group.finite:
        verb = " ".join(parse.tokens[place].text for place in range(group.start, group.end) if _kept(parse, place))
        return f"{noun} {verb}{_lead(rest)}"
    if denied:
        return f"{noun} {who} {' '.join(parse.lowers[place] for place in range(group.start, group.end))}{_lead(rest)}"
    meant = at.events.single["bare"].get(group.lemma)
    verb = parse.forms.past.get(meant, "") if meant and is_bare(parse, group.end) else _verb(parse, group)
    return f"{noun} {who} {verb}{_lead(rest)}"


def _is_denied(at: Spot, group: Verbs) -> bool:
    """Whether it is told what those counted did not do, and not of the number that it is wrong."""
    negated = any(at.parse.tags[place] == "neg" for place in range(group.start, group.end))
    return negated and modality(at.sentence, at.quantity) is not Modality.DENIED


def _is_headline(at: Spot, group: Verbs) -> bool:
    """Whether a participle without an auxiliary is a passive ('Three injured in crash')."""
    known, parse = at.events, at.parse
    if group.end - group.start > 1 or group.lemma in known.single["subject"] or phrase_event(known, parse, group, True):
        return False
    if phrase_event(known, parse, group, False):
        return True
    return group.lemma in known.single["object"] and is_bare_passive(parse, group)


def _complement(at: Spot, group: Verbs) -> str:
    """What follows a verb, with its particle."""
    parse = at.parse
    rest = tail(at, group.end, adjectives=group.lemma == "be")
    particle = parse.lowers[group.end] if group.end < len(parse.lowers) else ""
    if particle == "in" and parse.tags[group.end + 1 : group.end + 2] in (["punct"], ["sub"], ["conj"]):
        return particle
    return f"{particle}{_lead(rest)}" if _is_particle(at, group.end) and not rest.startswith(particle) else rest


def _is_particle(at: Spot, place: int) -> bool:
    """Whether a word belongs to the verb before it ('laid off'), not to a time ('arrived over the weekend')."""
    word = at.parse.lowers[place : place + 1]
    if not word or word[0] not in PARTICLES:
        return False
    return word[0] != "over" or place + 1 in (at.first, len(at.parse.lowers)) or not is_time(at, place + 1)


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
        if word.endswith("ed"):
            return word
        if before or word in parse.forms.participles:
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
        if noun.lower() in ("unit", "units"):
            return owner
        return f"{noun} of {named(at, reading, owner)}" if owner else noun
    parted = group.end < at.first and _is_particle(at, group.end)
    if group.lemma in at.events.light and group.lemma not in at.events.single["object"] and not parted:
        return f"{noun}{_lead(tail(at, max(reading.noun[1], at.after)))}"
    if group.lemma in at.events.reporting and group.lemma not in at.events.single["object"]:
        return noun
    rest = tail(at, max(reading.noun[1], at.after))
    verb = _participle(at.parse, group)
    if parted:
        verb = f"{verb} {at.parse.lowers[group.end]}"
    by = f" by {named(at, reading, owner)}" if owner and not group.passive else ""
    if rest.startswith(OF_THE_NOUN) or (rest.startswith("from ") and group.lemma in at.rules.keeping):
        return f"{noun} {rest} {verb}{by}"
    return f"{noun} {verb}{_lead(rest)}{by}"


def _participle(parse: Parse, group: Verbs) -> str:
    """The past participle of a group's verb, as the text spells it where it has it."""
    word = parse.lowers[group.main]
    if word.endswith("ed") or word in parse.forms.participles:
        return word
    return parse.forms.participle.get(group.lemma) or group.lemma + ("d" if group.lemma.endswith("e") else "ed")


def _amount(at: Spot, reading: Reading, noun: str, statistic: Statistic) -> str:
    owner = _owner(at, reading)
    core = words(at, reading.core) if reading.core != NONE else ""
    if reading.noun != NONE and reading.group:
        clause = _doing(at, reading.group, noun)
        return f"share of {clause}" if statistic == Statistic.SHARE else clause
    if reading.event == "distance":
        return f"distance from {core}"
    if reading.whole != NONE:
        return f"{core} as share of {words(at, reading.whole)}"
    if at.quantity.dimension == "age" and core:
        return core if core.endswith(" age") else f"age of {core}"
    if reading.group and not core and at.quantity.dimension == "currency" and reading.group.lemma not in ("be", "have"):
        return _undergoing(at, reading, MONEY)
    if reading.group and not core and at.quantity.unit == "percent" and reading.is_subject:
        clause = _doing(at, reading.group, noun or "those")
        return f"share of {clause}"
    if core and owner and core != owner:
        group = reading.group
        if group and (group.lemma in at.rules.stating or group.lemma in at.events.reporting) and not group.passive:
            return f"{core} of {named(at, reading, owner)}" if group.lemma in at.events.having else core
        possession = group is None or group.lemma in at.events.having or group.lemma in at.rules.trend
        possession = possession or (group is not None and group.lemma == "spend")
        if group and not possession and not reading.is_subject and group.end <= reading.core[0]:
            return f"{core} {_participle(at.parse, group)} by {named(at, reading, owner)}"
        return f"{core} of {named(at, reading, owner)}"
    if core and at.parse.lemma(at.parse.head_end(reading.core) - 1) in at.rules.securities:
        return _headed(at, core)
    return f"{core}{_lead(_split(at, reading))}" if core else owner or noun


def _split(at: Spot, reading: Reading) -> str:
    """What a noun is on, for or in, where its amount stands between ('a tariff of 25% | on steel')."""
    lowers = at.parse.lowers
    if lowers[reading.core[1] : reading.core[1] + 1] != ["of"] or reading.core[1] >= at.first:
        return ""
    if lowers[at.after : at.after + 1] not in (["on"], ["for"], ["in"]) or at.after + 1 in at.numerals:
        return ""
    end = at.parse.phrase_end(at.after + 1)
    if is_time(at, at.after + 1) or end == at.after + 1 or any(place in at.numerals for place in range(at.after, end)):
        return ""
    return f"{lowers[at.after]} {words(at, (at.after + 1, end))}"


def _headed(at: Spot, core: str) -> str:
    """A stock with the name before a dash at the start of its item ('Norvik — The retail stock fell 6%')."""
    tokens, tags = at.parse.tokens, at.parse.tags
    dash = next((place for place in range(min(HEADING_TOKENS, at.first)) if tokens[place].text in ("—", "–")), 0)
    if dash == 0 or any(tags[place] not in ("name", "noun", "punct", "conj") for place in range(dash)):
        return core
    return f"{at.sentence.document.text[tokens[0].start : tokens[dash - 1].end]}: {core}"


def named(at: Spot, reading: Reading, owner: str) -> str:
    """An owner behind 'of' or 'by', with the article that the text gives it."""
    article = at.parse.lowers[reading.owner[0]]
    return f"{article} {owner}" if article in ("the", "a", "an") and not owner.startswith(article + " ") else owner


def _owner(at: Spot, reading: Reading) -> str:
    span = reading.owner
    if span == NONE or span == reading.core or span[1] - span[0] > OWNER_TOKENS:
        return ""
    if reading.core != NONE and span[0] < reading.core[1] and reading.core[0] < span[1]:
        return ""
    return words(at, span)


def tail(at: Spot, place: int, adjectives: bool = False) -> str:
    """The object or the prepositional phrase behind a verb, without times and numbers.

    adjectives: whether one may stand at the end, as behind 'were'.
    """
    parse, lowers, tags = at.parse, at.parse.lowers, at.parse.tags
    if lowers[place : place + 1] == ["("] and ")" in lowers[place : place + TAIL_TOKENS]:
        place = lowers.index(")", place) + 1
    while (
        place < len(lowers)
        and tags[place] == "adv"
        and (lowers[place].endswith("ly") or lowers[place] in at.rules.tone)
    ):
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
    # Not half of a phrase that is too long.
    halved = start < place == stop < len(lowers) and tags[place] in ("noun", "name")
    if halved and tags[place - 1] not in ("noun", "prep"):
        place = max((cut for cut in range(start, place) if tags[cut] in ("prep", "to")), default=place)
    loose = ("prep", "det", "adv", "to") if adjectives else ("prep", "det", "adv", "adj", "to")
    while place > start and (tags[place - 1] in loose or lowers[place - 1] in at.rules.silent):
        if tags[place - 1] == "adj" and place - start > 1 and tags[place - 2] == "name":
            break  # 'the Georgian capital'
        place -= 1
    return _plain(at, start, place)


def is_time(at: Spot, place: int) -> bool:
    """Whether a phrase that starts at a position is a time."""
    parse = at.parse
    if place >= len(parse.lowers):
        return False
    end = max(place + 1, parse.phrase_end(place))
    if (
        parse.lowers[end - 1] in at.rules.edges
        and parse.lowers[end : end + 1] == ["of"]
        and end + 1 < len(parse.lowers)
    ):
        place = end + 1
        end = max(place + 1, parse.phrase_end(place))
    return parse.lemma(end - 1) in at.rules.times or parse.tags[place] == "num" or parse.lowers[place] in at.rules.times


def words(at: Spot, span: Span) -> str:
    """The words of a span, without other figures, times, and little words at its ends; 'A's B' is 'B of A'."""
    parse = at.parse
    start, end = trimmed(at, span)
    owned = next((place for place in range(start, end - 1) if _owns(at, place)), -1)
    if owned < 0:
        return _plain(at, start, end)
    first = next((place + 1 for place in range(owned, start, -1) if parse.tags[place] in ("prep", "conj")), start)
    thing, holder = _plain(at, owned + 1, end), _plain(at, first, owned + 1)
    turned = f"{thing} of {holder}" if thing and holder else thing or holder
    return f"{_plain(at, start, first)} {turned}" if first > start else turned


def trimmed(at: Spot, span: Span) -> Span:
    """A span without little words at its ends and without a time behind its noun."""
    tags, lowers = at.parse.tags, at.parse.lowers
    start, end = span
    if _follows_time(at, start, end):
        start += 2
    while (
        start < end
        and (
            tags[start] in ("det", "adv", "conj", "punct", "prep")
            or start in at.numerals
            or lowers[start] in at.rules.wholes
            or (tags[start] == "num" and tags[start + 1 : start + 2] in (["conj"], ["noun"], ["num"]))
        )
        and not _touches(at, start)
    ):
        start += 1
    for place in range(start + 1, end):
        if tags[place] == "prep" and lowers[place] != "of" and is_time(at, place + 1) and place + 1 < end:
            end = next((spot for spot in range(place, start, -1) if lowers[spot] in RELATIVE), place)
            break
    while end > start and (tags[end - 1] in ("punct", "conj", "prep", "det", "sub", "adv") or end - 1 in at.numerals):
        end -= 1
    return start, end


def _follows_time(at: Spot, start: int, end: int) -> bool:
    """Whether a name follows a time with an article ('the day Mary Smith')."""
    tags = at.parse.tags
    if start + 2 >= end or tags[start] != "det" or tags[start + 2] != "name":
        return False
    return at.parse.lemma(start + 1) in at.rules.times


def _touches(at: Spot, place: int) -> bool:
    """Whether a token is written together with the next one ('A2', '18th')."""
    tokens = at.parse.tokens
    return (
        place not in at.numerals
        and place + 1 < len(tokens)
        and tokens[place].end == tokens[place + 1].start
        and (tokens[place + 1].kind == "number" or at.parse.lowers[place + 1] in ORDINALS)
    )


def _owns(at: Spot, place: int) -> bool:
    return at.parse.lowers[place].endswith(POSSESSIVE) and not _is_times(at, place)


def _is_compounded(at: Spot, place: int) -> bool:
    """Whether a token of another figure is written together with what it describes ('a two-room flat')."""
    tokens, lowers = at.parse.tokens, at.parse.lowers
    if at.first <= place < at.after:
        return False
    sign = next(
        (spot for spot in (place, place + 1, place - 1) if lowers[spot : spot + 1] and lowers[spot] in HYPHENS), 0
    )
    tight = 0 < sign < len(tokens) - 1 and tokens[sign - 1].end == tokens[sign].start
    return tight and tokens[sign].end == tokens[sign + 1].start


def _times(at: Spot, start: int, end: int) -> frozenset[int]:
    """The positions of times that own what is behind them, with their adjectives ('the previous evening's')."""
    found: set[int] = set()
    for place in range(start, end):
        if _is_times(at, place):
            first = place
            while first > start and (at.parse.tags[first - 1] in ("det", "adj") or at.parse.lowers[first - 1] in STOPS):
                first -= 1
            found.update(range(first, place + 1))
    return frozenset(found)


def _is_times(at: Spot, place: int) -> bool:
    """Whether a word is the possessive of a time ('Tuesday's earthquake')."""
    lower = at.parse.lowers[place]
    return lower.endswith(POSSESSIVE) and lower[:-2] in at.rules.times


def _in_sentence(at: Spot, place: int) -> str:
    """A word as it is written within a sentence: without the capital that only the beginning gives it."""
    text = at.parse.tokens[place].text
    begins = place == 0 or (place == 1 and at.parse.tags[0] == "punct")
    if not begins or not text[1:].islower():
        return text
    if at.parse.tags[place] == "name":
        lemma = at.parse.lemma(place)
        common = any(lemma in at.events.single[role] for role in ("nouns", "beings", "sums"))
        common = common or lemma in populations(at.sentence.document.lexicon).canonical
        if not common or at.parse.tags[place + 1 : place + 2] == ["name"]:
            return text
    return text.lower()


def _plain(at: Spot, start: int, end: int) -> str:
    """The words of a span as written, without figures and a possessive ending."""
    parse = at.parse
    pieces: list[str] = []
    last = -1
    times = _times(at, start, end)
    for place in range(start, end):
        token = parse.tokens[place]
        if (
            (place in at.numerals and not _is_compounded(at, place))
            or parse.lowers[place] in at.rules.silent
            or parse.lowers[place] in SILENT
            or place in times
        ):
            continue
        if pieces and token.start > last:
            pieces.append(" ")
        pieces.append(_in_sentence(at, place))
        last = token.end
    text = " ".join("".join(pieces).split()[:MAX_WORDS]).strip(" -–").removesuffix(" aged")
    if text.endswith(POSSESSIVE):
        return text[:-2]
    return text[:-1] if text.endswith(("'", "’")) else text
