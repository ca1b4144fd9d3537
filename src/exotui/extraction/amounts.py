"""What is a share, a sum of money or a physical measure of?

The cases, in their order: in brackets behind another figure, before the noun that it describes ('a 5 kW charger'),
before 'of' or 'for' ('60% of revenue', '$12 for a ticket'), behind 'of' ('a fine of $12'), behind a name or a noun
('winds up to 60 mph'), and behind a verb ('inflation rose 0.3%').
"""

from __future__ import annotations

from exotui.extraction.amount_clauses import object_between, read_clause
from exotui.extraction.clauses import compares
from exotui.extraction.complements import after_bracket, with_complement
from exotui.extraction.conversions import is_conversion
from exotui.extraction.datelines import dateline_end
from exotui.extraction.events import amount_event, noun_event
from exotui.extraction.following import groups_after
from exotui.extraction.grammar import HYPHENS, NONE, Span, Verbs
from exotui.extraction.owners import owner
from exotui.extraction.quantity import Quantity
from exotui.extraction.spots import POINTS, Reading, Spot, before_numeral
from exotui.extraction.tagging import NAMED, is_plural

CLAUSE_OPENERS = frozenset(("because", "that", "if", "when", "while", "as", "where", "although", "since"))
BESIDE = frozenset(("below", "above", "than", "beyond"))
"""Words before the amount that another one lies below or above."""
SIGNS = frozenset(("-", "–", "up", "down", "at", "worth", "with", ":", "(", "=", "≈", "~"))


def read_amount(at: Spot, before: Quantity | None) -> Reading:
    """What an amount is of. before: the figure before it in the same sentence, None if there is none."""
    if at.quantity.unit == "times" and at.parse.lowers[at.after : at.after + 2] == ["the", "number"]:
        return Reading(leans=True)
    if at.quantity.dimension == "age" and at.parse.lowers[at.first - 1 : at.first] == ["them"]:
        return Reading(leans=True)
    same_unit = before is not None and before.unit == at.quantity.unit and at.first > 0
    if same_unit and (compares(at, at.first - 1) or _is_held_against(at)):
        return Reading(leans=True)
    for find in (_listed, _distance, _noun_behind, _complement, _of_noun, _own_verb, _noun_before, read_clause):
        if before is not None and is_conversion(at, before):
            return Reading(leans=True)
        reading = find(at)
        if reading:
            return reading
    return Reading(leans=True)


def _is_held_against(at: Spot) -> bool:
    """Whether an amount with an article is what the one before lies below or above ('well below | the 14 percent')."""
    lowers = at.parse.lowers
    if at.first < 2 or lowers[at.first - 1] != "the":
        return False
    return lowers[at.first - 2] in at.events.comparing | BESIDE


def _listed(at: Spot) -> Reading | None:
    """The name before the amount in a list without verbs ('FTSE -0.6% CAC -1.7%')."""
    if at.parse.last_group(at.first) or at.first < 1:
        return None
    tags = at.parse.tags
    if at.quantity.dimension == "currency" and tags[at.after : at.after + 1] == ["noun"]:  # 'MPs back £2bn plan'
        return None
    described = tags[at.parse.phrase_start(at.first)] == "det" and tags[at.after : at.after + 1] == ["noun"]
    return None if described and at.quantity.dimension not in ("share", "currency") else _noun_before(at)


def _distance(at: Spot) -> Reading | None:
    """'250 km south of the city', 'six miles from the border'."""
    parse, lowers = at.parse, at.parse.lowers
    if at.quantity.dimension != "length" or at.after >= len(lowers):
        return None
    within = lowers[at.after] == "of" and lowers[at.first - 1 : at.first] == ["within"]
    if lowers[at.after] not in at.rules.directions and not within:
        return None
    holder = owner(at)
    if holder != NONE and noun_event(at.events, parse, (holder[0], parse.head_end(holder))) == "measure-length":
        return None
    place = at.after
    while place < len(lowers) and lowers[place] in (*at.rules.directions, "of", "-"):
        place += 1
    end = parse.phrase_end(place)
    return Reading(core=(place, end), event="distance") if end > place else None


