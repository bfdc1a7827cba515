"""Panels on what is to be mended: findings, words that no style understood, forms that change, the register, corrections, and ingests."""

from __future__ import annotations

import json

import streamlit as st

from analysis import mending
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.saved import saved_questions
from analysis.sentences import percent, say
from dashboard.filters import address
from dashboard.show import link, table
from dashboard.words import NONE, day, escape, moment, names, severity, shorten
from ingest.findings import findings as meanings

_PAGE_ROWS = 25
_SEVERITIES = {"error": "▲\u00a0error", "warning": "●\u00a0warning", "info": "○\u00a0note"}
_WHAT = {"heading": "heading", "label": "label", "words": "words below it"}
_TAUGHT = 5  # names in the example of a style


def not_heeded(filters: Filters, about: Corpus, heeded: tuple[str, ...]) -> None:
    """Say which filters that somebody chose do not apply to a panel."""
    chosen = {
        "period": filters.period,
        "severity": filters.severities,
        "system": filters.systems,
        "team": filters.teams,
        "theme": filters.themes,
        "as of": filters.as_of is not None and filters.as_of != about.day,
    }
    left = [name for name, value in chosen.items() if value and name not in heeded]
    if left:
        st.caption(say("corpus.not_heeded", names=", ".join(left)))


def in_sql(question: str, filters: Filters, about: Corpus) -> None:
    """A link that asks the same in SQL: a saved question, by its name."""
    found = next(one for one in saved_questions() if one.name == question)
    st.markdown(link("Ask this in SQL", address("sql", filters, about, sql=found.sql)))


def findings(warehouse: Warehouse, filters: Filters, about: Corpus) -> None:
    """Findings by code with what each means, and the rows of the one that is chosen."""
    st.header("Findings")
    not_heeded(filters, about, ("period", "severity", "system", "team", "theme"))
    rows = mending.findings(warehouse, filters)
    if not rows:
        st.markdown(say("corpus.no_finding_filtered" if filters.any else "corpus.no_finding"))
        return
    st.markdown(say("corpus.findings", findings=sum(row.times for row in rows), waived=sum(row.waived for row in rows)))
    waived = any(row.waived for row in rows)
    table(
        [
            {
                "Severity": _SEVERITIES[row.severity],
                "Finding": link(row.code, address("corpus", filters, about, code=row.code)),
                "Times": str(row.times),
                **({"Accepted": str(row.waived)} if waived else {}),
                "Documents": str(row.documents),
                "What it says": escape(meanings().get(row.code, NONE)),
                "How to mend it": escape(row.hint or say("corpus.each_says")),
            }
            for row in rows
        ],
        key="findings",
        alternative="Findings by code, the severest first",
        most=None,
        data=rows,
    )
    codes = list(dict.fromkeys(row.code for row in rows))
    code = st.selectbox("Finding", codes, key="code", bind="query-params", index=None, width=360, placeholder="choose one")
    if code is not None:
        _of_code(warehouse, [row for row in rows if row.code == code], filters, about)
    in_sql("findings", filters, about)


def _of_code(warehouse: Warehouse, found: list[Row], filters: Filters, about: Corpus) -> None:
    """The findings of one code, of which `found` are the rows by severity."""
    code, waived = found[0].code, any(row.waived for row in found)
    table(
        [
            {
                "Where": _where(row, filters, about),
                "What is the matter": escape(shorten(row.message, 220)),
                "How to mend it": escape(row.hint or NONE),
                **({"Accepted until": day(row.waived_until)} if waived else {}),
            }
            for row in mending.findings_of(warehouse, code, filters, _PAGE_ROWS)
        ],
        key="of-code",
        alternative=f"Every finding {code}, with its line",
        most=_PAGE_ROWS,
        total=sum(row.times + row.waived for row in found),
        data=lambda: mending.findings_of(warehouse, code, filters),
    )


def _where(row: Row, filters: Filters, about: Corpus) -> str:
    """The incident and the line, as links; of what is no incident, the file."""
    if row.incident_key is None:
        return escape(f"{row.path}, line {row.line}")
    named = getattr(row, "incident_id", None) or row.incident_key
    return (
        f"{link(named, address('incidents', filters, about, incident=row.incident_key))}, "
        f"{link(f'line {row.line}', address('incidents', filters, about, incident=row.incident_key, line=row.line))}"
    )


def not_understood(warehouse: Warehouse, filters: Filters, about: Corpus) -> None:
    """Headings and labels that no style understood, and how to teach them."""
    st.header("What no style understood")
    not_heeded(filters, about, ())
    rows, of_all = mending.not_understood(warehouse, _PAGE_ROWS)
    if not rows:
        st.markdown(say("corpus.understood"))
        return
    st.markdown(say("corpus.not_understood", found=of_all))
    table(
        [
            {
                "Words": escape(shorten(row.words, 80)),
                "What": _WHAT[row.what],
                "Times": str(row.blocks),
                "Documents": str(row.documents),
                "For example": escape(shorten(row.example, 60)),
                "Where": _where(row, filters, about),
            }
            for row in rows
        ],
        key="not-understood",
        alternative="Headings, labels and passages that no style understood, with an example of each",
        most=_PAGE_ROWS,
        total=of_all,
        data=rows,
    )
    labels = list(dict.fromkeys(row.words for row in rows if row.what != "words"))
    if labels:
        st.markdown(say("corpus.teach"))
        st.code(_style(mending.commonest_style(warehouse) or "canonical", labels[:_TAUGHT]), language=None)
    in_sql("not_understood", filters, about)


