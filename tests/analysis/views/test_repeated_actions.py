from datetime import date

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.measures import ask

WORDS = "Alert on consumer lag over 200 for ten minutes"


def test_what_happened_in_between(given, derive, incident):
    incident("a", "2025-01-01")
    incident("b", "2025-02-01")
    incident("c", "2025-02-02", theme="network")
    incident("d", "2025-02-02", kind="near_miss")
    incident("e", "2025-03-01")
    given("incidents", incident_key="no day")
    given("action_items", action_key="a/1", incident_key="a", text=WORDS, status="cancelled", known_on="2025-01-20", line=7)
    given("action_items", action_key="e/1", incident_key="e", text=WORDS + ".", line=8)
    derive()
    assert given.rows(
        "SELECT earlier_action_key, later_action_key, days_between, score, incidents_between, same_theme_between, earlier_action_state, "
        "earlier_known_on, earlier_key, later_key, earlier_line, later_line FROM repeated_actions"
    ) == [("a/1", "e/1", 59, 1.0, 2, 1, "cancelled", date(2025, 1, 20), "a", "e", 7, 8)]


def test_without_a_theme_of_both_nothing_is_said_of_it_and_without_a_state_it_is_undetermined(given, derive, incident):
    incident("a", "2025-01-01")
    incident("b", "2025-02-01")
    incident("c", "2025-03-01", theme=None)
    for key in "ac":
        given("action_items", action_key=f"{key}/1", incident_key=key, text=WORDS)
    derive()
    assert given.rows("SELECT incidents_between, same_theme_between, earlier_action_state, earlier_known_on FROM repeated_actions") == [
        (1, None, "undetermined", None)
    ]


def test_none_between_is_none_and_not_unknown(given, derive, incident):
    for key, day in (("a", "2025-01-01"), ("b", "2025-03-01")):
        incident(key, day)
        given("action_items", action_key=f"{key}/1", incident_key=key, text=WORDS)
    derive()
    assert given.rows("SELECT incidents_between, same_theme_between FROM repeated_actions") == [(0, 0)]


def test_another_kind_of_action_on_the_same_thing_is_another(given, derive, incident):
    for key, day, text, kind in (
        ("a", "2025-01-01", "Raise the limit of the cluster's autoscaler for nightly batches", "prevent"),
        ("b", "2025-02-01", "Alert on the limit of the cluster's autoscaler for nightly batches", "detect"),
        ("c", "2025-03-01", "Autoscaler of the cluster has a higher limit for nightly batches", "mitigate"),
    ):
        incident(key, day)
        given("action_items", action_key=f"{key}/1", incident_key=key, text=text, kind=kind)
    derive()
    assert given.rows("SELECT earlier_action_key, later_action_key FROM repeated_actions") == [("a/1", "c/1")]


def test_each_action_has_one_earlier_one_and_the_measure_counts_it(sample_db):
    warehouse = open_warehouse(sample_db)
    assert warehouse.rows("FROM repeated_actions SELECT later_action_key GROUP BY ALL HAVING count(*) > 1") == []
    assert warehouse.rows("FROM repeated_actions WHERE days_between <= 0 OR incidents_between < same_theme_between") == []
    counted = ask(warehouse, ("requests_repeated",), Filters(), date(2025, 10, 15))["requests_repeated"].counted
    assert warehouse.rows("SELECT count(*) FROM repeated_actions") == [(counted,)]


def asked(given, incident, *tickets):
    """Incidents a, b … a month apart, each with one action in words of its own that names these tickets."""
    texts = ("Watch the scale", "Order a spare modem", "Teach the night shift", "Move the archive")
    for month, (key, text, names) in enumerate(zip("abcd", texts, tickets, strict=False), 1):
        incident(key, f"2025-{month:02}-01")
        given("action_items", action_key=f"{key}/1", incident_key=key, text=text, tickets=names)


PAIRS = "SELECT earlier_action_key, later_action_key, score, because FROM repeated_actions ORDER BY later_on, later_action_key"


