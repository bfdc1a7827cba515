"""Every sentence that the program prints about numbers, at none, one and two: what it says was written by hand, not taken from the program."""

import re

import pytest

from analysis.sentences import percent, say, sentences
from tests.analysis.said_of_reviews import SAID_OF_REVIEWS

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
    "answer.of_known": [
        (
            {"counted": 1, "known": 3, "total": 10, "never": 6, "unsaid": 1, "least": "10", "most": "80", "low": 2, "high": 94, "unit": "action"},
            "1 of 3 actions of which it is known, 6 never asked, 1 not known: 10 to 80 % of all 10 (95 % interval 2 to 94 %)",
        ),
        (
            {"counted": 0, "known": 1, "total": 8, "never": 1, "unsaid": 6, "least": "0", "most": "88", "low": 0, "high": 98, "unit": "action"},
            "0 of 1 action of which it is known, 1 never asked, 6 not known: 0 to 88 % of all 8 (95 % interval 0 to 98 %)",
        ),
    ],
    "answer.of_known_few": [
        (
            {"counted": 1, "known": 2, "total": 3, "never": 0, "unsaid": 1, "low": 6, "high": 94, "unit": "action"},
            "1 of 2 actions of which it is known, 1 not known (95 % interval of all 3: 6 to 94 %)",
        ),
    ],
    "answer.never_asked": [
        ({"total": 1, "unit": "action"}, "no form of the one action asks for it"),
        ({"total": 7, "unit": "action"}, "no form of the 7 actions asks for it"),
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
    "answer.none": [({"unit": "safeguard"}, "no safeguard was found of which it could be said")],
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
        ({"measured": 0}, "For none of them is a duration known that can be compared."),
        ({"measured": 1}, "For 1 of them a duration is known that can be compared, too few for a median."),
        ({"measured": 2}, "For 2 of them a duration is known that can be compared, too few for a median."),
    ],
    "home.repeating": [  # where none does another sentence says so
        ({"total": 2, "repeats": 1, "unseen": 0}, "Of all 2 incidents, 1 repeats an earlier one."),
        ({"total": 4, "repeats": 2, "unseen": 1}, "Of all 4 incidents, 2 repeat an earlier one; of 1 more nobody can tell."),
        ({"total": 1, "repeats": 1, "unseen": 0}, "Of 1 incident, 1 repeats an earlier one."),  # of a period: the earlier one lies before it
    ],
    "home.none_repeating": [  # where of none it is unknown nothing is said
        ({"unseen": 1}, "Of 1 incident nobody can tell whether it repeats an earlier one, and none was found to."),
        ({"unseen": 23}, "Of 23 incidents nobody can tell whether they repeat an earlier one, and none was found to."),
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
    "home.came_back": [  # of none there is no panel
        (
            {"actions": 1, "meant": 0},
            ("1 action was open or unproven when the incident after which it had been asked for was first repeated; none of them is meant for the same theme, "
            "as told at the top of this page. Those come first whose incident the later one cites, and of one incident those meant for the same theme."),
        ),
        (
            {"actions": 2, "meant": 1},
            ("2 actions were open or unproven when the incident after which they had been asked for was first repeated; 1 of them is meant for the same theme, "
            "as told at the top of this page. Those come first whose incident the later one cites, and of one incident those meant for the same theme."),
        ),
        (
            {"actions": 28, "meant": 21},
            ("28 actions were open or unproven when the incident after which they had been asked for was first repeated; 21 of them are meant for the same "
            "theme, as told at the top of this page. Those come first whose incident the later one cites, and of one incident those meant for the same theme."),
        ),
    ],
    "chance.in_short": [
        (
            {"incidents": 2, "repeats": 0, "usual": 0, "low": 0, "high": 1, "beyond": 0},
            "Of all 2 incidents of the corpus, none shares a specific theme and a system with an earlier one, as many as chance alone can give: 0 (0 to 1).",
        ),
        (
            {"incidents": 3, "repeats": 3, "usual": 1, "low": 0, "high": 2, "beyond": 1},
            "Of all 3 incidents of the corpus, 3 share a specific theme and a system with an earlier one, more than chance alone gives: 1 (0 to 2).",
        ),
        (
            {"incidents": 44, "repeats": 2, "usual": 8, "low": 4, "high": 13, "beyond": 2},
            "Of all 44 incidents of the corpus, 2 share a specific theme and a system with an earlier one, fewer than chance alone gives: 8 (4 to 13).",
        ),
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
    "chance.few": [
        ({"shareable": 0}, "What chance alone would give cannot be said: no incident has a day, a system and a theme."),
        ({"shareable": 1}, "What chance alone would give cannot be said: only 1 incident has a day, a system and a theme."),
        ({"shareable": 9}, "What chance alone would give cannot be said: only 9 incidents have a day, a system and a theme."),
    ],
    "chance.no_theme": [({}, "What chance alone would give cannot be said: no two incidents with a day have a specific theme in common.")],
    "same_age.in_short": [  # of no action nothing is said
        (
            {"total": 1, "counted": 0, "days": 1, "unknown": 0},
            ("Actions in general, to compare: 1 day after their incident (the median time until one first came back), whether it came back or not, none of 1 was "
            "open or unproven."),
        ),
        (
            {"total": 2, "counted": 1, "days": 2, "unknown": 1},
            ("Actions in general, to compare: 2 days after their incident (the median time until one first came back), whether it came back or not, 1 of 2 was "
            "open or unproven; of 1 nobody knows."),
        ),
        (
            {"total": 5, "counted": 2, "days": 90, "unknown": 2},
            ("Actions in general, to compare: 90 days after their incident (the median time until one first came back), whether it came back or not, 2 of 5 were "
            "open or unproven; of 2 nobody knows."),
        ),
    ],
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
            "How all actions stood at that age cannot be said: 1 incident with an action was repeated, too few for a usual time.",
        ),
        ({"repeated": 5}, "How all actions stood at that age cannot be said: 5 incidents with an action were repeated, too few for a usual time."),
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
        ({"again": 1, "written": 2, "unknown": 0}, "1 of all 2 actions had been asked for before."),
        (
            {"again": 1, "written": 1, "unknown": 1},
            "1 of 1 action had been asked for before; of 1 it is not known, for want of a day.",
        ),
        (
            {"again": 2, "written": 20, "unknown": 2},
            "2 of all 20 actions had been asked for before; of 2 it is not known, for want of a day.",
        ),
    ],
    "home.checked": [  # where none is complete another sentence says so
        ({"complete": 1, "checked": 0}, "Of 1 action marked complete, **none has a check recorded**."),
        ({"complete": 1, "checked": 1}, "Of 1 action marked complete, **1 has a check recorded**."),
        ({"complete": 2, "checked": 2}, "Of all 2 actions marked complete, **2 have a check recorded**."),
    ],
    "home.checked_some_asked": [  # where no form of theirs asks another sentence says so
        (
            {"complete": 2, "checked": 0, "unchecked": 1, "never": 1},
            "Of all 2 actions marked complete, **none has a check recorded** and 1 lacks one; the form of 1 more does not ask for one.",
        ),
        (
            {"complete": 3, "checked": 1, "unchecked": 0, "never": 2},
            "Of all 3 actions marked complete, **1 has a check recorded** and none lacks one; the forms of 2 more do not ask for one.",
        ),
        (
            {"complete": 6, "checked": 2, "unchecked": 2, "never": 2},
            "Of all 6 actions marked complete, **2 have a check recorded** and 2 lack one; the forms of 2 more do not ask for one.",
        ),
    ],
    "home.never_checked": [
        ({"complete": 1}, "1 action is marked complete; its form does not ask how that was checked."),
        ({"complete": 2}, "2 actions are marked complete; their forms do not ask how that was checked."),
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
    "home.none_again": [({}, "No action here was found to be asked for after an earlier incident, by the same ticket or in the same or nearly the same words.")],
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
    "home.times": [({"times": 2}, "2 times")],  # once is not again
    "home.last_days": [({"days": 7}, "last 7 days")],
    "home.unchecked": [
        ({"actions": 1}, "1 complete action has no check recorded: nothing shows that what was done works. The oldest come first."),
        ({"actions": 2}, "2 complete actions have no check recorded: nothing shows that what was done works. The oldest come first."),
    ],
    "home.newly_overdue": [
        (
            {"newly": 0, "since": "8 Oct 2025", "total": 1},
            "None of 1 became overdue since 8 Oct 2025. Those of the most severe incidents stand first, of these the longest overdue.",
        ),
        (
            {"newly": 1, "since": "8 Oct 2025", "total": 23},
            "1 of 23 became overdue since 8 Oct 2025, and stands first; then those of the most severe incidents, of these the longest overdue.",
        ),
        (
            {"newly": 2, "since": "8 Oct 2025", "total": 23},
            "2 of 23 became overdue since 8 Oct 2025, and stand first; then those of the most severe incidents, of these the longest overdue.",
        ),
    ],
    "home.none_overdue": [
        ({"written": 1, "dated": 0, "known": 0}, "No action is known to be overdue: of 1 action, none has a due day and none has a status."),
        ({"written": 2, "dated": 1, "known": 2}, "No action is known to be overdue: of 2 actions, 1 has a due day and 2 have a status."),
    ],
    "home.none_unchecked": [
        ({"written": 1, "complete": 0, "never": 0}, "No action is known to be complete without a check: of 1 action, none says complete."),
        (
            {"written": 2, "complete": 1, "never": 1},
            "No action is known to be complete without a check: of 2 actions, 1 says complete; the form of 1 of these does not ask for a check.",
        ),
        (
            {"written": 3, "complete": 2, "never": 2},
            "No action is known to be complete without a check: of 3 actions, 2 say complete; the forms of 2 of these do not ask for a check.",
        ),
    ],
    "home.ask": [
        (
            {"written": 2, "dated": 1, "known": 0},
            ("Of 2 actions, 1 has a due day and none has a status. These are the latest that are open, or of which no state was read."),
        ),
    ],
    "home.ask_repeats": [
        (
            {"actions": 1},
            ("Of 1 action asked for before an incident came back nobody knows how it stood on that day. What was proposed last time, and where it stands:"),
        ),
        (
            {"actions": 2},
            ("Of 2 actions asked for before an incident came back nobody knows how they stood on that day. What was proposed last time, and where it stands:"),
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
        ({"number": 0, "never": 1}, "0, 1 never asked"),
        ({"number": 1, "never": 2}, "1, 2 never asked"),
    ],
    "ladder.never_asked": [({}, "never asked")],
    "follow_through.nothing_written": [
        ({"written": 1}, "The one action here has no status and no due date in its document, so how it stands is not known."),
        ({"written": 2}, "None of these 2 actions has a status or a due date in its document, so how they stand is not known."),
    ],
    "follow_through.known": [
        (
            {"written": 1, "known": 0, "complete": 0, "of_these": ""},
            "Of 1 action, none says how it stands. None says complete. *Open* means open when last written.",
        ),
        (
            {"written": 2, "known": 1, "complete": 1, "of_these": ", and its form does not ask how that was checked"},
            "Of 2 actions, 1 says how it stands. 1 says complete, and its form does not ask how that was checked. *Open* means open when last written.",
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
        ({"unchecked": 0, "never": 1}, "; none lacks one, and the form of 1 more does not ask for one"),
        ({"unchecked": 1, "never": 2}, "; 1 lacks one, and the forms of 2 more do not ask for one"),
        ({"unchecked": 42, "never": 2}, "; 42 lack one, and the forms of 2 more do not ask for one"),
    ],
    "follow_through.never_checked": [
        ({"complete": 1}, ", and its form does not ask how that was checked"),
        ({"complete": 2}, ", and their forms do not ask how that was checked"),
    ],
    "follow_through.none_has": [  # without a row there is no table
        ({"actions": 1, "what": "an owner or a due day"}, "The one action here does not have an owner or a due day in its document."),
        ({"actions": 2, "what": "an owner"}, "None of these 2 actions has an owner in its document."),
    ],
    "follow_through.instead": [  # without an action another sentence stands there
        (
            {"written": 1, "where": "Home"},
            ("So this page can tell little of it. What it can comes first: what it is for, and how old it is. What was asked for again stands on Home."),
        ),
        (
            {"written": 2, "where": "Home"},
            ("So this page can tell little of them. What it can comes first: what they are for, and how old they are. What was asked for again stands on "
            "Home."),
        ),
    ],
    "follow_through.none_asked_for": [({}, "No document here asks for an action.")],
    "follow_through.none_in_state": [({}, "No action is in this state.")],
    "follow_through.none_with_words": [({}, "No action in these states holds these words; take a word or a state away.")],
    "measured.value": [({"known": 0, "total": 1}, "0 of 1"), ({"known": 1, "total": 1}, "1 of 1"), ({"known": 2, "total": 2}, "2 of 2")],
    "measured.never_asked": [({"missing": 1}, "1 never asked"), ({"missing": 2}, "2 never asked")],
    "measured.missing": [({"missing": 1}, "1 missing"), ({"missing": 2}, "2 missing")],
    "measured.nothing_missing": [({}, "nothing missing")],
    "measured.none_written": [({}, "none written down")],
    "measured.caption": [({}, "*Never asked*: the form has no place for it. *Missing*: not stated, left empty, only “none”, a placeholder or a link, or not readable.")],
    "measured.partly": [
        (
            {"partly": "1 for owner, 2 for status"},
            ("*Never asked*: the form has no place for it. *Missing*: not stated, left empty, only “none”, a placeholder or a link, or not readable; among them never asked: "
            "1 for owner, 2 for status."),
        )
    ],
    "measured.partly_of": [({"never": 1, "field": "owner"}, "1 for owner"), ({"never": 2, "field": "status"}, "2 for status")],
    "incidents.found": [({"found": 1}, "1 write-up"), ({"found": 2}, "2 write-ups")],  # of none another sentence says so
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
    "course.thinned": [
        ({"left": 1}, " 1 event is not drawn where many stand in a row; the table below, and its download, has them."),
        ({"left": 2}, " 2 events are not drawn where many stand in a row; the table below, and its download, has them."),
    ],
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
    "page.download": [({"what": "Actions"}, "Download: Actions.")],
    "course.marks": [
        ({}, "A ring marks a milestone that a rule read in the words; a disc one that the author named. Click one to see its line.")
    ],
    "page.click": [({}, "Click a mark to see what it counts.")],
    "page.behind": [
        ({"incidents": 1}, "**1 incident** behind what you clicked:"),
        ({"incidents": 2}, "**2 incidents** behind what you clicked:"),
    ],
    "page.behind_actions": [
        ({"actions": 0}, "**0 actions** behind what you clicked:"),
        ({"actions": 1}, "**1 action** behind what you clicked:"),
        ({"actions": 2}, "**2 actions** behind what you clicked:"),
    ],
    "page.behind_safeguards": [
        ({"safeguards": 1}, "**1 safeguard** behind what you clicked:"),
        ({"safeguards": 2}, "**2 safeguards** behind what you clicked:"),
    ],
    "record.not_addressed": [({}, "no action found that addresses it")],
    "record.nearest": [({"action": "Add an alert", "score": 0.08}, "none found; the nearest is Add an alert (likeness 0.08)")],
    "record.set": [({"by": "Ana", "reason": "Read again", "was": "50 min"}, "set by Ana: “Read again”; the rules read 50 min")],
    "record.set_to_none": [
        ({"by": "Ana", "reason": "Nobody knew", "was": "3"}, "set to no value by Ana: “Nobody knew”; the rules read 3"),
    ],
    "record.set_of_action": [
        (
            {"field": "strength", "value": "stronger", "by": "Ana", "reason": "An interlock", "was": "nothing"},
            "strength set to stronger by Ana: “An interlock”; the rules read nothing",
        ),
    ],
    "record.set_for_all": [({}, "set for the incident as a whole")],
    "record.compared": [
        ({"longer": 0, "among": 6, "alike": 0}, "longer than 0 of 6 others, measured alike"),
        ({"longer": 38, "among": 44, "alike": 1}, "longer than 38 of 44 others, as long as 1, measured alike"),
        ({"longer": 38, "among": 44, "alike": 2}, "longer than 38 of 44 others, as long as 2, measured alike"),
    ],
    "record.compared_in": [
        ({"longer": 7, "among": 12, "alike": 0, "system": "Gate"}, "longer than 7 of 12 others that affected Gate"),
        ({"longer": 7, "among": 12, "alike": 1, "system": "Gate"}, "longer than 7 of 12 others that affected Gate, as long as 1"),
        ({"longer": 7, "among": 12, "alike": 2, "system": "Gate"}, "longer than 7 of 12 others that affected Gate, as long as 2"),
    ],
    "record.from_rows": [({"begun": "It broke", "noticed": "Page"}, "“It broke” → “Page”")],
    "document.lines": [({"first": 60, "last": 110, "lines": 240}, "lines 60 to 110 of 240")],
    "document.turn": [({"first": 1, "last": 59}, "Lines 1 to 59")],
    "correcting.already": [
        (
            {"field": "severity", "of": "INC-7", "line": 12},
            ("**severity** of INC-7 is set already, on line 12 of `afterword.toml`: change it there, or delete those lines and let the rules read it."),
        ),
    ],
    "correcting.override": [
        (
            {"field": "severity", "of": "INC-7"},
            ("To correct **severity** of INC-7, paste this into `afterword.toml` beside the documents, and fill in the last three lines. It holds from the "
            "next ingest on, as long as the rules read what stands behind `was`."),
        ),
    ],
    "correcting.answer": [
        (
            {"action": "Add an alert", "statuses": "`complete`, `cancelled`"},
            ("To answer on “Add an alert”, paste this row into `followup.csv` beside the documents (its headings stand above it), and say how it stands: a "
            "status (`complete`, `cancelled`), what shows that it works, who says so; up to which day its risk is accepted and why, where it is. It holds from the next ingest on."),
        ),
    ],
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
    "trend.count.few_periods": [
        ({"periods": 0}, "No trend is told: it takes 8 complete quarters that can be compared, and there is none."),
        ({"periods": 1}, "No trend is told: it takes 8 complete quarters that can be compared, and there is 1."),
        ({"periods": 2}, "No trend is told: it takes 8 complete quarters that can be compared, and there are 2."),
    ],
    "trend.minutes.few_periods": [
        ({"periods": 0}, "No trend is told: it takes 8 complete quarters that can be compared and have a median, and there is none."),
        ({"periods": 1}, "No trend is told: it takes 8 complete quarters that can be compared and have a median, and there is 1."),
        ({"periods": 2}, "No trend is told: it takes 8 complete quarters that can be compared and have a median, and there are 2."),
    ],
    "trend.share.few_periods": [
        ({"periods": 0}, "No trend is told: it takes 8 complete quarters that can be compared and have a share, and there is none."),
        ({"periods": 1}, "No trend is told: it takes 8 complete quarters that can be compared and have a share, and there is 1."),
        ({"periods": 2}, "No trend is told: it takes 8 complete quarters that can be compared and have a share, and there are 2."),
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
    "compared.up_in_short": [  # a count of none or one is no rise beyond chance
        (
            {"label": "Q2", "before_label": "Q1", "now": 12, "before": 3},
            "12 incidents in Q2 after 3 in Q1: more than chance alone gives.",
        ),
    ],
    "compared.down_in_short": [
        ({"label": "Q2", "before_label": "Q1", "now": 0, "before": 7}, "0 incidents in Q2 after 7 in Q1: fewer than chance alone gives."),
        ({"label": "Q2", "before_label": "Q1", "now": 1, "before": 8}, "1 incident in Q2 after 8 in Q1: fewer than chance alone gives."),
        ({"label": "Q2", "before_label": "Q1", "now": 2, "before": 10}, "2 incidents in Q2 after 10 in Q1: fewer than chance alone gives."),
    ],
    "compared.chance_in_short": [
        ({"label": "Q2", "before_label": "Q1", "now": 0, "before": 2}, "0 incidents in Q2 after 2 in Q1, which chance alone can give."),
        ({"label": "Q2", "before_label": "Q1", "now": 1, "before": 0}, "1 incident in Q2 after 0 in Q1, which chance alone can give."),
        ({"label": "Q2", "before_label": "Q1", "now": 4, "before": 8}, "4 incidents in Q2 after 8 in Q1, which chance alone can give."),
    ],
    "compared.noted": [({"label": "2025-Q2", "text": "Smaller ones too."}, "The corpus's calendar says of 2025-Q2: “Smaller ones too.”")],
    "compared.before.repeats": [
        (
            {"label": "Q3", "now": 0, "now_total": 1, "now_unknown": 0, "before_label": "Q2", "before": 3, "before_total": 6, "before_unknown": 0},
            "0 of 1 incident of Q3 repeat an earlier one; of Q2, 3 of 6.",
        ),
        (
            {"label": "Q3", "now": 1, "now_total": 4, "now_unknown": 1, "before_label": "Q2", "before": 0, "before_total": 6, "before_unknown": 2},
            "1 of 4 incidents of Q3 repeats an earlier one (of 1 nobody can tell); of Q2, 0 of 6 (of 2 nobody can tell).",
        ),
        (
            {"label": "Q3", "now": 2, "now_total": 4, "now_unknown": 2, "before_label": "Q2", "before": 1, "before_total": 6, "before_unknown": 1},
            "2 of 4 incidents of Q3 repeat an earlier one (of 2 nobody can tell); of Q2, 1 of 6 (of 1 nobody can tell).",
        ),
    ],
    "compared.before.requests_repeated": [
        (
            {"label": "Q3", "now": 0, "now_total": 1, "now_unknown": 0, "before_label": "Q2", "before": 3, "before_total": 6, "before_unknown": 0},
            "0 of 1 action of Q3 had been asked for before; of Q2, 3 of 6.",
        ),
        (
            {"label": "Q3", "now": 1, "now_total": 4, "now_unknown": 1, "before_label": "Q2", "before": 2, "before_total": 6, "before_unknown": 2},
            "1 of 4 actions of Q3 had been asked for before (of 1 it is not known); of Q2, 2 of 6 (of 2 it is not known).",
        ),
        (
            {"label": "Q3", "now": 2, "now_total": 4, "now_unknown": 2, "before_label": "Q2", "before": 1, "before_total": 6, "before_unknown": 1},
            "2 of 4 actions of Q3 had been asked for before (of 2 it is not known); of Q2, 1 of 6 (of 1 it is not known).",
        ),
    ],
    "survival.words.complete": [({}, "complete")],
    "survival.words.check": [({}, "complete with a check recorded")],
    "survival.mark": [  # of none another sentence says so
        (
            {"of": 1, "days": 90, "done": 0, "not_done": 0, "unknown": 1, "words": "complete"},
            "Of 1 action whose incident lies 90 days back, none is known to have been complete by then, none not to have been; of 1 it is not known.",
        ),
        (
            {"of": 2, "days": 90, "done": 1, "not_done": 1, "unknown": 0, "words": "complete"},
            "Of 2 actions whose incident lies 90 days back, 1 is known to have been complete by then, 1 not to have been.",
        ),
        (
            {"of": 6, "days": 90, "done": 2, "not_done": 2, "unknown": 2, "words": "complete"},
            "Of 6 actions whose incident lies 90 days back, 2 are known to have been complete by then, 2 not to have been; of 2 it is not known.",
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
        ({}, "No curve is drawn: it would take most of them to have gone on like the few that somebody wrote of."),
    ],
    "survival.not_reached": [
        ({"days": 90}, "Fewer than 5 were watched for 90 days, or none had got there: the curve says nothing of that day."),
    ],
    "survival.undated": [
        ({"undated": 1, "words": "complete"}, "Not in the curve, as it is not known since when: 1 that is complete."),
        ({"undated": 2, "words": "complete"}, "Not in the curve, as it is not known since when: 2 that are complete."),
    ],
    "survival.compared.told": [
        (
            {"days": 90, "words": "complete",
    "example": "SEV2", "least": "priority", "marks": "a 3", "names": "severity", "parts": "severity 2", "such_as": ", such as SEV2", "value": "severity", "which": "title", "x": "theme",
    "y": "minutes", "more": "2025", "fewer": "2024", "more_done": 19, "more_of": 20, "fewer_done": 1, "fewer_of": 20,
             "p": "< 0.001", "path": "r.json", "more_unknown": 0, "fewer_unknown": 2},
            "Within 90 days more were complete of 2025 than of 2024: 19 of 20 against 1 of 20 (log-rank p < 0.001; of 0 and 2 it is not known).",
        )
    ],
    "survival.compared.chance": [
        (
            {"days": 90, "words": "complete", "one": "2024", "two": "2025", "one_done": 1, "one_of": 2, "two_done": 20, "two_of": 40, "p": "= 0.7",
             "one_unknown": 0, "two_unknown": 1},
            ("Within 90 days 1 of 2 was complete of 2024, 20 of 40 of 2025: no difference that is told from chance (log-rank p = 0.7; of 0 and 1 it is "
            "not known)."),
        )
    ],
    "survival.compared.mixed": [
        (
            {"days": 90, "words": "complete", "one": "2024", "two": "2025", "one_done": 1, "one_of": 2, "two_done": 20, "two_of": 40,
             "one_unknown": 1, "two_unknown": 2},
            ("Within 90 days 1 of 2 is known to have been complete of 2024, 20 of 40 of 2025; of 1 and 2 it is not known, and which was faster depends on "
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
    "impact.one_measured": [({"longest": "45 min"}, "The impact of 1 incident is measured: it lasted 45 min.")],
    "impact.few_measured": [  # of none and of one other sentences say so
        (
            {"measured": 2, "shortest": "5 min", "longest": "3 h"},
            "The impact of 2 incidents is measured, from 5 min to 3 h; a median takes 6.",
        ),
    ],
    "impact.median": [  # a median takes six
        (
            {"median": "35 min", "low": "10 min", "high": "1 h", "measured": 6},
            "Impact lasted a median of **35 min** (95 % interval 10 min to 1 h; n 6).",
        ),
    ],
    "impact.p75": [
        ({"minutes": "1 h", "low": "20 min", "high": "4 h"}, "Three of four lasted at most 1 h (95 % interval 20 min to 4 h)."),
    ],
    "impact.p90": [
        ({"minutes": "1 h", "low": "20 min", "high": "4 h"}, "Nine of ten lasted at most 1 h (95 % interval 20 min to 4 h)."),
    ],
    "impact.counted": [  # of no incident another sentence says so
        (
            {"incidents": 1, "measured": 0, "otherwise": 0, "unknown": 1},
            "Of 1 incident, none is measured and none is measured otherwise, and of 1 it is not known how long impact lasted.",
        ),
        (
            {"incidents": 4, "measured": 1, "otherwise": 1, "unknown": 2},
            "Of 4 incidents, 1 is measured and 1 is measured otherwise, and of 2 it is not known how long impact lasted.",
        ),
        (
            {"incidents": 4, "measured": 2, "otherwise": 2, "unknown": 0},
            "Of 4 incidents, 2 are measured and 2 are measured otherwise.",
        ),
    ],
    "impact.measured_means": [
        ({"from_to": "started → resolved"}, "Measured means started → resolved, which is commonest here: as its author counted it where a place of the form states it, else on the wall clock."),
    ],
    "impact.all_quarters": [({}, "This is said of all quarters, whatever the period among the filters.")],
    "impact.nothing_to_draw": [
        (
            {},
            ("No duration can be drawn here. One is read from a line *Duration of Impact*, from a timeframe with start and end, or between rows of the "
            "timeline that tell of both."),
        )
    ],
    "impact.caption": [
        (
            {},
            ("A point is an incident; below each quarter, how many are measured and, where that is not all, of how many."),
        )
    ],
    "impact.caption_median": [({}, " From 6 on, the line is the median and the band its 95 % interval.")],
    "impact.as_table": [({}, "Each row tells how many incidents are measured, and of how many.")],
    "impact.as_table_median": [({}, " From 6 on, the median is told, with its 95 % interval.")],
    "impact.thinned": [
        ({"most": 60}, " Of more than 60 in one group so many are drawn, evenly by how long they lasted, the longest among them."),
    ],
    "impact.alternative": [  # of none there is no figure
        (
            {"measured": 1, "groups": "2025-Q1: 1 of 1 measured"},
            "Durations in minutes on a logarithmic axis, a point for each incident (n 1). 2025-Q1: 1 of 1 measured.",
        ),
        (
            {"measured": 2, "groups": "2025-Q1: 2 of 2 measured"},
            "Durations in minutes on a logarithmic axis, a point for each incident (n 2). 2025-Q1: 2 of 2 measured.",
        ),
    ],
    "impact.group": [({"name": "2025-Q1", "measured": 0, "incidents": 2}, "2025-Q1: 0 of 2 known")],
    "impact.from_to": [({"shortest": "5 min", "longest": "3 h"}, ", 5 min to 3 h")],
    "impact.with_median": [({"median": "35 min", "low": "10 min", "high": "1 h"}, ", median 35 min (95 % interval 10 min to 1 h)")],
    "impact.no_median_of_a_quarter": [({}, "No quarter has the 6 durations that a median takes.")],
    "impact.longest": [({}, "Durations of every kind; from what to what, and on which clock, stands beside each.")],
    "impact.longest_alike": [
        (
            {"customers": "1", "parts": "1", "theme": "network", "told": "1 of 2", "which": "worked", "who": "machines", "from_to": "started → end of impact", "clock": "wall clock"},
            "Durations of every kind. These all run started → end of impact, on the wall clock.",
        )
    ],
    "impact.mean": [  # of none there is no mean
        ({"incidents": 1, "mean": "45 min"}, "The mean of 1 incident is **45 min**."),
        ({"incidents": 2, "mean": "45 min"}, "The mean of 2 incidents is **45 min**."),
    ],
    "impact.longest_part": [
        (
            {"incident": "INC-5", "longest": "7 h 30 min", "part": "75", "without": "30 min"},
            "The longest alone, INC-5 with 7 h 30 min, is 75 % of all these minutes; without it the mean is 30 min.",
        )
    ],
    "impact.longest_alone": [({"incident": "INC-5"}, "It is that of INC-5 alone.")],
    "impact.ratio": [  # of none there is no ratio
        (
            {"incidents": 1, "ratio": 140.0},
            "Of two groups of 1 incident each, one has to last about 140 times as long as the other for the difference to be seen in four of five cases.",
        ),
        (
            {"incidents": 6, "ratio": 7.4},
            "Of two groups of 6 incidents each, one has to last about 7.4 times as long as the other for the difference to be seen in four of five cases.",
        ),
    ],
    "impact.usual_sigma": [({}, "That rests on how widely durations are spread in public incident data (standard deviation of their natural logarithm: 1.24), as these are too few to tell.")],
    "impact.own_sigma": [({}, "That rests on how widely these durations are spread.")],
    "impact.why_no_mean": [
        (
            {},
            ("A mean of durations is what the few longest make it, and can rise while most get shorter. So this page shows medians, with how far they "
            "could be off."),
        )
    ],
    "impact.bases": [
        (
            {},
            ("In how many ways a document tells how long impact lasted. What it states comes first; two ways disagree where they are more than 2 minutes "
            "and more than a tenth apart. Corpus has a finding only where what is stated is so far from the document's own timeframe or, without one, "
            "from its timeline."),
        )
    ],
    "impact.nothing_to_compare": [({}, "No document here tells of the same duration in two ways, so none can disagree.")],
    "impact.set_among": [({"number": 1}, " (1 set by a person)")],
    "impact.disagree": [  # of no incident another sentence says so
        ({"counted": 0, "total": 1}, "Of 1 incident with a second way of knowing the same duration, in none do the two disagree."),
        (
            {"counted": 1, "total": 1},
            "Of 1 incident with a second way of knowing the same duration, in 1 the two disagree; which is right only the author knows.",
        ),
        (
            {"counted": 2, "total": 9},
            "Of 9 incidents with a second way of knowing the same duration, in 2 the two disagree; which is right only the author knows.",
        ),
    ],
    "impact.otherwise": [
        (
            {},
            "One median takes only durations that run from and to the same, the commonest kind, and none that is told to be of support hours. The others stand beside it.",
        )
    ],
    "impact.left": [
        ({"otherwise": 0, "unknown": 1}, "Not in the median: 0 incidents measured otherwise, 1 incident of which no duration is known."),
        ({"otherwise": 2, "unknown": 0}, "Not in the median: 2 incidents measured otherwise, 0 incidents of which no duration is known."),
    ],
    "impact.no_quantity": [
        ({}, "No document here counts what was harmed in a way that could be read: a number with what it counts, under *Impact*."),
    ],
    "impact.quantities": [
        (
            {},
            ("The largest of each unit, in its author's words, the units of most incidents first. Units are not added up, and each author counted in "
            "their own way."),
        )
    ],
    "impact.part_caption": [
        (
            {},
            ("A point is an incident. The groups in which most time goes, most on the left; below each, how many are measured and, where that is not all, "
            "of how many."),
        )
    ],
    "impact.by_part": [
        (
            {},
            "Only what is measured, and medians before totals. An incident with two of them counts under both, so that the rows are not to be added up.",
        )
    ],
    "impact.by_severity": [({}, "Only what is measured, and medians before totals.")],
    "impact.no_time": [({}, "No duration is measured here, so that nothing can be said of where the time goes.")],
    "impact.no_part": [({}, "No document here gives a severity, a system or a theme by which time could be put apart.")],
    "detection.who": [
        (
            {"known": 2, "total": 2, "machines": "**none**", "our_people": "**1**", "somebody_else": "**1**", "by_customers": 0},
            ("Who noticed first is known of **2 of 2 incidents**. **Machines** (monitoring, a probe, a scheduled check) were first in **none**, "
            "**our people** in **1**, **somebody else** (customers, others outside) in **1**, customers alone in none."),
        ),
        (
            {"known": 1, "total": 1, "machines": "**none**", "our_people": "**none**", "somebody_else": "**1**", "by_customers": 1},
            ("Who noticed first is known of **1 of 1 incident**. **Machines** (monitoring, a probe, a scheduled check) were first in **none**, "
            "**our people** in **none**, **somebody else** (customers, others outside) in **1**, customers alone in 1."),
        ),
    ],
    "detection.who_unknown": [
        ({"total": 1}, "Who noticed first is not known of the one incident here."),
        ({"total": 2}, "Who noticed first is not known of any of the 2 incidents here."),
    ],
    "detection.who_part": [({"incidents": 19, "part": "43", "low": 30, "high": 58}, "**19** (43 %, 95 % interval 30 to 58 %)")],
    "detection.who_range": [
        ({"incidents": 3, "part": "60", "most": "80", "low": 23, "high": 96}, "**3** (60 to 80 %, 95 % interval 23 to 96 %)"),
    ],
    "detection.time": [
        (
            {"told": "a median of 21 minutes over 6 incidents", "stated": 0, "set_by_person": 0, "from_timeline": 6},
            "From start to notice: a median of 21 minutes over 6 incidents; none is stated in words, 6 come from rows of the timeline.",
        ),
        (
            {"told": "a median of 21 minutes over 6 incidents", "stated": 1, "set_by_person": 2, "from_timeline": 1},
            "From start to notice: a median of 21 minutes over 6 incidents; 1 is stated in words, 2 were set by a person, 1 comes from rows of the timeline.",
        ),
    ],
    "detection.trend": [({"told": "No trend is told."}, "No trend is told. That is said of the share that machines noticed.")],
    "detection.share": [({"incidents": 3, "part": "60", "low": 23, "high": 88}, "3 (60 %; 23 to 88)")],
    "detection.share_unknown": [({"incidents": 3, "part": "60", "most": "80", "low": 23, "high": 96}, "3 (60 to 80 %; 23 to 96)")],
    "detection.caption": [
        ({"unknown": 0}, "Each column is the incidents of a quarter, by who noticed first."),
        (
            {"unknown": 1},
            "Each column is the incidents of a quarter, by who noticed first; the one for which that was not read is grey and hatched.",
        ),
        (
            {"unknown": 2},
            "Each column is the incidents of a quarter, by who noticed first; those for which that was not read are grey and hatched.",
        ),
    ],
    "detection.as_table": [
        ({"unknown": 0}, "The incidents of each quarter, by who noticed first."),
        ({"unknown": 1}, "The incidents of each quarter, by who noticed first; for 1 that was not read."),
        ({"unknown": 2}, "The incidents of each quarter, by who noticed first; for 2 that was not read."),
    ],
    "detection.alternative": [
        ({"incidents": 1, "groups": "2025-Q1: 1 machines of 1"}, "Who noticed first, 1 incident by quarter. 2025-Q1: 1 machines of 1."),
        ({"incidents": 2, "groups": "2025-Q1: 2 machines of 2"}, "Who noticed first, 2 incidents by quarter. 2025-Q1: 2 machines of 2."),
    ],
    "detection.group": [({"quarter": "2025-Q1", "parts": "1 machines", "incidents": 2}, "2025-Q1: 1 machines of 2")],
    "detection.part": [({"number": 2, "who": "machines"}, "2 machines")],
    "detection.table": [
        (
            {},
            ("In brackets the part of all of the quarter and its 95 % interval, where there are 5 or more; where of some it is not known, a range that holds "
            "all that these could be."),
        )
    ],
    "detection.points": [
        (
            {},
            ("A point is an incident: the time from its start to when somebody, or something, noticed. Below each, how many are known, of how many. From "
            "6 on, the line is the median and the band its 95 % interval."),
        )
    ],
    "detection.points_thinned": [
        ({"most": 60}, " Of more than 60 in one group so many are drawn, evenly by how long it took, the longest among them."),
    ],
    "detection.points_alternative": [  # of none there is no figure
        ({"known": 1, "groups": "staff: 1 of 1"}, "How long it took to notice, in minutes on a logarithmic axis, 1 incident. staff: 1 of 1."),
        ({"known": 2, "groups": "staff: 2 of 2"}, "How long it took to notice, in minutes on a logarithmic axis, 2 incidents. staff: 2 of 2."),
    ],
    "detection.no_times": [
        (
            {},
            "No time to notice is known here. One is read from words that state it, or between the rows of a timeline that tell of start and detection.",
        )
    ],
    "detection.not_asked_for": [
        ({"told": "1 of 2 statements"}, "No action of the incident was found that asks for it: 1 of 2 statements."),
    ],
    "detection.seen_to_work": [({"told": "1 of 2 statements"}, "Asked for, with a check recorded: 1 of 2 statements.")],
    "detection.none_stands": [({}, "No statement stands so; take a state away.")],
    "detection.stand": [  # of none another sentence says so
        ({"statements": 1}, "How 1 statement stands: whether an action of the incident asks for the alert, and the state of that action."),
        ({"statements": 2}, "How 2 statements stand: whether an action of the incident asks for the alert, and the state of that action."),
    ],
    "detection.stand_alternative": [
        ({"statements": 2, "bars": "open 2 (100 %)"}, "Of 2 statements that an alert was missing: open 2 (100 %)."),
    ],
    "detection.no_alert": [({}, "No document here says that an alert was missing.")],
    "detection.alerts": [
        (
            {},
            ("Statements that an alert, or a watch on something, was missing; one alert may be missed in several. Those that no action asks for stand "
            "first, those with a check recorded last. Click a bar to list those alone."),
        )
    ],
    "detection.held": [({"told": "1 of 2 safeguards"}, "Of the safeguards that somebody wrote down, these worked: 1 of 2 safeguards.")],
    "detection.held_caption": [
        (
            {"which": "worked"},
            ("How many safeguards of a kind worked in a quarter. One with two themes is in both rows; who writes of what worked, and who does not, differs "
            "from team to team."),
        )
    ],
    "detection.held_alternative": [
        ({"which": "worked", "groups": "network, 2025-Q1: 2 worked"}, "How many safeguards worked, by theme and quarter. network, 2025-Q1: 2 worked."),
    ],
    "detection.held_square": [
        ({"theme": "network", "quarter": "2025-Q1", "number": 2, "which": "worked"}, "network, 2025-Q1: 2 worked"),
    ],
    "detection.none_held": [({"which": "worked"}, "No safeguard worked under these filters, as far as anybody wrote.")],
    "detection.no_safeguard": [({}, "No document here lists safeguards that worked or failed.")],
    "detection.both": [({}, "The same safeguard on both lists: it worked once and failed or was missing once.")],
    "detection.gaps": [
        ({"told": "1 of 2 gaps"}, "Monitoring gaps that had been named after an earlier incident already: 1 of 2 gaps."),
    ],
    "detection.no_gap": [({}, "No document here names a monitoring gap under its lessons.")],
    "ageing.told": [
        ({"total": 1, "overdue": 1, "open": 0, "unknown": 0}, "Of 1 action, **1 is overdue** and none is open and not known to be overdue."),
        (
            {"total": 4, "overdue": 0, "open": 1, "unknown": 1},
            "Of 4 actions, **none is overdue** and 1 is open and not known to be overdue; of 1 no state was read.",
        ),
        (
            {"total": 9, "overdue": 2, "open": 2, "unknown": 2},
            "Of 9 actions, **2 are overdue** and 2 are open and not known to be overdue; of 2 no state was read.",
        ),
    ],
    "ageing.not_looked_at": [
        ({"not_looked_at": 0}, "Each overdue one was written of since its due day."),
        ({"not_looked_at": 1}, "Of 1 overdue one nobody wrote anything since its due day."),
        ({"not_looked_at": 2}, "Of 2 overdue ones nobody wrote anything since their due days."),
    ],
    "ageing.caption": [
        ({"actions": 1, "open": 0}, "1 action not known to be done, given up or accepted, by days since its incident."),
        ({"actions": 1, "open": 1}, "1 action not known to be done, given up or accepted, by days since its incident. Open means open when last written."),
        ({"actions": 2, "open": 2}, "2 actions not known to be done, given up or accepted, by days since their incidents. Open means open when last written."),
    ],
    "ageing.alternative": [
        ({"actions": 1, "groups": "under 30 d: 1 not known"}, "1 action by age: under 30 d: 1 not known."),
        ({"actions": 2, "groups": "under 30 d: 2 not known"}, "2 actions by age: under 30 d: 2 not known."),
    ],
    "ageing.group": [({"group": "under 30 d", "parts": "1 not known"}, "under 30 d: 1 not known")],
    "ageing.part": [({"number": 1, "part": "not known"}, "1 not known")],
    "ageing.mark": [
        ({"group": "under 30 d", "part": "not known", "number": 1}, "under 30 d · not known: 1 action"),
        ({"group": "under 30 d", "part": "not known", "number": 2}, "under 30 d · not known: 2 actions"),
    ],
    "ageing.none": [({}, "No action is open, overdue or of unknown state in what the filters let through.")],
    "fairly_compared.caption": [
        (
            {"aged": 1, "younger": 0, "dimension": "team"},
            ("1 action of incidents that lie 90 days back or more, by team, as far as is known of the 90th day. Left out are near misses, "
            "drills and incidents without a day."),
        ),
        (
            {"aged": 2, "younger": 1, "dimension": "team"},
            ("2 actions of incidents that lie 90 days back or more, by team, as far as is known of the 90th day. Left out are 1 of younger incidents, near "
            "misses, drills and incidents without a day."),
        ),
    ],
    "fairly_compared.both": [({"dimension": "system"}, "An action of an incident with several systems is counted in each of them.")],
    "fairly_compared.most": [({"shown": 12, "of": 13}, "The 12 with the most actions are drawn, of 13; the table has all.")],
    "fairly_compared.alternative": [
        ({"aged": 1, "dimension": "team", "groups": "Gate: 1 not known"}, "1 action by team: Gate: 1 not known."),
        ({"aged": 2, "dimension": "team", "groups": "Gate: 2 not known"}, "2 actions by team: Gate: 2 not known."),
    ],
    "fairly_compared.group": [({"group": "Gate", "parts": "1 not known"}, "Gate: 1 not known")],
    "fairly_compared.part": [({"number": 1, "part": "not known"}, "1 not known")],
    "fairly_compared.mark": [
        ({"group": "Gate", "part": "not known", "number": 1, "of": 1}, "Gate · not known: 1 of 1 action"),
        ({"group": "Gate", "part": "not known", "number": 1, "of": 2}, "Gate · not known: 1 of 2 actions"),
    ],
    "fairly_compared.share": [({"done": 0, "of": 1, "low": 0, "high": 79}, "0 of 1, interval 0 to 79 %")],
    "fairly_compared.too_little": [
        ({"done": 0, "of": 1, "unknown": 1}, "0 of 1, and of 1 it is not known: too little is known"),
        ({"done": 1, "of": 5, "unknown": 3}, "1 of 5, and of 3 it is not known: too little is known"),
    ],
    "fairly_compared.none_aged": [
        ({}, "How far actions had got 90 days after their incident is not compared: none is of an incident that lies so far back."),
    ],
    "fairly_compared.none_known": [
        (
            {"aged": 1},
            ("How far actions had got 90 days after their incident is not compared by quarter, system or team: of the one action of an incident that lies "
            "so far back it is not known how it stood then."),
        ),
        (
            {"aged": 2},
            ("How far actions had got 90 days after their incident is not compared by quarter, system or team: of the 2 actions of incidents that lie so "
            "far back it is not known how they stood then."),
        ),
    ],
    "survival.figure.caption": [
        (
            {"n": 5, "words": "complete"},
            ("The part of 5 actions that was complete by each day since the incident, with its 95 % interval. Those that were cancelled ended otherwise: they "
            "get there no more, and are not taken to go on. It ends where fewer than 5 were still watched."),
        ),
    ],
    "survival.figure.alternative": [
        ({"n": 5, "words": "complete", "days": "by day 0 no share, 5 still watched"}, "The part of 5 actions that was complete: by day 0 no share, 5 still watched."),
    ],
    "survival.figure.day": [
        ({"days": 30, "share": 41, "low": 32, "high": 52, "watched": 55}, "by day 30 41 % (95 % interval 32 to 52 %), 55 still watched"),
    ],
    "survival.figure.step": [
        (
            {"days": 30, "share": 41, "low": 32, "high": 52, "done": 2, "words": "complete"},
            "by day 30: 41 % (95 % interval 32 to 52 %); 2 actions complete by then, on a day that is known",
        ),
    ],
    "survival.figure.step_without": [
        ({"days": 30, "done": 0, "words": "complete"}, "by day 30: 0 actions complete by then, on a day that is known"),
        ({"days": 30, "done": 1, "words": "complete"}, "by day 30: 1 action complete by then, on a day that is known"),
    ],
    "survival.figure.day_without": [({"days": 0, "watched": 128}, "by day 0 no share, 128 still watched")],
    "survival.figure.on_day": [({"percent": 41, "low": 32, "high": 52}, "41 %, interval 32 to 52 %")],
    "survival.figure.other": [({"percent": 1}, "1 %")],
    "survival.figure.left_out": [({"reasons": "near miss or drill (10)"}, "Not watched: near miss or drill (10).")],
    "survival.figure.days_from": [
        ({}, "The days on which actions were done come from words on the page, the git history (*afterword ingest --history*), answers and tickets."),
    ],
    "slips.pushed": [
        (
            {"pushed": 0, "of": 1, "unknown": 0, "gone": 1},
            ("No due day was seen to move later, of 1 action with a due day, and that of 1 action that is gone. What is told of each goes up to the end of "
            "its history."),
        ),
        (
            {"pushed": 1, "of": 2, "unknown": 1, "gone": 0},
            ("The due day of 1 action was seen to move later, of 2 actions with a due day; of 1 of these nobody can tell. What is told of each goes up to the "
            "end of its history."),
        ),
        (
            {"pushed": 2, "of": 5, "unknown": 2, "gone": 2},
            ("The due days of 2 actions were seen to move later, of 5 actions with a due day; of 2 of these nobody can tell, and those of 2 actions that are "
            "gone. What is told of each goes up to the end of its history."),
        ),
    ],
    "slips.gone": [
        ({"gone": 1}, "1 action stands in no document any longer. Nothing says why. Lines are those of the document as it stood then."),
        ({"gone": 2}, "2 actions stand in no document any longer. Nothing says why. Lines are those of the document as it stood then."),
    ],
    "slips.without_incident": [({}, "Where the incident is gone too, an action is listed only while nothing is filtered.")],
    "slips.none_pushed": [
        ({"of": 1, "unknown": 0}, "No due day was seen to move later, of 1 action with a due day."),
        ({"of": 2, "unknown": 1}, "No due day was seen to move later, of 2 actions with a due day; of 1 of these nobody can tell."),
        ({"of": 5, "unknown": 2}, "No due day was seen to move later, of 5 actions with a due day; of 2 of these nobody can tell."),
    ],
    "slips.not_seen": [
        (
            {"unknown": 1},
            ("Only an ingest or the git history can have seen a due day move: ingest with *--history*. Of the one action with a due day nothing is known."),
        ),
        (
            {"unknown": 2},
            ("Only an ingest or the git history can have seen a due day move: ingest with *--history*. Of the 2 actions with a due day nothing is known."),
        ),
    ],
    "slips.no_due_day": [({}, "No action here has a due day that could have moved.")],
    "slips.none_gone": [({}, "No action was seen to go from its document.")],
    "slips.none_watched": [({}, "Only an ingest or the git history can have seen an action go: ingest with *--history*.")],
    "accepted.told": [
        (
            {"risks": 1, "run_out": 0, "running": 1, "settled": 0},
            "1 risk accepted: none has run out, 1 runs on, none is complete or cancelled since.",
        ),
        (
            {"risks": 4, "run_out": 1, "running": 2, "settled": 1},
            "4 risks accepted: 1 has run out and is not done, 2 run on, 1 is complete or cancelled since.",
        ),
        (
            {"risks": 4, "run_out": 2, "running": 0, "settled": 2},
            "4 risks accepted: 2 have run out and are not done, none runs on, 2 are complete or cancelled since.",
        ),
    ],
    "accepted.run_out": [({"days": 1}, "▲ run out, 1 day ago"), ({"days": 2}, "▲ run out, 2 days ago")],
    "accepted.running": [({"days": 0}, "◇ runs, 0 days left"), ({"days": 1}, "◇ runs, 1 day left"), ({"days": 2}, "◇ runs, 2 days left")],
    "accepted.none": [({}, "Nobody accepted a risk: an answer in *followup.csv* that names a day in *accepted_until* does.")],
    "kinds.caption": [
        (
            {"actions": 1, "unread": 0},
            "1 action; near misses and drills are left out. What each is for was guessed by a rule from its words.",
        ),
        (
            {"actions": 2, "unread": 1},
            "2 actions; near misses and drills are left out. What each is for was guessed by a rule from its words; of 1 it cannot be told.",
        ),
        (
            {"actions": 3, "unread": 2},
            "3 actions; near misses and drills are left out. What each is for was guessed by a rule from its words; of 2 it cannot be told.",
        ),
    ],
    "kinds.alternative": [
        ({"actions": 1, "bars": "prevent 1 (100 %)"}, "Of 1 action: prevent 1 (100 %)."),
        ({"actions": 2, "bars": "prevent 2 (100 %)"}, "Of 2 actions: prevent 2 (100 %)."),
    ],
    "recurrence.repeats": [
        ({"repeats": 0, "total": 1, "unsaid": 1}, "**None of 1 incident is known to repeat an earlier one**; of 1 more nobody can tell."),
        ({"repeats": 1, "total": 2, "unsaid": 0}, "**1 of 2 incidents repeats an earlier one**."),
        ({"repeats": 2, "total": 38, "unsaid": 36}, "**2 of 38 incidents repeat an earlier one**; of 36 more nobody can tell."),
    ],
    "recurrence.by_what": [
        ({"cited": 0, "shared": 1}, "None cites the earlier one, 1 shares a system and a specific theme with it; one can do both."),
        ({"cited": 1, "shared": 0}, "1 cites the earlier one, none shares a system and a specific theme with it; one can do both."),
        ({"cited": 2, "shared": 2}, "2 cite the earlier one, 2 share a system and a specific theme with it; one can do both."),
    ],
    "recurrence.unproven": [  # without a repeat another sentence stands there
        (
            {"repeats": 1, "unproven": 0, "unsaid": 1},
            "Of that one, none began while an action meant for the same theme was open or unproven; of 1 nobody knows.",
        ),
        ({"repeats": 2, "unproven": 1, "unsaid": 0}, "Of these 2 incidents, 1 began while an action meant for the same theme was open or unproven."),
        (
            {"repeats": 4, "unproven": 2, "unsaid": 2},
            "Of these 4 incidents, 2 began while an action meant for the same theme was open or unproven; of 2 nobody knows.",
        ),
    ],
    "recurrence.declined": [
        ({"declined": 0, "unsaid": 1}, "None began after an action of the earlier one had been cancelled; of 1 nobody knows."),
        ({"declined": 1, "unsaid": 0}, "1 began after an action of the earlier one had been cancelled."),
        ({"declined": 2, "unsaid": 2}, "2 began after an action of the earlier one had been cancelled; of 2 nobody knows."),
    ],
    "recurrence.within": [  # of none another sentence says so
        ({"watched": 1, "back": 0, "unsaid": 1}, "Of 1 incident that lies at least 90 days back, none was repeated within 90 days; of 1 nobody can tell."),
        ({"watched": 2, "back": 1, "unsaid": 0}, "Of 2 incidents that lie at least 90 days back, 1 was repeated within 90 days."),
        ({"watched": 4, "back": 2, "unsaid": 2}, "Of 4 incidents that lie at least 90 days back, 2 were repeated within 90 days; of 2 nobody can tell."),
    ],
    "recurrence.uncounted": [  # of none nothing is said
        ({"alike": 1, "same_title": 0}, "In none of these numbers is 1 pair of which only the words are alike."),
        ({"alike": 2, "same_title": 1}, "In none of these numbers are 2 pairs of which only the words are alike, 1 of them of one title."),
        ({"alike": 12, "same_title": 3}, "In none of these numbers are 12 pairs of which only the words are alike, 3 of them of one title."),
    ],
    "recurrence.none_watched": [
        ({}, "Whether incidents come back within 90 days cannot be said yet: no incident has so many days behind it."),
    ],
    "recurrence.filtered": [({}, "Filters hold for the later incident of a pair: the earlier one is told and drawn wherever it lies.")],
    "recurrence.none_found": [
        ({}, "No incident here was found to repeat an earlier one: a repeat cites the earlier one, or shares a system and a specific theme with it."),
    ],
    "recurrence.unproven_unknown": [
        ({"repeats": 1}, "Of that one nobody knows whether an action meant for the same theme was open or unproven then."),
        ({"repeats": 2}, "Of these 2 incidents nobody knows whether an action meant for the same theme was open or unproven then."),
    ],
    "recurrence.declined_unknown": [({}, "Whether an action of the earlier one had been cancelled by then nobody knows.")],
    "recurrence.within_unknown": [
        ({"watched": 1}, "Whether the one incident that lies at least 90 days back was repeated within 90 days nobody can tell."),
        ({"watched": 39}, "Whether any of the 39 incidents that lie at least 90 days back was repeated within 90 days nobody can tell."),
    ],
    "recurrence.no_system": [
        (
            {},
            ("No document here names a system, so nothing but a citation can show that an incident repeats an earlier one. Name the systems under "
            "`[systems]` in `afterword.toml`, with the words by which documents call them."),
        )
    ],
    "recurrence.candidates_first": [
        ({}, "Until then candidates stand first: pairs whose texts are alike, to be looked at, and counted nowhere."),
    ],
    "recurrence.candidates": [  # without a candidate there is no switch
        (
            {"alike": 1},
            ("1 pair is a candidate: the texts are alike, and nothing else that is counted shows that the one is the other again. Candidates are in no "
            "number of this page."),
        ),
        (
            {"alike": 2},
            ("2 pairs are candidates: the texts are alike, and nothing else that is counted shows that the one is the other again. Candidates are in no "
            "number of this page."),
        ),
    ],
    "recurrence.candidates_off": [
        ({"alike": 1}, "1 more pair is only alike in words; the switch shows it."),
        ({"alike": 2}, "2 more pairs are only alike in words; the switch shows them."),
    ],
    "recurrence.apart": [
        ({"apart": 1}, "In 1 pair the later one is a near miss or a drill: told apart, and in no number above."),
        ({"apart": 2}, "In 2 pairs the later one is a near miss or a drill: told apart, and in no number above."),
    ],
    "recurrence.lanes": [  # a pair takes two
        (
            {"incidents": 2, "joins": 1},
            ("2 incidents, 1 pair. An arc joins two: solid where the later one cites the earlier, dotted where they share a system and a specific theme. "
            "The diamond on an arc stands for the pair; n is how many incidents have the theme."),
        ),
        (
            {"incidents": 3, "joins": 2},
            ("3 incidents, 2 pairs. An arc joins two: solid where the later one cites the earlier, dotted where they share a system and a specific theme. "
            "The diamond on an arc stands for the pair; n is how many incidents have the theme."),
        ),
    ],
    "recurrence.lanes_alike": [({}, "A thin dashed arc joins candidates, of which only the texts are alike.")],
    "recurrence.lanes_latest": [({"most": 40}, "Of each theme the latest are drawn, at most 40, and the incidents that these repeat.")],
    "recurrence.other_lanes": [({"further": 1}, "1 more theme has a repeat."), ({"further": 2}, "2 more themes have a repeat.")],
    "recurrence.lane": [
        ({"theme": "capacity", "incidents": 0, "repeats": 0}, "capacity: 0 incidents, none repeats an earlier one"),
        ({"theme": "capacity", "incidents": 1, "repeats": 1}, "capacity: 1 incident, 1 repeats an earlier one"),
        ({"theme": "capacity", "incidents": 14, "repeats": 2}, "capacity: 14 incidents, 2 repeat an earlier one"),
    ],
    "recurrence.lane_name": [
        ({"theme": "capacity", "incidents": 0}, "capacity (n 0)"),
        ({"theme": "capacity", "incidents": 1}, "capacity (n 1)"),
        ({"theme": "capacity", "incidents": 1204}, "capacity (n 1,204)"),
    ],
    "recurrence.no_lane": [({}, "no theme in common")],
    "recurrence.lanes_told": [
        ({"lanes": "capacity: 1 incident"}, "Incidents along time by theme, repeats joined. capacity: 1 incident. The table of pairs says the same."),
    ],
    "recurrence.nothing_to_draw": [({}, "No pair is there to be drawn along time.")],
    "recurrence.back": [  # of none another sentence says so
        (
            {"actions": 1, "asked_after": 1, "came_back": 1},
            ("1 action of 1 earlier incident was open or unproven, whatever it was meant for, when an incident first repeated that one. **1 incident** did so "
            "first; later repeats are not listed."),
        ),
        (
            {"actions": 28, "asked_after": 13, "came_back": 9},
            ("28 actions of 13 earlier incidents were open or unproven, whatever they were meant for, when an incident first repeated these. **9 incidents** "
            "did so first; later repeats are not listed."),
        ),
    ],
    "recurrence.back_all": [
        (
            {"incidents": 1, "meant": 0},
            ("With later repeats too, 1 incident began while an action of an earlier one was open or unproven; of it the top of this page counts none, with an "
            "action meant for the same theme."),
        ),
        (
            {"incidents": 2, "meant": 1},
            ("With later repeats too, 2 incidents began while an action of an earlier one was open or unproven; of these the top of this page counts 1, with an "
            "action meant for the same theme."),
        ),
        (
            {"incidents": 12, "meant": 11},
            ("With later repeats too, 12 incidents began while an action of an earlier one was open or unproven; of these the top of this page counts 11, with "
            "an action meant for the same theme."),
        ),
    ],
    "recurrence.none_back": [({}, "No incident is known to have come back while an action of the earlier one was open or unproven.")],
    "recurrence.stood_unknown": [
        ({"actions": 1}, "Of 1 more action nobody knows how it stood on that day; Home lists it under *Ask about these*."),
        ({"actions": 2}, "Of 2 more actions nobody knows how they stood on that day; Home lists them under *Ask about these*."),
    ],
    "recurrence.declined_none": [({}, "No action of an incident that came back is known to have been cancelled by then.")],
    "recurrence.minutes": [  # of none another sentence says so
        (
            {"incidents": 1, "known": 1, "minutes": "45 min"},
            ("Impact of the one incident that began while an action of an earlier one was open or unproven, later repeats included: 45 min, from the one of 1 of which a duration is "
            "known. That is neither a bound nor a saving: nothing says that what had been asked for bore on them."),
        ),
        (
            {"incidents": 12, "known": 2, "minutes": "2 h"},
            ("Impact of the 12 incidents that began while an action of an earlier one was open or unproven, later repeats included: 2 h, from the 2 of 12 of which a duration is "
            "known. That is neither a bound nor a saving: nothing says that what had been asked for bore on them."),
        ),
    ],
    "recurrence.minutes_not_known": [
        (
            {"incidents": 1},
            "How long impact of the one incident lasted that began while an action of an earlier one was open or unproven, later repeats included, is not known.",
        ),
        (
            {"incidents": 2},
            "How long impact of the 2 incidents lasted that began while an action of an earlier one was open or unproven, later repeats included, is not known.",
        ),
    ],
    "recurrence.pair": [
        ({"later": "INC-2", "earlier": "INC-1", "days": 0, "why": "It is."}, "**INC-2 began 0 days after INC-1.** It is."),
        ({"later": "INC-2", "earlier": "INC-1", "days": 1, "why": "It is."}, "**INC-2 began 1 day after INC-1.** It is."),
        ({"later": "INC-2", "earlier": "INC-1", "days": 2, "why": "It is."}, "**INC-2 began 2 days after INC-1.** It is."),
    ],
    "recurrence.why_counted": [({}, "It is counted as a repeat.")],
    "recurrence.why_apart": [({}, "It is a near miss or a drill, and counted apart.")],
    "recurrence.why_candidate": [({}, "Only the words of the two are alike: a candidate, counted nowhere.")],
    "recurrence.bold": [({}, "In bold: words that both sentences hold, whatever their endings; of texts alike, those that weigh most in both.")],
    "recurrence.no_pair": [
        (
            {"earlier": "INC-1", "later": "INC-2"},
            ("Nothing here makes a pair of INC-1 and INC-2: no citation, no system and specific theme in common, no texts alike. One of the two may have "
            "been renamed or removed."),
        )
    ],
    "recurrence.no_two": [({}, "The address does not name two incidents: a pair is written as `pair=INC-1~INC-2`, the earlier one first.")],
    "recurrence.none_asked_then": [({"earlier": "INC-1"}, "After INC-1 no action was asked for.")],
    "recurrence.none_asked_since": [({"later": "INC-2"}, "After INC-2 no action was asked for.")],
    "recurrence.all_declined": [({"earlier": "INC-1"}, "Every action asked for after INC-1 had been declined by then.")],
    "recurrence.join.cited": [
        ({"later": "INC-2", "earlier": "INC-1", "days": 0}, "INC-2 cites INC-1, of 0 days before"),
        ({"later": "INC-2", "earlier": "INC-1", "days": 1}, "INC-2 cites INC-1, of 1 day before"),
        ({"later": "INC-2", "earlier": "INC-1", "days": 2}, "INC-2 cites INC-1, of 2 days before"),
    ],
    "recurrence.join.shared": [
        ({"later": "INC-2", "earlier": "INC-1", "days": 1}, "INC-2 shares a system and a theme with INC-1, of 1 day before"),
        ({"later": "INC-2", "earlier": "INC-1", "days": 2}, "INC-2 shares a system and a theme with INC-1, of 2 days before"),
    ],
    "recurrence.join.alike": [
        ({"later": "INC-2", "earlier": "INC-1", "days": 1}, "a candidate, by its words alone: INC-2 began 1 day after INC-1"),
        ({"later": "INC-2", "earlier": "INC-1", "days": 2}, "a candidate, by its words alone: INC-2 began 2 days after INC-1"),
    ],
    "patterns.read": [  # of none another sentence says so
        ({"known": 1, "total": 1}, "In the words of **1 of 1 incident** a theme of cause was read by rules; one incident can have several."),
        ({"known": 2, "total": 38}, "In the words of **2 of 38 incidents** a theme of cause was read by rules; one incident can have several."),
    ],
    "patterns.commonest": [
        ({"names": "**Capacity**", "themes": 1, "incidents": 14, "total": 44}, "**Capacity** is the theme that most have: 14 of 44."),
        (
            {"names": "**Capacity** and **expiry**", "themes": 2, "incidents": 2, "total": 44},
            "**Capacity** and **expiry** are the themes that most have: 2 of 44, each.",
        ),
    ],
    "patterns.no_trend": [
        (
            {"besides": 0, "what": "theme", "name": "incidents with the theme capacity", "sentence": "No trend is told: n = 1."},
            "No trend is told: n = 1. That is said of incidents with the theme capacity, the only theme shown.",
        ),
        (
            {"besides": 1, "what": "theme", "name": "incidents with the theme capacity", "sentence": "No trend is told: n = 1."},
            "No trend is told: n = 1. That is said of incidents with the theme capacity, the commonest; of the 1 other theme shown no trend is told either.",
        ),
        (
            {"besides": 2, "what": "mechanism", "name": "incidents with the mechanism cache", "sentence": "No trend is told: n = 2."},
            ("No trend is told: n = 2. That is said of incidents with the mechanism cache, the commonest; of the 2 other mechanisms shown no trend is told "
            "either."),
        ),
    ],
    "patterns.all_quarters": [({}, "Trends are looked for over all quarters, whatever period is chosen.")],
    "patterns.no_mechanism": [({}, "In no cause here was a mechanism read, only themes; the switch shows these.")],
    "patterns.grid": [
        (
            {"incidents": 1, "shown": 1, "what": "theme"},
            ("1 incident with 1 theme, near misses and drills left out. A square counts those of a quarter; one incident can stand in several rows, so "
            "that rows are never added up."),
        ),
        (
            {"incidents": 2, "shown": 2, "what": "mechanism"},
            ("2 incidents with 2 mechanisms, near misses and drills left out. A square counts those of a quarter; one incident can stand in several rows, "
            "so that rows are never added up."),
        ),
    ],
    "patterns.running": [({}, "Of a quarter that is running more may be written up.")],
    "patterns.rarer": [
        ({"rarer": 1}, "1 rarer one is not drawn, and can be chosen below."),
        ({"rarer": 2}, "2 rarer ones are not drawn, and can be chosen below."),
    ],
    "patterns.grid_told": [({"rows": "capacity: 1 incident, 1 in Q1"}, "Counts by quarter. capacity: 1 incident, 1 in Q1.")],
    "patterns.row_name": [
        ({"name": "capacity", "incidents": 1}, "capacity (n 1)"),
        ({"name": "capacity", "incidents": 1204}, "capacity (n 1,204)"),
    ],
    "patterns.row": [
        ({"name": "capacity", "incidents": 1, "quarters": "1 in Q1"}, "capacity: 1 incident, 1 in Q1"),
        ({"name": "capacity", "incidents": 2, "quarters": "2 in Q1"}, "capacity: 2 incidents, 2 in Q1"),
    ],
    "patterns.square": [  # where there are none there is no square
        ({"name": "capacity", "quarter": "2025-Q1", "incidents": 1}, "capacity, 2025-Q1: 1 incident"),
        ({"name": "capacity", "quarter": "no day", "incidents": 2}, "capacity, no day: 2 incidents"),
    ],
    "patterns.in_quarter": [({"incidents": 1, "quarter": "2025-Q1"}, "1 in 2025-Q1"), ({"incidents": 2, "quarter": "2025-Q1"}, "2 in 2025-Q1")],
    "patterns.no_day": [({}, "no day")],
    "patterns.one": [
        ({"incidents": 1, "name": "expiry", "undated": 1}, "**1 incident** with expiry, 1 of them without a day."),
        ({"incidents": 2, "name": "expiry", "undated": 0}, "**2 incidents** with expiry."),
        ({"incidents": 3, "name": "expiry", "undated": 2}, "**3 incidents** with expiry, 2 of them without a day."),
    ],
    "patterns.gap": [  # a median takes six
        (
            {"median": 1.0, "low": 0, "high": 3, "gaps": 6},
            "From one to the next it took a median of 1 day (95 % interval 0 to 3, n = 6).",
        ),
        (
            {"median": 55, "low": 13, "high": 77, "gaps": 13},
            "From one to the next it took a median of 55 days (95 % interval 13 to 77, n = 13).",
        ),
    ],
    "patterns.few_gaps": [
        ({"gaps": 0}, "No two of them have days: too few for a median, which takes 6."),
        ({"gaps": 1}, "1 gap lies between them: too few for a median, which takes 6."),
        ({"gaps": 2}, "2 gaps lie between them: too few for a median, which takes 6."),
    ],
    "patterns.of_all": [
        ({"chance": "It cannot be said."}, "What chance gives is worked out for all themes together, and for none alone. It cannot be said."),
    ],
    "patterns.affected": [
        ({"total": 1, "named": 0, "what": "system"}, "Of 1 incident, none names a system; one can name several."),
        ({"total": 2, "named": 1, "what": "system"}, "Of 2 incidents, 1 names a system; one can name several."),
        ({"total": 44, "named": 2, "what": "team"}, "Of 44 incidents, 2 name a team; one can name several."),
    ],
    "patterns.affected_grid": [
        (
            {"incidents": 1, "shown": 1, "what": "system"},
            "By system, the themes that most of these incidents have: 1 incident has one of them and is drawn. One incident can stand in several squares.",
        ),
        (
            {"incidents": 2, "shown": 2, "what": "team"},
            "By team, the themes that most of these incidents have: 2 incidents have one of them and are drawn. One incident can stand in several squares.",
        ),
    ],
    "patterns.affected_square": [
        ({"name": "Bus", "theme": "capacity", "incidents": 1}, "Bus and capacity: 1 incident"),
        ({"name": "Bus", "theme": "capacity", "incidents": 2}, "Bus and capacity: 2 incidents"),
    ],
    "patterns.affected_told": [
        ({"what": "system", "rows": "Bus: capacity (1)"}, "Incidents by system and theme. Bus: capacity (1)."),
    ],
    "patterns.affected_row": [({"name": "Bus", "themes": "capacity (1)"}, "Bus: capacity (1)")],
    "patterns.with_theme": [({"theme": "capacity", "incidents": 1}, "capacity (1)"), ({"theme": "capacity", "incidents": 2}, "capacity (2)")],
    "patterns.rarer_affected": [({"rarer": 1}, "1 more is not shown."), ({"rarer": 2}, "2 more are not shown.")],
    "patterns.no_system": [
        (
            {},
            ("No document here names a system, so nothing can be told by system or by team. Name the systems under `[systems]` in `afterword.toml`, with "
            "the words by which documents call them and with their teams."),
        )
    ],
    "patterns.no_team": [({}, "No system here has a team. Name the teams under `[systems]` in `afterword.toml`.")],
    "patterns.triggers": [
        ({"total": 1, "known": 1, "left": 0}, "1 incident: of 1 it was read what set it off, of none that is not known."),
        ({"total": 2, "known": 1, "left": 1}, "2 incidents: of 1 it was read what set them off, of 1 that is not known."),
        ({"total": 44, "known": 17, "left": 27}, "44 incidents: of 17 it was read what set them off, of 27 that is not known."),
    ],
    "patterns.trigger_bar": [({"incidents": 1, "total": 1}, "1 of 1"), ({"incidents": 2, "total": 44}, "2 of 44")],
    "patterns.triggers_told": [
        ({"total": 1, "bars": "capacity 1 of 1"}, "What set incidents off, of 1 incident: capacity 1 of 1."),
        ({"total": 2, "bars": "capacity 2 of 2"}, "What set incidents off, of 2 incidents: capacity 2 of 2."),
    ],
    "patterns.no_trigger": [
        (
            {"total": 1},
            ("Of the one incident here it is not known what set it off: no document has words on it that could be put into a kind. A line *Trigger* or "
            "*Triggering event* in the form is where they are looked for."),
        ),
        (
            {"total": 38},
            ("Of all 38 incidents here it is not known what set them off: no document has words on it that could be put into a kind. A line *Trigger* or "
            "*Triggering event* in the form is where they are looked for."),
        ),
    ],
    "patterns.uncovered": [
        (
            {"total": 1, "counted": 0},
            ("Of 1 statement on what contributed and which safeguard failed or was missing, for none no action of the incident was found that addresses "
            "it. Actions are found by their words and by what rules read in both; none found does not mean that none was meant."),
        ),
        (
            {"total": 2, "counted": 1},
            ("Of 2 statements on what contributed and which safeguard failed or was missing, for 1 no action of the incident was found that addresses "
            "it. Actions are found by their words and by what rules read in both; none found does not mean that none was meant."),
        ),
        (
            {"total": 124, "counted": 2},
            ("Of 124 statements on what contributed and which safeguard failed or was missing, for 2 no action of the incident was found that addresses "
            "them. Actions are found by their words and by what rules read in both; none found does not mean that none was meant."),
        ),
    ],
    "patterns.all_covered": [
        ({"total": 1}, "For the one statement on what contributed or which safeguard failed an action of its incident was found that addresses it."),
        ({"total": 2}, "For each of 2 statements on what contributed or which safeguard failed an action of its incident was found that addresses it."),
    ],
    "patterns.no_statement": [({}, "No document here lists a contributing factor, or a safeguard that failed or was missing.")],
    "patterns.signals": [
        (
            {"total": 1, "counted": 0, "unsaid": 1},
            "Of 1 gap (missed signals and monitoring gaps), none was found to be named after an earlier incident already; of 1 nobody can tell.",
        ),
        (
            {"total": 2, "counted": 1, "unsaid": 0},
            "Of 2 gaps (missed signals and monitoring gaps), 1 was found to be named after an earlier incident already.",
        ),
        (
            {"total": 8, "counted": 2, "unsaid": 2},
            "Of 8 gaps (missed signals and monitoring gaps), 2 were found to be named after an earlier incident already; of 2 nobody can tell.",
        ),
    ],
    "patterns.no_signal": [({}, "No document here names a signal that was missed, or a gap in monitoring.")],
    "health.caption": [
        ({"values": 1, "total": 1, "unit": "incident", "unasked": 0}, "1 value is not known of all of 1 incident. Click a bar to see what is missing, and where."),
        (
            {"values": 2, "total": 148, "unit": "action", "unasked": 1},
            "2 values are not known of all of 148 actions; 1, for which no form asks, is not drawn. Click a bar to see what is missing, and where.",
        ),
        (
            {"values": 3, "total": 148, "unit": "action", "unasked": 2},
            "3 values are not known of all of 148 actions; 2, for which no form asks, are not drawn. Click a bar to see what is missing, and where.",
        ),
    ],
    "health.by_quarter": [
        (
            {"value": "due date", "total": 1, "unit": "action"},
            "due date of 1 action, by the quarter of the incident. Click a part to see what it counts.",
        ),
        (
            {"value": "due date", "total": 2, "unit": "action"},
            "due date of 2 actions, by the quarter of the incident. Click a part to see what it counts.",
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
    "health.none_there": [({"unit": "action"}, "No action was read in this period.")],
    "health.none_missing": [({}, "Nothing is missing of it in this period.")],
    "health.missing": [  # of none another sentence says so
        ({"missing": 1, "unit": "action", "never": 0}, "1 action without it."),
        ({"missing": 2, "unit": "action", "never": 1}, "2 actions without it, 1 of which the form never asked."),
        ({"missing": 2, "unit": "action", "never": 2}, "2 actions without it, 2 of which the form never asked."),
    ],
    "health.not_in_form": [({}, "**Never asked:** give it a place in the form.")],
    "health.left_empty": [({}, "**Left empty:** fill it in.")],
    "health.not_stated": [({}, "**Not stated:** write it down.")],
    "health.placeholder": [({"such_as": ""}, "**Placeholder:** put the value in its place.")],
    "health.unparseable": [
        ({"what": "a day", "such_as": ", such as “2025-08-01”"}, "**Not readable:** write a day that can be read, such as “2025-08-01”."),
    ],
    "health.ambiguous": [({"what": "words", "such_as": ""}, "**In two ways:** write words that can be read in one way only.")],
    "health.contradictory": [({}, "**Contradictory:** correct the one that is wrong.")],
    "health.such_as": [({"example": "SEV2"}, ", such as “SEV2”")],
    "corpus.documents": [
        (
            {"documents": 0, "postmortems": 0, "blank": 0, "other": 0, "failed": 0},
            "Of **0 Markdown files**, none is a postmortem; reading none of them failed.",
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
        ({"values": 31, "known": 0, "never": 0}, "Of 31 values that are looked for, none is known of every incident or action."),
        (
            {"values": 31, "known": 1, "never": 1},
            "Of 31 values that are looked for, 1 is known of every incident or action, and 1 is asked for by no form.",
        ),
        (
            {"values": 31, "known": 2, "never": 2},
            "Of 31 values that are looked for, 2 are known of every incident or action, and 2 are asked for by no form.",
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
    "sql.unfiltered": [
        (
            {},
            "The filters of the sidebar do not apply here: a query is asked of the whole warehouse. Only *As of* is handed on, as `$as_of`.",
        )
    ],
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
    "sql.not_only_incidents": [  # of none nothing is said
        (
            {"relations": "incidents", "holding": 1, "others": "1 drill"},
            "Not only incidents: incidents holds 1 drill too; in incident_facts the column kind tells them apart, and WHERE counts leaves them out.",
        ),
        (
            {"relations": "detections and incidents", "holding": 2, "others": "3 near misses and 1 drill"},
            (
                "Not only incidents: detections and incidents hold 3 near misses and 1 drill too; in incident_facts the column kind tells them "
                "apart, and WHERE counts leaves them out."
            ),
        ),
    ],
    "sql.empty": [({}, "The query gave no row.")],
    "sql.not_given": [({"names": "$word"}, "Not given: $word.")],
    "sql.give_first": [
        ({"names": "$word", "values": 1}, "This asks for $word: write it into the field below the editor, and run it."),
        ({"names": "$word, $year", "values": 2}, "This asks for $word, $year: write them into the fields below the editor, and run it."),
    ],
    "sql.too_many": [({"most": 20, "asked": 21}, "A query can ask for 20 values at most; this one asks for 21.")],
    "sql.clicked": [({}, "The rows of the answer that were clicked")],
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
    "breaks.note": [({"day": "1 Apr 2025"}, "1 Apr 2025: counted otherwise")],
    "breaks.as_table": [
        (
            {"day": "1 Apr 2025", "text": "More is written up."},
            "1 Apr 2025: “More is written up.” What is counted before and after it is not the same.",
        ),
    ],
    "breaks.told": [
        (
            {"day": "1 Apr 2025", "text": "More is written up."},
            "The dashed line is 1 Apr 2025: “More is written up.” What is counted before and after it is not the same.",
        ),
    ],
    "counted.themes": [
        (
            {"what": "theme"},
            ("An incident counts once for each theme that rules read in its words, or that a person set, in the quarter of its day; without a "
            "day it has a column of its own. Left out are near misses and drills, and what began after the day that is asked about."),
        ),
    ],
    "counted.one_theme": [
        (
            {},
            ("Every incident with it is listed, each once. *Days since the one before* run from the nearest earlier one with it that has a day. "
            "Left out are near misses and drills."),
        ),
    ],
    "counted.systems": [
        (
            {},
            ("An incident counts once for each system that its document names, aliases joined. Those that name none are in the total and in no "
            "row. Left out are near misses and drills."),
        ),
    ],
    "counted.teams": [
        (
            {},
            ("An incident counts once for each team of a system that its document names. Those that name none are in the total and in no row. "
            "Left out are near misses and drills."),
        ),
    ],
    "counted.longest": [
        (
            {},
            ("Every incident of which a duration is known, whatever it runs from and to. Those of which none is known cannot be listed. Left "
            "out are near misses and drills."),
        ),
    ],
    "counted.time": [
        (
            {},
            ("Minutes of the durations that can be put beside each other, added up, and their median from 6 on; durations of another kind are "
            "left out and stand at the foot of the page. Near misses and drills are left out."),
        ),
    ],
    "counted.quantities": [
        (
            {},
            ("Numbers that authors wrote under *Impact*, each with what it counts: of each unit the largest, and in how many incidents it "
            "stands. Left out are near misses and drills."),
        ),
    ],
    "counted.lanes": [
        (
            {},
            ("A pair is drawn in the lane of each specific theme that the two share on a system; where one cites the other, in those of all "
            "themes of both. An incident without a day cannot be placed. Near misses and drills are left out, as later incidents of a pair."),
        ),
    ],
    "counted.pairs": [
        (
            {},
            ("A pair is there once, whether the later one cites the earlier, shares a system and a specific theme with it, or both. An incident "
            "that repeats several is in several pairs. Near misses and drills stand apart."),
        ),
    ],
    "counted.health": [
        (
            {},
            ("Every value that is looked for, in every write-up of the period, near misses and drills too, and in every action. "
            "*Known* counts what stands in the document and what came since by an answer or a ticket."),
        ),
    ],
    "counted.in_sql": [
        (
            {"relation": "field_health"},
            "Rows of field_health, in SQL",
        ),
    ],
}  # fmt: skip
SAID |= SAID_OF_REVIEWS | {
    "page.download_left_out": [({"what": "incidents"}, "Download: incidents. What the corpus hides is left out of it, or stands under an alias.")],
    "page.no_such_mark": [({}, "The mark that the address names is not in this figure: the filters or the documents are others now.")],
    "survival.figure.axis": [({}, "days since the incident; below, at risk: how many were still watched")],
}
ALL = [(name, values, said) for name, rows in SAID.items() for values, said in rows]


@pytest.mark.parametrize(("name", "values", "said"), ALL)
def test_what_each_sentence_says(name, values, said):
    assert say(name, **values) == said


def test_no_sentence_is_left_out_and_none_is_expected_that_is_gone():
    labels = {name for name, words in sentences().items() if name.partition(".")[0] in {"report", "review"} and not fields(words)}
    assert set(SAID) - labels == set(sentences()) - labels


# What is put in where a sentence takes words; all its other values are numbers.
WORDS = {
    "bars": "written", "before_label": "Q1", "clock": "wall clock", "customers": "1", "day": "today", "earlier": "INC-1", "ends": "mitigated", "fewer": "2024",
    "field": "owner", "first": "3 Jul", "from_to": "started → resolved", "groups": "2025-Q1", "had": "an owner", "incident": "INC",
    "label": "Q2", "lanes": "capacity", "last_day": "4 Jul", "lasted": "long", "later": "INC-2", "minutes": "45 min", "more": "2025",
    "name": "incidents", "of_these": ", checked", "one": "2024", "others": "a drill", "p": "< 0.001", "path": "r.json", "partly": "for owner", "parts": "1",
    "q": "< 0.001", "quarter": "Q2", "reason": "no day", "reasons": "no day", "rest": "themes", "starts": "detected", "text": "a note", "theme": "capacity",
    "told": "1 of 2", "two": "2025", "unit": "near miss", "what": "an owner", "where": "as of today", "which": "worked", "who": "machines",
    "why": "they do not ask", "words": "complete",
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
