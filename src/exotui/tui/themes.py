"""Which colours are there, and what does each one mean?

The two themes of the program were chosen so that the four verdicts stay apart for readers with protanopia,
deuteranopia and tritanopia, on a dark and on a light ground; a test measures it. Textual's own themes can be
picked too and borrow the verdict colours of the one with their ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

DEFAULT = "exotui-dark"
NO_COLOUR = "ansi-dark"
"""Textual's theme that sends no colours of its own, for NO_COLOR."""

DARK_VERDICTS = {
    "agree": "#6FC7C4",
    "conflict": "#FF6A2B",
    "consistent": "#EBE39C",
    "echo": "#C080F0",
}
LIGHT_VERDICTS = {
    "agree": "#1B6E8F",
    "conflict": "#B43C08",
    "consistent": "#332A0A",
    "echo": "#8F1BD0",
}
_WASH = 0.16
"""How much of a verdict's colour its figures have behind them in a text."""

_DARK = Theme(
    name=DEFAULT,
    dark=True,
    primary="#86A8D0",
    secondary="#5D7EA6",
    accent="#F2C572",
    foreground="#D9DEE5",
    background="#11151B",
    surface="#161B23",
    panel="#1F2731",
    success=DARK_VERDICTS["agree"],
    warning=DARK_VERDICTS["consistent"],
    error=DARK_VERDICTS["conflict"],
    variables=DARK_VERDICTS,
)
_LIGHT = Theme(
    name="exotui-light",
    dark=False,
    primary="#2F5F98",
    secondary="#5B7CA3",
    accent="#8A5A00",
    foreground="#1E242C",
    background="#FBFAF6",
    surface="#F3F1EA",
    panel="#E6E3D9",
    success=LIGHT_VERDICTS["agree"],
    warning=LIGHT_VERDICTS["consistent"],
    error=LIGHT_VERDICTS["conflict"],
    variables=LIGHT_VERDICTS,
)
THEMES = (_DARK, _LIGHT)

_ANSI_VERDICTS = {
    "agree": "ansi_cyan",
    "conflict": "ansi_bright_red",
    "consistent": "ansi_yellow",
    "echo": "ansi_magenta",
}
_ANSI_GREYS = {"muted": "ansi_bright_black", "faint": "ansi_bright_black", "hair": "ansi_bright_black"}

_INKS: dict[str, tuple[str | None, str | None, str]] = {
    "strong": (None, None, "bold"),
    "quoted": (None, None, "bold underline"),
    "muted": ("muted", None, ""),
    "faint": ("faint", None, ""),
    "hair": ("hair", None, ""),
    "speech": (None, None, "italic"),
    "key": ("accent", None, "bold"),
    "title": ("primary", None, "bold"),
    "link": ("primary", None, "underline"),
    "cursor": (None, "cursor", ""),
    "row": (None, "cursor", ""),
    "hover": (None, "hover", ""),
    "band": (None, "hover", ""),
    "here": ("background", "primary", "bold"),
    "hit": ("accent", None, "bold underline"),
    "found": (None, None, "bold underline"),
    "hit-here": ("background", "accent", "bold underline"),
    "jump": ("background", "accent", "bold"),
    "none": ("muted", None, ""),
    "mark-none": (None, "wash-none", ""),
    "lit-none": ("background", "foreground", "bold"),
}
_VERDICTS = tuple(DARK_VERDICTS)
_INKS |= {verdict: (verdict, None, "bold") for verdict in _VERDICTS}
_INKS |= {f"mark-{verdict}": (verdict, f"wash-{verdict}", "") for verdict in _VERDICTS}
_INKS |= {f"lit-{verdict}": ("background", verdict, "bold") for verdict in _VERDICTS}
"""Ink: foreground and background (names of theme variables) and attributes."""


@cache
def _variables(dark: bool, ansi: bool, foreground: str, background: str) -> dict[str, str]:
    """What a theme does not say of itself and the inks need."""
    if ansi:
        washes = {f"wash-{verdict}": "ansi_default" for verdict in (*_VERDICTS, "none")}
        plain_grounds = {"cursor": "ansi_default", "hover": "ansi_default"}
        return _ANSI_VERDICTS | _ANSI_GREYS | washes | plain_grounds
    verdicts = DARK_VERDICTS if dark else LIGHT_VERDICTS
    ink, paper = Color.parse(foreground), Color.parse(background)
    greys = {
        name: paper.blend(ink, part).hex
        for name, part in (("muted", 0.66), ("faint", 0.5), ("hair", 0.24), ("wash-none", 0.1))
    }
    grounds = {name: paper.blend(ink, part).hex for name, part in (("cursor", 0.15), ("hover", 0.08))}
    washes = {f"wash-{name}": paper.blend(Color.parse(colour), _WASH).hex for name, colour in verdicts.items()}
    return verdicts | greys | grounds | washes


def variables(theme: Theme) -> dict[str, str]:
    """The variables that style sheets and inks use beside Textual's own, for any theme."""
    fallback = ("#e0e0e0", "#121212") if theme.dark else ("#121212", "#f4f4f4")
    foreground, background = theme.foreground or fallback[0], theme.background or fallback[1]
    if theme.ansi or foreground.startswith("ansi") or background.startswith("ansi"):
        return _variables(theme.dark, True, "", "")
    return _variables(theme.dark, False, foreground, background)


class Palette:
    """The inks of one theme as terminal styles."""

    def __init__(self, colours: Mapping[str, str], no_colour: bool) -> None:
        self._colours = colours
        self._no_colour = no_colour
        self._styles: dict[str, Style] = {"": Style()}

    def style(self, ink: str) -> Style:
        """The style of an ink, without what lies under it; `conflict+band` is one ink over another.

        Raises: KeyError for an ink that nobody defined.
        """
        if ink not in self._styles:
            upper, over, under = ink.partition("+")
            self._styles[ink] = self.style(under) + self.style(upper) if over else self._made(ink)
        return self._styles[ink]

    def _made(self, ink: str) -> Style:
        front, back, attributes = _INKS[ink]
        if self._no_colour:
            return _without_colour(ink, attributes)
        if ink == "row" and self._colours["cursor"] == "ansi_default":
            return Style(reverse=True)  # a row of a table has no bar in front that shows where the cursor is
        if front == "background" and back and self._colours[front] == "ansi_default":
            # What colour the terminal's own ground has nobody knows; as the colour of letters it is had by reversing.
            return Style(color=Color.parse(self._colours[back]).rich_color, bold="bold" in attributes, reverse=True)
        return Style(
            color=Color.parse(self._colours[front]).rich_color if front else None,
            bgcolor=Color.parse(self._colours[back]).rich_color if back else None,
            bold="bold" in attributes or None,
            italic="italic" in attributes or None,
            underline="underline" in attributes or None,
        )


def _without_colour(ink: str, attributes: str) -> Style:
    """An ink where colour may not be used: reversed, underlined, bold or dim."""
    return Style(
        bold="bold" in attributes or None,
        italic="italic" in attributes or None,
        underline="underline" in attributes or ink.startswith("mark-") or None,
        reverse=ink.startswith("lit-") or ink in ("here", "hit-here", "jump", "cursor", "row") or None,
        dim=ink in ("faint", "hair") or None,
    )
