"""Who wrote the article, who published it, and when?

Read off the lines of a text around its body. Nothing is guessed: a date counts only with its year and near the
headline, since teasers and footers have dates of their own; a publisher only where the page says whose it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from exotui.lexicon import Lexicon
from exotui.read.dates import days_in
from exotui.read.language import function_words
from exotui.read.page import Line, furniture

NEAR_LINES = 4
"""Lines above the headline, and below the body, that may hold a by-line or a date."""


LONGEST_BYLINE = 16
"""Words of the longest line that is looked at for a name or a date."""


@dataclass(frozen=True)
class Bylines:
    """The words around names and dates, from the table `bylines`."""

    particles: frozenset[str]
    roles: frozenset[str]
    company: frozenset[str]
    months: frozenset[str]
    buttons: frozenset[str]
    by: re.Pattern[str]
    updated: re.Pattern[str]
    published: re.Pattern[str]
    owner: re.Pattern[str]
    host: re.Pattern[str]


@cache
def bylines(lexicon: Lexicon) -> Bylines:
    """The words, laid out for lookup."""
    table = lexicon.table("bylines")

    def choice(name: str) -> str:
        phrases = sorted((" ".join(phrase.split()) for phrase in table[name].split("|")), key=len, reverse=True)
        return "(?:" + "|".join(map(re.escape, phrases)) + ")"

    return Bylines(
        particles=frozenset(table["particles"].split()),
        roles=frozenset(table["roles"].split()),
        company=frozenset(table["company"].split()),
        months=frozenset(f"{table['months']} {table['short_months']} {table['weekdays']}".split()),
        buttons=frozenset(word for line in furniture(lexicon).lines for word in line.split()),
        by=re.compile(rf"{choice('by')}\s*[:\-–—]?\s*(?-i:(?=[^\W_a-zß-ÿ]|$|:))", re.IGNORECASE),
        updated=re.compile(rf"\b{choice('updated')}\b", re.IGNORECASE),
        published=re.compile(rf"\b{choice('published')}\b", re.IGNORECASE),
        owner=re.compile(rf"(.{{2,60}}?)\s+{choice('owned')}\b"),
        host=re.compile(rf"\b{choice('host')}\s+(.{{2,60}})", re.IGNORECASE),
    )


def describe(lines: list[Line], chosen: list[bool], headline: int | None, lexicon: Lexicon) -> dict[str, str]:
    """What the text states of the article, by the names of Article's fields."""
    kept = [index for index, choice in enumerate(chosen) if choice]
    first, last = kept[0], kept[-1]
    stated: dict[str, str] = {}
    if headline is not None:
        stated["title"] = lines[headline].text
    top = max(0, (headline if headline is not None else first) - NEAR_LINES)
    start = first
    while headline is not None and start < min(last, first + NEAR_LINES) and _may_be_byline(lines[start]):
        start += 1
    head = lines[top:start]
    day = _day(head, lexicon) or _dateline_day(lines[start], lexicon)
    if day:
        stated["published"] = day.isoformat()
    author = find_author(head, lexicon) or find_author(lines[last + 1 : last + 1 + NEAR_LINES], lexicon)
    if author is None and headline is not None:
        author = _lone_name(lines[headline + 1 : start], lexicon)
    if author:
        stated["author"] = author
    publisher = find_publisher(lines, chosen, lexicon)
    if publisher:
        stated["publisher"] = publisher
    return stated


def _may_be_byline(line: Line) -> bool:
    return line.words <= LONGEST_BYLINE and not line.stops


def is_date_line(line: Line, lexicon: Lexicon) -> bool:
    """Whether the line says little more than a date."""
    if line.words > LONGEST_BYLINE:
        return False
    spans = [end - start for start, end, _ in days_in(line.text, lexicon)]
    return bool(spans) and len(line.text) - sum(spans) <= 30


def _day(lines: list[Line], lexicon: Lexicon) -> date | None:
    """The day of publication in the lines around the headline: one called so, else the first that is no update."""
    rule = bylines(lexicon)
    found: list[tuple[int, date]] = []
    for line in lines:
        if line.words > LONGEST_BYLINE:
            continue
        for start, _, day in days_in(line.text, lexicon):
            before = line.text[max(0, start - 30) : start]
            rank = 2 if rule.updated.search(before) else 0 if rule.published.search(before) else 1
            found.append((rank, day))
    return min(found, key=lambda entry: entry[0])[1] if found else None


_DATELINE = re.compile(r".{0,60}?(?:\s[-–—]{1,2}|:)\s")


def _dateline_day(line: Line, lexicon: Lexicon) -> date | None:
    """The day in the dateline that begins the body, if it names the year."""
    match = _DATELINE.match(line.text)
    return next((day for _, _, day in days_in(match[0], lexicon)), None) if match else None


def find_author(lines: list[Line], lexicon: Lexicon) -> str | None:
    """The names in the first by-line, one after another; on a page each may stand on a line of its own."""
    rule = bylines(lexicon)
    for index, line in enumerate(lines):
        match = rule.by.match(line.text)
        if match is None or line.words > LONGEST_BYLINE:
            continue
        rest = line.text[match.end() :].lstrip(": ")
        names = _names(rest, lexicon) if rest else _names_below(lines[index + 1 : index + 20], lexicon)
        if names:
            return _series(names)
    return None