def _noun_behind(at: Spot) -> Reading | None:
    """The noun phrase that the amount stands in as a modifier ('a 5 kW solar panel', 'a $150,000 contract')."""
    parse, lowers, tags = at.parse, at.parse.lowers, at.parse.tags
    place = at.after
    if at.quantity.unit in POINTS and at.quantity.noun_end > 0:
        place = parse.position(at.quantity.noun_end - 1) + 1
    while place < len(lowers) and (
        lowers[place] in HYPHENS or (lowers[place] == "old" and lowers[place - 1] in HYPHENS)
    ):
        place += 1
    while place < len(lowers) and place in at.numerals:
        place += 1
    if place + 1 < len(lowers) and lowers[place] in at.rules.comparatives and at.quantity.unit in ("percent", "times"):
        return _compared_noun(at, place + 1)
    if place >= len(lowers) or lowers[place] in at.rules.no_nouns:
        return None
    if lowers[place].endswith("er") and lowers[place + 1 : place + 2] == ["than"]:  # '5% dearer than'
        return None
    if tags[place] not in ("noun", "name", "adj") and not (
        tags[place] in ("verb", "ing") and parse.forms.base.get(lowers[place], "") == lowers[place] and _has_article(at)
    ):
        return None
    end = max(parse.phrase_end(place), place + 1)
    following = groups_after(at, end)[0] if at.quantity.unit == "percent" and place == at.after else None
    told = following is not None and (following.start == end or (following.finite and is_plural(lowers[end - 1])))
    if told and parse.tags[end - 1] in NAMED and not _has_article(at):
        return Reading(noun=(place, end), group=following)
    if tags[end - 1] == "adj":
        return None
    if parse.lemma(place) in at.rules.times or parse.lemma(end - 1) in at.rules.times:
        return None
    start = at.first
    while start > 0 and (tags[start - 1] == "adj" or lowers[start - 1].endswith(("ed", "ic"))):
        start -= 1
    named = start
    while named > 1 and tags[named - 1] == "name" and named - 1 not in at.numerals:
        named -= 1
    if named < start and (tags[named - 1] == "det" or lowers[named - 1] in ("of", "for", "with")):
        start = named  # 'approved for Tynalol 500mg tablets'
    opened = start > 0 and (tags[start - 1] == "det" or tags[start] == "name")
    core = with_complement(at, start if opened and start < at.first else place, end)
    return Reading(core=core, owner=NONE if _is_cause(at) or _is_own_subject(at, end) else owner(at))


def _compared_noun(at: Spot, place: int) -> Reading | None:
    """The noun of which there is so much more or less ('40% fewer flowers', 'a 23% lower risk')."""
    parse = at.parse
    end = parse.phrase_end(place)
    if end == place or parse.tags[end - 1] not in NAMED or place in parse.group_at:
        return None
    following = groups_after(at, end)[0]
    if following and following.finite and following.start == end and not _has_article(at):
        return Reading(noun=(place, end), group=following)
    return Reading(core=with_complement(at, place, end))


def _is_own_subject(at: Spot, end: int) -> bool:
    """Whether the noun that the amount describes begins a clause of its own ('because 50 foot lots are rare')."""
    before = at.first - 1
    while before >= 0 and at.parse.tags[before] in ("det", "adv", "adj"):
        before -= 1
    group = at.parse.group_at.get(end)
    return before >= 0 and at.parse.lowers[before] in CLAUSE_OPENERS and group is not None and group.finite


def _is_cause(at: Spot) -> bool:
    """Whether the amount describes the cause or the setting of what the clause says ('closed due to 60 mph winds')."""
    before = at.parse.lowers[max(0, at.first - 2) : at.first]
    return before in (["due", "to"], ["because", "of"]) or before[-1:] in (["amid"], ["despite"], ["during"])


def _has_article(at: Spot) -> bool:
    """Whether an article before the amount awaits a noun behind it ('a $700 award')."""
    place = at.first - 1
    while place >= 0 and (
        place in at.numerals or at.parse.tags[place] in ("adj", "num") or at.parse.lowers[place] in HYPHENS
    ):
        place -= 1
    return place >= 0 and at.parse.tags[place] == "det"


def _is_owned(at: Spot, start: int, figure: int) -> bool:
    """Whether the phrase before a figure says whose the things are that it counts ('half of the town's | 80')."""
    return start < figure and at.parse.lowers[figure - 1].endswith(("'s", "’s", "s'", "s’", "'", "’"))


