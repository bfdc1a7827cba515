"""Every sentence that the program prints about numbers, at none, one and two: what it says was written by hand, not taken from the program."""

import re

import pytest

from analysis.sentences import percent, say, sentences

# Of each sentence: the values put in, and what it says. A number that a sentence never has (no page shows "found none", as another sentence stands
# there) is left out with the reason beside it.
SAID = {
    "answer.count": [
        ({"counted": 0, "unit": "incident"}, "0 incidents"),
        ({"counted": 1, "unit": "incident"}, "1 incident"),
        ({"counted": 2, "unit": "incident"}, "2 incidents"),
    ],
    "answer.share": [
        ({"counted": 0, "total": 5, "share": "0", "low": 0, "high": 43, "unit": "action"}, "0 of 5 actions, 0 % (95 % interval 0 to 43 %)"),
        ({"counted": 7, "total": 10, "share": "70", "low": 40, "high": 89, "unit": "action"}, "7 of 10 actions, 70 % (95 % interval 40 to 89 %)"),
    ],
    "answer.share_few": [  # of fewer than five
        ({"counted": 0, "total": 1, "low": 0, "high": 79, "unit": "action"}, "0 of 1 action (95 % interval 0 to 79 %)"),
        ({"counted": 1, "total": 1, "low": 21, "high": 100, "unit": "action"}, "1 of 1 action (95 % interval 21 to 100 %)"),
        ({"counted": 1, "total": 2, "low": 9, "high": 91, "unit": "action"}, "1 of 2 actions (95 % interval 9 to 91 %)"),
    ],
    "answer.share_unknown": [
        (
            {"counted": 0, "total": 10, "unknown": 7, "least": "0", "most": "70", "low": 0, "high": 89, "unit": "action"},
            "0 of 10 actions, and of 7 it is not known: 0 to 70 % (95 % interval 0 to 89 %)",
        ),
    ],
    "answer.share_unknown_few": [
        (
            {"counted": 0, "total": 2, "unknown": 1, "low": 0, "high": 91, "unit": "action"},
            "0 of 2 actions, and of 1 it is not known (95 % interval 0 to 91 %)",
        ),
        (
            {"counted": 1, "total": 3, "unknown": 2, "low": 6, "high": 100, "unit": "action"},
            "1 of 3 actions, and of 2 it is not known (95 % interval 6 to 100 %)",
        ),
    ],
    "answer.unknown": [  # of none another sentence says so
        ({"total": 1, "unit": "action"}, "not known for the one action"),
        ({"total": 2, "unit": "action"}, "not known for any of the 2 actions"),
    ],
    "answer.median": [  # a median takes six
        (
            {"median": 1.0, "counted": 6, "low": 0.5, "high": 90.0, "unit": "incident"},
            "a median of 1 minute over 6 incidents (95 % interval 0.5 to 90)",
        ),
        (
            {"median": 15840.0, "counted": 1204, "low": 2.0, "high": 20000.0, "unit": "incident"},
            "a median of 15,840 minutes over 1,204 incidents (95 % interval 2 to 20,000)",
        ),
    ],
    "answer.few": [  # of none another sentence says so
        ({"counted": 1, "unit": "incident"}, "1 incident to take it from, too few for a median"),
        ({"counted": 2, "unit": "incident"}, "2 incidents to take it from, too few for a median"),
    ],
    "answer.none": [({"unit": "safeguard"}, "there is no safeguard of which it could be said")],
    "explained.looked_at": [({"rows": 0}, "0 rows looked at."), ({"rows": 1}, "1 row looked at."), ({"rows": 2}, "2 rows looked at.")],
    "explained.left_out": [({"reasons": "drill (1)"}, "Left out: drill (1).")],
    "explained.none_left_out": [({}, "None is left out.")],
    "explained.left_out_for": [
        ({"reason": "no due day", "rows": 1}, "no due day (1)"),
        ({"reason": "no due day", "rows": 2}, "no due day (2)"),
    ],
    "explained.outside": [({"reasons": "after 2025-10-15 (1)"}, "Not looked at: after 2025-10-15 (1).")],
    "filters.nearest": [({"what": "theme", "value": "capasity", "nearest": "capacity"}, 'There is no theme "capasity"; did you mean "capacity"?')],
    "filters.others": [({"what": "team", "value": "Nobody", "others": "Gate, Yard"}, 'There is no team "Nobody"; there are Gate, Yard.')],
    "filters.none_known": [({"what": "team", "value": "Nobody"}, 'There is no team "Nobody"; no team is named here.')],
    "outside.as_of": [({"day": "2025-10-15"}, "after 2025-10-15")],
    "outside.period": [({}, "of another period, or without a day")],
    "outside.severities": [({}, "of another severity, or of none that is known")],
    "outside.systems": [({}, "of other systems, or of none that is named")],
    "outside.teams": [({}, "of other teams, or of none that is named")],
    "outside.themes": [({}, "of other themes, or of none that was read")],
    "outside.owners": [({}, "of other owners, or of none")],
    "query.empty": [({"why": "Empty where nobody answered."}, "Nothing is in it. Empty where nobody answered.")],
    "explained.where": [
        ({"where": "as of 2025-10-15", "rows": 0}, "Looked at: as of 2025-10-15; 0 rows."),
        ({"where": "as of 2025-10-15", "rows": 1}, "Looked at: as of 2025-10-15; 1 row."),
        ({"where": "as of 2025-10-15", "rows": 2}, "Looked at: as of 2025-10-15; 2 rows."),
    ],
    "explained.first": [
        ({"shown": 1, "rows": 2}, "Rows, the first 1 of 2 (--limit for more):"),
        ({"shown": 20, "rows": 1204}, "Rows, the first 20 of 1,204 (--limit for more):"),
    ],
    "home.filtered": [
        ({"incidents": 0}, "**0 incidents written up** under these filters."),
        ({"incidents": 1}, "**1 incident written up** under these filters."),
        ({"incidents": 2}, "**2 incidents written up** under these filters."),
    ],
    "home.latest": [  # a quarter without one is not the latest that has one
        ({"incidents": 1, "quarter": "2025-Q3"}, "**1 incident written up in 2025-Q3**."),
        ({"incidents": 2, "quarter": "2025-Q3"}, "**2 incidents written up in 2025-Q3**."),
    ],
    "home.latest_running": [
        ({"incidents": 1, "quarter": "2025-Q3"}, "**1 incident written up in 2025-Q3**, still being written up."),
        ({"incidents": 2, "quarter": "2025-Q3"}, "**2 incidents written up in 2025-Q3**, still being written up."),
    ],
    "home.latest_long_ago": [
        ({"incidents": 1, "quarter": "2022-Q2"}, "**1 incident written up in the latest quarter with one, 2022-Q2**."),
        ({"incidents": 2, "quarter": "2022-Q2"}, "**2 incidents written up in the latest quarter with one, 2022-Q2**."),
    ],
    "home.latest_long_ago_running": [
        ({"incidents": 1, "quarter": "2022-Q2"}, "**1 incident written up in the latest quarter with one, 2022-Q2**, still being written up."),
        ({"incidents": 2, "quarter": "2022-Q2"}, "**2 incidents written up in the latest quarter with one, 2022-Q2**, still being written up."),
    ],
    "home.median": [({"median": "1 h 5 min", "measured": 6}, "Impact lasted a median of 1 h 5 min (n 6).")],
    "home.few_measured": [
        ({"measured": 0}, "Of none is it known how long impact lasted, in a way that can be compared."),
        ({"measured": 1}, "Of 1 is it known how long impact lasted, in a way that can be compared: too few for a median."),
        ({"measured": 2}, "Of 2 is it known how long impact lasted, in a way that can be compared: too few for a median."),
    ],
    "home.repeating": [
        ({"repeats": 0, "unseen": 2}, "No incident was found to repeat an earlier one; of 2 more nobody can tell."),
        ({"repeats": 1, "unseen": 0}, "1 incident repeats an earlier one."),
        ({"repeats": 2, "unseen": 1}, "2 incidents repeat an earlier one; of 1 more nobody can tell."),
    ],
    "home.meant": [  # where nothing is known of any of them another sentence says so
        (
            {"counted": 0, "total": 1, "unknown": 0},
            "Of 1 action asked for after an earlier one and meant for the same theme, **none was open or unproven** when that one first came back.",
        ),
        (
            {"counted": 1, "total": 2, "unknown": 1},
            ("Of 2 actions asked for after an earlier one and meant for the same theme, **1 was open or unproven** when that one first came back; of 1 "
            "nobody knows."),
        ),
        (
            {"counted": 2, "total": 4, "unknown": 2},
            ("Of 4 actions asked for after an earlier one and meant for the same theme, **2 were open or unproven** when that one first came back; of 2 "
            "nobody knows."),
        ),
    ],
    "home.meant_unknown": [  # of none there is nothing to know
        (
            {"total": 1},
            "Of 1 action asked for after an earlier one and meant for the same theme nobody knows how it stood when that one first came back.",
        ),
        (
            {"total": 2},
            "Of 2 actions asked for after an earlier one and meant for the same theme nobody knows how they stood when that one first came back.",
        ),
    ],
    "home.none_meant": [({}, "No action asked for after an earlier one was found to be meant for the same theme.")],
    "home.came_back": [
        (
            {},
            ("Of each earlier incident, the first that repeats it is shown, with the state of each of its actions on that day; those that cite it stand "
            "first, and of one incident the actions meant for the same theme."),
        ),
    ],
    "home.stood_unknown": [  # of none nothing is said
        ({"actions": 1}, "Of 1 more action nobody knows how it stood on that day; `afterword query came_back` lists it."),
        ({"actions": 2}, "Of 2 more actions nobody knows how they stood on that day; `afterword query came_back` lists them."),
    ],
    "chance.told": [
        (
            {"incidents": 2, "repeats": 0, "usual": 0, "low": 0, "high": 1},
            ("Of all 2 incidents of the corpus, none shares a specific theme and a system with an earlier one; by chance alone 0 (0 to 1, 95 times of 100) would."),
        ),
        (
            {"incidents": 3, "repeats": 1, "usual": 1, "low": 0, "high": 2},
            ("Of all 3 incidents of the corpus, 1 shares a specific theme and a system with an earlier one; by chance alone 1 (0 to 2, 95 times of 100) would."),
        ),
        (
            {"incidents": 44, "repeats": 2, "usual": 8, "low": 4, "high": 13},
            ("Of all 44 incidents of the corpus, 2 share a specific theme and a system with an earlier one; by chance alone 8 (4 to 13, 95 times of 100) would."),
        ),
    ],
    "chance.earlier_day": [({}, "What chance alone would give is worked out for the corpus as it stands, not for an earlier day.")],
    "same_age.earlier_day": [({}, "How all actions stood at that age is worked out for the corpus as it stands, not for an earlier day.")],
    "chance.one_incident": [({}, "What chance alone would give cannot be said: fewer than two incidents have a day.")],
    "chance.no_system": [({}, "What chance alone would give cannot be said: no two incidents with a day name the same system.")],
    "chance.no_theme": [({}, "What chance alone would give cannot be said: no two incidents with a day have a specific theme in common.")],
    "same_age.told": [  # of no action another sentence says so
        (
            {"total": 1, "counted": 0, "days": 1, "unknown": 1},
            "Of 1 action of the corpus whose incident lies at least 1 day back (the median time to a first repeat), none was open or unproven at that age; of 1 nobody knows.",
        ),
        (
            {"total": 2, "counted": 1, "days": 2, "unknown": 0},
            "Of all 2 actions of the corpus whose incident lies at least 2 days back (the median time to a first repeat), 1 was open or unproven at that age.",
        ),
        (
            {"total": 5, "counted": 2, "days": 90, "unknown": 2},
            "Of all 5 actions of the corpus whose incident lies at least 90 days back (the median time to a first repeat), 2 were open or unproven at that age; of 2 nobody knows.",
        ),
    ],
    "same_age.nothing": [({}, "How all actions stood at that age cannot be said: there is none to compare with.")],
    "same_age.few": [
        (
            {"repeated": 1},
            "How all actions stood at that age cannot be said: 1 incident was repeated, too few for a usual time.",
        ),
        ({"repeated": 5}, "How all actions stood at that age cannot be said: 5 incidents were repeated, too few for a usual time."),
    ],
    "same_age.unknown": [
        (
            {"unknown": 114, "total": 116, "days": 5, "counted": 2},
            ("How all actions stood at that age cannot be said: of 114 of the 116 actions whose incident lies at least 5 days back (the median time to a "
            "first repeat) nobody knows."),
        ),
    ],
    "home.none_again_known": [
        (
            {"written": 1},
            "Of 1 action it is not known whether it had been asked for before: an incident without a day stands before and after no other.",
        ),
        (
            {"written": 2},
            "Of 2 actions it is not known whether one had been asked for before: an incident without a day stands before and after no other.",
        ),
    ],
    "home.no_theme": [({}, "No words of a cause here are in the vocabulary of themes.")],
    "home.no_incident": [({}, "No incident is written up in what the filters let through, only near misses or drills.")],
    "home.again": [
        ({"again": 1, "written": 2, "unknown": 0}, "1 of 2 actions had been asked for before."),
        (
            {"again": 1, "written": 2, "unknown": 1},
            "1 of 2 actions had been asked for before; of 1, after an incident without a day, it is not known.",
        ),
        (
            {"again": 2, "written": 20, "unknown": 2},
            "2 of 20 actions had been asked for before; of 2, after incidents without a day, it is not known.",
        ),
    ],
    "home.checked": [  # where none is complete another sentence says so
        ({"complete": 1, "checked": 0}, "Of 1 action marked complete, **none has a check recorded**."),
        ({"complete": 1, "checked": 1}, "Of 1 action marked complete, **1 has a check recorded**."),
        ({"complete": 2, "checked": 2}, "Of 2 actions marked complete, **2 have a check recorded**."),
    ],
    "home.checked_some_asked": [
        (
            {"complete": 1, "checked": 0, "never": 1},
            "Of 1 action marked complete, **none has a check recorded**; the form of 1 action does not ask for one.",
        ),
        (
            {"complete": 2, "checked": 1, "never": 2},
            "Of 2 actions marked complete, **1 has a check recorded**; the forms of 2 actions do not ask for one.",
        ),
        (
            {"complete": 3, "checked": 2, "never": 2},
            "Of 3 actions marked complete, **2 have a check recorded**; the forms of 2 actions do not ask for one.",
        ),
    ],
    "home.never_checked": [
        ({"complete": 1}, "1 action is marked complete; no form asks how that was checked."),
        ({"complete": 2}, "2 actions are marked complete; no form asks how that was checked."),
    ],
    "home.none_complete": [
        ({"written": 1, "known": 0}, "Of 1 action, none is marked complete; none of them says how it stands."),
        ({"written": 2, "known": 1}, "Of 2 actions, none is marked complete; 1 of them says how it stands."),
        ({"written": 2, "known": 2}, "Of 2 actions, none is marked complete; 2 of them say how they stand."),
    ],
    "home.no_repeat": [
        (
            {},
            ("No incident here is known to repeat an earlier one with an open or unproven action. A repeat is one that cites the earlier incident, "
            "or shares a system and a specific theme with it; where documents name no systems, only citations can show it."),
        )
    ],
    "home.none_again": [({}, "No action here was found to be asked for in the same or nearly the same words after an earlier incident.")],
    "home.themes": [  # without a theme nothing is listed
        (
            {"known": 1, "total": 1},
            ("In the words of 1 of 1 incident a theme was read by rules: in their factors, where these tell none in the cause, the summary or the title. "
            "One can have several."),
        ),
        (
            {"known": 2, "total": 39},
            ("In the words of 2 of 39 incidents a theme was read by rules: in their factors, where these tell none in the cause, the summary or the "
            "title. One can have several."),
        ),
    ],
    "home.no_ladder": [
        (
            {"written": 1, "owned": 0, "dated": 0, "known": 0, "never": "; x"},
            "The ladder from written to proven cannot be shown here: of 1 action, none has an owner, none has a due day and none has a status; x.",
        ),
        (
            {"written": 20, "owned": 0, "dated": 1, "known": 1, "never": ""},
            "The ladder from written to proven cannot be shown here: of 20 actions, none has an owner, 1 has a due day and 1 has a status.",
        ),
    ],
    "home.never_asked": [
        ({"owner": 111, "due": 1, "status": 0}, "; the forms of 111 do not ask for an owner, of 1 for a due day, of none for a status"),
    ],
    "home.other_theme": [({}, "not found to be meant for what they share")],
    "home.none_overdue": [
        (
            {"written": 1, "dated": 0, "known": 0},
            ("None is known to be overdue or unproven: of 1 action, none has a due day and none has a status. These are the latest that are open, or "
            "of which nobody wrote how they stand."),
        ),
        (
            {"written": 2, "dated": 1, "known": 1},
            ("None is known to be overdue or unproven: of 2 actions, 1 has a due day and 1 has a status. These are the latest that are open, or "
            "of which nobody wrote how they stand."),
        ),
        (
            {"written": 2, "dated": 2, "known": 2},
            ("None is known to be overdue or unproven: of 2 actions, 2 have a due day and 2 have a status. These are the latest that are open, or "
            "of which nobody wrote how they stand."),
        ),
    ],
    "home.nothing_to_do": [({}, "No action here is overdue, unproven, open or of unknown state.")],
    "home.no_action": [({}, "No action is written down in what the filters let through.")],
    "ladder.caption": [  # without an action there is no ladder
        ({"written": 1, "asked_after": "1 incident"}, "1 action of 1 incident. Each bar is a share of it."),
        (
            {"written": 2, "asked_after": "2 incidents and 1 near miss"},
            "2 actions of 2 incidents and 1 near miss. Each bar is a share of all of them.",
        ),
    ],
    "ladder.alternative": [
        ({"written": 1, "bars": "written 1 (100 %)"}, "Of 1 action: written 1 (100 %)."),
        ({"written": 2, "bars": "written 2 (100 %)"}, "Of 2 actions: written 2 (100 %)."),
    ],
    "ladder.share": [
        ({"part": 0, "share": "0"}, "0 (0 %)"),
        ({"part": 1, "share": "less than 1"}, "1 (less than 1 %)"),
        ({"part": 2, "share": "100"}, "2 (100 %)"),
    ],
    "ladder.some_never_asked": [
        ({"share": "0 (0 %)", "never": 1}, "0 (0 %), 1 never asked"),
        ({"share": "1 (50 %)", "never": 2}, "1 (50 %), 2 never asked"),
    ],
    "ladder.never_asked": [({}, "never asked")],
    "follow_through.nothing_written": [
        (
            {"written": 1},
            ("The one action here has no status and no due date in its document, so how it stands is not known. What can be shown is which were asked "
            "for again: see Home."),
        ),
        (
            {"written": 2},
            ("None of these 2 actions has a status or a due date in its document, so how they stand is not known. What can be shown is which were "
            "asked for again: see Home."),
        ),
    ],
    "follow_through.known": [
        (
            {"written": 1, "known": 0, "complete": 0, "of_these": ""},
            "Of 1 action, none says how it stands. None says complete. *Open* means open when last written.",
        ),
        (
            {"written": 2, "known": 1, "complete": 1, "of_these": ", and no form asks how that was checked"},
            "Of 2 actions, 1 says how it stands. 1 says complete, and no form asks how that was checked. *Open* means open when last written.",
        ),
        (
            {"written": 2, "known": 2, "complete": 2, "of_these": ""},
            "Of 2 actions, 2 say how they stand. 2 say complete. *Open* means open when last written.",
        ),
    ],
    "follow_through.checked": [
        ({"checked": 0}, ", and of these none has a check recorded"),
        ({"checked": 1}, ", and of these 1 has a check recorded"),
        ({"checked": 2}, ", and of these 2 have a check recorded"),
    ],
    "follow_through.independent": [
        ({"independent": 0}, ", none by somebody who is not the owner"),
        ({"independent": 1}, ", 1 by somebody who is not the owner"),
        ({"independent": 2}, ", 2 by somebody who is not the owner"),
    ],
    "follow_through.some_asked": [
        ({"never": 1}, " (the form of 1 action does not ask for one)"),
        ({"never": 2}, " (the forms of 2 actions do not ask for one)"),
    ],
    "follow_through.never_checked": [({}, ", and no form asks how that was checked")],
    "follow_through.none_has": [  # without a row there is no table
        ({"actions": 1, "what": "an owner or a due day"}, "The one action here does not have an owner or a due day in its document."),
        ({"actions": 2, "what": "an owner"}, "None of these 2 actions has an owner in its document."),
    ],
    "follow_through.download": [({"actions": 1}, "Download 1 action as CSV"), ({"actions": 2}, "Download 2 actions as CSV")],
    "follow_through.none_asked_for": [({}, "No document here asks for an action.")],
    "follow_through.none_in_state": [({}, "No action is in this state.")],
    "follow_through.none_with_words": [({}, "No action in these states holds these words; take a word or a state away.")],
    "measured.value": [({"known": 0, "total": 1}, "0 of 1"), ({"known": 1, "total": 1}, "1 of 1"), ({"known": 2, "total": 2}, "2 of 2")],
    "measured.never_asked": [({"missing": 1}, "1 never asked"), ({"missing": 2}, "2 never asked")],
    "measured.missing": [({"missing": 1}, "1 missing"), ({"missing": 2}, "2 missing")],
    "measured.nothing_missing": [({}, "nothing missing")],
    "measured.none_written": [({}, "none written down")],
    "measured.caption": [({}, "*Never asked*: the form has no place for it. *Missing*: left empty, only a placeholder, or not readable.")],
    "measured.partly": [
        (
            {"partly": "1 for owner, 2 for status"},
            ("*Never asked*: the form has no place for it. *Missing*: left empty, only a placeholder, or not readable; among them never asked: "
            "1 for owner, 2 for status."),
        )
    ],
    "measured.partly_of": [({"never": 1, "field": "owner"}, "1 for owner"), ({"never": 2, "field": "status"}, "2 for status")],
    "incidents.found": [({"found": 1}, "1 incident"), ({"found": 2}, "2 incidents")],  # of none another sentence says so
    "incidents.longest": [
        (
            {"known": 1, "incident": "INC-1", "lasted": "45 min, stated"},
            " · 1 with a duration · the longest is INC-1: 45 min, stated",
        ),
        (
            {"known": 2, "incident": "INC-1", "lasted": "45 min, stated"},
            " · 2 with a duration · the longest is INC-1: 45 min, stated",
        ),
    ],
    "incidents.some_words": [({}, "No incident holds all of these words under the filters. These hold some, those with the most first.")],
    "incidents.no_words": [({}, "No incident holds these words under the filters; take a word or a filter away.")],
    "course.caption": [({"events": 2}, "2 events, UTC.")],  # a course takes two
    "course.unplaced": [
        ({"rows": 1}, " 1 row of the timeline without a time of day."),
        ({"rows": 2}, " 2 rows of the timeline without a time of day."),
    ],
    "course.alternative": [({"events": 2, "first": "3 Jul 09:00", "last": "3 Jul 09:40"}, "2 events from 3 Jul 09:00 to 3 Jul 09:40 UTC")],
    "page.written_up": [({"listed": "3 incidents and 1 drill"}, "3 incidents and 1 drill written up")],
    "page.of_all": [({"written": 1}, ", of 1 write-up in the corpus"), ({"written": 48}, ", of 48 write-ups in the corpus")],
    "page.nothing_there": [
        (
            {"day": "1 Jan 2020", "written": 48},
            ("Nothing that had begun by 1 Jan 2020 is written up in what the filters let through, of 48 write-ups in the corpus. Take a filter away, or "
            "choose a later day under *As of*."),
        ),
    ],
    "page.incidents": [({"number": 0}, "0 incidents"), ({"number": 1}, "1 incident"), ({"number": 2}, "2 incidents")],
    "page.near_misses": [({"number": 1}, "1 near miss"), ({"number": 2}, "2 near misses")],
    "page.drills": [({"number": 1}, "1 drill"), ({"number": 2}, "2 drills")],
    "page.more": [({"left": 1, "rest": "more"}, "… and 1 more."), ({"left": 1204, "rest": "more themes"}, "… and 1,204 more themes.")],
    "page.nothing_read": [
        ({"documents": 0, "failed": 0}, "No postmortem was found among the 0 Markdown files of this corpus."),
        ({"documents": 1, "failed": 1}, "No postmortem was found among the 1 Markdown file of this corpus; 1 could not be read."),
        ({"documents": 2, "failed": 2}, "No postmortem was found among the 2 Markdown files of this corpus; 2 could not be read."),
    ],
    "actions.listed": [({"actions": 1, "day": "2025-10-15"}, "1 action as of 2025-10-15."), ({"actions": 2, "day": "now"}, "2 actions as of now.")],
    "actions.none_asked_for": [({}, "No document of this warehouse asks for an action.")],
    "actions.none_listed": [
        (
            {"day": "2025-10-15", "written": 1, "had": "none with an owner"},
            "No action matches as of 2025-10-15. Of 1 action in the warehouse: none with an owner.",
        ),
        (
            {"day": "2025-10-15", "written": 2, "had": "1 with an owner"},
            "No action matches as of 2025-10-15. Of 2 actions in the warehouse: 1 with an owner.",
        ),
    ],
    "actions.had": [
        ({"number": 0, "what": "an owner"}, "none with an owner"),
        ({"number": 1, "what": "an owner"}, "1 with an owner"),
        ({"number": 2, "what": "a status"}, "2 with a status"),
    ],
    "actions.had_never_asked": [
        ({"number": 0, "what": "a status", "never": 1}, "none with a status (1 never asked for one)"),
        ({"number": 1, "what": "a status", "never": 2}, "1 with a status (2 never asked for one)"),
    ],
    "query.more_rows": [
        ({"limit": 1}, "There is more than 1 row; raise --limit to see it."),
        ({"limit": 2}, "There are more than 2 rows; raise --limit to see them."),
    ],
    "trend.few_periods": [
        ({"periods": 0}, "No trend is told: it takes 8 complete quarters in one series with a number, and there is none."),
        ({"periods": 1}, "No trend is told: it takes 8 complete quarters in one series with a number, and there is 1."),
        ({"periods": 2}, "No trend is told: it takes 8 complete quarters in one series with a number, and there are 2."),
    ],
    "trend.few_events": [  # it takes eight quarters to say so
        ({"events": 0, "periods": 8}, "No trend is told: n = 0 in 8 complete quarters, and it takes n = 20."),
        ({"events": 1, "periods": 8}, "No trend is told: n = 1 in 8 complete quarters, and it takes n = 20."),
    ],
    "trend.ties": [
        (
            {"periods": 8, "events": 20, "q": "= 0.041"},
            "No trend is told over 8 complete quarters (n = 20, q = 0.041): the 95 % interval of the change from one to another holds 0.",
        )
    ],
    "trend.chance": [
        ({"periods": 8, "events": 20, "q": "= 0.685"}, "No trend is told from chance over 8 complete quarters (n = 20, q = 0.685)."),
    ],
    "trend.count.up": [  # a direction takes eight quarters and twenty events
        (
            {"name": "incidents", "periods": 8, "events": 36, "q": "< 0.001", "slope": 1.0, "low": 0.5, "high": 2.0},
            "More incidents were written up over 8 complete quarters (n = 36, q < 0.001): by a median of 1 a quarter (95 % interval 0.5 to 2).",
        )
    ],
    "trend.count.down": [
        (
            {"name": "incidents", "periods": 8, "events": 72, "q": "= 0.02", "slope": 2.0, "low": 1.0, "high": 3.5},
            "Fewer incidents were written up over 8 complete quarters (n = 72, q = 0.02): by a median of 2 a quarter (95 % interval 1 to 3.5).",
        )
    ],
    "trend.count.more": [
        ({"last": 0, "more": 6, "fewer": None}, "After a quarter with 0 only 6 or more could be told from chance."),
        ({"last": 1, "more": 8, "fewer": None}, "After a quarter with 1 only 8 or more could be told from chance."),
        ({"last": 2, "more": 10, "fewer": None}, "After a quarter with 2 only 10 or more could be told from chance."),
    ],
    "trend.count.more_or_none": [
        ({"last": 6, "more": 17, "fewer": 0}, "After a quarter with 6 only 17 or more, or none, could be told from chance."),
    ],
    "trend.count.more_or_fewer": [
        ({"last": 10, "more": 23, "fewer": 2}, "After a quarter with 10 only 23 or more, or 2 or fewer, could be told from chance."),
    ],
    "trend.minutes.up": [
        (
            {"name": "the duration of impact", "periods": 8, "events": 48, "q": "= 0.01", "slope": 1.0, "low": 0.5, "high": 90.0},
            ("The median of the duration of impact rose over 8 complete quarters (n = 48, q = 0.01): by a median of 1 minute a quarter "
            "(95 % interval 0.5 to 90)."),
        )
    ],
    "trend.minutes.down": [
        (
            {"name": "the duration of impact", "periods": 8, "events": 48, "q": "= 0.01", "slope": 10.0, "low": 0.5, "high": 1440.0},
            ("The median of the duration of impact fell over 8 complete quarters (n = 48, q = 0.01): by a median of 10 minutes a quarter "
            "(95 % interval 0.5 to 1,440)."),
        )
    ],
    "trend.minutes.seen": [
        (
            {"n": 1, "ratio": 134.8},
            "With 1 a quarter only a change to 135 times as long, or to as small a part, would be seen in four of five cases.",
        ),
        (
            {"n": 25, "ratio": 2.67},
            "With 25 a quarter only a change to 2.67 times as long, or to as small a part, would be seen in four of five cases.",
        ),
    ],
    "trend.share.up": [
        (
            {"name": "incidents that machines noticed first", "periods": 8, "events": 40, "q": "= 0.03", "slope": 1.0, "low": 0.2, "high": 4.0},
            ("The share of incidents that machines noticed first rose over 8 complete quarters (n = 40, q = 0.03): by a median of 1 point a quarter "
            "(95 % interval 0.2 to 4)."),
        )
    ],
    "trend.share.down": [
        (
            {"name": "incidents that machines noticed first", "periods": 8, "events": 40, "q": "= 0.03", "slope": 2.5, "low": 0.2, "high": 4.0},
            ("The share of incidents that machines noticed first fell over 8 complete quarters (n = 40, q = 0.03): by a median of 2.5 points a quarter "
            "(95 % interval 0.2 to 4)."),
        )
    ],
    "trend.share.seen": [({"n": 50, "points": 28.0}, "With 50 a quarter only a change by 28 points would be seen in four of five cases.")],
    "trend.share.none_seen": [
        ({"n": 1}, "With 1 a quarter even a change to none or to all would not be seen in four of five cases."),
        ({"n": 2}, "With 2 a quarter even a change to none or to all would not be seen in four of five cases."),
    ],
    "compared.incomplete": [({"label": "2025-Q3"}, "2025-Q3 is not complete, and is not compared.")],
    "compared.broken": [
        ({"label": "Q2", "before_label": "Q1"}, "Q2 is not compared with Q1: between them it changed what is written up."),
    ],
    "compared.unknown": [({"label": "Q2", "before_label": "Q1"}, "Q2 is not compared with Q1: one of the two is not known.")],
    "compared.up": [
        (
            {"now": 6, "before": 0, "label": "Q2", "before_label": "Q1"},
            "6 in Q2 after 0 in Q1: more than chance alone gives in 19 of 20 such pairs.",
        ),
    ],
    "compared.down": [
        (
            {"now": 0, "before": 6, "label": "Q2", "before_label": "Q1"},
            "0 in Q2 after 6 in Q1: fewer than chance alone gives in 19 of 20 such pairs.",
        ),
    ],
    "compared.more": [
        (
            {"now": 1, "before": 0, "more": 6, "fewer": None, "label": "Q2", "before_label": "Q1"},
            "1 in Q2 after 0 in Q1: only 6 or more could be told from chance.",
        ),
        (
            {"now": 0, "before": 2, "more": 10, "fewer": None, "label": "Q2", "before_label": "Q1"},
            "0 in Q2 after 2 in Q1: only 10 or more could be told from chance.",
        ),
    ],
    "compared.more_or_none": [
        (
            {"now": 1, "before": 6, "more": 17, "fewer": 0, "label": "Q2", "before_label": "Q1"},
            "1 in Q2 after 6 in Q1: only 17 or more, or none, could be told from chance.",
        ),
    ],
    "compared.more_or_fewer": [
        (
            {"now": 3, "before": 10, "more": 23, "fewer": 2, "label": "Q2", "before_label": "Q1"},
            "3 in Q2 after 10 in Q1: only 23 or more, or 2 or fewer, could be told from chance.",
        ),
    ],
    "compared.noted": [({"label": "2025-Q2", "text": "Smaller ones too."}, "Noted of 2025-Q2: Smaller ones too.")],
    "survival.words.complete": [({}, "complete")],
    "survival.words.check": [({}, "complete with a check recorded")],
    "survival.mark": [  # of none another sentence says so
        (
            {"of": 1, "days": 90, "done": 0, "not_done": 0, "unknown": 1, "words": "complete"},
            "Of 1 action whose incident lies 90 days back, none is known to have been complete by then, none not to have been; of 1 nobody wrote.",
        ),
        (
            {"of": 2, "days": 90, "done": 1, "not_done": 1, "unknown": 0, "words": "complete"},
            "Of 2 actions whose incident lies 90 days back, 1 is known to have been complete by then, 1 not to have been.",
        ),
        (
            {"of": 6, "days": 90, "done": 2, "not_done": 2, "unknown": 2, "words": "complete"},
            "Of 6 actions whose incident lies 90 days back, 2 are known to have been complete by then, 2 not to have been; of 2 nobody wrote.",
        ),
    ],
    "survival.no_mark": [({"days": 90}, "No action of an incident that lies 90 days back was written down.")],
    "survival.curve": [  # a curve takes five
        (
            {"days": 30, "share": 20, "low": 1, "high": 58, "n": 5, "words": "complete"},
            ("By day 30, 20 % were complete (95 % interval 1 to 58 %, n = 5), if those that nobody wrote of again went on like the others; nothing shows "
            "that they did."),
        )
    ],
    "survival.no_curve": [
        ({"n": 0, "events": 0}, "How long it took is not drawn: no action was watched."),
        ({"n": 1, "events": 1}, "How long it took is not drawn: 1 action was watched, and it takes 5."),
        (
            {"n": 2, "events": 0},
            ("How long it took is not drawn: of 2 actions that were watched, none got there on a day that is known, and none while 5 or more were "
            "watched."),
        ),
    ],
    "survival.unknown": [
        ({}, "No curve is put into words: it would take most of them to have gone on like the few that somebody wrote of."),
    ],
    "survival.not_reached": [
        ({"days": 90}, "Fewer than 5 were watched for 90 days, or none had got there: the curve says nothing of that day."),
    ],
    "survival.undated": [
        ({"undated": 1, "words": "complete"}, "Not in the curve, as nobody wrote since when: 1 that is complete."),
        ({"undated": 2, "words": "complete"}, "Not in the curve, as nobody wrote since when: 2 that are complete."),
    ],
    "survival.compared.told": [
        (
            {"days": 90, "words": "complete",
    "example": "SEV2", "least": "priority", "marks": "a 3", "names": "severity", "parts": "severity 2", "such_as": ", such as SEV2", "value": "severity", "which": "title", "x": "theme",
    "y": "minutes", "more": "2025", "fewer": "2024", "more_done": 19, "more_of": 20, "fewer_done": 1, "fewer_of": 20,
             "p": "< 0.001", "more_unknown": 0, "fewer_unknown": 2},
            "Within 90 days more were complete of 2025 than of 2024: 19 of 20 against 1 of 20 (log-rank p < 0.001; of 0 and 2 nobody wrote).",
        )
    ],
    "survival.compared.chance": [
        (
            {"days": 90, "words": "complete", "one": "2024", "two": "2025", "one_done": 1, "one_of": 2, "two_done": 20, "two_of": 40, "p": "= 0.7",
             "one_unknown": 0, "two_unknown": 1},
            ("Within 90 days 1 of 2 was complete of 2024, 20 of 40 of 2025: no difference that is told from chance (log-rank p = 0.7; of 0 and 1 nobody "
            "wrote)."),
        )
    ],
    "survival.compared.mixed": [
        (
            {"days": 90, "words": "complete", "one": "2024", "two": "2025", "one_done": 1, "one_of": 2, "two_done": 20, "two_of": 40,
             "one_unknown": 1, "two_unknown": 2},
            ("Within 90 days 1 of 2 is known to have been complete of 2024, 20 of 40 of 2025; of 1 and 2 nobody wrote, and which was faster depends on "
            "these."),
        )
    ],
    "survival.compared.few": [
        (
            {"of_these": ", checked", "one": "2024", "two": "2025", "days": 90, "events": 0, "words": "complete"},
            "2024 and 2025 are not compared: within 90 days the day is known of none that were complete, and it takes 20.",
        ),
        (
            {"of_these": ", checked", "one": "2024", "two": "2025", "days": 90, "events": 1, "words": "complete"},
            "2024 and 2025 are not compared: within 90 days the day is known of 1 that was complete, and it takes 20.",
        ),
        (
            {"of_these": ", checked", "one": "2024", "two": "2025", "days": 90, "events": 2, "words": "complete"},
            "2024 and 2025 are not compared: within 90 days the day is known of 2 that were complete, and it takes 20.",
        ),
    ],
    "health.caption": [
        ({"values": 1, "total": 1, "unit": "incident"}, "1 value is not known of all of 1 incident. Click a bar to see what is missing, and where."),
        ({"values": 2, "total": 148, "unit": "action"}, "2 values are not known of all of 148 actions. Click a bar to see what is missing, and where."),
    ],
    "health.by_quarter": [
        (
            {"value": "due date", "total": 1, "unit": "action"},
            "due date of 1 action, by the quarter of the incident. Click a part to see that quarter alone.",
        ),
        (
            {"value": "due date", "total": 2, "unit": "action"},
            "due date of 2 actions, by the quarter of the incident. Click a part to see that quarter alone.",
        ),
    ],
    "health.part": [
        ({"value": "severity", "known": 0, "total": 2, "never": 0}, "severity known of 0 of 2"),
        ({"value": "severity", "known": 0, "total": 2, "never": 1}, "severity known of 0 of 2, 1 never asked"),
        ({"value": "severity", "known": 0, "total": 2, "never": 2}, "severity known of 0 of 2, 2 never asked"),
    ],
    "health.alternative": [
        ({"total": 1, "unit": "incident", "parts": "severity known of 0 of 1"}, "Of 1 incident: severity known of 0 of 1."),
        ({"total": 2, "unit": "incident", "parts": "severity known of 0 of 2"}, "Of 2 incidents: severity known of 0 of 2."),
    ],
    "health.all_known": [({"which": "title, date"}, "Nothing is missing of: title, date.")],
    "health.none_there": [({"unit": "action"}, "There is no action in this period.")],
    "health.none_missing": [({}, "Nothing is missing of it in this period.")],
    "health.missing": [  # of none another sentence says so
        ({"missing": 1, "unit": "action", "never": 0}, "1 action without it."),
        ({"missing": 2, "unit": "action", "never": 1}, "2 actions without it, 1 of which the form never asked."),
        ({"missing": 2, "unit": "action", "never": 2}, "2 actions without it, 2 of which the form never asked."),
    ],
    "health.not_in_form": [({}, "**Form:** give it a place.")],
    "health.absent": [({}, "**People:** fill it in.")],
    "health.placeholder": [({}, "**People:** put the value where the placeholder stands.")],
    "health.unparseable": [({"such_as": ""}, "**People:** write it so that it can be read.")],
    "health.ambiguous": [({"such_as": ""}, "**People:** write it so that it can be read in one way only.")],
    "health.contradictory": [({}, "**People:** correct the one that is wrong.")],
    "health.such_as": [({"example": "SEV2"}, ", such as “SEV2”")],
    "corpus.documents": [
        (
            {"documents": 0, "postmortems": 0, "blank": 0, "other": 0, "failed": 0},
            "Of **0 Markdown files**, none is a postmortem; every one could be read.",
        ),
        (
            {"documents": 4, "postmortems": 1, "blank": 1, "other": 1, "failed": 1},
            "Of **4 Markdown files**, 1 is a postmortem, 1 is a blank form, 1 holds something else; **1 could not be read**.",
        ),
        (
            {"documents": 8, "postmortems": 2, "blank": 2, "other": 2, "failed": 2},
            "Of **8 Markdown files**, 2 are postmortems, 2 are blank forms, 2 hold something else; **2 could not be read**.",
        ),
    ],
    "corpus.values": [
        ({"values": 31, "known": 0, "never": 0}, "Of 31 values that a postmortem is asked for, none is known of every incident or action."),
        (
            {"values": 31, "known": 1, "never": 1},
            "Of 31 values that a postmortem is asked for, 1 is known of every incident or action, and 1 is asked for by no form.",
        ),
        (
            {"values": 31, "known": 2, "never": 2},
            "Of 31 values that a postmortem is asked for, 2 are known of every incident or action, and 2 are asked for by no form.",
        ),
    ],
    "corpus.least": [({"least": "priority (1 of 2 incidents)"}, "Where forms ask, least is known of priority (1 of 2 incidents).")],
    "corpus.least_of": [
        ({"value": "priority", "known": 0, "asked": 1, "unit": "incident"}, "priority (0 of 1 incident)"),
        ({"value": "priority", "known": 1, "asked": 2, "unit": "incident"}, "priority (1 of 2 incidents)"),
    ],
    "corpus.rules": [
        (
            {},
            ("Themes, mechanisms and who noticed are read by rules over the author's words, and rules err: docs/accuracy.md says how often, by field "
            "and form."),
        ),
    ],
    "corpus.not_heeded": [({"names": "severity, theme"}, "Filters that do not apply here: severity, theme.")],
    "corpus.no_finding": [({}, "Nothing was found that is to be mended.")],
    "corpus.no_finding_filtered": [({}, "No incident under these filters has a finding.")],
    "corpus.findings": [
        ({"findings": 0, "waived": 1}, "0 findings, and 1 that somebody accepted until a day."),
        ({"findings": 1, "waived": 0}, "1 finding."),
        ({"findings": 2, "waived": 2}, "2 findings, and 2 that somebody accepted until a day."),
    ],
    "corpus.each_says": [({}, "Each says how: choose it below.")],
    "corpus.understood": [({}, "Every heading and label was understood.")],
    "corpus.not_understood": [  # of none another sentence says so
        ({"found": 1}, "1 heading, label or passage that no style understood, the commonest first."),
        ({"found": 2}, "2 headings, labels or passages that no style understood, the commonest first."),
    ],
    "corpus.teach": [
        (
            {},
            ("A style teaches them: say in `afterword.toml` which field each means, and ingest again. `docs/adding-a-style.md` tells how, and which fields "
            "there are."),
        ),
    ],
    "corpus.no_form": [({}, "No postmortem has a day, so that nothing can be told by quarter.")],
    "corpus.forms": [
        (
            {},
            ("*Understood* is the part of a document's lines that its style takes for something. A label or heading came or went where that is hardly "
            "chance."),
        ),
    ],
    "corpus.no_register": [
        (
            {},
            ("How many incidents were never written up is not known: no register of all incidents was read. Give one with `afterword ingest FOLDER "
            "--register FILE`: a CSV with `id`, `began` and `severity`."),
        ),
    ],
    "corpus.none_registered": [({}, "No incident of the register is let through by these filters.")],
    "corpus.register": [  # of none another sentence says so
        (
            {"registered": 1, "written": 0, "missing": 0, "late": 0, "unknown": 0, "surplus": 1},
            ("Of **1 incident** of the register none was written up and **none was not**; none was written up more than 30 days later. 1 incident was "
            "written up and stands in no row of it."),
        ),
        (
            {"registered": 2, "written": 1, "missing": 1, "late": 1, "unknown": 1, "surplus": 0},
            "Of **2 incidents** of the register 1 was written up and **1 was not**; 1 was written up more than 30 days later, and of 1 that is not known.",
        ),
        (
            {"registered": 4, "written": 2, "missing": 2, "late": 2, "unknown": 2, "surplus": 2},
            ("Of **4 incidents** of the register 2 were written up and **2 were not**; 2 were written up more than 30 days later, and of 2 that is not "
            "known. 2 incidents were written up and stand in no row of it."),
        ),
    ],
    "corpus.no_override": [
        ({}, "Nobody has corrected a value. Where one was read wrongly, an `[[override]]` in `afterword.toml` sets it."),
    ],
    "corpus.overrides": [
        ({"applied": 0, "stale": 1}, "0 corrections applied; **1 no longer holds**."),
        ({"applied": 1, "stale": 0}, "1 correction applied; none no longer holds."),
        ({"applied": 2, "stale": 2}, "2 corrections applied; **2 no longer hold**."),
    ],
    "corpus.no_run": [({}, "No ingest has changed anything yet.")],
    "corpus.runs": [
        ({"runs": 1}, "1 ingest that changed something, the latest first."),
        ({"runs": 2}, "2 ingests that changed something, the latest first."),
    ],
    "corpus.took": [({"seconds": 1}, "1 second"), ({"seconds": 2}, "2 seconds")],
    "sql.write": [
        (
            {},
            ("Write one statement that reads, take a saved question, or begin with an example from the dictionary. It runs apart from this page, without "
            "access to other files, for at most 30 seconds."),
        ),
    ],
    "sql.day": [({"day": "15 Oct 2025"}, "`$as_of` is the day of the sidebar, 15 Oct 2025.")],
    "sql.unfiltered": [({}, "The filters of the sidebar do not change what a query gives.")],
    "sql.no_relation": [({}, "No table, view or macro holds these words in its name, its meaning or its columns.")],
    "sql.one_value": [({}, "A macro that gives one value; use it in an expression.")],
    "sql.rows": [
        ({"rows": 0, "seconds": "0.4"}, "0 rows, 0.4 s."),
        ({"rows": 1, "seconds": "0.4"}, "1 row, 0.4 s."),
        ({"rows": 2, "seconds": "0.4"}, "2 rows, 0.4 s."),
    ],
    "sql.first_rows": [
        (
            {"rows": 10_000, "seconds": "0.4"},
            "The first 10,000 rows, 0.4 s. There are more: ask for fewer, or have them all with `afterword query`.",
        ),
    ],
    "sql.empty": [({}, "The query gave no row.")],
    "sql.not_given": [({"names": "$word"}, "Not given: $word.")],
    "sql.too_many": [({"most": 20, "asked": 21}, "A query can ask for 20 values at most; this one asks for 21.")],
    "sql.no_number": [({}, "No column holds numbers, so that there is nothing to draw.")],
    "sql.chart": [
        ({"y": "n", "x": "theme", "n": 1, "left": 0, "undrawn": 0}, "n by theme, n 1."),
        ({"y": "n", "x": "theme", "n": 2, "left": 1, "undrawn": 1}, "n by theme, n 2; 1 row without a number is left out; 1 more row is not drawn."),
        ({"y": "n", "x": "theme", "n": 2, "left": 2, "undrawn": 2}, "n by theme, n 2; 2 rows without a number are left out; 2 more rows are not drawn."),
    ],
    "sql.chart_alternative": [
        ({"y": "n", "x": "theme", "marks": "capacity: 3", "undrawn": 0}, "n by theme: capacity: 3."),
        ({"y": "n", "x": "theme", "marks": "capacity: 3", "undrawn": 1}, "n by theme: capacity: 3; and 1 more."),
        ({"y": "n", "x": "theme", "marks": "capacity: 3", "undrawn": 2}, "n by theme: capacity: 3; and 2 more."),
    ],
    "sql.nothing_drawn": [({"y": "n"}, "No row has a number in n.")],
}  # fmt: skip
ALL = [(name, values, said) for name, rows in SAID.items() for values, said in rows]


