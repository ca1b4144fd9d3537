"""Which words mean which class of what happens? The tables of the lexicon, by what the words are."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from exotui.lexicon import Lexicon

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""First word to the rest of the words and the class, the longest first."""
ROLES = (
    "subject",
    "object",
    "nouns",
    "beings",
    "states",
    "bare",
    "by",
    "money",
    "amounts",
    "sums",
    "fees",
    "spans",
    "places",
    "remains",
    "files",
)
LISTS = ("reporting", "light", "seeming", "having", "comparing", "undoing", "affecting", "involving")
FLAGS = (
    "nation",
    "means",
    "owned",
    "local",
    "trades",
    "bargain",
    "victims",
    "members",
    "paid",
    "posts",
    "passing",
    "purposeful",
    "priced",
    "gathered",
)


class Events(NamedTuple):
    """The lexicon of events, by what the words are."""

    single: dict[str, dict[str, str]]
    """Role to word to class."""
    several: dict[str, Phrases]
    """Role to phrases of several words."""
    implied: dict[str, frozenset[str]]
    """Class to the nouns and modifiers that say nothing new beside it ('evacuee')."""
    kept: dict[str, frozenset[str]]
    """Class to what may happen to those whom it has happened to, and is no count of its own."""
    absorbed: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]]
    """Class to those that it belongs to within another, each with the classes that must, and may not, be around it."""
    of_dimension: dict[str, frozenset[str]]
    """Class to the dimensions in which an amount can be of it."""
    headings: dict[str, str]
    """Class to the words before whatever has it, for a measure that does not say it itself."""
    otherwise: dict[str, dict[str, str]]
    """Class to what it is of certain dimensions, units or populations: oil that left is spilt."""
    of_kind: dict[str, str]
    """Dimension to the class that an amount of it is of where no class knows what happens: who does 90 km/h, speeds."""
    negated: dict[str, str]
    """Class to that of those to whom it does not happen: who was not found is missing."""
    flags: dict[str, frozenset[str]]
    """Each of `FLAGS` to the classes that have it."""
    reporting: frozenset[str]
    light: frozenset[str]
    seeming: frozenset[str]
    having: frozenset[str]
    comparing: frozenset[str]
    undoing: frozenset[str]
    affecting: frozenset[str]
    involving: frozenset[str]


@cache
def events(lexicon: Lexicon) -> Events:
    """The events of a language, compiled once."""
    empty = [frozenset[str]()] * len(LISTS)
    found = Events(
        {role: {} for role in ROLES}, {role: {} for role in ROLES}, {}, {}, {}, {}, {}, {}, {}, {}, {}, *empty
    )
    flags: dict[str, set[str]] = {flag: set() for flag in FLAGS}
    for name, entry in lexicon.table("events").items():
        for role in ROLES:
            for word in entry.get(role, "").split():
                _enter(found, role, word, name)
        if "of_dimension" in entry:
            found.of_dimension[name] = frozenset(entry["of_dimension"].split())
        if "heading" in entry:
            found.headings[name] = entry["heading"]
        if "otherwise" in entry:
            found.otherwise[name] = dict(each.split("=") for each in entry["otherwise"].split())
        if "kind_of" in entry:
            found.of_kind[entry["kind_of"]] = name
        if "negated" in entry:
            found.negated[name] = entry["negated"]
        found.implied[name] = frozenset(entry.get("of", "").split())
        found.kept[name] = frozenset(entry.get("keeps", "").split())
        within, unless = (frozenset(entry.get(key, "").split()) for key in ("within", "unless"))
        for other in entry.get("absorbs", "").split():
            found.absorbed.setdefault(other, []).append((name, within, unless))
        for flag in flags:
            if entry.get(flag):
                flags[flag].add(name)
    for phrases in found.several.values():
        for options in phrases.values():
            options.sort(key=lambda option: -len(option[0]))
    found.flags.update({flag: frozenset(names) for flag, names in flags.items()})
    verbs = lexicon.table("verbs")
    lists = {name: frozenset[str](verbs[name]["words"].split()) for name in LISTS}
    return found._replace(
        reporting=lists["reporting"],
        light=lists["light"],
        seeming=lists["seeming"],
        having=lists["having"],
        comparing=lists["comparing"],
        undoing=lists["undoing"],
        affecting=lists["affecting"],
        involving=lists["involving"],
    )


def _enter(found: Events, role: str, word: str, name: str) -> None:
    first, *rest = word.split("-")
    if rest:
        found.several[role].setdefault(first, []).append((tuple(rest), name))
    else:
        found.single[role].setdefault(first, name)
