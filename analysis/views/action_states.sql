-- In which state is each action on a day?
--
-- One row per action of an incident that had begun by `as_of`: the columns of `action_items` as they were attested by then, the path of its
-- document, and what `action_facts` says of it: `state`, `status_known`, `told_later_on`, `age_days`, `days_overdue`, `seen_after_due`,
-- `first_due_on`, `due_pushes`, `accepted_until`.
-- `action_key`: The action: its incident's key and a digest of its words.
-- `text`: The action.
-- `kind`: What it is for, chosen by a rule.
-- `due_on`: The due day that held on the day `as_of`, or the last day of the period named.
-- `status`: Status as attested by then: `not_started`, `in_progress`, `blocked`, `complete` or `cancelled`; NULL: none that could be read.
-- `known_on`: The last day by `as_of` on which its state is attested; NULL where nothing by then says when.
CREATE MACRO action_states(as_of) AS TABLE
SELECT * EXCLUDE (
  incident_id, title, incident_kind, occurred_on, quarter, severity, counts, systems, teams, themes, never_asked, asked_before, is_complete, not_looked_at
)
FROM action_facts(as_of);
