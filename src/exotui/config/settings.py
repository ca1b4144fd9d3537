"""Which settings are there? One row each: what is not in this table is no setting."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | bool

KEYS = "keys"
"""The table of the file that moves keys: the id of a key = the keys that do it from now on."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be wished for."""

    name: str
    """With the table that it stands in: `query.memory_mb`."""
    default: Value
    """Its type is the type of the setting."""
    help: str
    least: int = 0
    """Of a number; likewise the next."""
    most: int = 1_000_000

    def refusal(self, value: object) -> str | None:
        """Why a value cannot be had; None if it can."""
        wanted = {bool: "true or false", int: "a whole number", str: "a text in quotes"}[type(self.default)]
        if type(value) is not type(self.default):
            return f"must be {wanted}"
        if isinstance(value, int) and not isinstance(value, bool) and not self.least <= value <= self.most:
            return f"must be from {self.least:,} to {self.most:,}"
        return None


SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "exotui-dark", "The colours of the screens: exotui-dark, exotui-light, or a theme of Textual"),
    Setting("reduced_motion", False, "Nothing moves, slides or blinks"),
    Setting("reviewer", "", "The name that is kept with your reviews; empty for none"),
    Setting("query.memory_mb", 2_000, "Memory of a query, in MB; never more than a quarter of the machine's", 64),
    Setting("query.temp_mb", 0, "Room on the disk for what a query cannot hold in memory, in MB; 0 for none"),
    Setting("query.seconds", 0, "After how many seconds a query is stopped; 0 for never"),
    Setting("editor.tab_size", 4, "Blanks that Tab puts into a query", 1, 16),
    Setting("editor.line_numbers", True, "Numbers beside the lines of a query"),
    Setting("editor.wrap", False, "Break long lines of a query instead of scrolling"),
)
