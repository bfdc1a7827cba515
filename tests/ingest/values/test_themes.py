import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.themes import Themes, category_of, classify, explicit_category, read_trigger
from tests.ingest.values.bundled import table

TABLE = table("themes.toml")
THEMES = Themes.from_table(TABLE)


def names(text: str) -> set[str]:
    """Themes and mechanisms in `text`, the more specific name of each."""
    return {theme.mechanism or theme.theme for theme in classify(text, THEMES)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The connection pool was sized for 50 clients and exhausted at 120", {"connection_pool"}),
        ("No alert on replication lag", {"observability_gap"}),
        ("There was no useful alerting on queue depth", {"observability_gap", "queue_backlog"}),
        ("Alerts did not fire", {"observability_gap"}),
        ("Retry storm from the mobile client without backoff", {"timeout_or_retry"}),
        ("TLS certificate expired", {"certificate"}),
        ("Feature flag rolled out to 100% without a canary", {"flag_or_rollout"}),
        ("Runbook for failover was outdated", {"runbook_gap"}),
        ("The disk alert had been muted for weeks", {"alert_fatigue"}),
        ("No clear owner for the legacy billing service", {"ownership"}),
        ("Backups had never been restored", {"backup_recovery"}),
        ("The vendor changed the API without notice", {"vendor_management"}),
        ("Deployed on a Friday afternoon without a change ticket", {"change_management"}),
        ("The team was short-staffed because of holidays", {"staffing"}),
        ("Timezone handling of daylight saving", {"time_handling"}),
        ("API key leaked in public repository", {"credential", "security_exposure"}),
        ("IAM role lacked permission to read the bucket", {"access_rights"}),
        ("Disk filled with WAL files", {"disk_full"}),
        ("Lock contention on the orders table", {"locking"}),
        ("Schema migrations are not load-tested", {"schema_migration", "testing_gap"}),
        ("Customers were not informed for 40 minutes", {"communication"}),
        ("Third-party payment provider returned 500s", {"dependency"}),
        ("Only one replica of the proxy", {"single_point"}),
    ],
)
def test_themes(text: str, expected: set[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was not a bug in our code",
        "Documentation was clear and helped",
        "Alert fired promptly",
        "We monitor capacity weekly",
        "We have announced sunset dates for other clusters.",
        "Political situation",
        "The session is open to everybody",
        "",
    ],
)
def test_never_a_catch_all(text: str) -> None:
    assert names(text) == set()


def test_theme_named_by_the_author_is_not_guessed() -> None:
    found = classify("Capacity: too few workers", THEMES)
    assert [(theme.theme, theme.guessed) for theme in found] == [("capacity", False)]


def test_mechanism_stands_for_its_theme() -> None:
    assert [(theme.theme, theme.mechanism) for theme in classify("The pool was exhausted: connection pool too small", THEMES)] == [
        ("capacity", "connection_pool")
    ]


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
    ],
)
def test_explicit_category(text: str, category: str, rest: str) -> None:
    assert explicit_category(text, THEMES) == (category, rest)


@pytest.mark.parametrize("text", ["Process failure in the importer", "Team members were away", "Process:", "technical", ""])
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


@given(st.text(max_size=300))
def test_spans_stand_in_the_text(text: str) -> None:
    for theme in classify(text, THEMES):
        assert text[slice(*theme.span)]
    explicit_category(text, THEMES)
    read_trigger(text, THEMES)
