"""A review as one HTML file: styles inside, figures as SVG, no script, nothing fetched; made to be read on a screen, and printed on A4 or Letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatchmethod
from html import escape
from itertools import groupby
from pathlib import Path

from analysis.sentences import say
from dashboard.draw.svg import draw
from dashboard.report.review import Cell, Drawn, Headed, Listed, Note, Place, Quote, Review, Said, Section, Table
from dashboard.words import shorten

_ID = re.compile(r"\b(?:[A-Za-z]{2,12}\d{0,6}-\d[\w-]{1,16}|(?:FY)?\d{4}-Q[1-4]|\d{4}-\d\d-\d\d)\b")
_CODE = re.compile(r"`([^`]+)`")
_BAR = re.compile(r"(?<!\\)\|")
_BOLD = re.compile(r"(?<![\w*])\*\*(?=[^\s*])((?:[^*]|\*(?!\*))+)(?<=[^\s*])\*\*(?![\w*])")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # nothing runs, and nothing is fetched
_ON_A_LINE = 40  # letters of a word of a command
_BELOW = 160  # letters of the words below a line that only names them
_NOT_ON_A_PAGE = re.compile(r"[^\w ,.:·-]")
_STYLE = Path(__file__).with_name("style.css")


def html(review: Review) -> str:
    """The file's text: the same for the same review."""
    return _Page({quote.place: number for number, quote in enumerate(review.quotes, 1)}).whole(review)


def _on_each_page(review: Review) -> str:
    """What stands below each printed page: whose review it is, beside the number of the page. Signs that could end a text of CSS are left out."""
    words = _NOT_ON_A_PAGE.sub("", f"{review.title} · {review.corpus}")
    return f'@page {{ @bottom-left {{ content: "{words}"; font-size: 8pt; }} }}\n'


