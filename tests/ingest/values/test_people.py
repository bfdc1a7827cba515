import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.people import PeopleWords, read_names, read_people, read_person
from tests.ingest.values.bundled import table

WORDS = PeopleWords.from_table(table("words/people.toml"))
NOT_PEOPLE = table("words/verification.toml")["not_people"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana", ("Ana",)),
        ("**Ana**", ("Ana",)),
        ("Ana, Bob", ("Ana", "Bob")),
        ("Ana; Bob", ("Ana", "Bob")),
        ("Ana & Bob", ("Ana", "Bob")),
        ("Ana and Bob", ("Ana", "Bob")),
        ("Ana / Bob", ("Ana", "Bob")),
        ("Ana + Bob", ("Ana", "Bob")),
        ("- Ana\n- Bob", ("Ana", "Bob")),
        ("Ana, Bob, and Carla", ("Ana", "Bob", "Carla")),
        ("Ana, Ana", ("Ana",)),
        ("Ana; TBD", ("Ana",)),
        ("@ana, @bob", ("@ana", "@bob")),
        ("[Ana](https://example.com/ana) / Bob", ("Ana", "Bob")),
        ("Ana Silva <ana@example.com>", ("Ana Silva",)),
        ("<ana@example.com>", ("ana@example.com",)),
        ("ana@example.com", ("ana@example.com",)),
        ("Ana (Payments, lead), Bob", ("Ana", "Bob")),
        ("Team Payments", ("Team Payments",)),
        ("Payments team (on-call)", ("Payments team",)),
        ("`orders-api`, `pay-db`", ("orders-api", "pay-db")),
        ("CI/CD", ("CI/CD",)),
        ("Checkout, Orders, and Billing", ("Checkout", "Orders", "Billing")),
        ("Orders API and Billing worker", ("Orders API", "Billing worker")),
        ("all customers and internal teams", ("all customers", "internal teams")),
        # "and" inside one name
        ("Search and Discovery API", ("Search and Discovery API",)),
        ("Trust and Safety", ("Trust and Safety",)),
        ("customers in France and Spain", ("customers in France and Spain",)),
        ("users who pay by card and use the app", ("users who pay by card and use the app",)),
        ("~1,200 merchants", ("~1,200 merchants",)),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert read_names(text, WORDS).value == names


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.ABSENT),
        ("**", Reason.ABSENT),
        ("TBD", Reason.PLACEHOLDER),
        ("_TBD_", Reason.PLACEHOLDER),
        ("N/A", Reason.PLACEHOLDER),
        ("none", Reason.PLACEHOLDER),
        ("-", Reason.PLACEHOLDER),
        ("Owner: TBD", Reason.PLACEHOLDER),
        ("unassigned", Reason.PLACEHOLDER),
    ],
)
def test_nobody(text: str, reason: Reason) -> None:
    assert read_names(text, WORDS).reason is reason


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Verified by Ana", "Ana"),
        ("signed off by Maria Lopez on 2025-06-01", "Maria Lopez"),
        ("Bob ran the drill", "Bob"),
        ("Bob Chen, 2025-07-03: replayed", "Bob Chen"),
        ("fired in the drill (Priya N.)", "Priya N"),
        ("checked by @bob", "@bob"),
        ("verified by QA", None),
        ("verified by the Payments team", None),
        ("signed off by Payments team", None),
        ("confirmed by Datadog", None),
        ("verified by running the job", None),
        ("Verified 2025-07-03", None),
        ("March 2025", None),
    ],
)
def test_person(text: str, person: str | None) -> None:
    assert read_person(text, NOT_PEOPLE["words"], NOT_PEOPLE["teams"], ()) == person


def test_known_name_needs_no_verb() -> None:
    assert read_person("see notes of ana", (), (), ("ana",)) == "ana"


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    reading = read_names(text, WORDS)
    assert reading.value is None or all(name.strip() for name in reading.value)
    read_person(text, (), (), ())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ben ✔", ("Ben",)),
        ("✅ Ben, Ida ☑️", ("Ben", "Ida")),
        ("Ben — done", ("Ben",)),
        ("Ana (until 3 May), then Ben", ("Ana", "Ben")),
        ("Ana, maybe Ben", ("Ana",)),
        ("Ana and whoever is on call", ("Ana",)),
        ("someone from payments", ("payments",)),
        ("somebody in the platform team", ("platform team",)),
        ("an engineer from SRE", ("SRE",)),
        ("HSE", ("HSE",)),
        ("IT", ("IT",)),
        ("the vendor", ("the vendor",)),
        ("Wasim, Ilse", ("Wasim", "Ilse")),  # begin like "was" and "i"
        ("Orla Orr", ("Orla Orr",)),
    ],
)
def test_people(text: str, names: tuple[str, ...]) -> None:
    assert read_people(text, WORDS).value == names


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ann or Ben", Reason.AMBIGUOUS),
        ("Either Ann or Ben (undecided)", Reason.AMBIGUOUS),
        ("Ana, Ben or Carl", Reason.AMBIGUOUS),
        *(
            (words, Reason.PLACEHOLDER)
            for words in (
                "whoever is on call", "whoever picks this up", "the new hire", "to be hired", "everyone", "us", "see ticket", "PAY-123", "ask Ben", "not sure yet",
                "depends on budget", "after HSE ok", "TBD (Ana?)", "maybe Ben",
            )
        ),
    ],
)  # fmt: skip
def test_no_people(text: str, reason: Reason) -> None:
    assert read_people(text, WORDS).reason is reason
