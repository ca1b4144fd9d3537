"""Who pays, who is paid, and what carries the people who are counted?

Two payments are one only if payer and recipients are; two airlifts only if they fly the same planes. What the words
around a figure say of them narrows it, in single words ('railway', 'serious', 'military').
"""

from __future__ import annotations

from exotui.extraction import scope
from exotui.extraction.grammar import NONE, Span
from exotui.extraction.spots import Reading, Spot

BREAKS = frozenset((";", ",", ":"))
BY = frozenset(("by", "on", "aboard", "with", "in"))
LOOK_AHEAD = 12
WINDOW_TOKENS = 50


def recipients(at: Spot) -> scope.Counted:
    """Those whom a payment goes to, if they are the dead or the injured; nobody where it is open."""
    start, end = _segment(at)
    found = _victims(at, (start, end))
    if found == scope.NOBODY:
        whole = _victims(at, _window(at))
        return whole if whole.population != "several" else scope.NOBODY
    return found if found.population != "several" else scope.NOBODY


def _window(at: Spot) -> Span:
    """The words around a figure that may say who pays and who is paid."""
    return max(0, at.first - WINDOW_TOKENS), min(len(at.parse.lowers), at.after + WINDOW_TOKENS)


def _segment(at: Spot) -> Span:
    """The stretch between two commas or semicolons that the figure stands in."""
    lowers = at.parse.lowers
    start, end = at.first, at.after
    while start > max(0, at.first - WINDOW_TOKENS) and lowers[start - 1] not in BREAKS:
        start -= 1
    while end < min(len(lowers), at.after + WINDOW_TOKENS) and lowers[end] not in BREAKS:
        end += 1
    return start, end


def _victims(at: Spot, span: Span) -> scope.Counted:
    """The dead or the injured of a span; the population `several` if it names both."""
    known = scope.populations(at.sentence.document.lexicon)
    populations: set[str] = set()
    kinds: set[str] = set()
    for place in range(*span):
        lower = at.parse.lowers[place]
        population = next((name for name in ("dead", "injured") if lower in known.words[name]), None)
        if population:
            populations.add(population)
            kinds |= {
                known.modifiers[word] for word in at.parse.lowers[max(0, place - 2) : place] if word in known.modifiers
            }
    if not populations:
        return scope.NOBODY
    if len(populations) > 1:
        return scope.Counted("several", frozenset())
    return scope.Counted(populations.pop(), frozenset(kinds & {"serious", "minor", "critical"}))


def payer(at: Spot) -> frozenset[str]:
    """What narrows the office that pays ('railway' of 'the railways ministry'), from the nearest one named."""
    known = scope.populations(at.sentence.document.lexicon)
    parse = at.parse
    best: tuple[int, frozenset[str]] | None = None
    for place in range(*_window(at)):
        lower = parse.lowers[place]
        if parse.lemmas[lower] not in known.words["offices"] or place in at.numerals:
            continue
        gap = at.first - place if place < at.first else place - at.after
        between = range(min(place, at.first), max(place, at.after))
        if best and best[0] <= gap:
            continue
        if any(spot in at.numerals and not at.first <= spot < at.after for spot in between):
            continue
        start = parse.phrase_start(place + 1)
        words = frozenset(
            parse.lemmas[parse.lowers[spot]]
            for spot in range(start, place)
            if parse.tags[spot] in ("adj", "noun", "name", "ing")
            and parse.lemmas[parse.lowers[spot]] not in known.words["offices"]
        )
        if words:
            best = gap, words
    return best[1] if best else frozenset()


def carriers(at: Spot, reading: Reading, counted: scope.Counted, before: scope.Counted | None) -> frozenset[str]:
    """What narrows the planes or ships that carry those counted, or that are counted themselves.

    before: of the last carriers counted, which a pronoun stands for.
    """
    carrying = _words(at)["carriers"]
    if counted.population in carrying:
        return counted.kinds | _sides(at, _behind(at, max(reading.noun[1], at.after))) | _sides(at, reading.owner)
    spans = [reading.owner, *_carried_by(at, max(reading.noun[1], at.after))]
    for span in spans:
        if span != NONE and scope.counted(at.sentence, at.parse, span).population in carrying:
            return _marked(_sides(at, (span[0], _behind(at, span[1])[1])))
    pronoun = at.parse.lowers[max(0, at.first - 4) : at.first]
    if before and "they" in pronoun:
        return _marked(before.kinds)
    return frozenset()


def uncarried(at: Spot, kinds: frozenset[str]) -> frozenset[str]:
    """The words that narrow those carried, without those of their carriers."""
    sides = _words(at)["sides"]
    return frozenset(kind for kind in kinds if kind not in sides and not kind.endswith("-carrier"))


def _words(at: Spot) -> dict[str, frozenset[str]]:
    """The word lists of those who are counted."""
    return scope.populations(at.sentence.document.lexicon).words


def _marked(kinds: frozenset[str]) -> frozenset[str]:
    """Countries of carriers, told apart from those of the people carried."""
    return frozenset(f"{kind}-carrier" if len(kind) == 2 else kind for kind in kinds)


def _carried_by(at: Spot, place: int) -> list[Span]:
    """The noun phrases behind 'by', 'on' and 'aboard' that follow a position in its clause."""
    parse = at.parse
    found: list[Span] = []
    for spot in range(place, min(len(parse.lowers), place + LOOK_AHEAD)):
        if parse.lowers[spot] in BREAKS:
            break
        if parse.lowers[spot] in BY:
            end = parse.phrase_end(spot + 1)
            if end > spot + 1:
                found.append((spot + 1, end))
    return found


def _behind(at: Spot, place: int) -> Span:
    """The words behind a noun up to the next sign."""
    end = place
    lowers = at.parse.lowers
    while end < len(lowers) and end < place + LOOK_AHEAD and lowers[end] not in BREAKS and lowers[end] != "and":
        end += 1
    return place, end


def _sides(at: Spot, span: Span) -> frozenset[str]:
    """Countries, sides and models that a span names."""
    if span == NONE or span[1] <= span[0]:
        return frozenset()
    parse = at.parse
    known = scope.populations(at.sentence.document.lexicon)
    nations = scope.nationalities(at.sentence, parse, span)
    sides = {known.modifiers.get(parse.lowers[place], parse.lowers[place]) for place in range(*span)}
    adjectives = {code for place, code in nations.items() if parse.tags[place] in ("name", "adj")}
    return (
        frozenset(sides & known.words["sides"])
        | (frozenset(adjectives) if sides & known.words["sides"] else frozenset())
        | _models(at, span)
    )


def _models(at: Spot, span: Span) -> frozenset[str]:
    """Models of aircraft in a span."""
    known = scope.populations(at.sentence.document.lexicon).words["aircraft"]
    lowers = at.parse.lowers
    found: set[str] = set()
    for place in range(*span):
        for width in (1, 2, 3):
            name = "".join(lowers[place : place + width])
            found |= {name.removesuffix("s")} & known
    return frozenset(found)
