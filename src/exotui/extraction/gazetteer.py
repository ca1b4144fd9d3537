"""Which places does a text name, and in which country are they?

Names are found once a document, in one pass over its capitalised words: a look-up of the first word, then of the
longest name that begins with it. Names that several countries share are told apart by the rest of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

from exotui.extraction.text import Document, once_a_document
from exotui.extraction.toldnames import MOST_NAMES, MOST_TOLD, Describing, occurrences
from exotui.lexicon import Lexicon

WORD_BEFORE = re.compile(r"([^\W\d_][\w’']*\.?)[ \n]?\Z")
WORD = re.compile(r"[^\W\d_]+")
WORD_AFTER = re.compile(r" ([^\W\d_]\w*)")
CAPITALS_AFTER = re.compile(r"(?: [A-ZÀ-ÖØ-Þ]\w*){1,3}")
DATELINE = re.compile(r"\s*([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'-]{2,40})(?:,|/| ?\(|:? ?[-–—]|:)")
DATELINE_REST = re.compile(r"(?:,[^\n.]{0,30})? ?(?:\([^\n()]{2,20}\) ?)?[-–—]{1,2} ")
IN_A_COUNTRY = re.compile(r"(?:,| in)(?: [a-z]{3,9}){0,2} ")
"""What stands between a town and its country."""
BLANKS = "\n\t\u00a0\u202f"
NO_PLURAL = ("s", "sh", "ch", "ese", "men", "x")


class Mention(NamedTuple):
    """A place named in the text; offsets are half-open, into the document's text."""

    start: int
    end: int
    code: str | None
    """ISO 3166 alpha-2 or `EU`; None for what lies in no one country ('Europe')."""
    kind: str
    """`country`, `region`, `city`, `adjective` ('Russian'), `people` ('Russians'), `institution` ('the Kremlin'),
    `wide` ('Europe'), `world` ('worldwide') or `firm` ('Bank' after a name)."""


class Name(NamedTuple):
    """One entry of the tables."""

    text: str
    code: str | None
    kind: str
    shared: tuple[tuple[str, frozenset[str]], ...] = ()
    """The codes that share the name, each with those whose mention speaks for it."""
    weak: bool = False
    """Whether it may as well be a surname, so that the text has to place something there."""


class Gazetteer(NamedTuple):
    """The tables of places of a language, compiled."""

    names: dict[str, list[Name]]
    """First word to the names that begin with it, the longest first."""
    words: re.Pattern[str]
    """What a name can begin with."""
    describing: Describing
    outlets: frozenset[str]
    firms: frozenset[str]
    modifiers: frozenset[str]
    given: frozenset[str]
    also_given: frozenset[str]
    common: frozenset[str]
    facilities: frozenset[str]
    locating: frozenset[str]
    towns: frozenset[str]
    marks: frozenset[str]


def split_names(listing: str) -> list[str]:
    """The names of a table's entry, which commas part."""
    return [name for part in listing.split(",") if (name := " ".join(part.split()))]


def plural(name: str) -> str | None:
    """The plural of a noun for a person of some country, None if it has none of its own.

    Example:
        >>> plural("Russian"), plural("Chinese")
        ('Russians', None)
    """
    return None if name.endswith(NO_PLURAL) and name not in ("Czech",) else f"{name}s"


