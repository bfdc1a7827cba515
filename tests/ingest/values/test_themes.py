import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.categories import category_of, explicit_category, guess_category
from ingest.values.themes import Themes, classify, read_trigger
from tests.ingest.values.bundled import table

TABLE = table("themes.toml")
THEMES = Themes.from_table(TABLE)


def names(text: str) -> set[str]:
    """Themes and mechanisms in `text`."""
    return {finding.value for finding in classify(text, THEMES)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The connection pool was sized for 50 clients and exhausted at 120", {"capacity", "connection_pool"}),
        ("No alert on replication lag", {"observability_gap"}),
        ("There was no useful alerting on queue depth", {"observability_gap", "queue_backlog"}),
        ("Alerts did not fire", {"observability_gap"}),
        ("Retry storm from the mobile client without backoff", {"resilience_gap", "timeout_or_retry"}),
        ("TLS certificate expired", {"expiry", "certificate"}),
        ("Feature flag rolled out to 100% without a canary", {"change_management", "flag_or_rollout"}),
        ("She was not aware of the current kubectl context", {"knowledge", "wrong_environment"}),
        ("Disk space and other resources, the usual suspects, were ruled out as the cause", set()),
        ("An external networking issue at the data centre", {"network"}),
        ("Something kept requests from the web pods", set()),
        ("The name and the address were both valid", set()),
        ("See https://status.example.test/oom?timeout=10s for what it said", set()),
        ("Calls to hooks.dns.example.test failed with x509: certificate is for another name", {"expiry", "certificate"}),
        ("DNS was ruled out, and the disk was full", {"capacity", "disk_full"}),
        ("The clean-up had been executed on the wrong database", {"change_management", "wrong_environment"}),
        ("The migration went to the wrong environment", {"change_management", "wrong_environment"}),
        ("Runbook for failover was outdated", {"runbook_gap"}),
        ("The disk alert had been muted for weeks", {"alert_fatigue"}),
        ("No clear owner for the legacy billing service", {"ownership"}),
        ("Backups had never been restored", {"backup_recovery"}),
        ("Deployed on a Friday afternoon without a change ticket", {"change_management"}),
        ("The team was short-staffed because of holidays", {"staffing"}),
        ("Timezone handling of daylight saving", {"code_defect", "time_handling"}),
        ("API key leaked in public repository", {"credential", "security_exposure"}),
        ("IAM role lacked permission to read the bucket", {"access_rights"}),
        ("Disk filled with WAL files", {"capacity", "disk_full"}),
        ("Customers were not informed for 40 minutes", {"communication"}),
        ("Third-party payment provider returned 500s", {"dependency"}),
        ("Only one replica of the proxy", {"resilience_gap", "single_point"}),
        ("Nobody makes a review of the configuration files", {"review_gap"}),
        ("The import was not tried with real data", {"testing_gap"}),
        ("No runbook exists for the failover", {"runbook_gap"}),
        ("The tariff was keyed by hand", {"config_error"}),
        ("The announcement of the new berths went to the old address", {"communication"}),
    ],
)
def test_themes(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_what_is_ruled_out_as_the_cause_does_not_count_where_it_is_and_counts_elsewhere() -> None:
    assert "upgrade_or_version_skew" not in names("The stop was not to do with the upgrade work.")
    assert "expiry" in names("Cause: an expired certificate; not related to the expired certificate of last month.")


@pytest.mark.parametrize(
    "text",
    [
        "It was not a bug in our code",
        "Documentation was clear and helped",
        "Alert fired promptly",
        "We monitor capacity weekly",
        "We have announced sunset dates for other clusters.",
        "Political situation",
        "We were aware of the business context",
        "2019-05-02, Boat show announcement",
        "Rope laid over the edge, no warning tape there",
        "The session is open to everybody",
        "",
    ],
)
def test_never_a_catch_all(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Although it was only one of two, the others were in it too.",
        "Radio to the wardens worked at once.",
        "Both had been there since then, and were still in it.",
        "They were on their own, as they should have been.",
    ],
)
def test_function_words_decide_nothing(text: str) -> None:
    assert names(text) == set()


def test_deciding_words_are_never_function_words() -> None:
    filler = set(TABLE["filler"]["words"])
    for lines in TABLE["examples"].values():
        for line in lines:
            for finding in classify(line, THEMES):
                words = line[slice(*finding.span)].casefold()
                assert finding.attribute != "theme" or "-" in words or not set(words.split()) <= filler, (line, finding)


@pytest.mark.parametrize(
    ("text", "theme"), [("Off-by-one in the allocator", "code_defect"), ("The fix was blocked out-of-hours", "incident_response")]
)
def test_a_word_made_of_function_words_is_one(text: str, theme: str) -> None:
    assert theme in names(text)


def test_theme_named_by_the_author_is_not_guessed() -> None:
    found = classify("Capacity: too few workers", THEMES)
    assert [(finding.value, finding.guessed) for finding in found] == [("capacity", False)]


def test_one_theme_unless_two_are_said_as_plainly() -> None:
    assert names("There is no alert on it, and no owner who would get one") == {"observability_gap", "ownership"}
    assert names("Nobody had tested the restart of the network component") == {"testing_gap"}


@pytest.mark.parametrize(
    ("text", "in_a_cause", "in_a_title"),
    [
        ("NGINX crash", {"config_error"}, set()),
        ("Notes on the incident response of Tuesday", {"incident_response"}, set()),
        ("Connection pool exhausted", {"capacity"}, {"capacity"}),
    ],
)
def test_a_title_gives_a_theme_only_where_its_words_say_it_outright(text: str, in_a_cause: set[str], in_a_title: set[str]) -> None:
    for outright, expected in ((False, in_a_cause), (True, in_a_title)):
        assert {one.value for one in classify(text, THEMES, outright=outright) if one.attribute == "theme"} == expected


