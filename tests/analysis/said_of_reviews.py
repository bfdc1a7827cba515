"""What the sentences of a review say at none, one and two, written by hand; its headings and labels, which take no value, are not repeated here."""

_NOBODY = "of 1 no state was read"

SAID_OF_REVIEWS = {
    "report.title": [({"label": "2025-Q3"}, "Reliability review, 2025-Q3")],
    "report.and_more": [({"more": 2}, " and 2 more")],
    "report.told": [
        (
            {"corpus": "port", "first": "1 Jul 2025", "last": "30 Sep 2025", "as_of": "15 Oct 2025"},
            "port, 1 Jul 2025 to 30 Sep 2025, as of 15 Oct 2025. The marks behind numbers lead to the rows that they count, and rows to their lines in the documents.",
        )
    ],
    "report.redacted": [
        (
            {"source": "the file that --redact names asks"},
            "Names, or words of the documents, are left out as the file that --redact names asks: “(left out)” stands for what is there and not told.",
        )
    ],
    "report.data.redacted": [
        (
            {"source": "the settings of the corpus ask"},
            "Names or words were left out, or names replaced by aliases, as the settings of the corpus ask.",
        )
    ],
    "report.note_group": [({"label": "2025-Q3", "told": "2 incidents"}, "2025-Q3: 2 incidents")],
    "report.rest": [
        ({"left": 1, "command": "x"}, "1 more row is not listed here; `x` lists all."),
        ({"left": 2, "command": "x"}, "2 more rows are not listed here; `x` lists all."),
    ],
    "report.rest_of_write_ups": [
        ({"left": 1, "command": "x"}, "1 more write-up is not listed here; `x` lists all."),
        ({"left": 2, "command": "x"}, "2 more write-ups are not listed here; `x` lists all."),
    ],
    "report.rest_in_snapshots": [
        ({"left": 1}, "1 more row is not listed here; the two snapshots hold it."),
        ({"left": 2}, "2 more rows are not listed here; the two snapshots hold them."),
    ],
    "report.no_incident": [({"label": "2025-Q3"}, "No incident of 2025-Q3 is written up.")],
    "report.no_action": [({"label": "2025-Q3"}, "No action was read in the documents of 2025-Q3.")],
    "report.of": [
        ({"counted": 0, "total": 2, "unknown": 0}, "0 of 2"),
        ({"counted": 1, "total": 2, "unknown": 1}, "1 of 2, 1 not known"),
        ({"counted": 1, "total": 4, "unknown": 2}, "1 of 4, 2 not known"),
    ],
    "report.all_unknown": [({"total": 1}, "not known"), ({"total": 2}, "not known for any of 2")],
    "report.none_has": [
        ({"rows": 1, "what": "Owner"}, "Empty in the one row, and left out: Owner."),
        ({"rows": 3, "what": "Owner"}, "Empty in each of 3 rows, and left out: Owner."),
    ],
    "report.of_known": [
        ({"counted": 2, "known": 5, "lacking": 67, "never": 67, "unsaid": 0}, "2 of 5 known, 67 never asked"),
        ({"counted": 0, "known": 2, "lacking": 2, "never": 1, "unsaid": 1}, "0 of 2 known, 1 never asked, 1 not known"),
        ({"counted": 5, "known": 6, "lacking": 0, "never": 0, "unsaid": 0}, "5 of 6"),
    ],
    "report.all_of_known": [
        ({"counted": 2, "never": 67, "unsaid": 0}, "2; 67 never asked"),
        ({"counted": 1, "never": 1, "unsaid": 2}, "1; 1 never asked; 2 not known"),
        ({"counted": 1, "never": 0, "unsaid": 1}, "1; 1 not known"),
    ],
    "report.follow.all_complete": [
        ({"written": 1}, "The one earlier action is complete."),
        ({"written": 2}, "All 2 earlier actions are complete."),
    ],
    "report.follow.none_older": [
        ({"written": 1}, "The one earlier action is complete, or given up."),
        ({"written": 2}, "All 2 earlier actions are complete, or given up."),
    ],
    "report.one_value": [({"least": "9 min"}, "9 min (n 1)")],
    "report.few_values": [({"least": "3 min", "most": "30 h", "measured": 4}, "3 min to 30 h (n 4, too few for a median)")],
    "report.range": [({"least": "3 min", "most": "30 h", "measured": 7}, "3 min to 30 h (n 7, no median)")],
    "report.doubt": [({"doubted": 2, "measured": 3}, "2 of 3 durations are in doubt (section 9).")],
    "report.doubt_one": [
        ({"incident": "INC-1", "lasted": "1 h", "others": "by its times 2 h"}, "INC-1 is counted with 1 h; by its times 2 h."),
    ],
    "report.doubt_most": [
        (
            {"label": "2025-Q3", "doubted": 4, "measured": 7},
            "No median and no interval of 2025-Q3 is told: 4 of the 7 durations are in doubt, as section 9 lists.",
        )
    ],
    "report.overlap": [
        (
            {"label": "2025-Q3", "incidents": 2, "minutes": "28 min"},
            "Of the durations of 2025-Q3, 2 overlap: 28 min of the sum are counted more than once.",
        )
    ],
    "report.longest_all": [
        ({"measured": 1, "incidents": 1, "unknown": 0}, "The one with a duration, of 1 incident."),
        ({"measured": 5, "incidents": 10, "unknown": 5}, "All 5 with a duration, of 10 incidents; of 5 no duration was read."),
    ],
    "report.longest_of": [
        (
            {"shown": 5, "measured": 9, "incidents": 10, "unknown": 1},
            "The 5 longest of 9 with a duration, of 10 incidents; of 1 no duration was read.",
        )
    ],
    "report.no_words_on_time": [
        ({"rows": 1}, "It was worked out from times; words on how long it lasted were not read, and may stand elsewhere in the document."),
        (
            {"rows": 5},
            "All of them were worked out from times; words on how long they lasted were not read, and may stand elsewhere in the documents.",
        ),
    ],
    "report.otherwise.some": [
        ({"doubted": 1}, "1 in doubt"),
        ({"doubted": 2}, "2 in doubt"),
    ],
    "report.drawn.begins": [
        ({"day": "11 Dec 2020", "quarter": "2020-Q4"}, "What is written up begins on 11 Dec 2020, so that 2020-Q4 is not whole."),
    ],
    "report.drawn.doubted": [
        ({"quarters": "2020-Q3"}, "Most durations of 2020-Q3 are in doubt, so that no median of these is told."),
    ],
    "report.column.from": [({"label": "2020-Q4", "day": "11 Dec 2020"}, "2020-Q4, from 11 Dec 2020")],
    "report.compared.begins": [
        (
            {"label": "2021-Q1", "others": "2020-Q4", "day": "11 Dec 2020"},
            "2021-Q1 is not compared with 2020-Q4, which is not whole: what is written up begins on 11 Dec 2020.",
        )
    ],
    "report.appendix.doubted": [
        ({"doubted": 1, "measured": 8, "most": 0}, "That takes each as it is told first; 1 of 8 is in doubt (section 9)."),
        (
            {"doubted": 4, "measured": 7, "most": 1},
            "That takes each as it is told first; 4 of 7 are in doubt (section 9), so that it is not to be told as a fact.",
        ),
    ],
    "report.late": [({"days": 1}, "1 d late"), ({"days": 563}, "563 d late")],
    "report.due_to": [({"day": "31 Mar 2024"}, "to 31 Mar 2024")],
    "report.took": [({"lasted": "2 h"}, "took 2 h")],
    "report.otherwise.stated": [({"lasted": "2 h"}, "as stated 2 h")],
    "report.otherwise.timeframe": [({"lasted": "2 h"}, "by its times 2 h")],
    "report.otherwise.timeline": [({"lasted": "2 h"}, "by its rows 2 h")],
    "report.all_have": [
        ({"rows": 1, "what": "Known", "value": "stated"}, "Known is “stated” in the one row, and left out."),
        ({"rows": 5, "what": "Known", "value": "stated"}, "Known is “stated” in each of 5 rows, and left out."),
    ],
    "report.row.measured_impact": [({"from_to": "started → resolved"}, "Impact measured (started → resolved), of incidents")],
    "report.row.measured_span": [({"from_to": "detected → mitigated"}, "Measured (detected → mitigated), of incidents")],
    "report.drawn.span": [({"from_to": "detected → mitigated"}, "How long it took, detected → mitigated, by quarter")],
    "report.median": [({"median": "1 h", "low": "9 min", "high": "2 h", "measured": 8}, "1 h (n 8), 9 min to 2 h")],
    "report.days": [({"days": 1}, "1\u00a0day"), ({"days": 2}, "2\u00a0days")],
    "report.as_written": [({"state": "open", "day": "3 Jul"}, "open, as written 3 Jul")],
    "report.written": [({"path": "r.html", "beside": "r.snapshot.json"}, "Wrote r.html, and r.snapshot.json for the next review (--since).")],
    "report.note": [({"number": 2}, "note 2")],
    "report.line": [({"line": 48}, "line 48")],
    "report.short.running": [
        (
            {"label": "2025-Q3", "last": "30 Sep", "as_of": "20 Sep"},
            "2025-Q3 runs until 30 Sep: what follows is of what had begun by 20 Sep, and is compared with nothing.",
        )
    ],
    "report.short.being_written": [
        (
            {"label": "2025-Q3", "written": "7 Oct"},
            "Write-ups of 2025-Q3 are still to be expected until 7 Oct, by the usual time that they take: what follows is compared with nothing.",
        )
    ],
    "report.short.incidents": [
        ({"incidents": 0, "label": "2025-Q3", "beside": "", "besides": "", "severe": ""}, "0 incidents of 2025-Q3 are written up."),
        ({"incidents": 1, "label": "2025-Q3", "beside": "", "besides": "", "severe": ""}, "1 incident of 2025-Q3 is written up."),
    ],
    "report.short.begins": [({"day": "9 Oct"}, "; what is written up begins on 9 Oct")],
    "report.only_in_sentences": [
        (
            {},
            "Names that no column and no label tells as such are known to no rule: where free text is kept, they stand in it.",
        )
    ],
    "report.short.none_since": [
        (
            {"day": "16 Sep"},
            "; the last that is written up began on 16 Sep: whether nothing happened since, or nobody wrote it up, is not known",
        )
    ],
    "report.short.chance": [({"before": 3, "before_label": "2025-Q2"}, ", after 3 of 2025-Q2, a difference that chance alone can give")],
    "report.short.up": [({"before": 1, "before_label": "2025-Q2"}, ", after 1 of 2025-Q2, more than chance alone gives")],
    "report.short.down": [({"before": 20, "before_label": "2025-Q2"}, ", after 20 of 2025-Q2, fewer than chance alone gives")],
    "report.short.besides": [({"others": "1 drill"}, "; 1 drill besides")],
    "report.short.severity": [({"counts": "SEV2 1 · SEV3 2"}, "; by severity: SEV2 1 · SEV3 2")],
    "report.short.hurt": [
        (
            {"now": 8, "before": 2},
            " (without those in which, as their authors write, there was no impact, or none on customers: 8 after 2, which chance alone can give)",
        )
    ],
    "report.short.repeats": [
        ({"repeats": 1, "total": 4, "unknown": 0, "alone": 0}, "1 of 4 incidents repeats an earlier one."),
        (
            {"repeats": 2, "total": 4, "unknown": 1, "alone": 1},
            "2 of 4 incidents repeat an earlier one, 1 of them by a citation alone; of 1 nobody can tell.",
        ),
    ],
    "report.short.repeats_none": [
        ({"total": 1, "unknown": 0}, "The one incident is not known to repeat an earlier one."),
        ({"total": 4, "unknown": 2}, "None of the 4 incidents is known to repeat an earlier one; of 2 nobody can tell."),
    ],
    "report.short.repeats_meant": [
        (
            {"repeats": 2, "total": 4, "unknown": 1, "meant": 1, "unproven": 0, "unsaid": 1, "alone": 0, "once_more": "; x"},
            (
                "2 of 4 incidents repeat an earlier one (of 1 nobody can tell); of 1 action asked for after earlier ones and meant, as rules "
                "read it, for a theme of both, none was open or unproven then, and of 1 nobody knows; x."
            ),
        )
    ],
    "report.short.once_more": [
        ({"actions": 1}, "; so was 1 more, the incident of which had been repeated before"),
        ({"actions": 2}, "; so were 2 more, the incident of which had been repeated before"),
    ],
    "report.because.came_back_first": [
        (
            {"first": "INC-1", "beside": "INC-3", "on": "3 Jul"},
            "asked for after INC-1 already, meant for what INC-3 shares with that, and not done when INC-3 began (3 Jul)",
        )
    ],
    "report.because.cited_first": [
        (
            {"first": "INC-1", "beside": "INC-3", "on": "3 Jul"},
            "asked for after INC-1 already, which INC-3 cites, and not done when INC-3 began (3 Jul)",
        )
    ],
    "report.short.repeats_unknown": [
        ({"incidents": 1}, "Whether the one incident repeats an earlier one cannot be told by rules: no system was read in it, and it cites none."),
        (
            {"incidents": 2},
            "Whether any of the 2 incidents repeats an earlier one cannot be told by rules: no system was read in them, and they cite none.",
        ),
    ],
    "report.short.as_many": [({"before_label": "2025-Q1"}, ", as many as of 2025-Q1")],
    "report.changed.later_edits": [
        (
            {"day": "3 Jul"},
            (
                "Actions are told as of 3 Jul, before the last change of the corpus: of what documents first said after that day only what bears an "
                "earlier one counts for their states."
            ),
        )
    ],
    "report.changed.no_action": [({"day": "3 Jul"}, "No action that was known then has changed as of 3 Jul.")],
    "report.compared.unequal": [
        (
            {"label": "2025-Q3", "others": "2024"},
            "2025-Q3 is not compared with 2024: they are not of the same length, or have days in common.",
        )
    ],
    "report.short.counted_otherwise": [
        ({"before_label": "2025-Q1", "day": "1 Apr"}, ", not compared with 2025-Q1: from 1 Apr incidents are counted otherwise (section 5)")
    ],
    "report.short.actions": [
        (
            {"actions": 1, "complete": 0, "checked": "", "open": 0, "unasked": "", "overdue": "", "unknown": 1, "older": ""},
            f"Of 1 action asked for, none is complete; {_NOBODY}.",
        ),
        (
            {
                "actions": 3,
                "complete": 2,
                "checked": "",
                "open": 1,
                "unasked": "",
                "overdue": "",
                "unknown": 0,
                "older": "; of the older ones 2 are overdue",
            },
            "Of 3 actions asked for, 2 are complete, 1 is open; of the older ones 2 are overdue.",
        ),
    ],
    "report.short.checked": [({"checked": 0}, ", none with a check recorded"), ({"checked": 2}, ", 2 with a check recorded")],
    "report.short.overdue": [
        ({"overdue": 0}, ", and none is overdue"),
        ({"overdue": 1}, ", and 1 is overdue"),
        ({"overdue": 2}, ", and 2 are overdue"),
    ],
    "report.short.actions_unknown": [
        ({"actions": 1}, "No state was read of the one action asked for."),
        ({"actions": 2}, "No state was read of any of the 2 actions asked for."),
    ],
    "report.short.median": [
        (
            {"median": "1 h", "low": "9 min", "high": "2 h", "measured": 8, "incidents": 9, "otherwise": 1},
            "Impact lasted a median of 1 h (95 % interval 9 min to 2 h; read of 8 of 9 incidents, and of 1 from or to other moments).",
        )
    ],
    "report.short.few_measured": [
        (
            {"shortest": "9 min", "longest": "2 h", "measured": 2, "incidents": 4, "otherwise": 2},
            "How long impact lasted was read of 2 of 4 incidents, and of 2 from or to other moments: from 9 min to 2 h; too few for a median.",
        )
    ],
    "report.short.doubted": [
        (
            {"shortest": "9 min", "longest": "2 h", "measured": 7, "incidents": 7, "otherwise": 0, "doubted": 5, "ends_among": ""},
            ("How long impact lasted was read of 7 of 7 incidents: from 9 min to 2 h; no median is told, as 5 of them are in doubt (section 9)."),
        )
    ],
    "report.short.doubted_span": [
        (
            {
                "starts": "detected",
                "ends": "mitigated",
                "shortest": "9 min",
                "longest": "2 h",
                "measured": 7,
                "incidents": 8,
                "otherwise": 1,
                "doubted": 5,
                "ends_among": ", the longest among them",
            },
            (
                "The time from detected to mitigated was read of 7 of 8 incidents, and of 1 from or to other moments: from 9 min to 2 h; no "
                "median is told, as 5 of them are in doubt, the longest among them (section 9)."
            ),
        )
    ],
    "report.short.one_measured": [
        ({"lasted": "9 min", "incidents": 1, "otherwise": 0}, "How long impact lasted was read of 1 of 1 incident: 9 min.")
    ],
    "report.short.median_span": [
        (
            {
                "starts": "detected",
                "ends": "mitigated",
                "median": "38 min",
                "low": "15 min",
                "high": "5 h",
                "measured": 7,
                "incidents": 8,
                "otherwise": 1,
            },
            "From detected to mitigated it took a median of 38 min (95 % interval 15 min to 5 h; read of 7 of 8 incidents, and of 1 from or to other moments).",
        )
    ],
    "report.short.few_measured_span": [
        (
            {
                "starts": "detected",
                "ends": "resolved",
                "shortest": "9 min",
                "longest": "2 h",
                "measured": 2,
                "incidents": 4,
                "otherwise": 2,
            },
            "The time from detected to resolved was read of 2 of 4 incidents, and of 2 from or to other moments: from 9 min to 2 h; too few for a median.",
        )
    ],
    "report.short.one_measured_span": [
        (
            {"starts": "detected", "ends": "resolved", "lasted": "9 min", "incidents": 1, "otherwise": 0},
            "The time from detected to resolved was read of 1 of 1 incident: 9 min.",
        )
    ],
    "report.short.none_measured": [
        (
            {"incidents": 1, "otherwise": 1},
            "How long impact lasted was not read of the one incident in a way that can be compared; 1 is measured from or to other moments.",
        ),
        (
            {"incidents": 2, "otherwise": 0},
            "How long impact lasted was not read of any of the 2 incidents in a way that can be compared.",
        ),
    ],
    "report.short.noticed": [
        (
            {"machines": 2, "others": ", our people none, somebody else 1", "total": 4, "unknown": 1},
            "Machines noticed 2 of 4 incidents first, our people none, somebody else 1; for 1 it is not known.",
        ),
        ({"machines": 1, "others": "", "total": 3, "unknown": 2}, "Machines noticed 1 of 3 incidents first; for 2 it is not known."),
    ],
    "report.short.noticed_unknown": [
        ({"total": 1}, "Who noticed first was not read of the one incident."),
        ({"total": 2}, "Who noticed first was not read of any of the 2 incidents."),
    ],
    "report.because.risk_run_out": [({"number": 1}, "its accepted risk ran out 1 day ago")],
    "report.because.came_back": [
        ({"beside": "INC-2", "on": "3 Jul"}, "meant for what INC-2 shares with its incident, and not done when that one began (3 Jul)")
    ],
    "report.because.cited": [
        ({"beside": "INC-2", "on": "3 Jul"}, "asked for after an incident that INC-2 cites, and not done when that one began (3 Jul)")
    ],
    "report.because.asked_again": [
        (
            {"number": "twice", "first": "3 Jul", "last": "9 Aug"},
            "asked for twice as far as was found, after incidents that began from 3 Jul to 9 Aug, and not known to be done",
        )
    ],
    "report.because.asked_twice": [
        ({"first": "3 Jul", "last": "9 Aug"}, "asked for twice as far as was found, after incidents of 3 Jul and 9 Aug, and not known to be done")
    ],
    "report.because.no_owner": [({"number": 2}, "overdue by 2 days, and its document names nobody for it")],
    "report.because.pushed": [({"number": "twice"}, "overdue, and its day was moved twice")],
    "report.because.not_looked_at": [({"number": 1}, "overdue by 1 day, and its document says nothing newer of it")],
    "report.because.times": [({"times": "3 times"}, "; asked for 3 times")],
    "report.because.open_no_owner": [
        ({"number": 1, "written": "open when last written"}, "open when last written, 1 day since its incident, and its document names nobody for it")
    ],
    "report.because.now": [({"why": "asked for twice", "state": "open", "words": " (“on it”)"}, "asked for twice; now open (“on it”)")],
    "report.because.as_written": [({"words": "on it"}, " (“on it”)")],
    "report.because.unread": [({"why": "asked for twice", "words": ""}, "asked for twice; no state of today was read")],
    "report.decisions.none_read": [
        ({"label": "2025-Q3"}, "No action was read in any document up to the end of 2025-Q3, so that no decision on one can be asked for.")
    ],
    "report.short.older_overdue": [({"overdue": 1}, "; of the older ones 1 is overdue"), ({"overdue": 2}, "; of the older ones 2 are overdue")],
    "report.short.spoken_of": [
        ({"sentences": 1}, "; 1 sentence speaks of an earlier time without naming it (section 3)"),
        ({"sentences": 2}, "; 2 sentences speak of an earlier time without naming it (section 3)"),
    ],
    "report.repeats.in_titles": [({"words": "logs, shipped"}, "of their titles: logs, shipped")],
    "report.otherwise.span": [
        (
            {"what": "detected → resolved", "lasted": "9 h 16 min", "line": 16, "clock": ", support hours"},
            "detected → resolved 9 h 16 min (line 16), support hours",
        )
    ],
    "report.otherwise.labelled": [({"label": "Time to resolve"}, "“Time to resolve”")],
    "report.note_doubted": [
        ({"measured": 7, "doubted": 5}, "7 incidents to take it from; no median is told, as 5 are in doubt"),
    ],
    "report.unhurt": [
        (
            {"incidents": 1, "longest": "", "besides": 0},
            "Of 1 of these durations its author writes that there was no impact, or none on customers.",
        ),
        (
            {"incidents": 2, "longest": ", the longest among them,", "besides": 1},
            "Of 2 of these durations, the longest among them, their authors write that there was no impact, or none on customers; the same is written of 1 incident without a duration.",
        ),
    ],
    "report.unhurt_longest": [({"incidents": 1}, ", the longest,"), ({"incidents": 2}, ", the longest among them,")],
    "report.missing.met_elsewhere": [({}, "Section 5 quotes summaries instead of what customers met.")],
    "report.because.at_some_day": [
        (
            {"why": "asked for twice", "state": "open", "words": ""},
            "asked for twice; open as written, on a day that is not known",
        )
    ],
    "report.otherwise.unhurt": [
        ({"incidents": 1}, "of 1 its author writes that there was no impact, or none on customers"),
        ({"incidents": 2}, "of 2 their authors write that there was no impact, or none on customers"),
    ],
    "report.met_longest": [
        ({"doubted": 0, "unread": 0}, "The longest first."),
        (
            {"doubted": 1, "unread": 1},
            "The longest first, by the first duration in each row, behind them the one of which no duration was read.",
        ),
        (
            {"doubted": 2, "unread": 2},
            "The longest first, by the first duration in each row, behind them by date those of which no duration was read.",
        ),
    ],
    "report.met_nobody": [
        (
            {"incidents": 1, "which": "INC-1", "counted": 0},
            "Of 1 of these (INC-1) the author writes that there was no impact, or none on customers.",
        ),
        (
            {"incidents": 2, "which": "INC-1 and INC-2", "counted": 1},
            (
                "Of 2 of these (INC-1 and INC-2) the authors write that there was no impact, or none on customers; how long 1 of them took is counted all the same."
            ),
        ),
    ],
    "report.unhurt_besides": [
        ({"incidents": 1}, "Of 1 without a duration the author writes that there was no impact, or none on customers."),
        ({"incidents": 2}, "Of 2 without a duration the authors write that there was no impact, or none on customers."),
    ],
    "report.themes.stand_in_before": [
        (
            {"without": 1, "known": 2},
            (
                "Of 2 earlier incidents with a theme, words of the cause, the summary or the title stand in for 1; a difference between the columns "
                "can come from that."
            ),
        )
    ],
    "report.themes.stand_in_otherwise": [
        (
            {"without": 2, "known": 2},
            (
                "Of 2 earlier incidents with a theme, words of the cause, the summary or the title stand in for 2, so that the column of all "
                "incidents before is left out: it would show where themes were read, not how often."
            ),
        )
    ],
    "report.safeguards.nor_factors": [
        (
            {"label": "2025-Q3"},
            (
                "No safeguard that worked or failed, and no contributing factor, was read in the documents of 2025-Q3; those of near misses and "
                "drills are left out."
            ),
        )
    ],
    "report.decisions.gone": [({"actions": 2}, "2 actions that went from their documents")],
    "report.decisions.gone_one": [
        (
            {"day": "20 Aug", "state": "open", "moved": "; its day had been moved twice"},
            "gone from its document on 20 Aug, and not done then (open); its day had been moved twice",
        )
    ],
    "report.decisions.gone_moved": [({"times": "4 times"}, "; its day had been moved 4 times")],
    "report.for.risk_run_out": [({"actions": 2}, "2 whose accepted risk ran out")],
    "report.for.came_back": [({"actions": 2}, "2 not done when an incident came back")],
    "report.for.cited": [({"actions": 2}, "2 not done when an incident cited theirs")],
    "report.for.asked_again": [({"actions": 2}, "2 asked for again")],
    "report.for.no_owner": [({"actions": 2}, "2 overdue without an owner")],
    "report.for.pushed": [
        ({"actions": 1}, "1 overdue after its day was moved several times"),
        ({"actions": 2}, "2 overdue after their day was moved several times"),
    ],
    "report.for.not_looked_at": [
        ({"actions": 1}, "1 overdue, of which its document says nothing newer"),
        ({"actions": 2}, "2 overdue, of which their documents say nothing newer"),
    ],
    "report.for.open_no_owner": [({"actions": 2}, "2 open without an owner")],
    "report.compared.no_year": [({"day": "3 Jul 2025"}, "What is written up begins on 3 Jul 2025, so that no year before can be put beside it.")],
    "report.added.told": [
        (
            {"rows": 1},
            "1 statement, as the documents were written; what became of it since is not looked at. What went well is left out.",
        ),
        (
            {"rows": 2},
            "2 statements, as the documents were written; what became of them since is not looked at. What went well is left out.",
        ),
    ],
    "report.added.dropped": [
        ({"rows": 1}, "1 statement stands in the documents besides what went well; its words are left out."),
        ({"rows": 22}, "22 statements stand in the documents besides what went well; their words are left out."),
    ],
    "report.because.late": [({"days": 1}, " by 1 day"), ({"days": 2}, " by 2 days")],
    "report.decisions.unsaid": [
        ({"actions": 1, "label": "2025-Q3"}, "1 action of 2025-Q3"),
        ({"actions": 2, "label": "2025-Q3"}, "2 actions of 2025-Q3"),
    ],
    "report.decisions.unsaid_because": [
        ({"actions": 1, "total": 1}, "of 1 of 1 no state was read: who is to say so, and by when"),
        ({"actions": 2, "total": 3}, "of 2 of 3 no state was read: who is to say so, and by when"),
    ],
    "report.decisions.rest": [
        ({"left": 1, "reasons": ""}, "1 more action calls for a decision by these rules."),
        ({"left": 2, "reasons": ": x"}, "2 more actions call for a decision by these rules: x."),
    ],
    "report.decisions.no_decision": [
        (
            {"unknown": 0},
            (
                "By the rules that the appendix names no action calls for a decision: none is known to be overdue, open without an owner, asked for again without being done, "
                "to have been open when an incident came back, or to be undone where it was to prevent what rules read as a cause."
            ),
        )
    ],
    "report.repeats.some": [
        ({"repeats": 1, "total": 4, "label": "2025-Q3", "unknown": 0}, "1 of 4 incidents of 2025-Q3 repeats an earlier one."),
        ({"repeats": 2, "total": 4, "label": "2025-Q3", "unknown": 1}, "2 of 4 incidents of 2025-Q3 repeat an earlier one; of 1 nobody can tell."),
    ],
    "report.repeats.none": [({"total": 2, "unknown": 0}, "None of the 2 incidents is known to repeat an earlier one.")],
    "report.repeats.unknown": [
        (
            {"total": 1},
            "Whether the one incident repeats an earlier one cannot be told by rules: that takes a citation, or a system that was read in both.",
        )
    ],
    "report.repeats.unproven": [
        (
            {"actions": 1, "meant": 1, "unsaid": 0},
            "1 action asked for before was open or unproven when its incident was first repeated, by what both share or by a citation; 1 was found to be meant for that.",
        ),
        (
            {"actions": 2, "meant": 0, "unsaid": 1},
            "2 actions asked for before were open or unproven when their incident was first repeated, by what both share or by a citation; none was found to be meant for that; of 1 it is not known.",
        ),
    ],
    "report.repeats.by_mechanism": [({"mechanisms": "queue backlog"}, " (queue backlog)")],
    "report.repeats.once_more": [
        (
            {"actions": 1, "meant": 0, "unsaid": 0},
            "1 action asked for before was open or unproven when its incident was repeated once more, which had been repeated before; none was found to be meant for what the two share.",
        ),
        (
            {"actions": 2, "meant": 2, "unsaid": 0},
            "2 actions asked for before were open or unproven when their incident was repeated once more, which had been repeated before; 2 were found to be meant for what the two share.",
        ),
    ],
    "report.repeats.proven": [
        (
            {"actions": 1},
            (
                "1 action asked for before had a check recorded when its incident was first repeated, by what both share or by a citation: whether it was meant for what came back, and was enough for it, is to be looked at."
            ),
        ),
        (
            {"actions": 2},
            (
                "2 actions asked for before had a check recorded when their incident was first repeated, by what both share or by a citation: "
                "whether they were meant for what came back, and were enough for it, is to be looked at."
            ),
        ),
    ],
    "report.repeats.not_known": [
        ({"actions": 2}, "Of 2 actions asked for before no state was read as of the day on which the later incident began.")
    ],
    "report.repeats.declined": [
        ({"actions": 1}, "1 action asked for before had been declined when the later incident began."),
        ({"actions": 2}, "2 actions asked for before had been declined when the later incident began."),
    ],
    "report.repeats.alike": [
        (
            {"pairs": 1},
            "1 pair is alike in words: a candidate to look at, in no count of repeats; only what is more alike than a fixed bound is listed, so that others may be alike too.",
        ),
        (
            {"pairs": 2},
            "2 pairs are alike in words: candidates to look at, in no count of repeats; only what is more alike than a fixed bound is listed, so that others may be alike too.",
        ),
    ],
    "report.repeats.said_again": [
        ({"sentences": 1}, "1 sentence speaks of an earlier time; rules found it by its words, and it is in no count of repeats."),
        ({"sentences": 2}, "2 sentences speak of an earlier time; rules found them by their words, and they are in no count of repeats."),
    ],
    "report.repeats.said_rest": [({"left": 1}, "1 more is not listed here."), ({"left": 2}, "2 more are not listed here.")],
    "report.again.some": [
        (
            {"again": 1, "total": 2, "label": "2025-Q3", "unknown": 1},
            (
                "1 of 2 actions of 2025-Q3 was found to have been asked for before; of 1 it is not known: by the same ticket or in nearly the same words, "
                "so that others may have been, in other words."
            ),
        )
    ],
    "report.again.not_found": [
        (
            {"total": 2, "unknown": 0},
            "Of 2 actions, none was found to have been asked for before, by the same ticket or in nearly the same words; some may have been, in other words.",
        )
    ],
    "report.unproven.own": [({"label": "2025-Q3"}, "Asked for after what happened in 2025-Q3")],
    "report.unproven.none_at_all": [
        (
            {"label": "2025-Q3"},
            "No action was read in any document with a day up to the end of 2025-Q3.",
        )
    ],
    "report.repeats.cited": [({"tier": "the later one cites it", "words": "as after INC-1"}, "the later one cites it: “as after INC-1”")],
    "report.repeats.both_have": [({"cited": "it cites it", "what": "expiry"}, "it cites it; both have expiry")],
    "report.unproven.counted": [({"actions": 1, "parts": "1 open"}, "1 action: 1 open."), ({"actions": 2, "parts": "2 open"}, "2 actions: 2 open.")],
    "report.unproven.overdue": [({"actions": 2}, "2 overdue")],
    "report.unproven.open": [({"actions": 2}, "2 open")],
    "report.unproven.complete_unchecked": [({"actions": 2}, "2 complete with no check recorded")],
    "report.unproven.never_asked": [({"actions": 1}, "1 complete whose form asks for no check")],
    "report.unproven.state_unknown": [({"actions": 1}, "1 whose state was not read")],
    "report.unproven.not_listed": [
        ({"actions": 1}, "Of 1 more action no state was read; it is not listed."),
        ({"actions": 2}, "Of 2 more actions no state was read; they are not listed."),
    ],
    "report.unproven.again": [
        ({"times": 1, "incident": "INC-2", "words": "A limit", "state": "open"}, "; asked for again after INC-2 (“A limit”), and that one: open"),
        (
            {"times": 2, "incident": "INC-3", "words": "A limit", "state": "open"},
            "; asked for again 2 times, last after INC-3 (“A limit”), and that one: open",
        ),
    ],
    "report.unproven.moved": [
        ({"times": 1, "first": "31 Mar 2025", "day": "7 Apr 2025"}, "; first 31 Mar 2025, moved later on 7 Apr 2025"),
        ({"times": 4, "first": "31 Mar 2025", "day": "7 Apr 2025"}, "; first 31 Mar 2025, moved later 4 times, last on 7 Apr 2025"),
    ],
    "report.unproven.gone_told": [
        (
            {"actions": 1},
            (
                "1 action stands in no document any longer, and was neither complete nor given up when last seen, as far as is known; it is in no other "
                "number of this review. The documents do not say why it went. Lines are those of the document as it stood then."
            ),
        ),
        (
            {"actions": 2},
            (
                "2 actions stand in no document any longer, and were neither complete nor given up when last seen, as far as is known; they are in no other "
                "number of this review. The documents do not say why they went. Lines are those of the document as it stood then."
            ),
        ),
    ],
    "report.unproven.first": [
        (
            {"shown": 25, "order": "the longest overdue, then what has no check"},
            "Listed are the first 25: the longest overdue, then what has no check.",
        )
    ],
    "report.unproven.none_own": [
        ({"written": 2, "unknown": 1}, f"Of 2 actions asked for in this period, none is known to be open, overdue or without a check; {_NOBODY}.")
    ],
    "report.unproven.none_older": [
        ({"written": 2, "unknown": 1}, f"Of 2 actions asked for earlier, none is known to be open, overdue or without a check; {_NOBODY}.")
    ],
    "report.compared.first": [({"label": "2025-Q3"}, "There is nothing to put beside 2025-Q3: no incident is written up that began before it.")],
    "report.compared.note": [({"day": "1 Apr", "text": "All of them."}, "on 1 Apr the corpus's calendar notes “All of them.”")],
    "report.compared.broken": [({"label": "2025-Q3", "others": "2025-Q2", "note": "a note"}, "2025-Q3 is not compared with 2025-Q2: a note.")],
    "report.drawn.themes_told": [
        (
            {"incidents": 1},
            "1 incident with these themes, by quarter, near misses and drills left out; one incident can stand in several rows.",
        )
    ],
    "report.themes.told": [
        (
            {"known": 1, "total": 2},
            (
                "In the words of 1 of 2 incidents a theme of cause was read by rules, which can err; one incident can have several, so that rows are never "
                "added up."
            ),
        )
    ],
    "report.themes.none": [({"total": 2}, "In the words of none of 2 incidents a theme of cause was read.")],
    "report.themes.note": [({"theme": "capacity"}, "Incidents with the theme capacity.")],
    "report.safeguards.told": [
        ({"worked": 1, "total": 2}, "1 of 2 safeguards that somebody wrote down worked; one can have several themes, and stands in each.")
    ],
    "report.safeguards.none": [
        (
            {"label": "2025-Q3"},
            "No safeguard that worked or failed was read in the documents of 2025-Q3; those of near misses and drills are left out.",
        )
    ],
    "report.safeguards.worked": [({}, "worked")],
    "report.safeguards.failed_or_missing": [({}, "failed or missing")],
    "report.safeguards.both": [
        (
            {"pairs": number},
            f"{times} a safeguard of this period did otherwise than one in nearly the same words did in an earlier incident.",
        )
        for number, times in ((1, "Once"), (2, "2 times"))
    ],
    "report.uncovered.told": [
        (
            {"share": "2 of 14"},
            (
                "For 2 of 14 contributing factors and failed safeguards no action of their incident was found by its words. "
                "Words prove it neither way: the first actions of each incident stand beside."
            ),
        )
    ],
    "report.uncovered.no_statement": [
        (
            {"label": "2025-Q3"},
            "No contributing factor, and no safeguard that failed, was read in the documents of 2025-Q3; those of near misses and drills are left out.",
        )
    ],
    "report.follow.own": [({"label": "2025-Q3"}, "From written to proven, 2025-Q3")],
    "report.follow.before": [({"label": "2025-Q3"}, "before 2025-Q3")],
    "report.follow.older": [({"label": "2025-Q3"}, "Not known to be done, of those asked for before 2025-Q3, by age")],
    "report.follow.gone_of": [
        ({"label": "2025-Q2", "actions": 1}, "2025-Q2: 1 action"),
        ({"label": "2025-Q2", "actions": 2}, "2025-Q2: 2 actions"),
    ],
    "report.follow.tells_nothing": [
        (
            {"written": 16, "known": 1},
            "The ladder from written to proven is not drawn: of 16 actions, of 1 a state was read, and no owner and no due day was read.",
        )
    ],
    "report.changed.other_corpus": [
        ({"was": "yard"}, "The snapshot is of another corpus (yard): none of its incidents is here, so that nothing is compared.")
    ],
    "report.changed.since": [({"label": "2025-Q2", "day": "31 Jul"}, "Since the review of 2025-Q2, as of 31 Jul.")],
    "report.changed.added": [
        ({"added": 1, "parts": "x"}, "1 write-up was added (x)"),
        ({"added": 2, "parts": "x"}, "2 write-ups were added (x)"),
    ],
    "report.changed.own_parts": [({"number": 2}, "2 of the period itself")],
    "report.changed.earlier_parts": [({"number": 2}, "2 from before the period")],
    "report.changed.late_parts": [({"number": 2}, "2 from before the period, written up late")],
    "report.changed.own_late_parts": [({"number": 2}, "2 of the period itself, written up late")],
    "report.changed.other_settings": [({"which": "[people], [time]"}, "These of the settings changed: [people], [time].")],
    "report.changed.repeats_by": [({"which": "[recurrence]"}, "What repeats what is told by these of the settings, which changed: [recurrence].")],
    "report.changed.after_parts": [({"number": 2}, "2 from after the period")],
    "report.changed.other_rules_named": [
        (
            {"which": "[themes], the vocabulary"},
            "These of the rules and settings changed: [themes], the vocabulary.",
        )
    ],
    "report.changed.other_program": [
        (
            {"was": "0.1.0", "now": "0.2.0"},
            "This one was made by afterword 0.2.0, that one by 0.1.0, which may have read documents otherwise.",
        )
    ],
    "report.changed.heading_numbers": [({"label": "2025-Q2"}, "Numbers of 2025-Q2")],
    "report.changed.numbers": [
        (
            {"numbers": 1, "of": 28, "label": "2025-Q2"},
            "1 of the 28 numbers on 2025-Q2 and the actions before it that are compared here differs today from that review.",
        )
    ],
    "report.changed.same_numbers": [
        (
            {"numbers": 28, "label": "2025-Q2"},
            "The 28 numbers on 2025-Q2 and the actions before it that are compared here are today as they were in that review.",
        )
    ],
    "report.changed.renamed_parts": [
        ({"number": 1}, "1 write-up has another name"),
        ({"number": 2}, "2 write-ups have another name"),
    ],
    "report.changed.shared_parts": [
        ({"number": 1}, "1 id stands in two documents"),
        ({"number": 2}, "2 ids stand in two documents"),
    ],
    "report.changed.alone_parts": [
        ({"number": 1}, "1 id stands in one document again"),
        ({"number": 2}, "2 ids stand in one document again"),
    ],
    "report.changed.shares_id_with": [
        ({"path": "b.md"}, "its id stands in b.md too"),
    ],
    "report.changed.came_into_period": [
        ({"id": "INC-1", "label": "2025-Q3", "day": "11 Jun 2025"}, "INC-1 came into 2025-Q3; its day was 11 Jun 2025."),
    ],
    "report.changed.left_period": [
        ({"id": "INC-1", "label": "2025-Q2", "day": "11 Jul 2025"}, "INC-1 left 2025-Q2; its day is 11 Jul 2025 now."),
    ],
    "report.changed.other_calendar": [
        (
            {"days": "1 Apr 2025 to 30 Jun 2025", "label": "2025-Q2"},
            "In that review 2025-Q2 is 1 Apr 2025 to 30 Jun 2025; by [calendar] these days are called otherwise now, and the numbers of the same days are compared.",
        ),
    ],
    "report.changed.renamed": [({"was": "INC-1"}, "renamed; it was INC-1")],
    "report.changed.worded": [({"number": 1}, "1 is told in other words"), ({"number": 2}, "2 are told in other words")],
    "report.changed.removed_parts": [({"number": 1}, "1 is read or counted no longer"), ({"number": 2}, "2 are read or counted no longer")],
    "report.changed.worded_unseen": [
        ({"number": 1}, "of 1 the words are others, or it is another action: words are left out"),
        ({"number": 2}, "of 2 the words are others, or they are other actions: words are left out"),
    ],
    "report.changed.undated_parts": [({"number": 2}, "2 without a day")],
    "report.changed.edited_parts": [
        ({"number": 1}, "1 document of those known then was edited"),
        ({"number": 2}, "2 documents of those known then were edited"),
    ],
    "report.changed.edited_in": [
        ({"parts": "summary, timeline", "left": 0}, "edited: summary, timeline"),
        ({"parts": "summary", "left": 1}, "edited: summary, and 1 more part"),
        ({"parts": "summary", "left": 2}, "edited: summary, and 2 more parts"),
    ],
    "report.changed.at": [({"day": "3 Jul 2025", "time": "10:00"}, "3 Jul 2025, 10:00")],
    "report.changed.by_edited": [
        ({"values": 1, "incidents": 1}, "1 value of 1 incident moved as its document was edited."),
        ({"values": 3, "incidents": 1}, "3 values of 1 incident moved as its document was edited."),
        ({"values": 3, "incidents": 2}, "3 values of 2 incidents moved as their documents were edited."),
    ],
    "report.changed.between.all": [({"parts": "1 write-up added; 92 days"}, "Between the two: 1 write-up added; 92 days.")],
    "report.changed.between.added": [
        ({"number": 1, "own": 0, "label": "2025-Q2"}, "1 write-up added (none of 2025-Q2)"),
        ({"number": 2, "own": 1, "label": "2025-Q2"}, "2 write-ups added (1 of 2025-Q2)"),
        ({"number": 3, "own": 2, "label": "2025-Q2"}, "3 write-ups added (2 of 2025-Q2)"),
    ],
    "report.changed.between.lapsed": [
        ({"number": 1}, "1 value whose correction by a person no longer applies"),
        ({"number": 2}, "2 values whose correction by a person no longer applies"),
    ],
    "report.changed.between.told": [
        ({"number": 1}, "1 action last told of on another day"),
        ({"number": 2}, "2 actions last told of on another day"),
    ],
    "report.changed.between.not_known": [
        ({"numbers": 1}, "What moved it is not known."),
        ({"numbers": 2}, "What moved them is not known."),
    ],
    "report.changed.between.removed": [
        ({"number": 1}, "1 write-up read or counted no longer"),
        ({"number": 2}, "2 write-ups read or counted no longer"),
    ],
    "report.changed.between.edited": [({"number": 1}, "1 document edited"), ({"number": 2}, "2 documents edited")],
    "report.changed.between.answered": [
        ({"number": 1}, "other answers or tickets of 1 action"),
        ({"number": 2}, "other answers or tickets of 2 actions"),
    ],
    "report.changed.between.days": [({"number": 1}, "1 day"), ({"number": 92}, "92 days")],
    "report.changed.no_repeat": [
        ({"number": 1}, "1 incident no longer repeats an earlier one"),
        ({"number": 2}, "2 incidents no longer repeat an earlier one"),
    ],
    "report.changed.repeat": [
        ({"number": 1}, "1 incident repeats an earlier one now"),
        ({"number": 2}, "2 incidents repeat an earlier one now"),
    ],
    "report.changed.other_repeat": [
        ({"number": 1}, "1 incident repeats other incidents than then"),
        ({"number": 2}, "2 incidents repeat other incidents than then"),
    ],
    "report.changed.cites_no_longer": [
        (
            {"number": 1},
            "of 1 incident a citation is found no longer, as its words or the id that it cites changed; it repeats the earlier one all the same",
        ),
        (
            {"number": 2},
            "of 2 incidents a citation is found no longer, as its words or the id that they cite changed; they repeat the earlier one all the same",
        ),
    ],
    "report.changed.cites_now": [
        ({"number": 1}, "1 incident cites an earlier one now that it repeated before"),
        ({"number": 2}, "2 incidents cite an earlier one now that they repeated before"),
    ],
    "report.changed.cited": [
        ({"id": "INC-1"}, "INC-1 (cited)"),
    ],
    "report.changed.few": [
        ({"which": "INC-1 and INC-2", "left": 0}, "INC-1 and INC-2"),
        ({"which": "INC-1", "left": 1}, "INC-1, and 1 more"),
        ({"which": "INC-1", "left": 2}, "INC-1, and 2 more"),
    ],
    "report.changed.by_edited_or_rules": [
        (
            {"values": 3, "incidents": 2},
            ("3 values of 2 incidents moved while their documents were edited and rules or settings changed; which of both did it is not known."),
        ),
    ],
    "report.changed.by_rules": [
        ({"values": 2, "incidents": 1}, "2 values of 1 incident moved by rules or settings; its document stayed the same."),
        ({"values": 2, "incidents": 2}, "2 values of 2 incidents moved by rules or settings; their documents stayed the same."),
    ],
    "report.changed.by_set": [
        ({"values": 1, "incidents": 1}, "1 value of 1 incident was set by a person."),
        ({"values": 2, "incidents": 2}, "2 values of 2 incidents were set by a person."),
    ],
    "report.changed.verified": [({"number": 1}, "1 action got a check recorded"), ({"number": 2}, "2 actions got a check recorded")],
    "report.changed.complete_unverified": [({"number": 2}, "2 became complete without a check recorded")],
    "report.changed.overdue": [({"number": 2}, "2 became overdue")],
    "report.changed.accepted": [({"number": 2}, "of 2 the risk was accepted until a day to come")],
    "report.changed.accepted_until": [({"number": 2}, "of 2 the day moved until which the risk is accepted")],
    "report.changed.cancelled": [({"number": 1}, "1 was cancelled"), ({"number": 2}, "2 were cancelled")],
    "report.changed.lost_check": [
        ({"number": 1}, "1 lost its check"),
        ({"number": 2}, "2 lost their check"),
    ],
    "report.changed.reopened": [
        ({"number": 1, "states": "overdue"}, "1 complete then is so no longer (overdue)"),
        ({"number": 2, "states": "open and overdue"}, "2 complete then are so no longer (open and overdue)"),
    ],
    "report.changed.other_state": [
        ({"number": 2, "was": "overdue", "now": "open"}, "2 moved from overdue to open"),
    ],
    "report.changed.read_otherwise": [
        ({"number": 1}, "1 is read otherwise by rules or settings"),
        ({"number": 2}, "2 are read otherwise by rules or settings"),
    ],
    "report.changed.other_write_up": [
        ({"number": 2}, "2 moved to another write-up"),
    ],
    "report.changed.beside_state": [({"number": 2}, "of 2 the status or the check changed, which did not move the state")],
    "report.changed.spelled": [
        ({"number": 2}, "of 2 the status is written in other words"),
    ],
    "report.changed.told_again": [
        ({"number": 2}, "of 2 only the day moved on which the state was last told"),
    ],
    "report.changed.told_hidden": [
        ({"number": 1}, "of 1 the day moved on which the state was last told, and what is left out of it may be another one too"),
        ({"number": 2}, "of 2 the day moved on which the state was last told, and what is left out of them may be another one too"),
    ],
    "report.changed.answered": [({"number": 1}, "of 1 an answer or a ticket says something else, which moved nothing")],
    "report.changed.answer": [({}, "answer or ticket")],
    "report.changed.answer_only": [({}, "says something else, or by somebody else")],
    "report.changed.later_due": [({"number": 2}, "2 got a later due day")],
    "report.changed.earlier_due": [
        ({"number": 2}, "2 got an earlier due day"),
    ],
    "report.changed.first_due": [
        ({"number": 2}, "2 got a due day"),
    ],
    "report.changed.no_owner": [({"number": 1}, "1 lost its owner"), ({"number": 2}, "2 lost their owner")],
    "report.changed.no_due": [({"number": 1}, "1 lost its due day"), ({"number": 2}, "2 lost their due day")],
    "report.changed.due": [({"day": "3 Jul 2025"}, "due 3 Jul 2025")],
    "report.changed.other_rules_unread": [
        (
            {"which": "[as_of]"},
            "These of the settings changed: [as_of]. No document is read by them, and no number is counted by them.",
        )
    ],
    "report.changed.later_snapshot": [
        (
            {"day": "1 Jan 2026"},
            (
                "The snapshot is of 1 Jan 2026, a later day than that of this review, so that nothing is compared; name the snapshot of an "
                "earlier review with --since."
            ),
        )
    ],
    "report.changed.by_unset": [
        (
            {"values": 1, "incidents": 1},
            "1 value of 1 incident is again what documents say: a person's correction was taken away.",
        ),
        (
            {"values": 2, "incidents": 2},
            "2 values of 2 incidents are again what documents say: a person's correction was taken away.",
        ),
    ],
    "report.changed.by_lapsed": [
        ({"values": 1, "incidents": 1}, "1 value of 1 incident moved as a person's correction no longer applies."),
    ],
    "report.changed.by_lapsed_moved": [
        ({"values": 1, "incidents": 1}, "1 value of 1 incident moved as a person's correction no longer applies: its document has another path."),
        (
            {"values": 2, "incidents": 2},
            "2 values of 2 incidents moved as a person's correction no longer applies: their documents have another path.",
        ),
    ],
    "report.changed.by_lapsed_edited": [
        ({"values": 1, "incidents": 1}, "1 value of 1 incident moved as a person's correction no longer applies: its document was edited."),
        ({"values": 2, "incidents": 2}, "2 values of 2 incidents moved as a person's correction no longer applies: their documents were edited."),
    ],
    "report.changed.by_lapsed_key": [
        ({"values": 1, "incidents": 1}, "1 value of 1 incident moved as a person's correction no longer applies: it has another key."),
        ({"values": 2, "incidents": 2}, "2 values of 2 incidents moved as a person's correction no longer applies: they have another key."),
    ],
    "report.changed.by_beside": [
        (
            {"values": 1, "incidents": 1},
            (
                "1 value of 1 incident moved while its document, the rules and the settings stayed the same: by other documents, or by what "
                "stands beside them."
            ),
        ),
        (
            {"values": 2, "incidents": 2},
            (
                "2 values of 2 incidents moved while their documents, the rules and the settings stayed the same: by other documents, or by what "
                "stands beside them."
            ),
        ),
    ],
    "report.changed.other_owner": [({"number": 2}, "2 got another owner")],
    "report.changed.first_owner": [
        ({"number": 2}, "2 got an owner"),
    ],
    "report.changed.other_name": [
        ({"number": 2}, "the owner of 2 is counted under another name"),
    ],
    "report.changed.others": [({"number": 2}, "of 2 the status or the check changed, and not the state")],
    "report.changed.asked_since": [({"number": 1}, "1 was asked for since"), ({"number": 2}, "2 were asked for since")],
    "report.changed.back_since": [
        ({"number": 1}, "1 stands there again"),
        ({"number": 2}, "2 stand there again"),
    ],
    "report.changed.went_since": [
        ({"number": 1, "open": 0}, "1 went with a write-up that is read or counted no longer (none of them open)"),
        ({"number": 4, "open": 2}, "4 went with a write-up that is read or counted no longer (2 of them open)"),
    ],
    "report.changed.gone_since": [({"number": 1}, "1 is in its write-up no longer"), ({"number": 2}, "2 are in their write-up no longer")],
    "report.missing.note": [({"value": "owner"}, "Where this is missing: owner.")],
    "report.missing.never": [({"which": "owner"}, "No form has a field for these, and rules made no value of them from other words: owner.")],
    "report.missing.told": [
        (
            {"unused": " Written, and in no number: “Category”."},
            (
                "What was not read is in no number of this review: nobody wrote it, or rules do not know the words. Near misses and "
                "drills are looked at too, except for what cannot be asked of them. Written, and in no number: “Category”."
            ),
        )
    ],
    "report.missing.unused": [({"names": "priority, “Category”"}, " Written, and in no number: priority, “Category”.")],
    "report.missing.more_labels": [({"left": 1}, "1 more label"), ({"left": 2}, "2 more labels")],
    "report.missing.doubted_days": [
        (
            {"findings": 1},
            (
                "The last is of an earlier incident, of which the day is in doubt: numbers of earlier quarters and of earlier actions count it as of "
                "that day."
            ),
        ),
        (
            {"findings": 2},
            (
                "The last 2 are of earlier incidents, of which the day is in doubt: numbers of earlier quarters and of earlier actions count them as "
                "of that day."
            ),
        ),
    ],
    "report.repeats.apart": [
        (
            {"pairs": 1},
            (
                "Once a near miss or a drill repeats an earlier incident, by the same rules; it is in no number above. What held there, and what did "
                "not, stands in section 6."
            ),
        ),
        (
            {"pairs": 2},
            (
                "2 times a near miss or a drill repeats an earlier incident, by the same rules; these are in no number above. What held there, and "
                "what did not, stands in section 6."
            ),
        ),
    ],
    "report.because.in_words": [({"words": "blocked on #365"}, "; its author writes “blocked on #365”")],
    "report.follow.none_at_all": [
        (
            {"label": "2025-Q3"},
            "No action was read up to the end of 2025-Q3, so that none can be followed; what running text promises is not read as one.",
        )
    ],
    "report.missing.known": [
        ({"known": 3, "total": 5, "by_timeline": 0}, "3 of 5"),
        ({"known": 3, "total": 5, "by_timeline": 1}, "3 of 5 (1 as rules read timeline, duration or summary)"),
        ({"known": 3, "total": 5, "by_timeline": 2}, "3 of 5 (2 as rules read timeline, duration or summary)"),
    ],
    "report.missing.by_timeline": [({"value": "start", "incidents": 2}, "start (2 as rules read timeline, duration or summary)")],
    "report.missing.unread_day": [({"name": "INC-1", "words": "20202-01-16", "line": 14}, "INC-1: “20202-01-16”, line 14")],
    "report.missing.all_known": [({"which": "owner"}, "Something is written for these in all: owner.")],
    "report.missing.undated": [
        (
            {"undated": 1, "which": "A", "actions": 0},
            (
                "1 write-up of the corpus has no day that could be read, so that it is in no period (A); "
                "no action asked for there is known to be open, overdue or without a check."
            ),
        ),
        (
            {"undated": 1, "which": "A", "actions": 1},
            (
                "1 write-up of the corpus has no day that could be read, so that it is in no period (A); 1 action asked for there is not proven, and stands in section 4."
            ),
        ),
        (
            {"undated": 2, "which": "A, B", "actions": 4},
            (
                "2 write-ups of the corpus have no day that could be read, so that they are in no period (A, B); "
                "4 actions asked for there are not proven, and stand in section 4."
            ),
        ),
    ],
    "report.themes.stand_in_for_all": [
        ({"without": 1}, "No contributing factor gives it: words of the cause, the summary or the title stand in."),
        ({"without": 6}, "No contributing factor gives any of them: words of the cause, the summary or the title stand in."),
    ],
    "report.themes.stand_in": [
        ({"without": 2}, "For 2 of these no contributing factor gives one: words of the cause, the summary or the title stand in."),
    ],
    "report.besides.told": [
        ({"rows": 1}, "1 safeguard or contributing factor is written down of near misses and drills; it is in no count above."),
        ({"rows": 5}, "5 safeguards and contributing factors are written down of near misses and drills; they are in no count above."),
    ],
    "report.besides.dropped": [
        (
            {"rows": 1},
            "1 safeguard or contributing factor is written down of near misses and drills; it is in no count above; its words are left out.",
        ),
        (
            {"rows": 15},
            "15 safeguards and contributing factors are written down of near misses and drills; they are in no count above; their words are left out.",
        ),
    ],
    "report.years": [
        (
            {"years": "2025, 2024"},
            "A year can be reviewed too (2025, 2024), a quarter behind the last incident by its name, and any days, with --from and --to.",
        )
    ],
    "report.appendix.mean_is": [({"incidents": 1, "mean": "9 min"}, "The mean of 1 measured incident is 9 min.")],
    "report.appendix.too_few": [
        (
            {"incidents": 1, "values": "9 min"},
            "1 measured incident is too few for a median or a mean. It took 9 min.",
        ),
        (
            {"incidents": 2, "values": "9 min, 2 h"},
            "2 measured incidents are too few for a median, and a mean of so few is what the longest makes it. They took 9 min, 2 h.",
        ),
    ],
    "report.appendix.no_mean": [({"label": "2025-Q3"}, "No duration of 2025-Q3 is measured in a way that can be averaged.")],
    "report.data.as_of": [({"day": "3 Jul"}, "As of 3 Jul: states, ages and what is overdue are told for that day.")],
    "report.data.corpus": [({"documents": 1, "sha": "ab"}, "1 document; hash of the corpus ab.")],
    "report.data.rules": [({"version": "0.1", "sha": "ab"}, "Program 0.1; hash of its rules ab.")],
    "report.snapshot.unreadable": [
        (
            {"path": "r.json", "why": "No such file"},
            "r.json cannot be read: No such file; give the NAME.snapshot.json that a review wrote beside it.",
        )
    ],
    "report.snapshot.none": [({"path": "r.json"}, "r.json is no snapshot of a review; give the NAME.snapshot.json that a review wrote beside it.")],
    "report.snapshot.other_format": [
        ({"path": "r.json"}, "r.json was written by another version of afterword; make the last review again with this one.")
    ],
    "report.text.figure": [({"n": 5}, "n 5.")],
    "report.text.number": [({"n": 1200}, "1,200")],
    "report.follow.one_age": [
        (
            {"actions": 1, "age": "under 30 d", "parts": "1 open"},
            "1 action not known to be done, given up or accepted, under 30 d after its incident: 1 open.",
        ),
        (
            {"actions": 2, "age": "30 to 89 d", "parts": "2 open"},
            "2 actions not known to be done, given up or accepted, 30 to 89 d after their incidents: 2 open.",
        ),
    ],
    "report.repeats.same_mechanism": [
        (
            {"pairs": number},
            (
                f"{times} an incident shares a mechanism of cause with an earlier one; the nearest earlier one is named. Rules can err, and of at "
                "least one of the two no system was read, so that whether it came back cannot be told: to look at, in no count of repeats. Left out are "
                "mechanisms that a single word gives and that many incidents have (more than three, and more than 15 % of the corpus)."
            ),
        )
        for number, times in ((1, "Once"), (2, "2 times"))
    ],
    "report.repeats.by_words": [
        ({"mechanism": "certificate", "words": "“certs” and “x509”"}, "certificate, by “certs” and “x509”"),
    ],
    "report.repeats.given": [({"words": "certs"}, "“certs”")],
    "report.repeats.stands": [({"state": "open"}, " (now open)")],
    "report.repeats.averted": [({"words": "wrong cluster"}, "“wrong cluster” in an action that is to prevent it")],
    "report.short.same_mechanism": [
        ({"pairs": 1, "which": "dns", "often": ""}, "1 pair with the same mechanism of cause (dns)"),
        ({"pairs": 2, "which": "dns 1, memory 1", "often": "; x"}, "2 pairs with the same mechanism of cause (dns 1, memory 1; x)"),
    ],
    "report.short.often": [({"mechanism": "dns", "incidents": 3, "day": "3 Jul", "until": "5 Aug"}, "; 3 incidents with dns from 3 Jul to 5 Aug")],
    "report.short.often_alone": [({"incidents": 3, "day": "3 Jul", "until": "5 Aug"}, ", in 3 incidents from 3 Jul to 5 Aug")],
    "report.short.noticed_by_others": [
        ({"our_people": 0, "somebody_else": 1}, ", our people none, somebody else 1"),
        ({"our_people": 2, "somebody_else": 0}, ", our people 2, somebody else none"),
    ],
    "report.ask.confirm_owner": [({}, "confirm who does it, and by when")],
    "report.because.answered": [
        ({"by": "Ana Silva", "day": "3 Jul", "words": "We live with that"}, "; Ana Silva on 3 Jul: “We live with that”"),
    ],
    "report.because.somebody": [({}, "an answer")],
    "report.because.open_then": [({}, "open when last written")],
    "report.because.open_some_day": [({}, "open as written, on a day that is not known")],
    "report.because.to_prevent": [
        (
            {"mechanism": "dns", "words": "resolver", "beside": "INC-2", "on": "3 Jul"},
            "asked for to prevent dns (“resolver”), by which INC-2 (3 Jul) came about as rules read it: to look at",
        )
    ],
    "report.for.to_prevent": [({"actions": 2}, "2 to prevent what rules read again as a cause")],
    "report.undoubted": [
        ({"left": 1, "lasted": "38 min"}, "The one not in doubt: 38 min."),
        ({"left": 2, "lasted": "20 min, 38 min"}, "The 2 not in doubt: 20 min, 38 min."),
    ],
    "report.guessed": [
        ({"durations": 1}, "1 of these durations lies between two rows of a timeline that rules chose by their words."),
        ({"durations": 2}, "2 of these durations lie between two rows of a timeline that rules chose by their words."),
    ],
    "report.overdue_then": [({"state": "overdue", "day": "3 Jul"}, "overdue; last written of on 3 Jul")],
    "report.themes.in_titles": [({"which": "capacity of 2 more incidents"}, "Titles alone would give more: capacity of 2 more incidents.")],
    "report.themes.of": [
        ({"theme": "capacity", "incidents": 1}, "capacity of 1 more incident"),
        ({"theme": "capacity", "incidents": 2}, "capacity of 2 more incidents"),
    ],
    "report.because.open_unasked": [
        (
            {"number": 1, "written": "open when last written"},
            "open when last written, 1 day since its incident; its form asks for no owner, and none is named",
        )
    ],
    "report.because.overdue_unasked": [({"number": 2}, "overdue by 2 days; its form asks for no owner, and none is named")],
    "report.from_least": [({"least": "20 min", "most": "2 h"}, "from 20 min to 2 h")],
    "report.met_risk": [
        (
            {"incidents": 1, "which": "INC-1"},
            "In 1 of them (INC-1) these words begin with what could come of it; what came may stand behind that, or in other parts of its document.",
        ),
        (
            {"incidents": 2, "which": "INC-1, INC-2"},
            "In 2 of them (INC-1, INC-2) these words begin with what could come of it; what came may stand behind that, or in other parts of their documents.",
        ),
    ],
    "report.missing.read_elsewhere": [
        (
            {"incidents": 1},
            "Of 1 of those without a causal chain rules read a theme of cause in another place than the title (section 6, and section 10 for near misses and drills).",
        ),
        (
            {"incidents": 2},
            "Of 2 of those without a causal chain rules read a theme of cause in another place than the title (section 6, and section 10 for near misses and drills).",
        ),
    ],
    "report.added.more_causes": [
        (
            {"shown": 10, "incidents": 12},
            "Of 12 incidents without a contributing factor a sentence names the cause; listed are those of the latest 10.",
        )
    ],
    "report.repeats.before": [({"incidents": 2, "day": "3 Jul"}, "; read in 2 earlier incidents, the first of 3 Jul")],
    "report.short.alike": [({"pairs": 1}, "1 pair alike in words"), ({"pairs": 2}, "2 pairs alike in words")],
    "report.short.candidates": [
        ({"what": "1 pair alike in words", "both": 0}, "; candidates to look at, by rules: 1 pair alike in words (section 3)"),
        ({"what": "1 pair and 2 pairs", "both": 1}, "; candidates to look at, by rules: 1 pair and 2 pairs, 1 pair in both lists (section 3)"),
    ],
    "report.because.last": [({"incident": "INC-9", "owners": "Ana Silva"}, "; the last time after INC-9, of Ana Silva")],
    "report.follow.one_age_unread": [
        ({"actions": 1, "age": "a year or more"}, "Of 1 action, a year or more after its incident, no state was read."),
        ({"actions": 7, "age": "a year or more"}, "Of 7 actions, a year or more after their incidents, no state was read."),
    ],
    "report.longer": [({"incident": "INC-7", "longest": "18 h 58 min"}, "By other rows or words of its document INC-7 lasted longest: 18 h 58 min.")],
    "report.otherwise.other_clock": [({"clock": "support hours"}, "support hours, not held against its times")],
    "report.with_tickets": [({"state": "? unknown", "tickets": "#3082"}, "? unknown; see #3082")],
    "report.follow.one_age_none": [
        ({"actions": 1, "parts": "1 open"}, "1 action not known to be done, given up or accepted, of an incident without a day: 1 open."),
        ({"actions": 2, "parts": "2 open"}, "2 actions not known to be done, given up or accepted, of incidents without a day: 2 open."),
    ],
    "review.caption": [
        (
            {"as_of": "3 Jul"},
            "A document to send, as of 3 Jul. Filters other than *As of* do not apply: it is of all incidents of the period.",
        )
    ],
    "review.command": [({"command": "x"}, "The same from the command line: `x`")],
}