@cache
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The gazetteer of a language, compiled once."""
    table = lexicon.table("places")
    entries: list[Name] = []
    kinds = {"countries": "country", "regions": "region", "cities": "city", "institutions": "institution"}
    for section, kind in kinds.items():
        for code, listing in table[section].items():
            listed = split_names(listing)
            entries += [Name(name, code, kind) for name in dict.fromkeys((*listed, *map(_without_accents, listed)))]
    for code, listing in table["peoples"].items():
        for name in split_names(listing):
            entries += _people(name, code)
    for section, kind in (("shared", "city"), ("shared_peoples", "adjective"), ("shared_institutions", "institution")):
        for name, listing in table[section].items():
            options = tuple(_shared_option(option) for option in listing.split(","))
            made = _people(name, options[0][0]) if kind == "adjective" else [Name(name, options[0][0], kind)]
            entries += [entry._replace(shared=options) for entry in made]
    entries += [
        Name(name, code, "city", weak=True)
        for code, listing in lexicon.table("cities")["names"].items()
        for name in split_names(listing)
    ]
    for key, kind in (("names", "wide"), ("world", "world")):
        entries += [Name(name, None, kind) for name in split_names(table["wide"][key])]
    names: dict[str, list[Name]] = {}
    first = re.compile(r"\w+")
    for entry in entries:
        found = first.match(entry.text)
        if found:
            names.setdefault(found[0], []).append(entry)
    for options_of_word in names.values():
        options_of_word.sort(key=lambda entry: (-len(entry.text), not entry.shared))
    made_of, persons = table["made_of_places"], table["persons"]
    sets = [frozenset(split_names(made_of[key])) for key in ("outlets", "firms", "modifiers")]
    sets += [frozenset(split_names(persons[key])) for key in ("given", "also_given", "common", "facilities")]
    sets += [frozenset(split_names(made_of[key])) for key in ("locating", "towns", "marks")]
    described = Describing(split_names(made_of["described"]))
    small = "|".join(sorted(re.escape(word) for word in names if word[:1].islower()))
    words = re.compile(rf"(?<!\w)(?:[A-ZÀ-ÖØ-ÞĀ-Ž]\w*|(?:{small})\b)")
    return Gazetteer(names, words, described, *sets)


def _without_accents(name: str) -> str:
    """The name as papers without accents write it."""
    return "".join(sign for sign in normalize("NFD", name) if not combining(sign)) if not name.isascii() else name


def _people(name: str, code: str) -> list[Name]:
    found = [Name(name, code, "adjective")]
    many = plural(name)
    if many:
        found.append(Name(many, code, "people"))
    return found


def _shared_option(option: str) -> tuple[str, frozenset[str]]:
    code, _, friends = option.partition(":")
    return code.strip(), frozenset(friends.split())


class Atlas:
    """The places of one document, in reading order, and what they say together."""

    def __init__(self, document: Document) -> None:
        self.gazetteer = gazetteer(document.lexicon)
        self.title = [] if not document.title else self._find(document.title)
        self.mentions = self._told(document.text, self._find(document.text))
        self.starts = [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in text[start:end]."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _find(self, text: str) -> list[Mention]:
        flat = _plain(text)
        names = self.gazetteer.names
        found: list[tuple[int, int, Name]] = []
        done = 0
        for match in self.gazetteer.words.finditer(flat):
            options = names.get(match[0])
            if options is None or match.start() < done:
                continue
            for name in options:
                end = match.start() + len(name.text)
                if flat.startswith(name.text, match.start()) and not flat[end : end + 1].isalnum():
                    done = end
                    found.append((match.start(), end, name))
                    break
        if any(name.weak for *_, name in found):
            found = _told_where(flat, self._without_surnames(flat, found))
        kept = [(start, end, kind, name) for start, end, name in found if (kind := self._kind(flat, start, end, name))]
        return _resolved(flat, kept)

    def _told(self, text: str, found: list[Mention]) -> list[Mention]:
        """The mentions with those of the towns that the text itself places in a country."""
        known = self.gazetteer
        flat = _plain(text)
        countries = [
            (mention.start, mention.end, mention.code, mention.kind)
            for mention in found[:MOST_TOLD]
            if mention.code and mention.kind in ("country", "region", "adjective")
        ]
        names: dict[str, str] = {}
        for name, code in known.describing.names(flat, countries):
            options = known.names.get(name.split()[0].split("-")[0], ())
            same = next((option for option in options if option.text == name), None)
            placed = same is not None and (same.kind != "city" or (same.code == code and not same.weak))
            made_of = frozenset(name.split())
            placed = placed or not (known.firms.isdisjoint(made_of) and known.outlets.isdisjoint(made_of))
            if not placed and len(names) < MOST_NAMES:
                names.setdefault(name, code)
        if not names:
            return found
        told = [Mention(start, end, code, "city") for start, end, code in occurrences(flat, names)]
        return _apart(sorted([*told, *found], key=lambda mention: (mention.start, mention.kind != "city")))

    def _without_surnames(self, flat: str, found: list[tuple[int, int, Name]]) -> list[tuple[int, int, Name]]:
        """The places without the weak names that the text puts nothing in ('in Bielefeld', 'the town of Zaria')."""
        sure = {name.text for start, end, name in found if name.weak and self._locates(flat, start, end)}
        return [(start, end, name) for start, end, name in found if not name.weak or name.text in sure]

    def _locates(self, flat: str, start: int, end: int) -> bool:
        """Whether the words around a name make it the name of a place."""
        if not flat[:start].strip() and DATELINE_REST.match(flat, end):
            return True
        before = flat[max(0, start - 32) : start].rsplit(None, 3)
        if not before or flat[start - 1 : start] not in (" ", "\n"):
            return False
        return before[-1].lower() in self.gazetteer.locating or (
            before[-1] == "of" and before[-2:-1] != [] and before[-2].lower() in self.gazetteer.towns
        )

    def _kind(self, flat: str, start: int, end: int, name: Name) -> str | None:
        """The kind of a mention after a look at its neighbours; None if it names no place there."""
        known = self.gazetteer
        before = flat[start - 1 : start]
        if before == "-" and start > 1 and flat[start - 2].isalnum():
            return None if name.kind in ("adjective", "people") else name.kind
        if flat[end : end + 1] == "$":
            return None
        after = WORD_AFTER.match(flat, end)
        following = after[1] if after else ""
        run = CAPITALS_AFTER.match(flat, end) if following[:1].isupper() else None
        made_of = frozenset(run[0].split()) if run else frozenset((following,))
        if name.kind != "institution" and (not known.outlets.isdisjoint(made_of) or self._of_outlet(flat, start)):
            return None
        if name.kind not in ("adjective", "people", "institution"):
            previous = WORD_BEFORE.search(flat, max(0, start - 24), start)
            if previous and previous[1] in known.given and before == " ":
                return None
            if (
                name.text in known.also_given
                and following[:1].isupper()
                and following not in known.facilities
                and following not in known.names
            ):
                return None
            if name.text in known.common and (not previous or flat[:start].rstrip(" \"'“”‘")[-1:] in ".!?:•"):
                return None
        if flat[end : end + 1] == "-" and flat[end + 1 : end + 2].isalpha():
            joined = WORD.match(flat, end + 1)
            if joined and joined[0] in known.marks:
                return None
            if name.kind != "adjective":
                return "adjective"
        if run and not known.firms.isdisjoint(made_of):
            return "firm"
        return name.kind

    def _of_outlet(self, flat: str, start: int) -> bool:
        """Whether a name is the end of a paper's ('Times of India')."""
        before = flat[max(0, start - 24) : start].split()
        return len(before) > 1 and before[-1] == "of" and before[-2] in self.gazetteer.outlets


