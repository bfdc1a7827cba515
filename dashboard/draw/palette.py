"""The colours of a page, and what can be said of two colours: one home for all drawers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a page: the page itself, text, thin lines, what matters, the second and the third mark, and the rest."""

    page: str
    text: str
    line: str
    accent: str
    second: str
    third: str
    quiet: str


LIGHT = Palette("#fdfcf9", "#14181c", "#ddd8cb", "#2f5d8a", "#c2703d", "#295649", "#c9c3b4")
DARK = Palette("#16191d", "#e6e3da", "#363c43", "#8ab4dc", "#e0a070", "#b5e3d5", "#6b747e")


def mixed(one: str, other: str, part: float) -> str:
    """A colour between two, `part` (0 to 1) of the way from the first."""
    pairs = [(int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """How far apart two colours are in lightness, from 1 to 21. (WCAG 2.2, contrast ratio.)"""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
