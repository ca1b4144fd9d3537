"""What happens to the thing that is counted: which class of the lexicon do a verb, a noun or a state belong to?

A class is named by its canonical verb (`leave`, `die`). All that report one thing in different words get one class;
what no class knows keeps its own lemma.
"""

from __future__ import annotations

from collections.abc import Iterable

from exotui.extraction.event_classes import Events
from exotui.extraction.grammar import NONE, Parse, Span, Verbs

REACH_TOKENS = 10
"""How far the last word of a phrase may stand from its first ('taking 40 people into custody')."""
STATE_TOKENS = 4
"""How many little words may stand before a state ('were still being treated')."""


def verb_event(
    known: Events,
    parse: Parse,
    group: Verbs,
    counted_is_subject: bool,
    role_first: str = "",
    dimension: str | None = None,
) -> str | None:
    """The class of a verb group for what stands as its subject or its object; the verb's lemma if no class has it.

    None for a verb that only carries something else ('was', 'took', 'saw').

    Example: 'were killed' is `die` for its subject; 'killed' is `die` for its object and `kill` for its subject.
    """
    as_subject = counted_is_subject and not group.passive
    role, other = ("subject", "object") if as_subject else ("object", "subject")
    lemma = group.lemma
    if role_first:
        first = _phrase(parse, group.main + 1, known.several[role_first].get(lemma)) or known.single[role_first].get(
            lemma
        )
        first = fitting(known, first, (dimension,))
        if first and fits(known, first, dimension):
            return first
    if group.passive and (
        parse.lowers[group.main] in known.single["states"] or parse.lowers[group.main] in known.several["states"]
    ):
        state = state_event(known, parse, group.main)
        if state:
            return state
    found = _phrase(parse, group.main + 1, known.several[role].get(lemma))
    if found:
        return found
    if (as_subject and (lemma == "be" or lemma in known.light)) or (lemma == "leave" and group.passive):
        state = state_event(known, parse, group.end)
        if state:
            return state
    if as_subject and is_bare_passive(parse, group):
        found = _phrase(parse, group.main + 1, known.several["object"].get(lemma))
        if found:
            return found
    if lemma in known.single[role]:
        return known.single[role][lemma]
    if as_subject and lemma in known.single["bare"] and is_bare(parse, group.end):
        return known.single["bare"][lemma]
    if as_subject and lemma in known.single[other] and is_bare_passive(parse, group):
        return known.single[other][lemma]
    if not as_subject:
        found = _phrase(parse, group.main + 1, known.several[other].get(lemma))
    return found or (None if lemma in known.light else lemma)


def fits(known: Events, event: str, dimension: str | None) -> bool:
    """Whether an amount of a dimension can be of a class."""
    return event not in known.of_dimension or dimension in known.of_dimension[event]


def sum_event(known: Events, parse: Parse, head_at: int, dimension: str | None) -> str | None:
    """The class of a noun that an amount is told of ('sales of $4 million', 'a turnout of 61%'), else None."""
    lemma = parse.lemma(head_at)
    event = known.single["sums"].get(lemma) or known.single["fees"].get(lemma)
    return event if event and fits(known, event, dimension) else None


def span_event(known: Events, parse: Parse, at: int) -> str | None:
    """The class that the words behind a length of time give it ('nine years in prison'), else None."""
    lower = parse.lowers[at] if at < len(parse.lowers) else ""
    return known.single["spans"].get(lower) or _phrase(parse, at + 1, known.several["spans"].get(lower), STATE_TOKENS)


def lost_event(known: Events, verb: str, noun: str) -> str | None:
    """The class of a verb together with what is counted ('140 homes were lost', 'power was cut'), else None."""
    options = known.several["object"].get(verb, ())
    return next((name for rest, name in options if rest == (noun,)), None)


def phrase_event(known: Events, parse: Parse, group: Verbs, counted_is_subject: bool) -> str | None:
    """The class of a verb with other words of its clause ('lost their lives'), else None."""
    role = "subject" if counted_is_subject and not group.passive else "object"
    options, behind = known.several[role].get(group.lemma), group.main + 1
    # 'Trips were taken in 2009'.
    dated = parse.lowers[behind : behind + 1] == ["in"] and parse.tags[behind + 1 : behind + 2] in (["name"], ["num"])
    if options and group.passive and dated:
        options = [option for option in options if option[0][0] != "in"]
    return _phrase(parse, behind, options)


def amount_event(known: Events, parse: Parse, group: Verbs, role: str) -> str | None:
    """The class of a verb with words behind its amount ('has put 4 percent on the table'), else None."""
    return _phrase(parse, group.main + 1, known.several[role].get(group.lemma))


def object_word(known: Events, parse: Parse, group: Verbs, lowers: list[str]) -> str | None:
    """The class of a verb whose object is a pronoun, by a noun among the words before ('420 used it': the subway)."""
    at = group.end
    if at >= len(parse.lowers) or parse.lowers[at] not in ("it", "them"):
        return None
    for rest, name in known.several["subject"].get(group.lemma, ()):
        if len(rest) == 1 and rest[0] in lowers:
            return name
    return None


def caused_event(known: Events, parse: Parse, verb: str, cause: Span) -> str | None:
    """The class of those whom the event of a noun reaches ('the outage hit 400 homes'), else None."""
    flag = "victims" if verb in known.affecting else "members" if verb in known.involving else None
    event = noun_event(known, parse, (cause[0], parse.head_end(cause))) if flag and cause != NONE else None
    return event if flag and event in known.flags[flag] else None