def _told_where(flat: str, found: list[tuple[int, int, Name]]) -> list[tuple[int, int, Name]]:
    """The names of towns in the country that is told right behind them ('near Serra in Spain', 'Serra, Spain,')."""
    told = []
    for at, (start, end, name) in enumerate(found):
        after, _, place = found[at + 1] if at + 1 < len(found) else (0, 0, None)
        if name.weak and place and place.kind in ("country", "region") and IN_A_COUNTRY.fullmatch(flat, end, after):
            name = name._replace(code=place.code, shared=place.shared)
        told.append((start, end, name))
    return told


def _plain(text: str) -> str:
    """The text, character for character, with plain blanks and apostrophes and the capitals of its dateline lowered."""
    flat = text.replace("’", "'")
    for blank in BLANKS:
        flat = flat.replace(blank, " ")
    dateline = DATELINE.match(flat)
    if dateline and dateline[1].isupper():
        flat = flat[: dateline.start(1)] + dateline[1].title() + flat[dateline.end(1) :]
    return flat


def _resolved(flat: str, found: list[tuple[int, int, str, Name]]) -> list[Mention]:
    """Mentions with the code of each shared name decided by its neighbour and by the rest of the text."""
    if not any(name.shared for *_, name in found):
        return _joined(flat, [Mention(start, end, name.code, kind) for start, end, kind, name in found])
    sure = Counter(name.code for *_, name in found if not name.shared and name.code)
    mentions = []
    for start, end, kind, name in found:
        code = name.code
        if name.shared:
            weights = {
                option: sum(sure[friend] for friend in friends) + 4 * sure[option] for option, friends in name.shared
            }
            code = max(weights, key=lambda option: weights[option])
            if kind == "institution" and not weights[code]:  # any country has a supreme court
                code = None
        mentions.append(Mention(start, end, code, kind))
    return _joined(flat, mentions)


def _joined(flat: str, mentions: list[Mention]) -> list[Mention]:
    """'Tbilisi, Georgia' and 'London, Ontario' as one mention: the whole decides where the part is."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if (
            last
            and last.kind == "city"
            and mention.kind in ("region", "country", "city")
            and flat[last.end : mention.start] == ", "
            and (last.code == mention.code or mention.kind == "region")
        ):
            joined[-1] = Mention(last.start, mention.end, mention.code, "city")
        else:
            joined.append(mention)
    return joined


def _apart(mentions: list[Mention]) -> list[Mention]:
    """The mentions without those that begin within the one before."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


@once_a_document
def atlas(document: Document) -> Atlas:
    """The atlas of a document."""
    return Atlas(document)
