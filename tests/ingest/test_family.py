"""What styles that are asked together answer, and which of them answer alike."""

import pytest

from ingest.choosing import choose_style
from ingest.family import Family, answers
from ingest.mapping.documents import map_all
from ingest.markdown import outline
from ingest.styles import build_style, bundled_styles

PLAIN = build_style({"name": "a", "fields": {"impact": "customer_experience", "what happened": "summary"}}, "a.toml")
OWN = build_style({"name": "b", "fields": {"impact": "business_effect", "what happened": "summary", "stats / cost": "attribute"}}, "b.toml")
LED = build_style({"name": "c", "lead": "summary", "fields": {"impact": "customer_experience", "what happened": "summary"}}, "c.toml")
WILD = build_style({"name": "d", "fields": {"* / cost": "attribute"}}, "d.toml")


def test_equal_answers_are_one_with_the_styles_that_give_it():
    assert answers(["x", "y", "x"]) == (("x", 0b101), ("y", 0b010), ("x", 0b101))


def test_each_style_answers_for_itself():
    (first, alike), (second, other) = Family([PLAIN, OWN]).match(("impact",))
    assert (first.mapping.field, alike, second.mapping.field, other) == ("customer_experience", 0b01, "business_effect", 0b10)


@pytest.mark.parametrize(
    ("label", "known"),
    [("impact", 0b11), ("what has happened", 0b11), ("what hapened", 0b11), ("cost", 0b10), ("weather", 0), ("", 0)],
)
def test_who_knows_a_label(label, known):
    assert Family([PLAIN, OWN]).known(label) == known


@pytest.mark.parametrize("path", [("title", "stats", "cost"), ("stats", "cost"), ("title", "cost"), ("stats", "title", "cost"), ("cost",), ()])
@pytest.mark.parametrize("styles", [(PLAIN, OWN), (OWN, WILD)])
def test_a_path_means_what_it_means_to_the_style_alone(styles, path):
    assert [found for found, _ in Family(styles).match(path)] == [style.match(path) for style in styles]


@pytest.mark.parametrize(
    "label",
    ["impact", "services / systems that were touched", "what did not work / was not there", "root cause or trigger", "contributing factros", "x"],
)
def test_bundled_styles_answer_together_as_alone(label):
    family = Family(bundled_styles())
    assert [bool(family.known(label) >> number & 1) for number in range(len(family.styles))] == [style.knows(label) for style in family.styles]
    assert [found for found, _ in family.match((label,))] == [style.match((label,)) for style in family.styles]


TEXT = """# Queue stuck

Orders waited.

## What happened
The consumer stood still.

## Impact
Nobody was paid.
"""


def test_what_styles_see_alike_is_mapped_once():
    first, other, led = map_all(outline(TEXT), [PLAIN, OWN, LED])
    assert [piece.field for piece in first.pieces] == ["title", None, "summary", "summary", "customer_experience", "customer_experience"]
    assert [piece.field for piece in other.pieces] == ["title", None, "summary", "summary", "business_effect", "business_effect"]
    assert [piece.field for piece in led.pieces] == ["title", "summary", "summary", "summary", "customer_experience", "customer_experience"]
    assert first.pieces[3] is other.pieces[3] is led.pieces[3]  # below "What happened"
    assert first.pieces[5] is led.pieces[5] is not other.pieces[5]


def test_a_style_chosen_alone_sees_the_document_as_among_others():
    for style in bundled_styles():
        [alone] = map_all(outline(TEXT), [style])
        among = next(one for one in map_all(outline(TEXT), bundled_styles()) if one.style is style)
        assert (alone.seen, alone.strange) == (among.seen, among.strange)
    assert choose_style(outline(TEXT), [PLAIN])[1] is None
