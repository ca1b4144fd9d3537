"""What does the block of YAML above a text say of it?

Hostile YAML is kept small and flat: no aliases, anchors or tags, a stated depth and size. A block that is not valid
YAML (an unquoted colon in a title is enough) is read line by line as `key: value` instead; one that is not that either
is no front matter, and stays part of the text.
"""

from __future__ import annotations

import re
from datetime import date, datetime

MAX_CHARACTERS = 32768
"""Longest block that is taken for front matter."""

MAX_DEPTH = 6
"""Deepest nesting of lists and mappings in it."""

_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?")

KEYS = {
    "title": "title",
    "headline": "title",
    "publisher": "publisher",
    "site": "publisher",
    "sitename": "publisher",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "published": "published",
    "date": "published",
    "publication_date": "published",
    "language": "language",
    "lang": "language",
    "url": "url",
    "link": "url",
    "role": "role",
}
"""Keys that are understood, and what each one states."""


def split(text: str) -> tuple[dict[str, str], str] | None:
    """What the front matter states, by the names of Article, and the text below it; None if there is none."""
    if not text.startswith("---"):
        return None
    match = _BLOCK.match(text[: MAX_CHARACTERS + 8])
    if match is None:
        return None
    stated = _load(match[1])
    if stated is None:
        stated = _line_by_line(match[1])
    if stated is None:
        return None
    known: dict[str, str] = {}
    for key, value in stated.items():
        name = KEYS.get(key.strip().lower())
        if name and name not in known and value:
            known[name] = value
    return (known, text[match.end() :]) if known or not match[1].strip() or stated else None


def _load(block: str) -> dict[str, str] | None:
    """The block as YAML, its values as plain text; None if it is not a flat, plain mapping."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if not _is_plain(yaml.parse(block, Loader=loader)):
            return None
        loaded = yaml.load(block, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return None
    if not isinstance(loaded, dict):
        return None
    return {str(key): _plain(value) for key, value in loaded.items()}


def _is_plain(events: object) -> bool:
    """No alias, anchor or tag, and no nesting deeper than MAX_DEPTH."""
    import yaml

    depth = 0
    for event in events:  # type: ignore[attr-defined]  # a generator that the library leaves untyped
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            return False
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return False
    return True


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_plain, value)))
    if isinstance(value, dict):
        return _plain(value.get("name"))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return " ".join(str(value).split())


def _line_by_line(block: str) -> dict[str, str] | None:
    """The block as lines of `key: value`; None if a line is nothing of the kind or no key is known."""
    stated: dict[str, str] = {}
    for line in block.split("\n"):
        match = _LINE.fullmatch(line.rstrip())
        if match:
            stated.setdefault(match[1], (match[2] or "").strip().strip("\"'"))
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):
            return None
    return stated if any(key.lower() in KEYS for key in stated) else None
