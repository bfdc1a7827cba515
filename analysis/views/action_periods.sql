-- What was said of each action, and from when to when does it hold?
--
-- One row per action and time in which one statement about it holds (`action_attestations`): the columns of `action_items`, with what that statement
-- says in the place of what is known now, and of its incident `path`, `incident_id`, `title`, `occurred_on`, `quarter`, `severity`, `counts`,
-- `systems`, `teams` and `themes`. `action_facts` asks it for a day. The words of a check are known of the newest statement and of the document as it
-- stands now; those of others are NULL.
-- `action_key`: The action: its incident's key and a digest of its words.
-- `text`: The action.
-- `kind`: What it is for, chosen by a rule.
-- `due_on`: Its due day by the statement, or the last day of the period named.
-- `due_text`: That day in the author's words; NULL where the document has another one now.
-- `status`: Its status by the statement: `not_started`, `in_progress`, `blocked`, `complete` or `cancelled`; NULL: none that could be read.
-- `verification`: Its rung of the verification ladder by the statement.
-- `completed_on`: Its day of completion by the statement; NULL where that is not known.
-- `verified_on`: The day of its check by the statement.
-- `known_on`: The day of the statement; of the newest, the last day on which its state is attested.
-- `incident_kind`: What kind of event the incident was; NULL counts as an incident.
-- `never_asked`: The values for which its form has no place, of `owners`, `due_on`, `status` and `verification`.
-- `asked_before`: Whether an earlier incident had asked for the same, or nearly the same, as `repeated_actions` shows.
-- `maybe_asked_before`: Whether that is not known: its incident has no day, or one without a day asked for the same, or nearly the same.
-- `attested_on`: The day from which the statement holds; NULL: nothing says when.
-- `until_on`: The day from which the next statement holds; NULL: it is the newest.
-- `earliest`: Whether it is the action's first statement; what held before can only be told from it.
-- `accepted_until`: The day up to which its risk is accepted by the statement; NULL where it is not.
-- `state_attested`: Its state (`state_on`) from the day on which the statement holds, or its day of completion, if that is later.
-- `state_before`: Its state before anything was attested, as that is told from the earliest statement; the same of a day of completion.
-- `first_due_on`: The first due day observed.
-- `due_pushes`: How often the due day had been moved later.
CREATE TABLE action_periods AS
WITH never AS (
  SELECT action_key, list(field ORDER BY field) AS fields FROM gaps WHERE action_key IS NOT NULL AND reason = 'not_in_form' GROUP BY action_key
)
SELECT
  items.* REPLACE (
    held.status AS status,
    CASE WHEN held.until_on IS NULL OR held.written IS NOT NULL THEN items.status_text END AS status_text,
    held.due_on AS due_on,
    CASE WHEN held.due_on IS NOT DISTINCT FROM items.due_on THEN items.due_text END AS due_text,
    held.completed_on AS completed_on,
    CASE WHEN held.completed_on IS NULL THEN NULL WHEN held.until_on IS NULL THEN items.completed_basis
      ELSE coalesce(held.written.completed_basis, nullif(held.basis, 'prepared')) END AS completed_basis,
    held.verification AS verification,
    CASE WHEN held.until_on IS NULL THEN items.verification_text ELSE held.written.verification_text END AS verification_text,
    CASE WHEN held.until_on IS NULL THEN items.evidence_kind ELSE held.written.evidence_kind END AS evidence_kind,
    CASE WHEN held.until_on IS NULL THEN items.verified_by ELSE held.written.verified_by END AS verified_by,
    held.verified_on AS verified_on,
    CASE WHEN held.until_on IS NULL THEN items.known_on ELSE held.attested_on END AS known_on,
    CASE WHEN held.until_on IS NULL THEN items.known_basis WHEN held.attested_on IS NOT NULL THEN held.basis END AS known_basis
  ),
  facts.path,
  facts.incident_id,
  facts.title,
  facts.kind AS incident_kind,
  facts.occurred_on,
  facts.severity,
  facts.counts,
  facts.quarter,
  facts.systems,
  facts.teams,
  facts.themes,
  coalesce(never.fields, []) AS never_asked,
  again.later_action_key IS NOT NULL AS asked_before,
  again.later_action_key IS NULL AND (facts.occurred_on IS NULL OR undated.action_key IS NOT NULL) AS maybe_asked_before,
  held.attested_on,
  held.until_on,
  held.earliest,
  held.accepted_until,
  state_on(NULL, true, held.status, held.verification, held.due_on, held.completed_on) AS state_attested,
  state_on(NULL, false, held.status, held.verification, held.due_on, held.completed_on) AS state_before,
  held.first_due_on,
  held.due_pushes
FROM action_items AS items
JOIN incident_facts AS facts USING (incident_key)
JOIN action_attestations AS held USING (action_key, incident_key)
LEFT JOIN never USING (action_key)
LEFT JOIN action_pairs AS again ON again.later_action_key = items.action_key
LEFT JOIN undated_action_pairs AS undated ON undated.action_key = items.action_key
ORDER BY items.incident_key, items.seq, held.attested_on NULLS FIRST;
