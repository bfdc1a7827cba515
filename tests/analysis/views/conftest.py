"""What tests of recurrence share: incidents with a system and a theme, and derived tables."""

import pytest

from analysis.derived import DERIVED


@pytest.fixture
def incident(given):
    """An incident of a day, on a system, with a theme."""

    def make(key, day, system="Pool", theme="capacity", **values):
        given("incidents", incident_key=key, occurred_on=day, **values)
        if system:
            given("impacts", incident_key=key, name=system)
        if theme:
            given("classifications", incident_key=key, value=theme)

    return make


@pytest.fixture
def derive(given):
    """Fill the derived tables, as a publication does."""

    def fill():
        for function in DERIVED:
            function(given.connection)

    return fill


@pytest.fixture
def cites(given):
    """One incident cites another."""

    def make(later, earlier):
        given("citations", incident_key=later, cited_key=earlier, text=earlier)

    return make