@pytest.mark.parametrize(("name", "values", "said"), ALL)
def test_what_each_sentence_says(name, values, said):
    assert say(name, **values) == said


def test_no_sentence_is_left_out_and_none_is_expected_that_is_gone():
    assert set(SAID) == set(sentences())


# What is put in where a sentence takes words; all its other values are numbers.
WORDS = {
    "bars": "written", "before_label": "Q1", "day": "today", "fewer": "2024", "field": "owner", "first": "3 Jul", "had": "an owner",
    "incident": "INC", "label": "Q2", "lasted": "long", "last_day": "4 Jul", "more": "2025", "name": "incidents", "of_these": ", checked", "one": "2024", "others": "a drill",
    "p": "< 0.001", "partly": "for owner", "q": "< 0.001", "quarter": "Q2", "reason": "no day", "reasons": "no day", "rest": "themes", "text": "a note",
    "two": "2025", "unit": "near miss", "what": "an owner", "where": "as of today", "why": "they do not ask", "words": "complete",
}  # fmt: skip


def fields(words: str) -> set[str]:
    """The names of what is put into a sentence, also of what stands in the words for a number."""
    return set(re.findall(r"\{(\w+)", words))


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("name", list(sentences()))
def test_every_sentence_can_be_said_of_none_one_and_two(name, number):
    values = {field: WORDS.get(field, number) for field in fields(sentences()[name])}
    words = say(name, **values)
    things = "incident|action|row|event|drill|minute|point|near miss|Markdown file"
    assert not re.search(rf"(?<!\w)1 ({things})(s|es)\b", words), "1 incidents"
    assert not re.search(rf"(?<!\w)[02] ({things})\b(?!s|es)", words), "2 incident"
    assert not re.search(r"(?<!of )(?<!\w)1 (are|were|have|say|do)\b", words), "1 have"
    assert not re.search(r"(?<!of )(?<!\w)[02] (is|was|has|says|does)\b", words.replace("Of 2 is it", "")), "2 has"
    assert not re.search(r"[{}|#]|  | [,.;]", words), "a mark is left, or a gap"


