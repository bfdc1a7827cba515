"""What words say of alerts: `names_an_alert`, `says_no_alert`, `tells_of_noise`, `asks_for_an_alert`."""

import re

import pytest

from analysis.deriving import toml


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("no alert", True), ("Nothing watches", True), ("keine Überwachung", True), ("blieb unbemerkt", True), ("los logs", False),
        ("alert noise too high", False), ("Fehlalarm", False),
    ],
)  # fmt: skip
def test_some_words_name_an_alert(given, words, named):
    assert given.rows(f"SELECT names_an_alert('{words}')") == [(named,)]


@pytest.mark.parametrize(
    ("words", "none"),
    [
        ("Es gab keinen Alarm auf den Pool", True), ("ohne Überwachung", True), ("Der Alarm fehlte", True), ("fehlender Alarm", True),
        ("nobody saw it because there is no alert on the queue", True), ("Alert was missing", True), ("the alarm did not fire", True),
        ("Alarm auf den Pool einrichten", False), ("The alert looks at the end of the load and not at the steps", False),
        ("There was no disk left. The alert fired.", False), ("metrics/alerts covering everything, which they do not", False),
        ("Not running on a dedicated node group unlike the majority of our monitoring stack", False),
    ],
)  # fmt: skip
def test_some_words_say_that_there_was_none(given, words, none):
    assert given.rows(f"SELECT says_no_alert('{words}')") == [(none,)]


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Alert on consumer lag over 200", True), ("Alarm auf Verbindungspool einrichten", True), ("Rule on restart count of pods", True),
        ("Percentiles of answer time per pod, alert on each", True), ("Setup dashboard and alerting for error rates", True),
        ("Graph of alarms per hour on the wall", False), ("Grafana dashboard to display slow queries", False), ("Add log metric for the message", False),
        ("Door contact: alarm only when open longer", False), ("Flapping checks grouped", False),
    ],
)  # fmt: skip
def test_an_action_asks_for_an_alert_or_for_something_to_look_at(given, words, asks):
    assert given.rows(f"SELECT asks_for_an_alert('{words}')") == [(asks,)]


def test_words_are_written_as_they_are_compared():
    words = [word for words in toml("alerts").values() for word in words]
    assert [word for word in words if not re.fullmatch(r"[a-z]+( [a-z]+)*\*?", word)] == []
