import pytest

from ingest.keys import Cited, Known, action_keys, keys_of, slug_of, without_suffix
from ingest.postmortem import ActionItem


def test_an_id_is_the_key_where_it_is_unique():
    keys = keys_of([Known("a.md", 0, "INC-1", None), Known("b.md", 0, "INC-2", None), Known("sub/c.html.md.erb", 0, "INC-2", None)])
    assert keys == {("a.md", 0): "INC-1", ("b.md", 0): "b", ("sub/c.html.md.erb", 0): "sub/c"}


def test_several_incidents_of_a_file_have_slugs_and_ordinals():
    keys = keys_of([Known("log.md", 0, None, "2025-01-01-pool"), Known("log.md", 1, None, "2025-01-01-pool")])
    assert list(keys.values()) == ["log#2025-01-01-pool", "log#2025-01-01-pool~2"]


def test_an_id_that_is_another_files_name_is_no_key():
    keys = keys_of([Known("a.md", 0, "b", None), Known("b.md", 0, None, None)])
    assert len(set(keys.values())) == 2


@pytest.mark.parametrize(("path", "stem"), [("a.md", "a"), ("x/y.html.md.erb", "x/y"), ("a.b.md", "a.b"), ("README", "README")])
def test_without_suffix(path, stem):
    assert without_suffix(path) == stem


def test_action_keys_survive_moves_case_and_punctuation():
    first = [ActionItem(seq=1, text="Rotate the key.", line=9, end_line=9), ActionItem(seq=2, text="Add alert", line=10, end_line=10)]
    moved = [ActionItem(seq=1, text="Add alert", line=3, end_line=3), ActionItem(seq=2, text="rotate the key", line=4, end_line=4)]
    assert set(action_keys("a", first)) == set(action_keys("a", moved))


def test_equal_actions_have_ordinals():
    keys = action_keys("a", [ActionItem(seq=n, text="Add alert", line=n, end_line=n) for n in (1, 2)])
    assert keys[1] == keys[0] + "~2"


def test_slug_needs_no_title():
    assert slug_of(None, None, 12) == "line-12"


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("INC-1", "INC-1"),
        ("inc-1", "INC-1"),
        ("PM2%20-%20Pool.md", "INC-2"),
        ("https://git.example/blob/main/PM2%20-%20Pool.md", "INC-2"),
        ("../x/PM2 - Pool.md", "INC-2"),
        ("INC-9", None),
    ],
)
def test_a_citation_finds_its_incident(target, key):
    cited = Cited([("a.md", "INC-1", "INC-1"), ("x/PM2 - Pool.md", "INC-2", "INC-2")])
    assert cited.key(target, "other") == key


def test_an_incident_does_not_cite_itself_and_standards_are_no_mentions():
    cited = Cited([("a.md", "INC-1", "INC-1")])
    assert cited.key("INC-1", "INC-1") is None
    assert cited.is_mention("INC-77")
    assert not cited.is_mention("SHA-256")
