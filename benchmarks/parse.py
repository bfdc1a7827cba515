"""The reference: a bare markdown-it-py parse, CommonMark with tables, inline included, of every document of a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from markdown_it import MarkdownIt


def main() -> None:
    """Parse what is in the folder; with a second word, read it only."""
    markdown = MarkdownIt("commonmark").enable("table")
    for file in sorted(Path(sys.argv[1]).rglob("*.md")):
        text = file.read_text(encoding="utf-8", errors="replace")
        if len(sys.argv) == 2:
            markdown.parse(text)


if __name__ == "__main__":
    main()