def test_category_of_the_author_decides_between_themes() -> None:
    found = classify("Release rehearsed without real messages", THEMES, "process")
    assert {THEMES.groups[finding.value] for finding in found if finding.attribute == "theme"} == {"process"}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The pods were evicted from the node", "technical"),
        ("There is no standard for naming and no regular procedure", "process"),
        ("The departments have different cultures", "organizational"),
        ("It was a hot day", None),
        ("It was the system", None),
        ("The political situation in the region", None),
        ("Nobody has a look at the teams", None),
    ],
)
def test_category_without_a_theme(text: str, category: str | None) -> None:
    assert guess_category(text, (), THEMES).value == category


def test_category_of_its_theme() -> None:
    assert guess_category("No owner for the server", ("ownership",), THEMES).value == "organizational"
    assert guess_category("No owner for the server", ("ownership", "capacity"), THEMES).value is None


@pytest.mark.parametrize(
    ("text", "category", "rest"),
    [
        ("Process: no canary", "process", "no canary"),
        ("**Organizational** – unclear ownership", "organizational", "unclear ownership"),
        ("(technical) full disk", "technical", "full disk"),
        ("[Process] no review", "process", "no review"),
        ("Missing alert (process)", "process", "Missing alert"),
        ("Technical factors: full disk", "technical", "full disk"),
        ("Human: nobody knew", "organizational", "nobody knew"),
        ("Technical. The disk was full", "technical", "The disk was full"),
        ("Technical – full disk", "technical", "full disk"),
        ("[org] no owner", "organizational", "no owner"),
        ("Org: no owner", "organizational", "no owner"),
        ("Organisational: no owner", "organizational", "no owner"),
        ("No owner [organisational]", "organizational", "No owner"),
        ("(c) the loader takes any size [technical];", "technical", "(c) the loader takes any size"),
        ("proc: nobody compares the lists", "process", "nobody compares the lists"),
        ("T3 (technical): the tank has no float", "technical", "T3 the tank has no float"),
        ("OG1 [organisation] two depots, one key", "organizational", "OG1 two depots, one key"),
    ],
)
def test_explicit_category(text: str, category: str, rest: str) -> None:
    assert explicit_category(text, THEMES) == (category, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Process failure in the importer",
        "T3 tank (technical): no float, and a long pipe behind it that leaks",
        "Team members were away",
        "Process:",
        "technical",
        "",
    ],
)
def test_no_explicit_category(text: str) -> None:
    assert explicit_category(text, THEMES) is None


def test_category_of_themes() -> None:
    assert category_of(("capacity", "network"), THEMES) == "technical"
    assert category_of(("capacity", "ownership"), THEMES) is None
    assert category_of((), THEMES) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Deployment of checkout v2.31 with a new retry policy", "binary_push"),
        ("A configuration change raised the rate limit", "config_push"),
        ("Feature flag new_checkout enabled for all", "config_push"),
        ("TLS certificate expired", "decay_or_expiry"),
        ("Marketing campaign tripled traffic", "load_or_behaviour"),
        ("Engineer ran a cleanup script against the wrong cluster", "manual_operation"),
        ("Nightly batch job", "pipeline_or_job"),
        ("AWS us-east-1 outage", "provider_change"),
        ("Schema migration locked the orders table", "data_or_schema_change"),
        ("Disk full on db-1", "capacity"),
        ("Hardware failure of a switch", "hardware"),
        ("DDoS attack", "security"),
    ],
)
def test_trigger(text: str, kind: str) -> None:
    assert read_trigger(text, THEMES).value == kind


def test_no_trigger() -> None:
    assert read_trigger("Unknown", THEMES).reason is Reason.UNPARSEABLE
    assert read_trigger("", THEMES).reason is Reason.ABSENT


def test_vocabulary_fits_together() -> None:
    assert set(THEMES.parents.values()) <= set(THEMES.groups)
    assert set(THEMES.groups.values()) == {"technical", "process", "organizational"}
    assert not set(THEMES.parents) & set(THEMES.groups)
    assert all(cue for entry in (*TABLE["themes"].values(), *TABLE["mechanisms"].values()) for cue in entry["cues"])
    assert set(TABLE["examples"]) == {*THEMES.groups, "none"}


@given(st.text(max_size=300))
def test_spans_stand_in_the_text(text: str) -> None:
    for finding in classify(text, THEMES):
        assert text[slice(*finding.span)]
    explicit_category(text, THEMES)
    read_trigger(text, THEMES)


@pytest.mark.parametrize(
    ("text", "is_vendor"),
    [
        ("The table-lock in batch step 4 held all writes", False),
        ("A whole-table lock in step 4", False),
        ("Vendor lock-in", True),
        ("The lock-in to one cloud made the move slow", True),
    ],
)
def test_a_lock_in_something_is_no_lock_in(text: str, is_vendor: bool) -> None:
    assert ("vendor_management" in names(text)) is is_vendor


def test_a_theme_that_no_text_names_moves_nothing() -> None:
    """One without examples stood close behind the best, so that no example could prefer its own theme clearly."""
    own = {**TABLE, "themes": {**TABLE["themes"], "wrappers": {"group": "technical", "cues": [], "own": ["zeppelin"]}}}
    more = Themes.from_table(own, THEMES.examples)
    texts = [line for lines in TABLE["examples"].values() for line in lines[::4]]
    for category in (None, "technical"):
        assert [classify(text, more, category) for text in texts] == [classify(text, THEMES, category) for text in texts]
    assert [one.value for one in classify("A zeppelin over the yard", more)] == ["wrappers"]
