import pytest

from ingest.configuration import parse_configuration
from ingest.rules import Rules
from ingest.settings.table import ConfigurationError
from ingest.values.themes import classify, read_trigger

OWN = """
[themes.crane_stop]
group = "technical"
cues = ["crane stopped", "crane ... emergency stop"]
except = ["crane stopped as planned"]

[themes.capacity]
cues = ["berths ran short"]

[themes.mechanisms.wind_limit]
theme = "crane_stop"
cues = ["wind limit*"]

[themes.mechanisms.cache]
theme = "data"

[themes.triggers]
weather = ["gale", "storm surge"]
config_push = ["berth plan published"]
"""
THEMES = Rules(parse_configuration(OWN)).words.themes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The crane stopped at berth 4.", [("theme", "crane_stop")]),
        ("The crane stopped as planned.", []),
        ("The crane's emergency stop was pressed.", [("theme", "crane_stop")]),
        ("Berths ran short at noon.", [("theme", "capacity")]),
        ("The node was out of capacity.", [("theme", "capacity")]),
        ("The wind limits were not set.", [("mechanism", "wind_limit"), ("theme", "crane_stop")]),
        ("A cold cache.", [("mechanism", "cache"), ("theme", "data")]),
        ("A lock contention.", [("mechanism", "locking"), ("theme", "code_defect")]),
    ],
)
def test_own_themes_stand_beside_the_known_ones(text, found):
    assert [(one.attribute, one.value) for one in classify(text, THEMES)] == found


@pytest.mark.parametrize(
    ("text", "kind"), [("A gale from the west", "weather"), ("The berth plan published at 9", "config_push"), ("A deploy of 4.2", "binary_push")]
)
def test_own_triggers(text, kind):
    assert read_trigger(text, THEMES).value == kind


def test_other_themes_are_other_rules():
    assert Rules(parse_configuration(OWN)).sha256 != Rules().sha256


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[themes.capcity]\ncues = ['x']", '1: [themes.capcity] is new, so it needs a group (technical, process, organizational); did you mean "capacity"?'),
        ("[themes.crane]\ngroup = 'tech'\ncues = ['x']", '2: themes.crane.group must be "technical", "process" or "organizational", not "tech"; did you mean "technical"?'),
        ("[themes.crane]\ngroup = 'technical'", '1: [themes.crane] is new, so it needs cues, as in cues = ["crane stopped"].'),
        ("[themes.Crane]\ngroup = 'technical'", '1: "Crane" must be written in small letters, digits and underscores, as in "crane_stop".'),
        ("[themes.cache]\ngroup = 'technical'", '1: "cache" is the name of a mechanism; choose another.'),
        ("[themes.mechanisms.data]\ntheme = 'data'", '1: "data" is the name of a theme; choose another.'),
        ("[themes.mechanisms.wind]\ntheme = 'dat'", '2: themes.mechanisms.wind.theme is "dat", which is not known; did you mean "data"?'),
        ("[themes.mechanisms.wind]\ntheme = 'x'", '2: themes.mechanisms.wind.theme must be "code_defect", "config_error", "dependency", '),
        ("[themes.mechanism.wind]\ntheme = 'data'", '1: "mechanism" is nearly [themes.mechanisms]; write that, or a name that is not so like it.'),
        ("[themes.capacity]\ncues = [\n'fine',\n'{nothing} + x']", '4: themes.capacity.cues: "{nothing}" is no group of words; those there are stand in the vocabulary.'),
        ("[themes.capacity]\ncues = [\n'fine',\n'... short']", '4: themes.capacity.cues: "... short" must begin and end with a word.'),
        ("[themes.triggers]\nconfig_pushs = ['x']", '2: "config_pushs" is nearly the trigger "config_push"; write that, or a name that is not so like it.'),
        ("[themes.capacity]\ncue = ['x']", '2: "cue" in [themes.capacity] is not known; did you mean "cues"?'),
        ("[themes]\ncapacity = ['x']", "2: themes.capacity must be a table, written as [themes.capacity]."),
    ],
)  # fmt: skip
def test_mistakes(text, sentence):
    with pytest.raises(ConfigurationError) as caught:
        parse_configuration(text)
    assert str(caught.value).startswith(f"afterword.toml:{sentence}")
