"""Of what does a verb say the amount behind it? 'inflation rose 0.3%', 'priced the flat at $5', 'a sack costs $85'."""

from __future__ import annotations

from exotui.extraction.complements import whole_phrase_end, with_complement
from exotui.extraction.grammar import NONE, Span, Verbs
from exotui.extraction.spots import Reading, Spot, before_numeral
from exotui.extraction.tagging import NAMED


def read_clause(at: Spot) -> Reading | None:
    """The subject of the verb before the amount ('inflation rose 0.3%'), or what the verb's money went to."""
    parse = at.parse
    group = parse.group_at.get(at.first) or parse.group_at.get(at.after - 1) or parse.governing(at.first)
    if group is None or _is_only_told(at, group):
        return None
    subject = parse.subject(group)
    gives = at.quantity.dimension == "currency" and group.lemma in at.events.single["money"]
    before = parse.lowers[at.first - 1] if at.first else ""
    priced = before in ("for", "at") or (before in ("to", "from", "by") and group.lemma in at.rules.trend)
    middle = object_between(at, group) if priced or not gives else NONE
    if middle == NONE and at.quantity.trend and group.lemma in at.rules.trend:
        middle = _object_before(at, group)
    if middle != NONE:
        return Reading(group=group, is_subject=False, core=middle, owner=subject)
    if subject == NONE:
        if at.quantity.dimension == "duration" and at.events.single["amounts"].get(group.lemma) == "last":
            return Reading(group=group, is_subject=False)  # 'It cost 5 million and took | four years'
        if group.lemma in at.rules.sizing:
            return None
        return Reading(group=group, is_subject=False) if gives or _pays(at, group) else None
    done = parse.lowers[at.after] if at.after < len(parse.lowers) else ""
    if group.lemma == "be" and done in parse.forms.participles:
        verb = parse.verb_lemma(at.after)
        return Reading(
            core=subject, event=at.events.single["amounts"].get(verb) or at.events.single["object"].get(verb)
        )
    if group.lemma in at.rules.sizing:
        return Reading(core=subject, event=at.events.single["subject"].get(group.lemma))
    if before in ("to", "from") and at.quantity.dimension != "duration" and not group.passive:
        return Reading(core=subject)
    lasts = at.quantity.dimension == "duration" and parse.lowers[at.first - 1 : at.first] == ["for"]
    if gives and group.lemma == "raise" and at.quantity.trend is None and before not in ("to", "from", "by"):
        return Reading(group=group, is_subject=False, owner=subject)
    if group.passive and at.first <= group.main:  # 'is | estimated at 60 million'
        return Reading(core=subject)
    if is_trend(at, group) or (group.passive and parse.tags[at.first - 1] == "prep" and not lasts):
        return Reading(core=subject)
    return Reading(group=group, is_subject=False, core=NONE, owner=subject)


def _pays(at: Spot, group: Verbs) -> bool:
    """Whether a verb with nobody before it but a pronoun does something with the money behind it ('they need $5')."""
    other = at.rules.trend | at.events.reporting | at.events.light
    return at.quantity.dimension == "currency" and group.end == at.first and group.lemma not in other


def _is_only_told(at: Spot, group: Verbs) -> bool:
    """Whether the clause only says who tells the amount: 'officials say 65', 'the firm says that it was 500 tonnes'."""
    lowers = at.parse.lowers
    before = lowers[at.first - 1] if at.first else ""
    if group.lemma in at.rules.speaking and before == "of":
        return group.end == at.first - 1
    if group.lemma in at.events.reporting:
        return before == "," or (group.lemma in at.rules.saying and group.end == at.first)
    if group.lemma not in at.rules.holding or group.start == 0 or lowers[group.start - 1] not in ("it", "they"):
        return False
    teller = at.parse.last_group(group.start)
    return teller is not None and teller.lemma in at.events.reporting and group.start - teller.end <= 2


def is_trend(at: Spot, group: Verbs) -> bool:
    """Whether a verb states a number of its subject, or how it changed."""
    particle = at.parse.lowers[group.end] if group.end < len(at.parse.lowers) else ""
    if particle == "aside":
        return False
    if particle in ("up", "down") and group.lemma in ("go", "come", "move") and group.end < at.first:
        return True
    if at.quantity.dimension == "duration" and at.parse.lowers[at.first - 1 : at.first] == ["for"]:
        return group.lemma in ("be", "last")
    return group.lemma == "be" or group.lemma in at.rules.trend


def _object_before(at: Spot, group: Verbs) -> Span:
    """The object between a verb and the amount by which it changed ('raised its dividend 10%')."""
    end = min(at.parse.phrase_end(group.end), at.first)
    if end != at.first or not any(at.parse.tags[place] in NAMED for place in range(group.end, end)):
        return NONE
    return (group.end, end) if at.parse.lemma(end - 1) not in at.rules.times else NONE


def object_between(at: Spot, group: Verbs) -> Span:
    """The object between a verb and the preposition before the amount ('priced the flat at $5')."""
    parse, lowers = at.parse, at.parse.lowers
    before = before_numeral(at, at.first)
    if before < group.end or lowers[before] not in ("at", "for", "by", "to", "from", "with"):
        return NONE
    start = group.end + (lowers[group.end] in ("up", "down", "out", "off", "back", "over"))
    end = whole_phrase_end(at, start)
    if end <= start or end > before or parse.tags[end - 1] not in NAMED or parse.lemma(end - 1) in at.rules.times:
        return NONE
    return with_complement(at, start, end) if end - 1 not in at.numerals else NONE
