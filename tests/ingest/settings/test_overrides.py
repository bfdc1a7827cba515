from datetime import date

import pytest

from ingest.configuration import parse_configuration
from ingest.settings.overrides import factor_field, is_action_key
from ingest.settings.table import ConfigurationError

ACTION = 'key = "INC-7/0f3a5c7e91"\n'


def override(field, rest, key=""):
    text = f'[[override]]\npath = "a.md"\n{key}field = "{field}"\n{rest}\nby = "Ana"\nreason = "Log"'
    return parse_configuration(text).overrides[0]


@pytest.mark.parametrize(
    ("field", "written", "value", "key"),
    [
        ("severity", "2", 2, ""),
        ("occurred_on", "2025-03-10", date(2025, 3, 10), ""),
        ("status", '"follow_up"', "follow_up", ""),
        ("kind", '"near_miss"', "near_miss", ""),
        ("kind", '"prevent"', "prevent", ACTION),
        ("trigger_kind", '"config_push"', "config_push", ""),
        ("title", '"Pool ran dry"', "Pool ran dry", ""),
        ("summary", '""', None, ""),
        ("systems", '["Kafka", "Kafka", "Gate"]', ("Kafka", "Gate"), ""),
        ("systems", '"Kafka"', ("Kafka",), ""),
        ("audiences", "[]", None, ""),
        ("detection_method", '"audit"', "audit", ""),
        ("duration_minutes", "90.5", 90.5, ""),
        ("minutes_to_detect", "0", 0.0, ""),
        ("theme", '"connection_pool"', ("capacity", "connection_pool"), ""),
        ("factor[2].theme", '["ownership", "dns"]', ("ownership", "network", "dns"), ""),
        ("factor[line 41].category", '"process"', "process", ""),
        ("due_on", "2025-09-30", date(2025, 9, 30), ACTION),
        ("owners", '["Ana", "Ben"]', ("Ana", "Ben"), ACTION),
        ("verification", '"evidenced"', "evidenced", ACTION),
        ("strength", '"weaker"', "weaker", ACTION),
    ],
)
def test_values_of_every_kind(field, written, value, key):
    found = override(field, f"value = {written}", key)
    assert (found.value, found.was) == (value, None)


@pytest.mark.parametrize(
    ("field", "rest", "key", "sentence"),
    [
        ("severty", "value = 2", "", '3: "severty" is not a value that can be overridden; did you mean "severity"?'),
        ("incident_key", "value = 2", "", '3: "incident_key" is not a value that can be overridden; '),
        ("owners", "value = ['Ana']", "", '3: owners is a value of an action, so the override needs the action\'s key, as in key = "INC-7/0f3a5c7e91".'),
        ("timeline", "value = 'x'", "", '3: "timeline" is not a value that can be overridden; known are title, kind, '),
        ("title", "value = 'x'", ACTION, "3: title is a value of an incident, so the override needs the incident's key and not that of an action."),
        ("text", "value = 'x'", ACTION, "4: text is no value of an action; known are owners, due_on, priority, status, verification, kind, strength."),
        ("owner", "value = 'x'", ACTION, '4: owner is no value of an action; did you mean "owners"?'),
        ("severity", "value = 2\nauthor = 'x'", "", '5: "author" in [override] is not known; known are path, key, field, was, value, by, reason.'),
        ("severity", "value = '2'", "", '4: override.value must be a whole number from 0 to 5, not "2".'),
        ("severity", "was = 7\nvalue = 2", "", "4: override.was must be a whole number from 0 to 5, not 7."),
        ("status", "value = 'closed'", "", '4: override.value must be "resolved", "monitoring", "follow_up" or "open", not "closed".'),
        ("occurred_on", "value = '2025-03-10'", "", "4: override.value must be a date without quotes, as in value = 2025-09-30."),
        ("ended_at", "value = 2025-03-10", "", "4: override.value must be a date and time without quotes, as in value = 2025-09-30T14:05:00Z."),
        ("duration_minutes", "value = '90 min'", "", '4: override.value must be a number of minutes, not "90 min".'),
        ("duration_minutes", "value = nan", "", "4: override.value must be a number of minutes, not NaN."),
        ("theme", "value = 'capcity'", "", '4: override.value holds "capcity", which is neither a theme nor a mechanism; did you mean "capacity"?'),
        ("severity", "was = 3", "", "1: An [[override]] needs path, field, value, by and reason; value is missing."),
        ("severity", "value = 2\nvalues = 3", "", '5: "values" in [override] is not known; did you mean "value"?'),
        ("severity", 'value = 2\n[[override]]\npath = "a.md"\nfield = "severity"\nvalue = 1', "", "1: An [[override]] needs path, field, value, by and reason; by and reason are missing."),
    ],
)  # fmt: skip
def test_mistakes(field, rest, key, sentence):
    with pytest.raises(ConfigurationError) as caught:
        override(field, rest, key)
    assert str(caught.value).startswith(f"afterword.toml:{sentence}")


def test_a_value_is_set_once():
    one = '[[override]]\npath = "a.md"\nfield = "severity"\nvalue = 1\nby = "Ana"\nreason = "x"\n'
    with pytest.raises(ConfigurationError) as caught:
        parse_configuration(one + one)
    assert str(caught.value) == 'afterword.toml:7: severity of "a.md" is already overridden on line 1; keep one of the two.'


@pytest.mark.parametrize(
    ("key", "is_one"), [("INC-7/0f3a5c7e91", True), ("2025/a/0f3a5c7e91~2", True), ("INC-7", False), ("2025/inc-7", False), (None, False)]
)
def test_keys_of_actions(key, is_one):
    assert is_action_key(key) is is_one


@pytest.mark.parametrize("field", ["factor[].theme", "factor[2]", "factors[2].theme", "factor[2].text", "severity"])
def test_what_names_no_value_of_a_factor(field):
    assert factor_field(field) is None
