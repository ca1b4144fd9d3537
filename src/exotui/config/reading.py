"""What does the file of settings say, and what is wrong in it? What is wrong counts as not said."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from exotui.config.settings import KEYS, SETTINGS, Value

VARIABLE = "EXOTUI_CONFIG"
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"' -]+?)\s*=")
_TABLE = re.compile(r"\s*\[([A-Za-z0-9_.\"' -]+)\]")


@dataclass(frozen=True)
class Config:
    """The settings, as wished for or by default."""

    path: Path
    values: Mapping[str, Value] = field(default_factory=lambda: {each.name: each.default for each in SETTINGS})
    """Every setting."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Id of a key -> the keys that are wished for, as they stand in the file."""
    problems: tuple[str, ...] = ()
    """One line each: file, line, setting, and what is wrong."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Where each setting stands in the file, from 1."""

    def problem(self, name: str, why: str) -> str:
        """A line that says what is wrong with a setting, and where."""
        at = f":{self.lines[name]}" if name in self.lines else ""
        return f"{self.path}{at}: {name}: {why}"

    def text(self, name: str) -> str:
        """A setting that is text."""
        return str(self.values[name])

    def number(self, name: str) -> int:
        """A setting that is a number."""
        return int(self.values[name])

    def flag(self, name: str) -> bool:
        """A setting that is true or false."""
        return bool(self.values[name])


def place() -> Path:
    """Where the settings are: what EXOTUI_CONFIG says, else config.toml where the platform keeps settings."""
    from platformdirs import user_config_path

    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else user_config_path("exotui", appauthor=False) / "config.toml"


def load(path: Path | None = None) -> Config:
    """The settings of a file, or of the one that `place` tells. It never fails: problems are told in it."""
    import tomllib

    path = path or place()
    try:
        text = path.read_text(encoding="utf-8")
        told = tomllib.loads(text)
    except FileNotFoundError:
        missing = (f"{path}: there is no such file, though {VARIABLE} names it",) if os.environ.get(VARIABLE) else ()
        return Config(path, problems=missing)
    except OSError as error:
        return Config(path, problems=(f"{path}: {error.strerror or error}",))
    except ValueError as error:  # of the encoding or of TOML, which tells the line
        return Config(path, problems=(f"{path}: {' '.join(str(error).split())}",))
    return _checked(Config(path, lines=_lines(text)), dict(_flat(told)))


def nearest(name: str, known: Iterable[str]) -> str:
    """`; did you mean x?` for a name that is nearly one of the known; empty where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _checked(config: Config, told: dict[str, object]) -> Config:
    """The settings that were told and can be had; what cannot is a problem."""
    values, keys, problems = dict(config.values), {}, []
    settings = {each.name: each for each in SETTINGS}
    for name, value in told.items():
        if name.startswith(f"{KEYS}."):
            if isinstance(value, str):
                keys[name.removeprefix(f"{KEYS}.")] = value
            else:
                problems.append(config.problem(name, 'must be keys in quotes, such as "ctrl+n" or "n,j"'))
        elif name not in settings:
            problems.append(config.problem(name, f"there is no such setting{nearest(name, settings)}"))
        elif (why := settings[name].refusal(value)) is not None:
            problems.append(config.problem(name, f"{why}, not {value!r}"))
        elif isinstance(value, str | int):
            values[name] = value
    return Config(config.path, values, keys, tuple(problems), config.lines)


def _flat(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """Every value with its name and those of the tables that it stands in."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _lines(text: str) -> dict[str, int]:
    """Where each name is given a value; the first place counts."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _TABLE.match(line):
            table = _bare(heading[1]) + "."
        elif given := _KEY.match(line):
            found.setdefault(table + _bare(given[1]), number)
    return found


def _bare(name: str) -> str:
    """A dotted name without quotes and blanks."""
    return ".".join(part.strip().strip("\"'") for part in name.split("."))
