"""What a click on a mark leads to: the rows that it counts, each with its line, an action with a way to say how it stands."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import rows, words


def _click(db: str, figure: str, owner: str | None) -> None:
    """Draw what a click on the first mark of a figure of the sample leads to."""
    from pathlib import Path

    from analysis import ageing, detection, followthrough, kinds, quarterly, safeguards
    from analysis.connection import open_warehouse
    from analysis.corpus import corpus
    from analysis.fairly_compared import fairly_compared as compared
    from analysis.filters import Filters
    from dashboard.behind import behind
    from dashboard.figures import ageing as ages
    from dashboard.figures import fairly_compared, held, ladder, noticed, survival
    from dashboard.figures import kinds as kinds_figure
    from dashboard.leaving_out import page_of

    warehouse = open_warehouse(Path(db))
    about = corpus(warehouse)
    filters = Filters(owners=(owner,) if owner else ())
    asked = (warehouse, filters, about.day)
    quarters = quarterly.quarters_of(*asked)
    figures = {
        "ladder": lambda: ladder.figure(followthrough.ladder(*asked)),
        "ageing": lambda: ages.figure(ageing.ageing(*asked)),
        "kinds": lambda: kinds_figure.figure(kinds.kinds(*asked)),
        "after 90 days": lambda: fairly_compared.figure(compared(warehouse, "team", filters, about.day), "team"),
        "survival": lambda: survival.figure(followthrough.survivals(*asked)["complete"]),
        "noticed": lambda: noticed.figure(detection.noticed(*asked)),
        "held": lambda: held.figure(safeguards.by_theme_and_quarter(*asked), quarters, "worked"),
    }
    drawn = figures[figure]()
    assert drawn is not None
    with page_of(warehouse):
        behind(warehouse, drawn.marks[0].keys, filters, about, "clicked")


def clicked(db, figure, owner=None):
    shown = AppTest.from_function(_click, kwargs={"db": str(db), "figure": figure, "owner": owner}, default_timeout=60).run()
    assert not shown.exception
    return shown


@pytest.mark.parametrize("figure", ["ladder", "ageing", "kinds", "after 90 days", "survival"])
def test_what_counts_actions_leads_to_actions(told_db, figure):
    shown = clicked(told_db, figure)
    table = rows(shown, "clicked-behind")
    assert "behind what you clicked" in words(shown)
    assert list(table.columns[:3]) == ["State", "Action", "Owner"]
    assert table["Action"].str.contains("line=").all()
    assert table["Say how it stands"].str.startswith("[answer](/incidents?incident=").all()


def test_the_written_ones_are_all_and_of_an_owner_only_theirs(sample_db):
    assert "**148 actions** behind what you clicked" in words(clicked(sample_db, "ladder"))
    of_one = clicked(sample_db, "ladder", "Imke Daelman")
    assert rows(of_one, "clicked-behind")["Owner"].str.contains("Imke Daelman").all()


def test_what_counts_safeguards_leads_to_safeguards(sample_db):
    shown = clicked(sample_db, "held")
    assert "safeguard" in words(shown)
    assert set(rows(shown, "clicked-behind")["Outcome"]) == {"worked"}


def test_what_counts_incidents_leads_to_incidents(sample_db):
    shown = clicked(sample_db, "noticed")
    assert "**1 incident** behind what you clicked" in words(shown)  # data/README.md: machines noticed one of the first quarter
    assert list(rows(shown, "clicked-behind")["Who noticed"]) == ["monitoring"]
