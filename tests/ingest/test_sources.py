import os

import pytest

from ingest.sources import find_documents, read_sources


def names(folder, exclude=()):
    return [found.path for found in find_documents(folder, exclude) if found.problem is None]


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


def test_control_characters_of_a_name_are_percent_encoded(tmp_path):
    write(tmp_path, "a\nb.md", "\x1b[31m.md", "plain name – 100%.md", "👩\u200d💻.md")
    assert names(tmp_path) == ["%1B[31m.md", "a%0Ab.md", "plain name – 100%.md", "👩\u200d💻.md"]


def test_two_names_that_would_be_written_alike_stay_two(tmp_path):
    write(tmp_path, "a%0Ab.md", "a\nb.md")
    assert sorted(source.path for source in read_sources(tmp_path)) == ["a%0Ab.md", "a%250Ab.md"]


def test_ignore_files_that_are_none_ignore_nothing(tmp_path):
    write(tmp_path, "a.md", "b/c.md")
    (tmp_path / ".gitignore").write_bytes(b"!\n\\\n[z-a]\n\xff\n")
    (tmp_path / "b" / ".ignore").mkdir()
    assert names(tmp_path) == ["a.md", "b/c.md"]
