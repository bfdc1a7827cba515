import re
import tomllib
from pathlib import Path

import pytest

import ingest
from ingest.fields import FIELDS
from ingest.styles import STYLES_FOLDER, StyleError, build_style, bundled_styles, load_style, read_vocabulary

SCHEMA = Path(ingest.__file__).with_name("schema.sql").read_text(encoding="utf-8")


def test_longest_path_wins():
    style = build_style({"name": "t", "fields": {"impact": "customer_experience", "stats / impact": "business_effect"}}, "t.toml")
    assert style.match(("summary", "impact")).mapping.field == "customer_experience"
    assert style.match(("stats", "impact")).mapping.field == "business_effect"
    assert style.match(("impact", "note")) is None


def test_a_wildcard_stands_for_one_label():
    style = build_style({"name": "t", "fields": {"key moments / *": "moment"}}, "t.toml")
    assert style.match(("key moments", "anything")).mapping.field == "moment"
    assert style.match(("key moments",)) is None


def test_a_slip_of_the_pen_is_forgiven_and_said():
    match = load_style("canonical").match(("contributing factros",))
    assert (match.mapping.field, match.misspelt) == ("contributing_factors", True)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"fields": {"x": "sumary"}}, 'did you mean "summary"'),
        ({"feilds": {}}, 'did you mean "fields"'),
        ({"fields": {"x": {"as": "table"}}}, "needs a field"),
        ({"base": "nothing", "fields": {}}, 'no house style named "nothing"'),
        ({"columns": {"timelin": {}}}, 'did you mean "timeline"'),
    ],
)
def test_mistakes_get_a_sentence(table, said):
    with pytest.raises(StyleError, match=re.escape(said)):
        build_style({"name": "t", **table}, "t.toml")


@pytest.mark.parametrize("path", sorted(STYLES_FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_bundled_styles_load_and_are_named_as_their_file(path):
    assert load_style(path.stem).name == path.stem == tomllib.loads(path.read_text(encoding="utf-8"))["name"]


def test_fields_schema_and_canonical_form_agree():
    columns = set(re.findall(r"^  (\w+) ", SCHEMA.split("CREATE TABLE incidents (")[1].split(");")[0], re.MULTILINE))
    for field in FIELDS.values():
        assert set(field.columns) <= columns, field.name
    canonical = load_style("canonical")
    mapped = {mapping.field for mapping in canonical.fields.values()}
    assert mapped <= set(FIELDS)
    assert {name.partition(".")[0] for name in canonical.asks} - {"title"} <= mapped
    assert {field.section for field in FIELDS.values()} <= set(canonical.sections)


def test_every_style_is_known_by_name_once():
    names = [style.name for style in bundled_styles()]
    assert len(names) == len(set(names)) >= 3


def test_a_vocabulary_file_that_is_no_toml_is_one_sentence(tmp_path):
    (tmp_path / "statuses.toml").write_text("[action]\ndone = ['fixed'\n")
    with pytest.raises(StyleError, match=r"^The vocabulary file statuses\.toml cannot be read \(.+\); mend it\.$"):
        read_vocabulary(tmp_path / "statuses.toml")