def _style(base: str, labels: list[str]) -> str:
    taught = "\n".join(f'{json.dumps(" ".join(label.casefold().split()), ensure_ascii=False)} = "…"' for label in labels)
    return f'[styles.ours]\nbase = "{base}"\n\n[styles.ours.fields]\n{taught}'


def forms(warehouse: Warehouse, filters: Filters, about: Corpus) -> None:
    """How the form changed; asked only when somebody looks, as it goes through every line of the corpus."""
    st.header("How the form changed")
    box = st.expander("Quarter by quarter", key="forms", on_change="rerun")
    if not box.open:
        return
    with box:
        not_heeded(filters, about, ("period",))
        rows = mending.forms(warehouse, filters)
        if not rows:
            st.markdown(say("corpus.no_form"))
            return
        st.caption(say("corpus.forms"))
        table(
            [
                {
                    "Quarter": escape(row.quarter),
                    "Style": escape(row.style or NONE) + (" (new)" if row.is_new_style else ""),
                    "Documents": str(row.documents),
                    "Understood": f"{percent(row.mapped_lines, row.content_lines)}\u00a0%" if row.content_lines else NONE,
                    "Came": escape(names(row.new_names)),
                    "Went": escape(names(row.gone_names)),
                }
                for row in rows
            ],
            key="form-rows",
            alternative="How the form changed, the latest quarter first",
            most=_PAGE_ROWS,
            data=rows,
        )
        in_sql("form_over_time", filters, about)


def register(warehouse: Warehouse, filters: Filters, about: Corpus) -> None:
    """What the register of incidents has, and how much of it was written up."""
    st.header("Against the register of incidents")
    not_heeded(filters, about, ("period", "severity"))
    total = mending.covered(warehouse, filters)
    if total is None:
        st.markdown(say("corpus.no_register"))
        return
    if not total.registered:
        st.markdown(say("corpus.none_registered"))
        return
    st.markdown(
        say(
            "corpus.register", registered=total.registered, written=total.written_up, missing=total.missing, late=total.late,
            unknown=total.late_unknown, surplus=total.not_registered,
        )
    )  # fmt: skip
    rows = mending.coverage(warehouse, filters)
    table(
        [
            {
                "Quarter": escape(row.quarter or "no day"),
                "Severity": severity(row.severity),
                "In the register": str(row.registered),
                "Written up": str(row.written_up),
                "Not written up": str(row.missing),
                "Late": str(row.late),
                "Late or not is not known": str(row.late_unknown),
                "Not in the register": str(row.not_registered),
            }
            for row in rows
        ],
        key="register",
        alternative="Incidents of the register by quarter and severity, and how many were written up",
        most=_PAGE_ROWS,
        data=rows,
    )
    in_sql("not_written_up", filters, about)


def corrections(warehouse: Warehouse, filters: Filters, about: Corpus) -> None:
    """What people corrected, those first that no longer hold."""
    st.header("Corrections")
    rows = mending.overrides(warehouse)
    if not rows:
        st.markdown(say("corpus.no_override"))
        return
    not_heeded(filters, about, ())
    applied = sum(row.applied for row in rows)
    st.markdown(say("corpus.overrides", applied=applied, stale=len(rows) - applied))
    table(
        [
            {
                "Holds": "✔\u00a0applied" if row.applied else "▲\u00a0no longer",
                "Where": _where(row, filters, about) if row.line is not None else escape(row.path),
                "Value": escape(row.field),
                "Was": escape(shorten(row.was or NONE, 60)),
                "Set to": escape(shorten(row.value or NONE, 60)),
                "By": escape(row.made_by),
                "Why": escape(shorten(row.reason, 140)),
                "What to do": escape(row.hint or NONE),
                "Settings, line": str(row.settings_line),
            }
            for row in rows
        ],
        key="corrections",
        alternative="Corrections by people, those that no longer hold first",
        most=_PAGE_ROWS,
        data=rows,
    )
    in_sql("corrections", filters, about)


def ingests(warehouse: Warehouse) -> None:
    """Ingests that changed something: when, how many documents, how long."""
    st.header("Ingests")
    rows = mending.runs(warehouse)
    if not rows:
        st.markdown(say("corpus.no_run"))
        return
    st.markdown(say("corpus.runs", runs=len(rows)))
    table(
        [
            {
                "When (UTC)": f"{day(row.started_at)}, {moment(row.started_at).rpartition(chr(160))[2]}",
                "Documents": str(row.documents),
                "Read or removed": str(row.changed),
                "Not read": str(row.failed),
                "Took": say("corpus.took", seconds=max(1, round(row.seconds))),
                "afterword": escape(row.program_version),
            }
            for row in rows
        ],
        key="ingests",
        alternative="Ingests that changed something, the latest first",
        data=rows,
    )
