import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.settings.lines import line_at, lines_of

TEXT = '''# What this corpus says

exclude = [
  "drafts/**",  # not yet
  "old/[a-c]*",
]
as_of = 2025-10-15
calendar.year_starts = 4

[systems."Booking API"]  # [not] a = table
aliases = ["bookings", 'the "old" one', """
a [[note]] in
a text"""]
team = "Bookings"

[[note]]
on = 2025-04-01 07:00:00
text = "one # no comment"
  [[note]]
  text = """two \\"""
on = 3"""
  breaks = true

[themes]
capacity = { cues = ["a", "b"], "except" = [
  "c" ] }

[[override]]
path = 'a.md'
[override.more]
x = 1
[[override.list]]
y = 1
[[override.list]]
y = 2
[[override]]
path = 'b.md'
[[override.list]]
y = 3
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("exclude",), 3),
        (("exclude", 0), 4),
        (("exclude", 1), 5),
        (("as_of",), 7),
        (("calendar",), 8),
        (("calendar", "year_starts"), 8),
        (("systems", "Booking API"), 10),
        (("systems", "Booking API", "aliases", 2), 11),
        (("systems", "Booking API", "team"), 14),
        (("note",), 16),
        (("note", 0, "text"), 18),
        (("note", 1), 19),
        (("note", 1, "text"), 20),
        (("note", 1, "breaks"), 22),
        (("themes", "capacity", "cues", 1), 25),
        (("themes", "capacity", "except"), 25),
        (("themes", "capacity", "except", 0), 26),
        (("override", 0, "more", "x"), 31),
        (("override", 0, "list", 1, "y"), 35),
        (("override", 1), 36),
        (("override", 1, "list", 0, "y"), 39),
        (("override", 1, "nowhere", "x"), 36),
        (("nowhere",), 1),
    ],
    ids=str,
)
def test_the_line_of_a_place(place, line):
    assert line_at(lines_of(TEXT), place) == line


def test_ends_of_lines_of_windows():
    assert line_at(lines_of("a = 1\r\n# x\r\nb = 2\r\n"), ("b",)) == 3


def places(content, place=()):
    yield place
    if isinstance(content, dict):
        for name, value in content.items():
            yield from places(value, (*place, name))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from places(value, (*place, number))


_PIECES = ["[a]", "[[b]]", "[b.c]", '["x y".z]', "k = 1", "k.l = 'q'", 'm = "a # b"', "n = [1,", " 2 ] # x", "o = {p = 1, q = [{r = 2}]}", '"s" = """', 't = """', "u = '''", "''' # v", "", "# [w]", "x = 1979-05-27 07:32:00"]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("\n".join))
def test_every_place_of_a_valid_text_has_a_line_on_which_its_name_stands(text):
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines, found = text.split("\n"), lines_of(text)
    assert set(places(content)) == set(found)
    for place, line in found.items():
        if place and isinstance(place[-1], str):
            assert place[-1] in lines[line - 1]
