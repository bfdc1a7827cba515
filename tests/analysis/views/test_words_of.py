import pytest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nodes, node", ["nod", "nod"]),
        ("stopped stops stopping", ["stop", "stop", "stop"]),
        ("retries retried retry", ["retri", "retri", "retri"]),
        ("Flüsse à São Paulo", ["flus", "sao", "paulo"]),
        ("status of DNS 503 at 08:35", ["status", "of", "dns", "503", "at"]),
        ("see https://example.org/logs now", ["see", "now"]),
        ("kube-state_metrics", ["kub", "stat", "metric"]),
        ("", []),
        (None, None),
    ],
)
def test_forms_of_a_word_are_one(given, text, words):
    given("incidents", incident_key="a", title=text)
    assert given.rows("SELECT words_of(title) FROM incidents") == [(words,)]
