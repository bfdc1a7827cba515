"""What people put into a corpus by mistake, or on purpose: it costs itself, is said once, and the rest goes on."""

import gc
import os
import socket
import time
from pathlib import Path

import duckdb
import pytest

from ingest import reader, sources
from ingest.pipeline import CorpusError, IngestOptions, ingest_corpus
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source, read_sources

HEAD = """# INC-7: Pool ran dry

## Incident Summary
- **Date & Timeframe**: 2025-03-10 10:00 - 11:00 UTC
- **Severity / Priority**: SEV2
- **Executive Summary**: The pool ran dry.

## Timeline
| Time (UTC) | Event |
|---|---|
| 10:00 | Errors start |

"""  # 12 lines
TAIL = "\n\n## Action Items\n| Action Item | Owner | Due Date | Status |\n| --- | --- | --- | --- |\n| Separate pools | Ana | 2025-04-01 | Open |\n"
GOOD = HEAD + TAIL
BINARY = "The file is mostly binary and was not read; exclude it, or save it as UTF-8 text."
MORE = "\n## Timeline\n| Time | Event |\n|---|---|\n| 10:00 | x |\n\n## Contributing Factors\n- a\n"
EMOJI = "👩\u200d💻🔥"
RULES = Rules()


def read(data):
    return read_document(Source("a.md", data if isinstance(data, bytes) else data.encode()), RULES)


def said(document):
    return [(finding.code, finding.line, finding.message) for finding in document.findings]


def kept(document, text):
    """Whether each line of the text that holds words stands in exactly one row of the document's."""
    rows = [number for row in document.fields for number in range(row.line, row.end_line + 1)]
    assert len(rows) == len(set(rows))
    assert {number for number, line in enumerate(text.split("\n"), start=1) if line.strip()} <= set(rows)