def test_the_same_ticket_is_the_same_request_whatever_the_words(given, derive, incident):
    asked(given, incident, ["PORT-427"], ["PORT-4"], ["PORT-4", "PORT-427"], ["PORT-427"])
    derive()
    # c names the tickets of a and of b, of which b is the nearer one; d names that of c and of a.
    assert given.rows(PAIRS) == [("b/1", "c/1", None, "same_ticket"), ("c/1", "d/1", None, "same_ticket")]
    assert given.rows("SELECT DISTINCT first_action_key FROM repeated_actions") == [("b/1",)]


SAME = [
    ("https://github.com/quay/scales/issues/12", "https://www.github.com/Quay/scales/issues/12#issuecomment-9"),
    ("https://github.com/quay/scales/issues/13", "quay/scales#13"),
    ("https://git.example.org/quay/-/issues/14", "http://git.example.org/quay/-/issues/14/"),
]


def test_an_action_that_waits_for_a_ticket_is_not_that_ticket(given, derive, incident):
    asked(given, incident, ["PORT-427"], [], ["PORT-427"], [])
    for key, text, status_text in (("b", "Alert everybody", "(currently blocking on PORT-427)"), ("d", "Mend the lock, depends on PORT-427", None)):
        given("action_items", action_key=f"{key}/2", incident_key=key, text=text, status_text=status_text, tickets=["PORT-427"])
    derive()
    assert given.rows(PAIRS) == [("a/1", "c/1", None, "same_ticket")]


OTHERS = [
    ("https://github.com/quay/scales/issues/21", "https://github.com/quay/cranes/issues/21"),
    ("quay/scales#22", "quay/cranes#22"),
    ("https://github.com/quay/scales/issues/23", "https://github.com/quay/scales/issues/231"),
    ("https://git.example.org/quay/-/issues/24", "https://git.example.org/quay/-/merge_requests/24"),
    ("https://bugs.example.org/show?id=25", "https://bugs.example.org/show?id=26"),
    ("#27", "#27"),
    ("!28", "!28"),
    ("PORT-29", "PLAT-29"),
]


def test_what_is_the_same_ticket(given, derive, incident):
    for number, pair in enumerate([*SAME, *OTHERS]):
        for month, ticket in enumerate(pair, 1):
            key = f"{number}-{month}"
            incident(key, f"2025-{month:02}-01")
            given("action_items", action_key=f"{key}/1", incident_key=key, text=f"Word{number} of{month}", tickets=[ticket])
    derive()
    assert given.rows("SELECT later_action_key FROM repeated_actions ORDER BY later_action_key") == [
        (f"{number}-2/1",) for number in range(len(SAME))
    ]


def test_the_ticket_decides_before_the_words_and_keeps_their_likeness_where_both_give_one_pair(given, derive, incident):
    for month, (key, names) in enumerate((("a", ["PORT-1"]), ("b", []), ("c", ["PORT-1"]), ("d", ["PORT-1"])), 1):
        incident(key, f"2025-{month:02}-01")
        given("action_items", action_key=f"{key}/1", incident_key=key, text=WORDS, tickets=names)
    derive()
    assert given.rows(PAIRS) == [
        ("a/1", "b/1", 1.0, "similar_text"),
        ("a/1", "c/1", None, "same_ticket"),
        ("c/1", "d/1", 1.0, "same_ticket"),
    ]


def test_a_ticket_of_several_actions_of_one_incident_or_of_one_day_is_not_asked_for_again(given, derive, incident):
    asked(given, incident, ["PORT-1"], ["PORT-1"])
    given("action_items", action_key="a/2", incident_key="a", text="Rename the queues", tickets=["PORT-1"])
    incident("e", "2025-02-01")
    given("action_items", action_key="e/1", incident_key="e", text="Paint the doors", tickets=["PORT-1"])
    derive()
    assert given.rows(PAIRS) == []


def test_the_same_ticket_in_an_incident_without_a_day_may_have_been_earlier(given, derive, incident):
    asked(given, incident, ["PORT-1"])
    incident("n", None)
    given("action_items", action_key="n/1", incident_key="n", text="Paint the doors", tickets=["PORT-1"])
    derive()
    assert given.rows("FROM undated_action_pairs") == [("n/1", "a/1", None, "same_ticket")]
    assert given.rows(PAIRS) == []
