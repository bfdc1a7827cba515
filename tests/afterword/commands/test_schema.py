import json

import pytest


@pytest.fixture
def schema(afterword, twelve_db):
    return lambda *words: afterword("schema", "--db", twelve_db, *words)


def test_every_relation_says_what_it_holds(schema):
    rows = json.loads(schema("--format", "json").out)
    names = [row["name"] for row in rows]
    assert {"incidents", "action_items", "fields", "incident_facts", "action_states(as_of)", "recurred_while_open"} <= set(names)
    assert [row["name"] for row in rows if not row["what it holds"]] == []


@pytest.mark.parametrize(
    ("name", "column"), [("incidents", "occurred_on"), ("incident_facts", "duration_basis"), ("action_states", "days_overdue")], ids=str
)
def test_the_columns_of_one(schema, name, column):
    done = schema(name)
    assert done.out.startswith(name)
    assert column in done.out
    assert column in [row["column"] for row in json.loads(schema(name, "--format", "json").out)]


def test_an_unknown_name_gets_a_suggestion(schema):
    assert schema("incident_fact").trouble(2) == 'There is no table, view or macro "incident_fact"; did you mean "incident_facts"?'
    assert schema("zzz").trouble(2) == 'There is no table, view or macro "zzz"; `afterword schema` names them.'
