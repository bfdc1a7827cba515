"""A sheet as an `<svg>` element that can stand in a page beside others: ids of its own, colours that the page can set, words as text."""

from __future__ import annotations

import re
from dataclasses import astuple, fields
from io import StringIO
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from dashboard.draw.palette import LIGHT, Palette
from dashboard.draw.svg.frame import WIDTH, Sheet, Words
from dashboard.draw.svg.letters import clean

_FONT = '"Source Sans 3", "Source Sans", system-ui, sans-serif'
_NAMES = dict(zip(astuple(LIGHT), (one.name for one in fields(Palette)), strict=True))
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_NO_DATE = {"Date": None, "Creator": None, "Format": None, "Type": None}


def markup(sheet: Sheet, name: str, caption: str, alternative: str) -> str:
    """The element. Every id in it, and whatever refers to one, begins with `name`."""
    written = StringIO()
    sheet.shapes.savefig(written, format="svg", metadata=_NO_DATE, transparent=True)
    drawn = fromstring(written.getvalue())  # noqa: S314  # of our own making
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_short(WIDTH)} {_short(sheet.height)}",
            "width": "100%",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "style": f"font-family: {_FONT}; stroke-linejoin: round",
        },
    )
    SubElement(root, "title", {"id": f"{name}-title"}).text = clean(caption)
    SubElement(root, "desc", {"id": f"{name}-desc"}).text = clean(alternative)
    for part in drawn:
        if _tag(part) not in {"metadata", "defs"} or part.find(".//*[@id]") is not None:
            root.append(part)
    _rename(root, sheet, name)
    for words in sheet.words:
        _write(root, words)
    return tostring(root, encoding="unicode")


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _rename(root: Element, sheet: Sheet, name: str) -> None:
    """Leave no names but those that something refers to and those of marks, each beginning with `name`; colours by the names that a page may set."""
    elements = list(root.iter())
    referred = {one for element in elements for value in element.attrib.values() for one in _REFERENCE.findall(value)}
    referred |= {value.removeprefix("#") for element in elements for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"}
    new = {old: f"{name}-{number}" for number, old in enumerate(element.get("id") for element in elements if element.get("id") in referred)}
    for element in elements:
        element.tag = _tag(element)
        attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        element.attrib.clear()
        for key, value in attributes.items():
            if key == "id" and value in sheet.marks:
                element.set("id", f"{name}-{value}")
                title = Element("title")
                title.text = clean(sheet.marks[value])
                element.insert(0, title)
            elif key == "id" and not value.startswith(f"{name}-"):
                if value in new:
                    element.set("id", new[value])
            elif key == "href":
                element.set("href", f"#{new[value.removeprefix('#')]}")
            elif not (element.tag == "style" or key == "type"):
                element.set(key, _coloured(_REFERENCE.sub(lambda found: f"url(#{new[found[1]]})", value)))
        element.tail = None
        if element.text is not None and not element.text.strip():
            element.text = None


def _coloured(style: str) -> str:
    return _COLOUR.sub(lambda found: f"var(--{_NAMES[found[0]]}, {found[0]})", style)


def _write(root: Element, words: Words) -> None:
    style = f"font-size: {_short(words.size)}px; text-anchor: {words.anchor}; fill: {_coloured(getattr(LIGHT, words.colour))}"
    if words.slanted:
        style += "; font-style: italic"
    if words.on_page:  # so that no line goes through the letters
        style += f"; paint-order: stroke; stroke: {_coloured(LIGHT.page)}; stroke-width: 4px"
    down = 0.35 * words.size  # from the middle of the letters to their foot
    if words.upright:
        place = {"x": _short(words.x), "y": _short(words.y + down)}
    else:
        place = {"transform": f"translate({_short(words.x + down)} {_short(words.y)}) rotate(-90)"}
    SubElement(root, "text", {**place, "style": style}).text = clean(words.text)


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
