"""Which words are dates made of, and what stands at a place of a sentence: a count, a year, a length of time?"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, NamedTuple

from exotui.extraction.text import WORD, Token
from exotui.lexicon import Lexicon

YEARS = range(1800, 2100)
AHEAD_REACH = 14
SET_REACH = 7
GROUP_REACH = 4
"""Words of a verb group that are looked through for its auxiliary."""
DASHES = frozenset("-–—−")
STEPS = {"last": -1, "this": 0, "next": 1}

Feast = tuple[tuple[str, ...], str, tuple[int, ...]]
"""The words of a feast, the kind of its rule (`fixed`, `movable`, `easter`) and the rule."""
Length = tuple[int, str, int]
"""Count and unit of a length of time, and the position after it."""
Phrase = tuple[tuple[str, ...], str]
"""The words of a phrase and its role."""


class Words(NamedTuple):
    """The calendar of a language, compiled."""

    units: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    feasts: dict[str, list[Feast]]
    terms: dict[str, tuple[int, int, int]]
    numbers: dict[str, int]
    ordinals: dict[str, str]
    letters: dict[str, int]
    """Letter before the number of a part of the year ('Q3') to the months of the part."""
    relative: dict[str, str]
    days: dict[str, int]
    roles: dict[str, str]
    phrases: dict[str, dict[str, list[Phrase]]]
    """First and second word (empty where there is none) to the phrases that begin with them, the longest first."""
    sets: dict[str, frozenset[str]]
    """The lists of words of the table `words`, by name."""
    triggers: frozenset[str]
    """Words with one of which every date begins but a year's."""
    needed: frozenset[str]
    """Words without which a sentence has no date but a year's; of a phrase the last one, seldom a little word."""
    openers: frozenset[str]
    """Words with which a date expression can begin."""
    names: frozenset[str]
    """Words with which the name of a day or of a span can begin."""
    after_article: frozenset[str]
    """Words with which a date can go on after 'the'."""
    past: frozenset[str]
    """Forms of the past that no ending shows."""


@cache
def words(lexicon: Lexicon) -> Words:
    """The calendar of a language, compiled once."""
    table = lexicon.table("calendar")
    names = table["names"]
    months = _numbered(names["months"], 1) | _numbered(names["month_abbreviations"], 1) | names["more_months"]
    weekdays = _numbered(names["weekdays"], 0) | _numbered(names["weekday_abbreviations"], 0) | names["more_weekdays"]
    months.pop("-", None)
    relative = {word: key for key in STEPS for word in table["relative"][key].split()}
    days = table["relative"]["days"]
    units, ordinals = _reversed(table["units"]), _reversed(table["ordinals"])
    numbers = {word: int(key) for key, listing in table["numbers"].items() for word in listing.split()}
    seasons = {word: (first, last) for word, (first, last) in table["seasons"].items()}
    letters: dict[str, int] = table["letters"]
    feasts = _feasts(table)
    month, day, year = table["terms"]["inauguration"]
    terms = dict.fromkeys(table["terms"]["words"].split(), (month, day, year))
    phrases = _phrases(table["phrases"])
    sets = {name: frozenset(listing.split()) for name, listing in table["words"].items()}
    names_of_days = {*months, *weekdays, *days, *seasons, *feasts, *terms}
    dated = {*units, *names_of_days, *letters, *sets["triggers"]}
    triggers = {*dated, *phrases}
    ends = {parts[-1] for by_second in phrases.values() for options in by_second.values() for parts, _ in options}
    hours = {WORD.findall(hour)[-1] for hour in sets["hours"]}
    needed = {*dated, *ends, *hours, *sets["parts_of_day"], *sets["ordinal_endings"]}
    after_article = {*relative, *ordinals, *seasons, *sets["vague"], *feasts, *terms}
    names = {*names_of_days, *after_article, *letters, *numbers, *units, *sets["the"], *sets["overnight"]}
    openers = {*triggers, *after_article, *numbers, *sets["openers"]}
    return Words(
        units,
        months,
        weekdays,
        seasons,
        feasts,
        terms,
        numbers,
        ordinals,
        letters,
        relative,
        days,
        {pair: role for role, pairs in table["roles"].items() for pair in pairs},
        phrases,
        sets,
        frozenset(triggers),
        frozenset(needed),
        frozenset(openers),
        frozenset(names),
        frozenset(after_article),
        frozenset(form for forms in lexicon.table("verbs")["irregular"].values() for form in forms.split()),
    )


def _numbered(listing: str, first: int) -> dict[str, int]:
    return {word: number for number, word in enumerate(listing.split(), first)}


def _reversed(table: dict[str, str]) -> dict[str, str]:
    return {word: key for key, listing in table.items() for word in listing.split()}