# name: the bytes, the outcome, and the one finding (code, line, sentence) or none
DOCUMENTS = {
    "nothing": (b"", "not_a_postmortem", ("empty-document", 1, "The file is empty.")),
    "nothing but a mark": (b"\xef\xbb\xbf", "not_a_postmortem", ("empty-document", 1, "The file is empty.")),
    "only blank lines": (b"\n \n\t\n", "not_a_postmortem", ("empty-document", 1, "The file holds nothing but blank lines.")),
    "windows-1252": (f"{HEAD}Müller – x{TAIL}".encode("cp1252"), "postmortem", ("not-utf-8", 13, "Line 13 is no UTF-8 and was read as Windows-1252.")),
    "utf-16 with its mark": (GOOD.encode("utf-16"), "postmortem", None),
    "big-endian utf-16 with its mark": (b"\xfe\xff" + GOOD.encode("utf-16-be"), "postmortem", None),
    "utf-16 without its mark": (
        GOOD.encode("utf-16-le"), "postmortem", ("encoding-guessed", 1, "The file does not say its encoding and was read as UTF-16-LE."),
    ),
    "big-endian utf-16 without its mark": (
        GOOD.encode("utf-16-be"), "postmortem", ("encoding-guessed", 1, "The file does not say its encoding and was read as UTF-16-BE."),
    ),
    "utf-8 with a mark": (b"\xef\xbb\xbf" + GOOD.encode(), "postmortem", None),
    "encoded twice": (
        f"{HEAD}Müller{TAIL}".encode().decode("cp1252").encode(), "postmortem",
        ("double-encoded-text", 13, "Text was encoded twice and has been repaired (line 13)."),
    ),
    "one byte of another encoding": (
        f"{HEAD}東京 caf".encode() + b"\xe9" + TAIL.encode(), "postmortem", ("not-utf-8", 13, "Line 13 is no UTF-8 and was read as Windows-1252."),
    ),
    "a NUL byte": (
        f"{HEAD}a\0b{TAIL}".encode(), "postmortem",
        ("nul-characters", 13, "A NUL character stands on line 13 and was left out; all else was read."),
    ),
    "NUL bytes here and at the end": (
        f"{HEAD}a\0\0b{TAIL}".encode() + bytes(4096), "postmortem",
        ("nul-characters", 13, "4098 NUL characters (the first on line 13) were left out; all else was read."),
    ),
    "a binary": (bytes(range(256)) * 40, "failed", ("unreadable-document", 1, BINARY)),
    "a binary that is mostly empty": (
        b"\x7fELF\x02\x01" + bytes(4096) + bytes(range(1, 40)) * 9 + bytes(999), "failed", ("unreadable-document", 1, BINARY),
    ),
    "utf-32 without its mark": (GOOD.encode("utf-32-le"), "failed", ("unreadable-document", 1, BINARY)),
    "too large": (
        b"a" * 8_000_001, "failed", ("unreadable-document", 1, "The file is larger than 8 MB and was not read; split it or exclude it."),
    ),
    "carriage return and line feed": (GOOD.replace("\n", "\r\n").encode(), "postmortem", None),
    "carriage returns alone": (GOOD.replace("\n", "\r").encode(), "postmortem", None),
    "form feeds and line separators": (f"{HEAD}a\fb\u2028c\u2029d\x85e\x0bf{TAIL}".encode(), "postmortem", None),
    "front matter never closed": (
        f"---\ntitle: Pool\nseverity: SEV2\n\n{GOOD}".encode(), "postmortem",
        ("front-matter-not-closed", 1, "The front matter is never closed and was read as text."),
    ),
    "front matter that is no YAML": (
        f"---\ntitle: Pool\n{{{{{{ ]\n---\n{GOOD}".encode(), "postmortem",
        ("front-matter-not-understood", 3, "This line of the front matter is no name and value."),
    ),
    "front matter of 300 lines": (("---\n" + "".join(f"k{n}: v\n" for n in range(300)) + f"---\n{GOOD}").encode(), "postmortem", None),
    "a fence never closed": (
        f"{HEAD}```sh\nps{TAIL}".encode(), "postmortem", (
            "code-not-closed", 13,
            'The code that begins here is never closed and takes in all up to line 19, with the heading "Action Items", which is not read.',
        ),
    ),
    "a fence never closed, and none of the form behind it": (
        f"{HEAD}{TAIL}\n```sh\n# restart the pool\nps\n".encode(), "postmortem",
        ("code-not-closed", 20, "The code that begins here is never closed and takes in all up to line 22."),
    ),
    "a fence that the next one closes": (
        f"{HEAD}```sh\nps\n{MORE}\n```sh\nls\n```\n{TAIL}".encode(), "postmortem",
        (
            "code-not-closed", 13,
            (
                "The code that begins here is closed only by what belongs to the next one, on line 26, with 2 headings of the form, "
                '"Timeline", "Contributing Factors", which are not read.'
            ),
        ),
    ),
    "fences without a name, one of them forgotten": (
        f"{HEAD}\n```\nps\n\n## Lessons Learned\n\n```\nls\n```\n".encode(), "postmortem",
        (
            "code-not-closed", 14,
            (
                "The code that begins here is closed only by what belongs to the next one, on line 19, with the heading "
                '"Lessons Learned", which is not read.'
            ),
        ),
    ),
    "code that shows a form": (f"{HEAD}````md\n## Timeline\n```sh\nls\n```\n````\n\n```\n## Impact\n```\n{TAIL}".encode(), "postmortem", None),
    "a fence never closed in a list": (
        f"{HEAD}- a\n  ```\n  ps{TAIL}".encode(), "postmortem",
        ("code-not-closed", 14, "The code that begins here is never closed and takes in all up to line 15."),
    ),
    "a comment never closed": (
        f"{HEAD}<!-- to do{TAIL}".encode(), "postmortem",
        (
            "comment-not-closed", 13,
            'The comment that begins here is never closed and takes in all up to line 18, with the heading "Action Items", which is not read.',
        ),
    ),
    "a comment that the next one closes": (
        f"{HEAD}{TAIL}\n<!-- to do\n{MORE}\n<!-- done -->\n".encode(), "postmortem",
        (
            "comment-not-closed", 20,
            (
                "The comment that begins here is closed only by what belongs to the next one, on line 30, with 2 headings of the form, "
                '"Timeline", "Contributing Factors", which are not read.'
            ),
        ),
    ),
    "a comment that holds a form": (f"{HEAD}{TAIL}\n<!-- to do\n{MORE}-->\n\n<!-- done -->\n".encode(), "postmortem", None),
    "a script never closed": (
        f"{HEAD}<script>alert(1){TAIL}".encode(), "postmortem",
        (
            "html-not-closed", 13,
            'The HTML that begins here is never closed and takes in all up to line 18, with the heading "Action Items", which is not read.',
        ),
    ),
    "what is closed": (f"{HEAD}<!-- a\n\nb -->\n\n> ```\n> a\n> ```\n\n- ~~~\n  a\n  ~~~~\n\n<pre>\n\n</pre>{TAIL}".encode(), "postmortem", None),
    "quotations in quotations": (
        f"{HEAD}{'> ' * 500}deep{TAIL}".encode(), "postmortem", ("nested-too-deep", 13, "What is nested deeper than this is read as part of it."),
    ),
    "lists in lists": (
        (HEAD + "".join("  " * n + f"- level {n}\n" for n in range(70)) + TAIL).encode(), "postmortem",
        ("nested-too-deep", 61, "What is nested deeper than this is read as part of it."),
    ),
    "lists 40 deep": ((HEAD + "".join("  " * n + f"- level {n}\n" for n in range(40)) + TAIL).encode(), "postmortem",
        ("list-nested-deep", 33, "The list is more than 20 levels deep here; all of it was read.")),
    "signs that nobody sees": (f"{HEAD}- **Sta\u200btus\u2060**: \u202eResolved\u202c\u200f{TAIL}".encode(), "postmortem", None),
    "emoji": (f"{HEAD}{EMOJI * 500}{TAIL}".encode(), "postmortem", None),
}  # fmt: skip