def test_what_is_not_known_is_never_said_as_a_no():
    not_known = {name: words for name, words in sentences().items() if name.rpartition(".")[2] in {"unknown", "none", "never_checked", "never_asked"}}
    assert not [name for name, words in not_known.items() if re.search(r"\b(0|none|no action|nothing) (is|are|was|were|has|have)\b", words)]
    assert not [name for name, words in not_known.items() if "%" in words]


# Words that say that one thing came of another, that numbers stand still, or how good they are: none of these numbers can show it.
def test_no_sentence_claims_a_cause_a_standstill_or_a_merit():
    claims = re.compile(
        r"\b(because|due to|caused|led to|thanks to|prevented|would have|improve\w*|worse|better|stable|unchanged|significant\w*|only \d+ %)\b"
    )
    assert not [name for name, words in sentences().items() if claims.search(words.casefold().replace("no status and no due", ""))]


def test_a_range_or_a_share_never_stands_without_its_numbers():
    assert not [name for name, words in sentences().items() if "{share} %" in words and name != "ladder.share" and "interval" not in words]
    assert not [name for name, words in sentences().items() if "{median" in words and not ("interval" in words or "(n {measured})" in words)]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 1, "0"), (1, 1, "100"), (1, 2, "50"), (1, 3, "33"), (2, 3, "67"), (0, 300, "0"), (1, 300, "less than 1"), (299, 300, "more than 99"),
        (300, 300, "100"), (3, 300, "1"), (297, 300, "99"),
    ],
)  # fmt: skip
def test_a_share_that_is_neither_none_nor_all_is_not_rounded_to_it(part, whole, said):
    assert percent(part, whole) == said


def test_a_value_or_a_sentence_that_is_missing_is_our_mistake():
    with pytest.raises(KeyError):
        say("home.again", again=1)
    with pytest.raises(KeyError):
        say("home.nowhere")


def test_a_bar_or_a_brace_in_a_name_stays_what_it_is():
    assert say("compared.incomplete", label="Q1|{Q2}") == "Q1|{Q2} is not complete, and is not compared."