def _level_of(at: Spot, whole: Span) -> Reading | None:
    """What a share of the whole is a level of ('the deficit widened to 4.8% of output'), by a verb of change before."""
    group = at.parse.governing(at.first)
    if at.quantity.unit != "percent" or group is None or group.passive:
        return None
    if group.lemma not in at.rules.trend | at.rules.sharing:
        return None
    sized = at.parse.lemma(whole[1] - 1) in at.rules.yardsticks  # 'debt was 102% of GDP'
    made = group.lemma in at.rules.sharing and group.end + 1 >= at.first  # 'women make up 40% of the staff'
    equals = (group.lemma == "be" and group.end == at.first) or made
    moved = at.parse.lowers[at.first - 1] in ("to", "at", "from") and group.lemma not in ("be", "stand", "run")
    if (
        not (sized or equals or moved)
        or at.parse.tags[group.start - 1] == "pron"
        or at.parse.lowers[group.start - 1] == "that"
    ):
        return None
    subject = at.parse.subject(group)
    if subject == NONE or at.parse.lemma(at.parse.head_end(subject) - 1) == at.parse.lemma(whole[1] - 1):
        return None
    return Reading(core=subject, whole=whole)


def _complement(at: Spot) -> Reading | None:
    """The noun behind 'of', 'in' or 'for' that the amount is a share, a sum or a price of."""
    parse, lowers, tags = at.parse, at.parse.lowers, at.parse.tags
    place = after_bracket(at)
    if place + 1 >= len(lowers) or tags[place] != "prep" or lowers[place] not in ("of", "in", "for", "off", "on"):
        return None
    word = lowers[place]
    if word in ("on", "for") and place + 1 in at.numerals:  # 'made $58 million on 3,900 screens'
        return None
    if (
        word == "of"
        and lowers[place + 1] in ("it", "this", "that")
        and tags[place + 2 : place + 3] not in (["noun"], ["adj"])
    ):
        return Reading(leans=True)
    if word == "on" and lowers[place + 1] == "average":
        return None
    end = parse.phrase_end(place + 1)
    next_figure = next((spot for spot in range(place + 1, end) if spot in at.numerals), end)
    if next_figure < end and word == "of" and _is_owned(at, place + 1, next_figure):
        place = next_figure
    elif any(tags[spot] in NAMED for spot in range(place + 1, next_figure)):
        end = next_figure
    if end <= place + 1 or parse.lemma(end - 1) in at.rules.times or end - 1 in at.numerals:
        return None
    before = before_numeral(at, at.first)
    group = parse.group_at.get(before) or _particle_verb(at, before)
    role = "money" if at.quantity.dimension == "currency" else "amounts"
    if group and word == "on" and amount_event(at.events, parse, group, role):
        return None
    if group is None and word in ("on", "for") and at.quantity.dimension == "currency" and lowers[before] == "and":
        group = parse.governing(at.first)
    if word == "of":
        return _share_of(at, (place + 1, end), group, before)
    if lowers[at.first - 1] == "worth":
        return None
    if word == "in" and lowers[before] == "of":  # 'the theft of $6 million in coins'
        return None
    if word == "in" and (
        not any(tags[spot] in NAMED for spot in range(place + 1, end))
        or tags[place + 1] in ("name", "det")
        or at.quantity.dimension != "currency"
        or at.quantity.trend
    ):
        return None
    if word not in ("in", "off") and (group is None or group.lemma in at.rules.trend):
        return None
    following = groups_after(at, end)[0] if group is None and word == "in" else None
    if following and following.passive:  # '$2 million in cash was seized'
        return Reading(group=following, core=with_complement(at, place + 1, end))
    return Reading(group=group, is_subject=False, core=with_complement(at, place + 1, end), owner=owner(at))


def _particle_verb(at: Spot, before: int) -> Verbs | None:
    """The verb of which the word before an amount is a particle ('dug up 3 million tonnes of potatoes')."""
    group = at.parse.group_at.get(before - 1)
    if group is None or group.end != before:
        return None
    several = at.events.several
    options = [option for role in ("amounts", "object") for option in several[role].get(group.lemma, ())]
    return group if any(rest == (at.parse.lowers[before],) for rest, _ in options) else None