@pytest.mark.parametrize(("data", "outcome", "finding"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_document_costs_itself_and_is_said_once(data, outcome, finding):
    document = read(data)
    assert document.outcome == outcome
    assert said(document) == ([finding] if finding else [])
    assert document.size_bytes == len(data)
    if outcome == "postmortem":
        [one] = document.postmortems
        assert (one.incident.severity, one.timeline[0].event) == (2, "Errors start")
        swallowed = finding is not None and any(heading in finding[2] for heading in ("Action Items", "Lessons Learned"))
        assert [action.text for action in one.actions] == ([] if swallowed else ["Separate pools"])


# What is large, or repeats what costs a reader dear: the text for a size, in a document that reads as ever around it.
LARGE = {
    "a long line": lambda n: "word " * (n // 5),
    "a word": lambda n: "x" * n,
    "rows of a table": lambda n: "| 10:05 | paged |\n" * (n // 18),
    "cells of a row": lambda n: "| a | b |\n|---|---|\n" + "| x " * (n // 4) + "|",
    "a cell": lambda n: "| a | b |\n|---|---|\n| " + "word " * (n // 5) + "| b |",
    "quotations": lambda n: "> " * (n // 2) + "deep",
    "lists on a line": lambda n: "- " * (n // 2) + "deep",
    "link definitions": lambda n: "".join(f"[r{i}]: http://x/{i}\n" for i in range(n // 20)),
    "one link definition again": lambda n: "[r]: http://x\n" * (n // 14),
    "stars": lambda n: "*" * n,
    "stars and letters": lambda n: "*a **b" * (n // 6),
    "brackets": lambda n: "[" * n,
    "nested brackets": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "half links": lambda n: "[a](" * (n // 4),
    "ticks": lambda n: "a " + "`" * n,
    "ticks and letters": lambda n: "`a " * (n // 3),
    "tags begun": lambda n: "<a b='" * (n // 6),
    "a label": lambda n: f"- **{'a b ' * (n // 4)}**: value",
    "a heading": lambda n: f"## {'word ' * (n // 5)}",
    "headings": lambda n: "".join(f"## Part {i}\n\n" for i in range(n // 12)),
    "labels side by side": lambda n: "**Label**: x " * (n // 13),
    "mentions": lambda n: "see INC-12 and [x](a.md) " * (n // 25),
    "events": lambda n: "## Timeline\n\n" + "".join(f"- {i // 60 % 24:02}:{i % 60:02} paged\n" for i in range(n // 14)),
    "an event of many lines": lambda n: "## Timeline\n\n10:05 paged\n" + "and again\n" * (n // 10),
    "actions": lambda n: "## Action Items\n\n" + "".join(f"- Limit pool {i} - Ana - 2025-04-01 - done\n" for i in range(n // 40)),
    "an action": lambda n: "## Action Items\n\n- Limit it. " + "Owner: Ana. Due: 2025-04-01. " * (n // 29),
    "factors": lambda n: "## Contributing Factors\n\nOne.\n\n" + "> said\n\n" * (n // 8),
    "days": lambda n: "## Impact\n\n- **Duration**: " + "2025-03-10 10:00 - " * (n // 19),
    "durations": lambda n: "## Impact\n\n- **Duration**: " + "2 hours and PT2H " * (n // 17),
}


def _spent(data):
    gc.freeze()  # what other tests left in memory is not looked through again and again while this is timed
    started = time.process_time()
    document = read(data)
    spent = time.process_time() - started
    gc.unfreeze()
    return spent, document


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_what_is_large_is_read_whole_and_in_time(text):
    small, large = (f"{HEAD}{text(size)}{TAIL}" for size in (4_000, 32_000))
    first, _ = _spent(small.encode())
    second, document = min((_spent(large.encode()) for _ in range(2)), key=lambda one: one[0])  # a busy machine takes from one of them
    assert document.outcome == "postmortem"
    assert "Separate pools" in [action.text for action in document.postmortems[0].actions]
    kept(document, large)
    assert second < 24 * first + 0.3  # linear is 8 times, quadratic 64


def test_hostile_text_stays_text():
    document = read(
        f"{HEAD}{TAIL}| <script>alert(1)</script> | <b onclick=x>Ana</b> | | |\n| [x](javascript:alert(1)) | '; DROP TABLE incidents; -- | | |\n"
    )
    assert [(action.text, action.owners) for action in document.postmortems[0].actions[1:]] == [
        ("alert(1)", ("Ana",)), ("[x](javascript:alert(1))", ("DROP TABLE incidents",)),
    ]  # fmt: skip
    assert "<script>alert(1)</script>" in document.fields[-1].text


# ---- files


def test_a_corpus_of_what_cannot_be_read(tmp_path, monkeypatch):
    corpus, db = tmp_path / "corpus", tmp_path / "w.duckdb"
    (corpus / "x.md").mkdir(parents=True)
    (corpus / "x.md" / "inside.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "outside.md").write_text(GOOD, encoding="utf-8")
    (corpus / "out.md").symlink_to(tmp_path / "outside.md")
    (corpus / "device.md").symlink_to("/dev/zero")
    (corpus / "dangling.md").symlink_to(corpus / "gone.md")
    (corpus / "self.md").symlink_to(corpus / "self.md")
    (corpus / "there.md").symlink_to(corpus / "back.md")
    (corpus / "back.md").symlink_to(corpus / "there.md")
    (corpus / "nowhere").symlink_to(corpus / "gone")
    (corpus / "round").symlink_to(corpus / "round")
    (corpus / "x.md" / "up").symlink_to("..")
    (corpus / "again").symlink_to(corpus)
    (corpus / "elsewhere").symlink_to(tmp_path)
    (corpus / "within.md").symlink_to(corpus / "x.md" / "inside.md")
    os.mkfifo(corpus / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(corpus)  # the name of a socket must be short
        listening.bind("socket.md")
    (corpus / "empty.md").touch()
    (corpus / "large.md").write_bytes(b"a" * 8_000_001)
    (corpus / "line\nbreak.md").write_text(GOOD.replace("INC-7", "INC-8"), encoding="utf-8")
    summary = ingest_corpus(corpus, db, IngestOptions())
    out = "The link leads out of the corpus and was not followed; put the file itself here, or exclude the link."
    nowhere = "The link leads nowhere; remove it, or exclude it."
    loop = "The link leads back to itself, in a loop; let it point to a file, or remove it."
    assert summary.failed == (
        ("back.md", loop),
        ("dangling.md", nowhere),
        ("device.md", out),
        ("large.md", "The file is larger than 8 MB and was not read; split it or exclude it."),
        ("out.md", out),
        ("pipe.md", "This is a pipe and not a file; remove it, or exclude it."),
        ("self.md", loop),
        ("socket.md", "This is a socket and not a file; remove it, or exclude it."),
        ("there.md", loop),
    )
    assert summary.documents == {"failed": 9, "not_a_postmortem": 5, "postmortem": 3}
    with duckdb.connect(str(db), read_only=True) as connection:
        found = connection.execute("SELECT path, code, severity FROM diagnostics WHERE code = 'link-not-followed' ORDER BY 1").fetchall()
        paths = connection.execute("SELECT path FROM documents WHERE outcome = 'postmortem' ORDER BY 1").fetchall()
    assert found == [(name, "link-not-followed", "info") for name in ("again", "elsewhere", "round", "x.md/up")]
    assert paths == [("line%0Abreak.md",), ("within.md",), ("x.md/inside.md",)]
    assert not ingest_corpus(corpus, db, IngestOptions()).published


NAMES = {
    b"line\nbreak.md": "line%0Abreak.md",
    b"tab\there.md": "tab%09here.md",
    b"\x1b[31mred.md": "%1B[31mred.md",
    b"caf\xe9.md": "caf%E9.md",
    "turned\u202egpj.md".encode(): "turned%E2%80%AEgpj.md",
    "isolated\u2067x.md".encode(): "isolated%E2%81%A7x.md",
    "page\u2028.md".encode(): "page%E2%80%A8.md",
    b"folder\r/a.md": "folder%0D/a.md",
}
GOOD_NAMES = ("Müller.md", "東京.md", "👩\u200d💻.md", "100%.md", "a%0Ab.md", "with space.md")


def test_a_name_that_cannot_be_shown_is_said_once(tmp_path):
    corpus = tmp_path / "corpus"
    for number, name in enumerate((*NAMES, *map(str.encode, GOOD_NAMES))):
        file = corpus / os.fsdecode(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(GOOD.replace("INC-7", f"INC-{number + 10}"), encoding="utf-8")
    summary = ingest_corpus(corpus, tmp_path / "w.duckdb", IngestOptions())
    assert summary.documents == {"postmortem": len(NAMES) + len(GOOD_NAMES)}
    with duckdb.connect(str(tmp_path / "w.duckdb"), read_only=True) as connection:
        rows = connection.execute("SELECT path, code, message, hint FROM diagnostics ORDER BY 1").fetchall()
    assert rows == sorted(
        (
            path, "unprintable-name", f'The name of this file, or of its folder, holds signs that cannot be shown; here it is "{path}".',
            "Rename it, without line breaks, control characters and bytes that are no UTF-8.",
        )
        for path in NAMES.values()
    )  # fmt: skip
    assert not ingest_corpus(corpus, tmp_path / "w.duckdb", IngestOptions()).published


def test_a_folder_and_a_file_without_permission(tmp_path, monkeypatch):
    for name in ("closed", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(GOOD, encoding="utf-8")
    list_folder, open_file = os.scandir, sources.Path.open

    def refuse_listing(path):  # tests may run as a user whom nothing is refused
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return list_folder(path)

    def refuse_opening(self, *arguments, **named):
        if self.name == "b.md":
            raise PermissionError(13, "Permission denied")
        return open_file(self, *arguments, **named)

    (tmp_path / "open" / "b.md").touch()
    monkeypatch.setattr(sources.os, "scandir", refuse_listing)
    monkeypatch.setattr(sources.Path, "open", refuse_opening)
    assert [(source.path, source.problem) for source in read_sources(tmp_path)] == [
        ("closed", "The folder could not be listed (Permission denied); make it readable, or exclude it."),
        ("open/a.md", None),
        ("open/b.md", "The file could not be read (Permission denied); make it readable, or exclude it."),
    ]


def test_a_pattern_that_is_none_is_one_sentence(tmp_path):
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "afterword.toml").write_text('exclude = ["!"]\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r'afterword.toml:1: "!" in exclude is no pattern of paths; write it as in .gitignore'):
        ingest_corpus(tmp_path, tmp_path / "w.duckdb", IngestOptions())


def test_a_corpus_of_which_all_is_excluded_is_one_sentence(tmp_path):
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "afterword.toml").write_text('exclude = ["*.md"]\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"is left out by exclude in afterword\.toml; name there what is not to be read.$"):
        ingest_corpus(tmp_path, tmp_path / "w.duckdb", IngestOptions())


def test_a_fault_of_ours_costs_one_document(tmp_path, monkeypatch):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("a", "b"):
        (corpus / f"{name}.md").write_text(GOOD.replace("INC-7", f"INC-{ord(name)}"), encoding="utf-8")
    read_text = reader.decode

    def fail_on_b(data):
        if b"INC-98" in data:
            raise RecursionError("too deep")
        return read_text(data)

    monkeypatch.setattr(reader, "decode", fail_on_b)
    summary = ingest_corpus(corpus, tmp_path / "w.duckdb", IngestOptions())
    assert summary.failed == (("b.md", "This document met a fault in the program (RecursionError: too deep) and was left out; please report it."),)
    assert summary.incidents == 1
