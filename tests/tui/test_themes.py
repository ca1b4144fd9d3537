"""Readers with any colour vision tell the four verdicts apart, on both themes, and can read them."""

from __future__ import annotations

import itertools
import math

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from exotui.tui.themes import DARK_VERDICTS, LIGHT_VERDICTS, THEMES, Palette, variables

Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
LEAST_DISTANCE = 25
"""In CIE 1976 L*a*b*; about 2 is just noticeable between patches side by side."""
LEAST_CONTRAST = 4.5
"""WCAG 2 level AA."""


def _linear(colour: str) -> Triple:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in Color.parse(colour).normalized
    )
    return red, green, blue


def _seen(colour: str, vision: str) -> Triple:
    light = _linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True))))
        for row in VISION[vision]
    )
    x, y, z = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _contrast(one: str, other: str) -> float:
    lights = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (_linear(one), _linear(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("verdicts", [DARK_VERDICTS, LIGHT_VERDICTS], ids=["dark", "light"])
def test_the_verdicts_are_told_apart(verdicts: dict[str, str], vision: str) -> None:
    for (one, first), (other, second) in itertools.combinations(verdicts.items(), 2):
        distance = math.dist(_seen(first, vision), _seen(second, vision))
        assert distance >= LEAST_DISTANCE, f"{one} and {other}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_verdict_can_be_read_on_every_ground_it_stands_on(theme: object) -> None:
    own = variables(theme)  # type: ignore[arg-type]  # parametrize hides the type
    for verdict in DARK_VERDICTS:
        for ground in (theme.background, theme.surface, own["hover"]):  # type: ignore[attr-defined]  # likewise
            assert _contrast(own[verdict], ground) >= LEAST_CONTRAST, verdict
        assert _contrast(own[verdict], own[f"wash-{verdict}"]) >= LEAST_CONTRAST - 0.5, verdict


def test_an_ink_over_another_keeps_its_own_colour_and_borrows_the_ground() -> None:
    palette = Palette(variables(THEMES[0]) | {"foreground": "#fff", "background": "#000"}, no_colour=False)
    both = palette.style("conflict+band")
    assert both.color == palette.style("conflict").color
    assert both.bgcolor == palette.style("band").bgcolor


def test_an_unknown_ink_is_a_mistake_that_shows() -> None:
    with pytest.raises(KeyError):
        Palette({}, no_colour=False).style("sparkling")


@pytest.mark.parametrize(
    "theme", [*THEMES, BUILTIN_THEMES["ansi-dark"], BUILTIN_THEMES["ansi-light"]], ids=lambda theme: theme.name
)
@pytest.mark.parametrize("no_colour", [False, True])
def test_the_row_under_the_cursor_and_the_letters_of_a_jump_stand_out_in_every_theme(
    theme: Theme, no_colour: bool
) -> None:
    own = {"foreground": "#808080", "background": theme.background or "ansi_default", "accent": theme.accent or "red"}
    palette = Palette(own | variables(theme), no_colour)
    for ink in ("row", "jump"):
        style = palette.style(ink)
        assert style.reverse or style.bgcolor not in (None, palette.style("").bgcolor), ink
