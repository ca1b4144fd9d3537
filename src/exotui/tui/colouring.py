"""In which colours is SQL shown? In those of the theme, whichever it is; on sixteen colours in the terminal's own."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color
from textual.theme import Theme
from textual.widgets.text_area import TextAreaTheme

_SHOWN = {
    "keyword": ("primary", "bold"),
    "keyword.operator": ("primary", ""),
    "operator": ("muted", ""),
    "function.call": ("secondary", "bold"),
    "type": ("", "bold"),
    "type.builtin": ("secondary", ""),
    "string": ("accent", ""),
    "number": ("accent", ""),
    "float": ("accent", ""),
    "boolean": ("accent", ""),
    "comment": ("muted", "italic"),
}
"""What a word of SQL is -> variable of the theme, and attributes. The colours of verdicts say verdicts only."""


def colours_of(theme: Theme, variables: Mapping[str, str]) -> TextAreaTheme:
    """The colours of the editor in a theme. variables: the theme's, by name."""
    if theme.ansi or variables.get("cursor", "").startswith("ansi"):
        return OWN_COLOURS

    def style(front: str, attributes: str = "", back: str = "") -> Style:
        return Style(
            color=Color.parse(variables[front]).rich_color if front else None,
            bgcolor=Color.parse(variables[back]).rich_color if back else None,
            bold="bold" in attributes or None,
            italic="italic" in attributes or None,
            underline="underline" in attributes or None,
        )

    return TextAreaTheme(
        f"of {theme.name}",
        base_style=style("foreground", back="background"),
        gutter_style=style("faint", back="background"),
        cursor_style=style("background", back="foreground"),
        cursor_line_style=style("", back="hover"),
        cursor_line_gutter_style=style("muted", "bold", back="hover"),
        bracket_matching_style=style("", "bold underline"),
        selection_style=style("background", back="primary"),
        syntax_styles={part: style(front, attributes) for part, (front, attributes) in _SHOWN.items()},
    )


OWN_COLOURS = TextAreaTheme(
    "terminal",
    base_style=Style(),
    gutter_style=Style(color="bright_black"),
    cursor_style=Style(reverse=True),
    cursor_line_style=Style(),
    cursor_line_gutter_style=Style(bold=True),
    bracket_matching_style=Style(underline=True),
    selection_style=Style(reverse=True),
    syntax_styles={
        "keyword": Style(color="blue", bold=True),
        "keyword.operator": Style(color="blue"),
        "operator": Style(color="blue"),
        "function.call": Style(color="cyan"),
        "type": Style(color="cyan"),
        "type.builtin": Style(color="cyan"),
        "string": Style(color="green"),
        "number": Style(color="magenta"),
        "float": Style(color="magenta"),
        "boolean": Style(color="magenta"),
        "comment": Style(color="bright_black", italic=True),
    },
)
"""The terminal's own sixteen colours, for themes that keep to them."""