def fitting(known: Events, event: str | None, kinds: Iterable[str | None]) -> str | None:
    """The class that an event is of an amount of these dimensions, units and populations."""
    options = known.otherwise.get(event or "", {})
    return next((options[kind] for kind in kinds if kind in options), event)


def agent_event(known: Events, agent: str, verb: str) -> str | None:
    """The class of what a certain agent does ('hospitals admitted'), else None."""
    for rest, name in known.several["by"].get(agent, ()):
        if rest == (verb,):
            return name
    return None


def is_bare(parse: Parse, at: int) -> bool:
    """Whether nothing that a verb of motion leads to follows it ('have gone since', 'have gone.')."""
    if at >= len(parse.lowers):
        return True
    return parse.tags[at] in ("punct", "conj", "sub") or parse.lowers[at] in (
        "since",
        "already",
        "in",
        "from",
        "during",
    )


def label(known: Events, parse: Parse, event: str) -> str:
    """A clause that puts a class in words behind a noun: 'killed' or 'who died'; '' where its name is no verb."""
    past, participle = parse.forms.past.get(event), parse.forms.participle.get(event)
    if past is None or participle is None:
        return ""
    if known.single["object"].get(event) == event:
        return participle
    return f"who {past}" if known.single["subject"].get(event) == event else ""


def is_bare_passive(parse: Parse, group: Verbs) -> bool:
    """Whether a participle without an auxiliary has no object, so that it is a passive ('Three injured in crash')."""
    if group.end - group.start > 1 or parse.lowers[group.main] not in parse.forms.participles:
        return False
    at = group.end
    while at < len(parse.tags) and parse.tags[at] == "adv":
        at += 1
    return at >= len(parse.tags) or parse.tags[at] in ("punct", "prep", "sub", "conj", "adj")


def _phrase(
    parse: Parse, at: int, options: list[tuple[tuple[str, ...], str]] | None, reach: int = REACH_TOKENS
) -> str | None:
    """The class of the first phrase whose rest stands behind a position."""
    if options:
        for rest, name in options:
            if rest[0] in parse.vocabulary and _follows(parse, at, rest, reach):
                return name
    return None


def _follows(parse: Parse, at: int, words: tuple[str, ...], reach: int) -> bool:
    """Whether the words stand after a position in their order, with a short phrase between them at most."""
    lowers, lemmas, tags = parse.lowers, parse.lemmas, parse.tags
    stop, first = min(len(lowers), at + reach), at
    for word in words:
        while at < stop:
            if lowers[at] == word or lemmas[lowers[at]] == word:
                if word == "in" and at > first and tags[at + 1 : at + 2] in (["name"], ["num"]):
                    return False  # 'took 40 in April'
                break
            if tags[at] in ("verb", "aux", "sub") or (tags[at] == "punct" and lowers[at] not in ("-", "‑", "%")):
                return False
            at += 1
        else:
            return False
        at += 1
    return True


def noun_event(known: Events, parse: Parse, span: Span) -> str | None:
    """The class of the event noun in a noun phrase ('exodus', 'death toll', 'evacuation flights'), else None."""
    if span == NONE or span[1] <= span[0]:
        return None
    phrases = known.several["nouns"]
    for at in range(*span):
        for rest, name in phrases.get(parse.lemma(at), ()):
            if _adjacent(parse, at + 1, rest, span[1]):
                return name
    return known.single["nouns"].get(parse.lemma(span[1] - 1))


def being_event(known: Events, parse: Parse, span: Span) -> str | None:
    """The class that the noun for those counted implies ('evacuees', 'the dead'), else None."""
    if span == NONE:
        return None
    for at in (span[1] - 1, *range(*span)):
        found = known.single["beings"].get(parse.lemma(at)) or known.single["states"].get(parse.lowers[at])
        if found:
            return found
    for at in range(*span):
        for rest, name in known.several["beings"].get(parse.lemma(at), ()):
            if _adjacent(parse, at + 1, rest, span[1]):
                return name
    return None


def _adjacent(parse: Parse, at: int, words: tuple[str, ...], stop: int) -> bool:
    for word in words:
        while at < stop and parse.lowers[at] in ("-", "‑"):
            at += 1
        if at >= stop or (parse.lowers[at] != word and parse.lemma(at) != word):
            return False
        at += 1
    return True


def state_event(known: Events, parse: Parse, at: int) -> str | None:
    """The class of a state after a position ('in hospital', 'homeless'), little words passed over, else None."""
    for place in range(at, min(len(parse.lowers), at + STATE_TOKENS)):
        lower = parse.lowers[place]
        if lower in known.single["states"]:
            return known.single["states"][lower]
        found = _phrase(parse, place + 1, known.several["states"].get(lower), STATE_TOKENS)
        if found and parse.tags[place] == "adv" and place + 1 < at + STATE_TOKENS:
            # 'Still in hospital' says more than 'still in'.
            return state_event(known, parse, place + 1) or found
        if found:
            return found
        if parse.tags[place] not in ("adv", "neg", "aux", "ing"):
            return None
    return None


def settled(known: Events, event: str | None, around: frozenset[str]) -> str | None:
    """The class that an event belongs to where others are around it: to fly out of an evacuation is `evacuate`."""
    for name, within, unless in known.absorbed.get(event or "", ()):
        if not around.isdisjoint(within) and around.isdisjoint(unless):
            return name
    return event
