"""Which words mean what? TOML tables, each with its source; a language is a folder.

`load()` gives a `Lexicon`, which reads a table when it is first asked for. A pass compiles its patterns from the
tables in one place, under `functools.cache` with the lexicon as its argument.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


class Lexicon:
    """The tables of one language and those of all languages."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._tables: dict[str, dict[str, Any]] = {}

    def table(self, name: str) -> dict[str, Any]:
        """The table `name`: `speech` is `en/speech.toml`, `currencies` (not in the language's folder) is
        `currencies.toml`.

        Raises: FileNotFoundError if there is none.
        """
        if name not in self._tables:
            root = files(__package__)
            path = root / self.language / f"{name}.toml"
            if not path.is_file():
                path = root / f"{name}.toml"
            self._tables[name] = tomllib.loads(path.read_text(encoding="utf-8"))
        return self._tables[name]


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language, the same object at every call.

    language: ISO 639-1 code of a folder in this package (`languages()` lists them).
    """
    return Lexicon(language)


@cache
def languages() -> frozenset[str]:
    """ISO 639-1 codes of the languages that figures can be extracted from."""
    return frozenset(entry.name for entry in files(__package__).iterdir() if len(entry.name) == 2)