class _Page:
    """Writes a review whose quoted lines have these numbers."""

    def __init__(self, lines: Mapping[Place, int]) -> None:
        self.lines = lines

    def whole(self, review: Review) -> str:
        numbered = list(enumerate(review.sections, 1))
        contents = "".join(f'<li><a href="#{section.name}">{escape(section.heading)}</a></li>' for _, section in numbered)
        body = "\n".join(self.section(number, section) for number, section in numbered)
        return "\n".join((
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(review.title)} · {escape(review.corpus)}</title>",
            f"<style>\n{_STYLE.read_text(encoding='utf-8')}{_on_each_page(review)}</style>",
            "</head>",
            "<body>",
            f"<header>\n<h1>{escape(review.title)}</h1>\n<p>{escape(review.told)} {escape(say('report.quoted'))}</p>\n</header>",
            f'<nav aria-label="{escape(say("report.contents"))}">\n<ol>{contents}</ol>\n</nav>',
            f"<main>\n{body}\n{self.notes(review.notes)}\n{self.quotes(review.quotes)}\n</main>",
            "</body>",
            "</html>",
            "",
        ))  # fmt: skip

    def section(self, number: int, section: Section) -> str:
        blocks = "\n".join(self.block(block) for block in section.blocks)
        return f'<section id="{section.name}">\n<h2>{number}. {escape(section.heading)}</h2>\n{blocks}\n</section>'

    @singledispatchmethod
    def block(self, block: object) -> str:
        raise TypeError(f"no way to write {type(block).__name__}")

    @block.register
    def _(self, block: Said) -> str:
        return f"<p>{_prose(block.text)}{self.marks(block.notes)}</p>"

    @block.register
    def _(self, block: Headed) -> str:
        return f"<h3>{escape(block.text)}</h3>"

    @block.register
    def _(self, block: Listed) -> str:
        items = "\n".join(f"<li>{_words(item.text)}{self.marks(item.notes)}</li>" for item in block.items)
        return f"<ul>\n{items}\n</ul>"

    @block.register
    def _(self, block: Drawn) -> str:
        caption = f"<figcaption>{escape(block.figure.caption)}{self.marks(block.notes)}</figcaption>"
        return f'<figure id="figure-{block.name}">\n{draw(block.figure, f"f-{block.name}")}\n{caption}\n</figure>'

    @block.register
    def _(self, block: Table) -> str:
        wide = [column in block.wide for column in block.columns]
        head = "".join(
            f'<th scope="col"{_class(is_wide)}>{_words(name)}</th>' if name else "<td></td>"
            for name, is_wide in zip(block.columns, wide, strict=True)
        )
        rows = "\n".join(
            "<tr>" + "".join(f"<td{_class(is_wide)}>{self.cell(cell)}</td>" for cell, is_wide in zip(row, wide, strict=True)) + "</tr>"
            for row in block.rows
        )
        label = escape(block.about, quote=True)
        table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
        rest = f'\n<p class="rest">{_prose(block.rest)}</p>' if block.rest else ""
        return f'<div class="table" role="region" tabindex="0" aria-label="{label}">\n{table}\n</div>{rest}'

    def cell(self, cell: Cell) -> str:
        words = _words(cell.text)
        if cell.place and cell.place in self.lines and words:
            words = f'<a href="#l{self.lines[cell.place]}">{words}</a>'
        return words + self.marks(cell.notes)

    def marks(self, notes: Iterable[int]) -> str:
        return "".join(f'<sup><a href="#n{number}" aria-label="{escape(say("report.note", number=number))}">{number}</a></sup>' for number in notes)

    def notes(self, notes: Sequence[Note]) -> str:
        items = "\n".join(self.note(note) for note in notes)
        heading = f'<h2>{escape(say("report.heading.notes"))}</h2>\n<p class="small">{escape(say("report.notes_told"))}</p>'
        return f'<section id="notes">\n{heading}\n<ol class="small">\n{items}\n</ol>\n</section>'

    def note(self, note: Note) -> str:
        groups = "".join(f"<p>{_words(label)}{': ' if label and places else ''}{self.places(places)}</p>" for label, places in note.groups)
        rest = f"<p>{_prose(note.rest)}</p>" if note.rest else ""
        return f'<li id="n{note.number}"><p>{escape(note.told)}</p>{groups}{rest}</li>'

    def places(self, places: Sequence[Place]) -> str:
        """Lines by incident: "INC-1 3, 5"."""
        told = (
            f"{_words(name)}&nbsp;" + ", ".join(self.line(place) for place in dict.fromkeys(found))
            for name, found in groupby(places, key=lambda place: place.incident)
        )
        return "; ".join(told)

    def line(self, place: Place) -> str:
        return f'<a href="#l{self.lines[place]}">{place.line}</a>' if place in self.lines else str(place.line)

    def quotes(self, quotes: Sequence[Quote]) -> str:
        if not quotes:
            return ""
        parts = [] if any(quote.address for quote in quotes) else [f'<p class="small">{escape(say("report.no_links"))}</p>']
        for (incident, path), found in groupby(quotes, key=lambda quote: (quote.place.incident, quote.path)):
            items = "\n".join(self.quote(quote) for quote in found)
            document = f'<p class="small">{escape(path)}</p>\n' if path else ""
            parts.append(f'<h3>{escape(incident)}</h3>\n{document}<dl class="small">\n{items}\n</dl>')
        return f'<section id="lines">\n<h2>{escape(say("report.heading.quotes"))}</h2>\n' + "\n".join(parts) + "\n</section>"

    def quote(self, quote: Quote) -> str:
        line = escape(say("report.line", line=quote.place.line))
        named = f'<a href="{escape(quote.address, quote=True)}" target="_blank" rel="noopener noreferrer">{line} ↗</a>' if quote.address else line
        below = shorten(as_read(quote.below), _BELOW)
        if below and quote.below_line:
            below = f"{say('report.line', line=quote.below_line)}: {below}"
        words = " · ".join(part for part in (as_read(quote.text), below) if part)
        return f'<div><dt id="l{self.lines[quote.place]}">{named}</dt> <dd>{_words(words)}</dd></div>'


def as_read(line: str) -> str:
    """A line of Markdown as one reads it, with every word: the cells of a row of a table without its bars, what is bold without its stars."""
    if line.startswith("|") and line.endswith("|"):
        line = "\N{NO-BREAK SPACE}· ".join(cell.replace("\\|", "|") for part in _BAR.split(line) if (cell := part.strip()))
    return _BOLD.sub(r"\1", line)


def _words(words: str) -> str:
    """Words in a page, of which no name is broken at its hyphens."""
    return _ID.sub(r'<span class="id">\g<0></span>', escape(words))


def _prose(words: str) -> str:
    """A sentence of ours, with what it names between backticks as code."""
    return "".join(f"<code>{_command(part)}</code>" if place % 2 else _words(part) for place, part in enumerate(_CODE.split(words)))


def _command(words: str) -> str:
    """A command, of which no word that fits on a line is broken at its hyphens."""
    return " ".join(f'<span class="id">{escape(one)}</span>' if "-" in one and len(one) <= _ON_A_LINE else escape(one) for one in words.split(" "))


def _class(is_wide: bool) -> str:
    return ' class="wide"' if is_wide else ""
