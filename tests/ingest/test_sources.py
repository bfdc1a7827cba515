import os

import pytest

from ingest.sources import decode, find_documents, relative_path


def names(folder, exclude=()):
    return [relative_path(folder, path) for path in find_documents(folder, exclude)]


def write(folder, *paths):
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("# x\n", encoding="utf-8")


def test_markdown_in_all_its_suffixes_and_no_hidden_folder(tmp_path):
    write(tmp_path, "b.md", "a.markdown", "sub/c.html.md.erb", "d.qmd", "e.txt", ".git/f.md", "G.MD")
    assert names(tmp_path) == ["G.MD", "a.markdown", "b.md", "d.qmd", "sub/c.html.md.erb"]


def test_ignore_files_and_excludes_are_honoured(tmp_path):
    write(tmp_path, "a.md", "drafts/b.md", "old/c.md", "old/keep/d.md")
    (tmp_path / ".gitignore").write_text("drafts/\n", encoding="utf-8")
    assert names(tmp_path, ("old/*.md",)) == ["a.md", "old/keep/d.md"]


def test_links_do_not_lead_out_of_the_corpus(tmp_path):
    write(tmp_path, "corpus/a.md", "outside/secret.md")
    (tmp_path / "corpus" / "link.md").symlink_to(tmp_path / "outside" / "secret.md")
    (tmp_path / "corpus" / "folder").symlink_to(tmp_path / "outside")
    (tmp_path / "corpus" / "inside.md").symlink_to(tmp_path / "corpus" / "a.md")
    assert names(tmp_path / "corpus") == ["a.md", "inside.md"]


def test_a_name_that_is_no_utf8_is_percent_encoded(tmp_path):
    raw = os.fsencode(tmp_path) + b"/caf\xe9.md"
    try:
        os.close(os.open(raw, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert names(tmp_path) == ["caf%E9.md"]


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Müller".encode(), "Müller", "utf-8"),
        (b"\xef\xbb\xbfM", "M", "utf-8-sig"),
        ("Mü".encode("utf-16"), "Mü", "utf-16"),
        (b"M\xfcller \x96 x", "Müller – x", "windows-1252"),
    ],
)
def test_encodings(data, text, encoding):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.findings) == (text, encoding, ())


def test_double_encoded_lines_are_repaired_one_by_one_and_reported():
    decoded = decode("fine – line\n2â€“3 sentences\nMÃ¼ller\n".encode())
    assert decoded.text == "fine – line\n2–3 sentences\nMüller\n"
    assert [(finding.code, finding.line) for finding in decoded.findings] == [("double-encoded-text", 2)]