def _share_of(at: Spot, whole: Span, group: Verbs | None, before: int) -> Reading:
    """What a share or a sum of a whole says: of what it is a level, what happens to the whole, or who has it.

    group: the verb before the amount, None if there is none. before: the position before the amount.
    """
    lowers, (start, end) = at.parse.lowers, whole
    level = _level_of(at, whole)
    if level:
        return level
    if lowers[start] in at.rules.anaphors and end == start + 1 and at.parse.tags[start] != "noun":
        return Reading(group=groups_after(at, end)[0], leans=True)
    following, relative = groups_after(at, end)
    if lowers[before] == "with":
        following = None
    relative = relative if relative and relative.finite else None
    told = group is not None and group.lemma in at.events.reporting and following is not None and following.finite
    if (group is None or told) and (following or relative):
        return Reading(noun=whole, group=following or relative)
    return Reading(group=group, is_subject=False, core=with_complement(at, start, end), owner=owner(at))


def _of_noun(at: Spot) -> Reading | None:
    """The noun before 'of', or before the amount of 'at a speed of', with what it is attached to."""
    parse, lowers = at.parse, at.parse.lowers
    end = before = before_numeral(at, at.first)
    if before < 1 or lowers[before] not in ("of", "to", "at"):
        return None
    before = _before_time(at, before)
    start = parse.phrase_start(before)
    if start == before or parse.tags[before - 1] not in NAMED:
        return None
    if (
        lowers[before] != "of"
        and before == end
        and (start - 1 in parse.group_at or parse.group_at.get(start - 1) is None)
    ):
        return None
    head = parse.lemma(before - 1)
    if head == "age":
        return read_clause(at) if start < 2 else Reading(core=parse.span_before(start - 1) or NONE)
    if (
        _only_number(at, start, before)
        and start > 0
        and (start - 1 in parse.group_at or parse.tags[start - 1] == "prep")
    ):
        return read_clause(at)
    links = (
        ("of", "in") if at.events.single["nouns"].get(head) == "cost" else ("of", "in", "for")
    )  # 'sold it for a price of'
    while start > 1 and lowers[start - 1] in links and parse.phrase_start(start - 1) < start - 1:
        start = parse.phrase_start(start - 1)
    compared = start > 1 and (lowers[start - 1] in ("than", "against") or lowers[start - 2 : start] == [",", "on"])
    return Reading(core=(start, before), owner=NONE if compared else owner(at))


def _before_time(at: Spot, before: int) -> int:
    """The position behind the noun whose time stands before 'of' ('a deficit for 2024 of $4 billion')."""
    parse = at.parse
    start = parse.phrase_start(before)
    if parse.lowers[before] != "of" or start < 2 or start == before or parse.tags[start - 1] != "prep":
        return before
    is_time = parse.lemma(before - 1) in at.rules.times or parse.tags[before - 1] == "num"
    return start - 1 if is_time and parse.lowers[start - 1] != "of" and before - 1 not in at.numerals else before


def _only_number(at: Spot, start: int, end: int) -> bool:
    """Whether a noun phrase only names a number ('a staggering sum', not 'an interest rate')."""
    parse = at.parse
    nouns = [parse.lemma(place) for place in range(start, end) if parse.tags[place] in NAMED]
    paid = at.quantity.dimension == "currency" and nouns[:1] and nouns[0] in at.events.single["fees"]
    return len(nouns) == 1 and nouns[0] in at.rules.figures and not paid


def _own_verb(at: Spot) -> Reading | None:
    """An amount that is itself a subject ('$2 billion was spent on roads', '70% voted against')."""
    parse = at.parse
    before = before_numeral(at, at.first)
    opens = (
        before < 0
        or parse.tags[before] in ("punct", "sub", "conj")
        or (before in parse.group_at and parse.group_at[before].lemma in at.events.reporting)
    )
    if not opens:
        return None
    group = groups_after(at, at.after)[0]
    if group is None or not group.finite:
        return None
    complement = (group.end, parse.phrase_end(group.end))
    if group.lemma == "be" and complement[1] > complement[0] and parse.tags[complement[1] - 1] in NAMED:
        return Reading(noun=complement, leans=True)
    return Reading(group=group, leans=True)