def _series(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


_PARTS = re.compile(r"\s*(?:,|;|\||•|·|/|&|\band\b)\s*")
_END_OF_NAME = re.compile(r"\s[-–—/]\s|@|\(|\d|\b(?:on|in|at|for|from|via|with|Updated|Published|Posted)\b|\t")


def _names(text: str, lexicon: Lexicon) -> list[str]:
    """The names at the start of a by-line, up to the first part that is none."""
    names: list[str] = []
    for part in _PARTS.split(text[:200]):
        end = _END_OF_NAME.search(part)
        name = (part[: end.start()] if end else part).strip(" .-–—:")
        name = _without_role(name, lexicon)
        if not name or not is_name(name, lexicon):
            break
        names.append(name)
        if end:
            break
    return names


_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]+(?:\s|$))")


def _without_role(name: str, lexicon: Lexicon) -> str:
    """The name without the job that a page may print right behind it ("Ann BakerStaff Writer")."""
    rule = bylines(lexicon)
    words = _GLUED.sub(" ", name).split()
    for index, word in enumerate(words):
        if index and word.lower() in rule.roles:
            return " ".join(words[:index])
    return name


def _names_below(lines: list[Line], lexicon: Lexicon) -> list[str]:
    """The names on the lines below a bare "By"; a page may print each twice, and commas on lines of their own."""
    names: list[str] = []
    for line in lines:
        text = _BY_AGAIN.sub("", line.text).strip(" ,")
        if not text or text in names or text.lower() in ("and", "&"):
            continue
        if not is_name(text, lexicon) or line.cues or (names and line.words > 3) or _is_caption(line):
            break
        names.append(text)
    return names


_BY_AGAIN = re.compile(r"(?i:by)\s+(?=[^\W_a-z])")


def _is_caption(line: Line) -> bool:
    return line.key.endswith((" icon", " button", " text", " logo"))


def is_name(text: str, lexicon: Lexicon) -> bool:
    """Whether the text may be the name of a person or a news service: one to five words, each with a capital."""
    rule = bylines(lexicon)
    words = text.split()
    if not 1 <= len(words) <= 5 or len(text) > 60 or any(map(str.isdigit, text)):
        return False
    small = [word.lower() for word in words]
    if small[0] in rule.roles or small[0] in rule.months or rule.buttons.issuperset(small):
        return False
    return all(word[0].isupper() or word.lower() in rule.particles for word in words) and words[0][0].isupper()


def _lone_name(lines: list[Line], lexicon: Lexicon) -> str | None:
    """A line right above the body that is nothing but the name of a person."""
    rule = bylines(lexicon)
    functional = function_words(lexicon)["en"]
    for line in reversed(lines[-2:]):
        words = line.text.split()
        if not 2 <= len(words) <= 3 or line.cues or not is_name(line.text, lexicon):
            continue
        small = {word.lower() for word in words}
        if small.isdisjoint(rule.roles | rule.buttons | functional) and all(map(_NAME_WORD.fullmatch, words)):
            return line.text
    return None


_NAME_WORD = re.compile(r"[^\W\d_]+\.?(?:[-'’][^\W\d_]+)?")
_RIGHTS = re.compile(
    r"""
      \W{0,4} (?: (?:©|\(c\)) (?:\s{0,3}copyright)? | copyright (?:\s{0,3}(?:©|\(c\)))? ) [\s:]{0,4}
      (?P<year> (?:19|20)\d\d (?:\s?[-–—]\s?(?:(?:19|20)?\d\d|present)?)? )?
      [\s,:-]{0,4} (?:by\s)? (?P<rest> .{2,80})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RIGHTS_END = re.compile(
    r"\s*(?:[|•·,;()]|(?<=\w{4})\.(?:\s|$)|\s[-–—/]\s|\ball rights\b|\bpowered\b|\btheme\b|(?:19|20)\d\d)",
    re.IGNORECASE,
)


def find_publisher(lines: list[Line], chosen: list[bool], lexicon: Lexicon) -> str | None:
    """Whose page it is: the owner of its trademark, the name by which it calls itself, or the owner of its rights."""
    rule = bylines(lexicon)
    outside = [line.text[:300] for line, kept in zip(lines, chosen, strict=True) if not kept]
    for text in outside:
        match = rule.owner.match(text)
        if match and is_name(match[1], lexicon):
            return _plain_case(match[1])
    for text in outside:
        match = rule.host.search(text)
        name = _house(match[1], lexicon) if match else None
        if name:
            return name
    for text in reversed(outside):
        match = _RIGHTS.match(text)
        if match and (match["year"] or "©" in text or _YEAR.search(text)):
            name = _house(match["rest"], lexicon)
            if name:
                return name
    return None


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _house(text: str, lexicon: Lexicon) -> str | None:
    """The name of a publishing house at the start of a line's rest."""
    rule = bylines(lexicon)
    end = _RIGHTS_END.search(text)
    words = (text[: end.start()] if end else text).strip(" .:-–—®™").split()
    while words and words[-1].strip(".,").lower() in rule.company:
        words.pop()
    name = " ".join(words).strip(" ,®™")
    known = {word.lower() for word in words} <= rule.buttons | rule.roles
    return None if len(name) < 3 or known or not is_name(name, lexicon) else _plain_case(name)


def _plain_case(name: str) -> str:
    """The name with words of capitals written as names are; short ones are initials and stay."""
    words = name.split()
    return " ".join(
        word.capitalize() if word.isupper() and (len(word) > 4 or word == "THE") else word for word in words
    )