def _feasts(table: dict[str, Any]) -> dict[str, list[Feast]]:
    feasts: dict[str, list[Feast]] = {}
    for kind in ("fixed", "movable", "easter"):
        for name, rule in table[kind].items():
            parts = tuple(part.removesuffix("'s") for part in name.replace("st.", "st .").split())
            feasts.setdefault(parts[0], []).append((parts, kind, (rule,) if isinstance(rule, int) else tuple(rule)))
    for options in feasts.values():
        options.sort(key=lambda option: -len(option[0]))
    return feasts


def _phrases(table: dict[str, str]) -> dict[str, dict[str, list[Phrase]]]:
    phrases: dict[str, dict[str, list[Phrase]]] = {}
    for role, listing in table.items():
        for phrase in listing.split(";"):
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], {}).setdefault("".join(parts[1:2]), []).append((parts, role))
    for by_second in phrases.values():
        for options in by_second.values():
            options.sort(key=lambda option: -len(option[0]))
    return phrases


class Line:
    """The tokens of one sentence with the calendar of its language and the day of its article."""

    __slots__ = ("_ahead", "anchor", "lowers", "sets", "start", "tags", "tokens", "words")

    def __init__(self, tokens: list[Token], lexicon: Lexicon, anchor: date | None, tags: list[str] | None) -> None:
        self.tokens = tokens
        self.words = words(lexicon)
        self.sets = self.words.sets
        self.lowers = [token.lower.removesuffix("'s").removesuffix("’s") for token in tokens]
        self.anchor = anchor
        """Without one, what depends on it stays open."""
        self.tags = tags or []
        """Without them nothing is taken to lie ahead."""
        self.start = 0
        """Where the date expression that is being read begins."""
        self._ahead: bool | None = None

    def begin(self, at: int) -> None:
        """Begin to read a date expression at a position."""
        self.start = at
        self._ahead = None

    @property
    def ahead(self) -> bool:
        """Whether the nearest verb of the clause speaks of what is to come."""
        if self._ahead is None:
            self._ahead = bool(self.tags) and (
                self._is_awaited() or self._is_set() or self._ahead_before() or self._ahead_after()
            )
        return self._ahead

    def _ahead_before(self) -> bool:
        limits = self.isin(self.start - 1, "limits")
        before = self.lowers[max(0, self.start - AHEAD_REACH) : self.start]
        if limits and not self.sets["conditions"].isdisjoint(before):
            return True
        for place in range(self.start - 1, max(-1, self.start - AHEAD_REACH), -1):
            lower = self.lowers[place]
            if (
                lower in self.sets["future"]
                or lower in self.sets["intending"]
                or (limits and lower in self.sets["before_limits"])
                or (lower in self.sets["to"] and self._is_to(place - 1))
            ):
                return True
            if lower in self.sets["clause_ends"]:
                return False
            if lower in self.sets["timetabled"] and place and self.tags[place - 1] in ("noun", "name", "pron"):
                return True
            if self.tags[place] == "verb" and self._is_past(lower) and self.tags[place - 1] != "det":
                return self._is_governed(place, limits)
            if self.tags[place] == "to" and ((limits and self._is_open(place)) or self.isin(place - 1, "expecting")):
                return True
            if self.tags[place] == "verb" and self._is_timetabled(place):
                return True
        return False

    def _is_governed(self, at: int, limits: bool) -> bool:
        """Whether the participle at a position goes with a verb of what is to come ('will stay closed')."""
        for place in range(at - 1, max(-1, at - 1 - GROUP_REACH), -1):
            lower = self.lowers[place]
            if lower in self.sets["future"] or (limits and lower in self.sets["before_limits"]):
                return not self.isin(place + 1, "having")
            if self.tags[place] not in ("aux", "adv", "neg", "verb"):
                return lower in self.sets["to"] and self._is_to(place - 1)  # 'are to be gone by'
        return False

    def _is_open(self, at: int) -> bool:
        """Whether nothing of the past governs an infinitive before a limit ('has tents to house them until')."""
        before = range(max(0, at - AHEAD_REACH), at)
        return not any(self.tags[place] in ("verb", "aux") and self._is_past(self.lowers[place]) for place in before)

    def _is_timetabled(self, at: int) -> bool:
        """Whether the present at a position tells what is to come ('drivers walk out on Friday')."""
        lower = self.lowers[at]
        if at == 0 or lower in self.sets["telling"] or self.tags[at - 1] not in ("noun", "name", "pron", "adv"):
            return False
        return lower.endswith("s") != self.lowers[at - 1].endswith("s") or self.tags[at - 1] in ("name", "adv")

    def _is_set(self) -> bool:
        """Whether something is set for the day ('called a strike for Thursday')."""
        if not self.isin(self.start - 1, "for"):
            return False
        return not self.sets["setting"].isdisjoint(self.lowers[max(0, self.start - SET_REACH) : self.start])

    def _is_awaited(self) -> bool:
        """Whether the words right before speak of what is near ('on the eve of Tuesday's vote')."""
        owned = self.start < len(self.tokens) and self.tokens[self.start].lower.endswith(("'s", "’s"))
        return owned and self.isin(self.start - 2, "awaiting") and self.isin(self.start - 1, "of")

    def _is_past(self, lower: str) -> bool:
        return lower.endswith("ed") or lower in self.sets["past"] or lower in self.words.past

    def _ahead_after(self) -> bool:
        if self._ended_before():
            return False
        for place in range(self.start + 1, min(len(self.tags), self.start + AHEAD_REACH)):
            lower = self.lowers[place]
            if lower in self.sets["future"] or lower in self.sets["intending"]:
                return True
            if self.tags[place] in ("aux", "verb") or lower in self.sets["clause_ends"]:
                return self._is_to(place)
        return False

    def _ended_before(self) -> bool:
        """Whether a verb of the past stands before the expression in its clause."""
        for place in range(self.start - 1, max(-1, self.start - AHEAD_REACH), -1):
            if self.lowers[place] in self.sets["clause_ends"]:
                return True
            if self.tags[place] == "verb" and self._is_past(self.lowers[place]):
                return True
        return False

    def _is_to(self, at: int) -> bool:
        """'is to', 'are to' before a verb: what has been arranged."""
        if not (self.isin(at, "is") and self.isin(at + 1, "to")):
            return False
        return at + 2 < len(self.tags) and self.tags[at + 2] in ("verb", "aux")

    def look_back(self) -> None:
        """Take what is being read for past, whatever the verbs say ('since May')."""
        self._ahead = False

    def word(self, at: int) -> str:
        """The lower-case word at a position without a possessive ending, empty outside of the sentence."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def isin(self, at: int, name: str) -> bool:
        """Whether the word at a position is one of a list of the lexicon."""
        return 0 <= at < len(self.lowers) and self.lowers[at] in self.sets[name]

    def begins_upper(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return self.tokens[at].text[0].isupper()

    def phrase(self, at: int, role: str | None = None) -> tuple[str, int] | None:
        """The role of a fixed phrase at a position, and the position after it; only of a role, if one is given."""
        by_second = self.words.phrases.get(self.word(at), {})
        for second in (self.word(at + 1), ""):
            for parts, found in by_second.get(second, ()):
                if role in (None, found) and tuple(self.lowers[at : at + len(parts)]) == parts:
                    return found, at + len(parts)
        return None

    def names_day(self, at: int) -> bool:
        """Whether the name of a day or of a span can begin at a position."""
        return self.word(at) in self.words.names or (at < len(self.tokens) and self.tokens[at].kind == "number")


def day_number_at(line: Line, at: int) -> tuple[int, int] | None:
    """A number that can be a day of a month ('21', '21st'), and the position after it."""
    token = line.tokens[at] if at < len(line.tokens) else None
    if token is None or token.kind != "number" or not token.text.isdigit() or len(token.text) > 2:
        return None
    if not 1 <= int(token.text) <= 31:
        return None
    return int(token.text), at + 2 if line.isin(at + 1, "ordinal_endings") else at + 1


def count_at(line: Line, at: int) -> tuple[int, int] | None:
    """A small number at a position and the position after it."""
    token = line.tokens[at] if at < len(line.tokens) else None
    if token is None:
        return None
    if token.kind == "number" and token.text.isdigit() and len(token.text) <= 3:
        return int(token.text), at + 1
    number = line.words.numbers.get(token.lower)
    if number is None:
        return None
    return number, at + 2 if line.isin(at + 1, "of") else at + 1


def length_at(line: Line, at: int) -> Length | None:
    """'24 hours', 'the three months', 'week'."""
    if line.isin(at, "before_lengths"):
        at += 1
    number, place = count_at(line, at) or (1, at)
    if line.word(place) in DASHES:
        place += 1
    unit = line.words.units.get(line.word(place))
    return (number, unit, place + 1) if unit else None


def length_before(line: Line, at: int) -> tuple[int, str] | None:
    """A count and its unit that end before a position ('two weeks' before 'since')."""
    unit = line.words.units.get(line.word(at - 1))
    if unit is None or at < 2:
        return None
    counted = count_at(line, at - 2)
    if counted is None and not line.isin(at - 2, "before_lengths"):
        return None
    return counted[0] if counted else 1, unit


def year_at(line: Line, at: int) -> int | None:
    """A number that can be a year."""
    token = line.tokens[at] if at < len(line.tokens) else None
    if token is None or token.kind != "number" or len(token.text) != 4 or not token.text.isdigit():
        return None
    return int(token.text) if int(token.text) in YEARS else None


def year_after(line: Line, at: int) -> tuple[int | None, int]:
    """The year that goes with a date before a position ('2021', ', 2021', 'of 2021', 'last year'), and what follows."""
    place = at + 1 if line.word(at) == "," or line.isin(at, "of") else at
    year = year_at(line, place)
    if year is not None:
        return year, place + 1
    direction = line.words.relative.get(line.word(place))
    if line.anchor and direction and line.words.units.get(line.word(place + 1)) == "year":
        return line.anchor.year + STEPS[direction], place + 2
    return None, at
