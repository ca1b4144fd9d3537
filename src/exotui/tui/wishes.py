"""What of the user's settings concerns the screens, and can it be had? Themes, keys, motion, the editor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from textual.binding import Binding
from textual.keys import Keys
from textual.theme import BUILTIN_THEMES

from exotui.config import Config
from exotui.config.reading import nearest
from exotui.tui.keys import ANYWHERE, KEYS, PANE, keys_of, remapped
from exotui.tui.themes import DEFAULT, THEMES
from exotui.tui.views import VIEWS

_MODIFIERS = {"ctrl", "shift", "alt", "super", "meta", "hyper"}
_NAME = re.compile(r"[a-z0-9_]+|[A-Z]")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the screens heed."""

    theme: str = DEFAULT
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Id of a key -> the keys that do it, as Textual names them, parted by commas."""
    reduced_motion: bool = False
    config: Config = field(default_factory=lambda: Config(Path()))
    """All settings, for what only one screen needs."""
    problems: tuple[str, ...] = ()
    """One line each: file, line, setting, and what is wrong."""


def wishes_of(config: Config) -> Wishes:
    """What the screens can heed of the settings, with all that is wrong in them."""
    problems = list(config.problems)
    theme = config.text("theme")
    if theme not in (known := theme_names()):
        problems.append(config.problem("theme", f"there is no theme {theme!r}{nearest(theme, known)}"))
        theme = DEFAULT
    keymap = _keymap(config, problems)
    return Wishes(
        theme=theme,
        keymap=keymap,
        reduced_motion=config.flag("reduced_motion"),
        config=config,
        problems=tuple(problems),
    )


def theme_names() -> list[str]:
    """Every theme that can be chosen."""
    return sorted({*BUILTIN_THEMES, *(theme.name for theme in THEMES)})


def _keymap(config: Config, problems: list[str]) -> dict[str, str]:
    """The remaps that can be had: of known ids, to known keys, that leave no key with two meanings."""
    ids = {key.id for key in KEYS}
    keymap: dict[str, str] = {}
    for id, typed in config.keys.items():
        keys = [_normal(part.strip()) for part in typed.split(",")]
        if id not in ids:
            problems.append(config.problem(f"keys.{id}", f"there is no such key id{nearest(id, ids)}"))
        elif None in keys:
            wrong = typed.split(",")[keys.index(None)].strip()
            problems.append(config.problem(f"keys.{id}", f"{wrong!r} is no key{nearest(wrong, _named())}"))
        else:
            keymap[id] = ",".join(key for key in keys if key)
    while clash := _clash(keymap):
        key, ids_of_key = clash
        for id in [id for id in ids_of_key if id in keymap]:
            others = ", ".join(other for other in ids_of_key if other != id)
            problems.append(config.problem(f"keys.{id}", f"{key} already does {others}; the default stays"))
            del keymap[id]
    return keymap


def _clash(keymap: Mapping[str, str]) -> tuple[str, list[str]] | None:
    """A key that would mean two things in one place, with their ids."""
    for where in (*((view.name, ANYWHERE) for view in VIEWS), (PANE,)):
        taken: dict[str, list[str]] = {}
        for key in keys_of(*where):
            for one in remapped(key, keymap).keys.split(","):
                taken.setdefault(one, []).append(key.id)
        for one, ids in taken.items():
            if one and len(ids) > 1 and any(id in keymap for id in ids):
                return one, ids
    return None


def _normal(typed: str) -> str | None:
    """A key as Textual names it: `?` is `question_mark`; None if there is no such key."""
    *modifiers, last = typed.split("+") if len(typed) > 1 else [typed]
    if not set(modifiers) <= _MODIFIERS or not last:
        return None
    if len(last) == 1:
        if not last.isprintable() or last.isspace():
            return None
        last = next(iter(Binding.make_bindings([Binding(last, "")]))).key
    elif last not in _named() and not (_NAME.fullmatch(last) and _is_character(last)):
        return None
    return "+".join([*modifiers, last])


@cache
def _named() -> frozenset[str]:
    """The keys that have names, without their modifiers."""
    return frozenset(key.value.rpartition("+")[2] for key in Keys if not key.value.startswith("<"))


def _is_character(name: str) -> bool:
    """Whether this is what Textual calls a character: `question_mark`."""
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True