def _noun_before(at: Spot) -> Reading | None:
    """The name or noun right before the amount ('Stoxx 50 -1.3%', 'Blackmores up 9.4%', 'study plants over 35 GWh')."""
    parse, tags, lowers = at.parse, at.parse.tags, at.parse.lowers
    before = at.first - 1
    while before >= 0 and (tags[before] == "adv" or lowers[before] in SIGNS):
        before -= 1
    if "worth" in lowers[max(0, at.first - 3) : at.first]:  # 'worth a combined $12 million'
        before = lowers.index("worth", max(0, at.first - 3)) - 1
        while before > 0 and tags[before] == "adv":
            before -= 1
    if at.quantity.dimension == "age" and lowers[before] in ("aged", "ages"):
        before -= 1 + (lowers[before - 1] == ",")  # 'the couple, aged 71 and 68'
    if lowers[before] == "on" and at.quantity.unit == "percent" and tags[before - 1] == "name":
        return Reading(core=(parse.phrase_start(before), before))  # 'put Labour on 38%'
    if before >= 0 and parse.tokens[before].end <= dateline_end(at.sentence.document):
        return None
    if before > 0 and lowers[before] == "," and _is_inserted(at, before):
        before -= 1
    if before > 0 and tags[before] == "num" and tags[before - 1] == "name" and before not in at.numerals:
        return Reading(core=(parse.phrase_start(before + 1), before + 1))
    if before < 0 or tags[before] not in NAMED or before in parse.group_at or before in at.numerals:
        return None
    start = parse.phrase_start(before + 1)
    if parse.lemma(before) in at.rules.times:
        return None
    if parse.lemma(before) in at.rules.figures and lowers[before] != "shares":
        return None
    if at.quantity.dimension == "age":
        return Reading(core=(start, before + 1))
    governing = parse.governing(at.first)
    if governing and governing.lemma in at.rules.sizing and (gapped := _gapped(at, start, governing)) is not None:
        return Reading(core=(gapped, before + 1))
    pays = at.quantity.dimension == "currency" and "worth" not in lowers[before + 1 : at.first]
    if governing and pays and governing.lemma in at.events.single["money"]:
        return None
    if governing and lowers[at.first - 1] in ("at", "to") and object_between(at, governing) != NONE:
        return None
    if start > 0 and start - 1 in parse.group_at and parse.group_at[start - 1].lemma not in at.rules.trend:
        return Reading(core=(start, before + 1), owner=owner(at))
    if start > 0 and lowers[start - 1] == "of" and lowers[at.first] in ("from", "between"):
        return Reading(core=parse.span_before(before + 1) or (start, before + 1))
    if start > 2 and lowers[start - 1] == "and" and tags[start - 2] in NAMED and start - 2 not in at.numerals:
        first = parse.phrase_start(start - 1)  # ', and fats and oils between 6% and 7%'
        start = first if first and tags[first - 1] in ("conj", "punct") and first < start - 1 else start
    opens = start == 0 or tags[start - 1] in ("punct", "conj", "sub") or before < at.first - 1
    return Reading(core=(start, before + 1)) if opens else None


def _gapped(at: Spot, start: int, group: Verbs) -> int | None:
    """Where the subject begins whose verb was told before another amount ('flour costs $1, a pound of rice | $2')."""
    lowers = at.parse.lowers
    while start > 1 and lowers[start - 1] == "of" and at.parse.phrase_start(start - 1) < start - 1:
        start = at.parse.phrase_start(start - 1)
    joined = group.end < start and lowers[start - 1] in (",", ";", "and")
    return start if joined and any(place in at.numerals for place in range(group.end, start)) else None


def _is_inserted(at: Spot, comma: int) -> bool:
    """Whether the amount stands between commas behind what it is of ('its shares, down 22%,', 'a mast, 80 m tall,')."""
    if at.parse.lowers[comma + 1] in ("up", "down", "worth"):
        return True
    place = at.after + (at.after < len(at.parse.lowers) and at.parse.lowers[at.after] in at.rules.dimensional)
    behind = at.parse.lowers[place : place + 1]
    closed = behind == [","] or (place > at.after and behind == ["and"])
    return comma == at.first - 1 and closed
