-- What is attested of each action, and from which day on; then what is known now, merged into `action_items`. Run by `attestations.py`.
--
-- A statement is whole (the document, or a snapshot of it: it says everything) or partial (an answer, a ticket: what it leaves open stays as it was).

-- The document as it stands now: restored from the last publication where it was kept, as freshly read otherwise.
CREATE OR REPLACE TEMP TABLE written AS
WITH kept AS (SELECT action_key, written AS w FROM action_attestations WHERE written IS NOT NULL)
SELECT
  items.rowid AS item, items.action_key, items.incident_key, items.due_on,
  coalesce(kept.w, struct_pack(
    status := items.status, completed_on := completed_on, completed_basis := completed_basis, verification := items.verification,
    verification_text := verification_text, evidence_kind := evidence_kind, verified_by := verified_by, verified_on := verified_on,
    known_on := known_on, known_basis := known_basis
  )) AS w
FROM action_items AS items LEFT JOIN kept USING (action_key);

-- History under the keys that actions have now, of actions of which it tells more than that an ingest met them. A row of a key that is still in use is
-- that action's own, whatever an alias says.
CREATE OR REPLACE TEMP TABLE told AS
WITH renamed AS (
  SELECT aliases.earlier_key, min(aliases.action_key) AS action_key
  FROM action_aliases AS aliases
  SEMI JOIN action_items AS items ON items.action_key = aliases.action_key
  ANTI JOIN action_items AS taken ON taken.action_key = aliases.earlier_key
  GROUP BY aliases.earlier_key
),
telling AS (
  SELECT DISTINCT coalesce(renamed.action_key, history.action_key) AS action_key
  FROM action_history AS history LEFT JOIN renamed ON renamed.earlier_key = history.action_key
  WHERE attests
)
SELECT written.item, history.* EXCLUDE (action_key), source IN ('git', 'document') AS whole
FROM action_history AS history
LEFT JOIN renamed ON renamed.earlier_key = history.action_key
JOIN written ON written.action_key = coalesce(renamed.action_key, history.action_key)
SEMI JOIN telling ON telling.action_key = written.action_key
WHERE NOT list_contains(changes, 'deleted');

-- Whole snapshots in order: how often the due day was pushed so far, and when the state became complete. A first sight gives no such day.
CREATE OR REPLACE TEMP TABLE snapshots AS
WITH ordered AS (
  SELECT
    item, observed_at, status, verification, due_on, attests,
    lag(status) OVER past AS status_before,
    lag(due_on IGNORE NULLS) OVER past AS due_before,
    row_number() OVER past AS place,
    row_number() OVER (PARTITION BY item ORDER BY observed_at DESC, line DESC) AS from_last
  FROM told WHERE whole
  WINDOW past AS (PARTITION BY item ORDER BY observed_at, line)
)
SELECT
  item, observed_at, observed_at::DATE AS day, status, verification, due_on, attests, place, from_last,
  count(*) FILTER (due_on > due_before) OVER so_far AS pushes,
  first_value(due_on IGNORE NULLS) OVER all_of_it AS first_due_on,
  max(CASE WHEN status = 'complete' AND place > 1 AND status_before IS DISTINCT FROM 'complete' THEN observed_at::DATE END) OVER so_far AS became
FROM ordered
WINDOW
  so_far AS (PARTITION BY item ORDER BY place ROWS UNBOUNDED PRECEDING),
  all_of_it AS (PARTITION BY item ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);

-- What the document itself says, and from when. `seen_on` is the last day on which a change of the row was seen; before its own words give a day
-- (`done_on`), what earlier snapshots hold counts, from that day on they do not.
CREATE OR REPLACE TEMP TABLE spoken AS
WITH histories AS (
  SELECT
    item,
    max(day) FILTER (attests) AS seen_on,
    any_value(first_due_on) AS first_due_on,
    max(pushes) AS pushes,
    max(became) FILTER (from_last = 1) AS became
  FROM snapshots GROUP BY item
),
based AS (
  SELECT
    written.*, histories.seen_on, histories.pushes, histories.first_due_on,
    greatest(w.known_on, w.completed_on, w.verified_on) AS said_on,
    coalesce(w.completed_on, CASE WHEN w.status = 'complete' THEN histories.became END) AS completed_on,
    w.verification IN ('evidenced', 'independent') AS shown
  FROM written LEFT JOIN histories USING (item)
)
SELECT
  based.*,
  CASE WHEN w.completed_on IS NULL AND completed_on IS NOT NULL THEN 'history' ELSE w.completed_basis END AS completed_basis,
  greatest(said_on, seen_on) AS day,
  CASE WHEN seen_on > coalesce(said_on, DATE '0001-01-01') THEN 'history' ELSE coalesce(w.known_basis, 'words') END AS basis,
  CASE WHEN w.status = 'complete' THEN coalesce(w.completed_on, CASE WHEN shown THEN w.verified_on END) END AS done_on
FROM based;

-- Every statement beside the document's own of today. The one that a document makes on the day on which it was prepared is that of its snapshot then: later edits kept the day. In `place`: what comes later on one day outranks what comes earlier. NULL in `status` or `rung` of a partial one leaves it as it is.
CREATE OR REPLACE TEMP TABLE earlier_or_partial AS
SELECT
  item, w.completed_on AS day, 1 AS place, NULL::TIMESTAMP AS moment, 0 AS line, 'words' AS basis, true AS whole, 'complete' AS status,
  CASE WHEN shown AND w.verified_on > w.completed_on THEN 'none' ELSE w.verification END AS rung, due_on, w.completed_on AS completed_on,
  'words' AS completed_basis, CASE WHEN w.verified_on <= w.completed_on THEN w.verified_on END AS verified_on, coalesce(pushes, 0) AS pushes, false AS is_document
FROM spoken
WHERE done_on IS NOT NULL AND w.completed_on < day AND NOT (coalesce(shown, false) AND w.verified_on IS NULL)
UNION ALL BY NAME
SELECT
  item, w.verified_on AS day, 1 AS place, NULL AS moment, 1 AS line, 'words' AS basis, true AS whole, 'complete' AS status,
  w.verification AS rung, due_on, completed_on, completed_basis, w.verified_on AS verified_on, coalesce(pushes, 0) AS pushes, false AS is_document
FROM spoken
WHERE w.status = 'complete' AND shown AND w.verified_on < day AND (w.completed_on IS NULL OR w.completed_on < w.verified_on)
UNION ALL BY NAME
SELECT
  item, w.known_on AS day, 1 AS place, NULL AS moment, 2 AS line, 'prepared' AS basis, true AS whole,
  snapshots.status, snapshots.verification AS rung, snapshots.due_on, snapshots.pushes, false AS is_document
FROM spoken JOIN snapshots USING (item)
WHERE w.known_basis = 'prepared' AND w.known_on < spoken.day AND seen_on IS NOT NULL
QUALIFY row_number() OVER (
  PARTITION BY item ORDER BY CASE WHEN snapshots.day <= w.known_on THEN snapshots.place ELSE -snapshots.place END DESC
) = 1
UNION ALL BY NAME
SELECT
  item, snapshots.day, 0 AS place, observed_at AS moment, snapshots.place::INTEGER AS line, 'history' AS basis, true AS whole,
  snapshots.status, snapshots.verification AS rung, snapshots.due_on, CASE WHEN snapshots.status = 'complete' THEN became END AS completed_on,
  CASE WHEN snapshots.status = 'complete' AND became IS NOT NULL THEN 'history' END AS completed_basis, snapshots.pushes, false AS is_document
FROM snapshots JOIN spoken USING (item)
WHERE attests AND snapshots.day < spoken.day AND (done_on IS NULL OR snapshots.day < done_on)
UNION ALL BY NAME
SELECT
  item, observed_at::DATE AS day, CASE source WHEN 'tickets' THEN 3 ELSE 4 END AS place, observed_at AS moment, line,
  source AS basis, false AS whole, told.status,
  CASE WHEN source = 'followup' THEN told.verification WHEN told.status = 'complete' THEN 'claimed' END AS rung,
  CASE WHEN told.status = 'complete' THEN coalesce(told.completed_on, observed_at::DATE) END AS completed_on, source AS completed_basis, told.verified_on,
  told.accepted_until, 0 AS pushes, told.evidence, told.evidence_kind, told.verified_by, false AS is_document
FROM told JOIN spoken USING (item)
WHERE NOT whole AND NOT (
  source = 'tickets' AND told.status <> 'complete' AND w.status = 'complete' AND coalesce(shown, false)
  AND NOT EXISTS (
    FROM told AS before
    WHERE before.item = told.item AND before.source = 'tickets' AND before.status = 'complete' AND before.observed_at < told.observed_at
  )
);

CREATE OR REPLACE TEMP TABLE statements AS
SELECT
  item, day, 2 AS place, NULL::TIMESTAMP AS moment, 0 AS line, basis, true AS whole, w.status AS status, w.verification AS rung, due_on,
  completed_on, completed_basis, w.verified_on AS verified_on, NULL::DATE AS accepted_until, coalesce(pushes, 0) AS pushes, NULL AS evidence,
  NULL AS evidence_kind, NULL AS verified_by, true AS is_document
FROM spoken SEMI JOIN earlier_or_partial USING (item)
UNION ALL BY NAME
FROM earlier_or_partial;

-- Actions of which somebody says something in part: only there a statement can leave open what the one before it said.
CREATE OR REPLACE TEMP TABLE partly AS SELECT DISTINCT item FROM earlier_or_partial WHERE NOT whole;

-- How good the check of a statement is, where it says something of one that counts: a partial one lowers nothing unless it tells of a check that
-- failed or is to come, which begins a new `round`, as a whole statement does.
CREATE OR REPLACE TEMP TABLE ordered AS
WITH placed AS (
  SELECT
    *,
    list_position(['none', 'pending', 'claimed', 'evidenced', 'independent'], rung) AS height,
    row_number() OVER in_order AS number,
    count(*) FILTER (whole OR rung = 'pending') OVER (in_order ROWS UNBOUNDED PRECEDING) AS round
  FROM statements SEMI JOIN partly USING (item)
  WINDOW in_order AS (PARTITION BY item ORDER BY day NULLS FIRST, place, moment, line)
),
compared AS (
  SELECT
    *, max(height) OVER (PARTITION BY item, round ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS best,
    last_value(CASE WHEN whole THEN coalesce(status, '') ELSE status END IGNORE NULLS) OVER so_far AS status_then
  FROM placed
  WINDOW so_far AS (PARTITION BY item ORDER BY number ROWS UNBOUNDED PRECEDING)
)
SELECT
  *,
  whole OR (rung <> 'none' AND (rung = 'pending' OR best IS NULL OR height >= best)) AS tells_of_check,
  whole OR (status = 'complete' AND lag(status_then) OVER by_number IS DISTINCT FROM 'complete') AS tells_of_completion
FROM compared
WINDOW by_number AS (PARTITION BY item ORDER BY number);

-- The whole state behind every statement: of actions told of in part, of the others, and of those, most, with but one statement.
CREATE OR REPLACE TEMP TABLE states AS
WITH carried AS (
  SELECT
    item, day, basis, number, is_document, nullif(status_then, '') AS status,
    lead(day) OVER (PARTITION BY item ORDER BY number) AS until_on,
    lead(number) OVER (PARTITION BY item ORDER BY number) IS NULL AS newest,
    last_value(
      CASE WHEN tells_of_check THEN struct_pack(
        rung := rung, text := evidence, kind := evidence_kind, person := verified_by, verified_on := verified_on, of_document := whole
      ) END IGNORE NULLS
    ) OVER so_far AS seen,
    last_value(CASE WHEN tells_of_completion THEN struct_pack(completed_on := completed_on, basis := completed_basis) END IGNORE NULLS) OVER so_far AS done,
    last_value(CASE WHEN whole OR status IS NOT NULL OR tells_of_check THEN struct_pack(known_on := day, basis := basis) END IGNORE NULLS) OVER so_far AS known,
    last_value(CASE WHEN whole THEN struct_pack(due_on := due_on) END IGNORE NULLS) OVER so_far AS due,
    last_value(accepted_until IGNORE NULLS) OVER so_far AS accepted_until,
    max(pushes) OVER so_far AS pushes
  FROM ordered
  WINDOW so_far AS (PARTITION BY item ORDER BY number ROWS UNBOUNDED PRECEDING)
)
SELECT
  item, day, until_on, number = 1 AS earliest, newest, basis, is_document, status, seen.rung AS verification, seen.text AS verification_text,
  seen.kind AS evidence_kind, seen.person AS verified_by, seen.verified_on, seen.of_document, done.completed_on, done.basis AS completed_basis,
  known.known_on, known.basis AS known_basis, due.due_on, accepted_until, pushes
FROM carried
UNION ALL BY NAME
SELECT
  item, day, lead(day) OVER in_time AS until_on, row_number() OVER in_time = 1 AS earliest, lead(item) OVER in_time IS NULL AS newest, basis, is_document,
  status, rung AS verification, verified_on, true AS of_document, completed_on, completed_basis, day AS known_on, basis AS known_basis, due_on, pushes
FROM statements ANTI JOIN partly USING (item)
WINDOW in_time AS (PARTITION BY item ORDER BY day NULLS FIRST, place, moment, line)
UNION ALL BY NAME
SELECT
  item, day, true AS earliest, true AS newest, basis, true AS is_document, w.status AS status, w.verification AS verification, w.verified_on AS verified_on,
  true AS of_document, completed_on, completed_basis, day AS known_on, basis AS known_basis, due_on, coalesce(pushes, 0) AS pushes
FROM spoken ANTI JOIN earlier_or_partial USING (item);

DELETE FROM action_attestations;

INSERT INTO action_attestations BY NAME
SELECT
  spoken.action_key, spoken.incident_key, states.day AS attested_on, until_on, earliest, states.basis, states.status, verification, states.due_on,
  CASE WHEN states.status = 'complete' THEN states.completed_on END AS completed_on, verified_on, accepted_until,
  coalesce(spoken.first_due_on, spoken.due_on) AS first_due_on, states.pushes AS due_pushes, CASE WHEN is_document THEN spoken.w END AS written
FROM states JOIN spoken USING (item);

-- What is known now. Only rows that change are written.
UPDATE action_items AS items
SET
  status = now.status, completed_on = now.completed_on, completed_basis = now.completed_basis, verification = now.verification,
  verification_text = now.verification_text, evidence_kind = now.evidence_kind, verified_by = now.verified_by, verified_on = now.verified_on,
  known_on = now.known_on, known_basis = now.known_basis
FROM (
  SELECT
    spoken.action_key, states.status, states.verification, states.verified_on, states.known_on,
    CASE WHEN states.status = 'complete' THEN states.completed_on END AS completed_on,
    CASE WHEN states.status = 'complete' AND states.completed_on IS NOT NULL THEN states.completed_basis END AS completed_basis,
    CASE WHEN of_document THEN w.verification_text ELSE coalesce(states.verification_text, w.verification_text) END AS verification_text,
    CASE WHEN of_document THEN w.evidence_kind ELSE states.evidence_kind END AS evidence_kind,
    CASE WHEN of_document THEN w.verified_by ELSE states.verified_by END AS verified_by,
    CASE WHEN states.known_on IS NOT NULL THEN states.known_basis END AS known_basis
  FROM states JOIN spoken USING (item) WHERE newest
) AS now
WHERE items.action_key = now.action_key AND (
  items.status IS DISTINCT FROM now.status OR items.completed_on IS DISTINCT FROM now.completed_on
  OR items.completed_basis IS DISTINCT FROM now.completed_basis OR items.verification IS DISTINCT FROM now.verification
  OR items.verification_text IS DISTINCT FROM now.verification_text OR items.evidence_kind IS DISTINCT FROM now.evidence_kind
  OR items.verified_by IS DISTINCT FROM now.verified_by OR items.verified_on IS DISTINCT FROM now.verified_on
  OR items.known_on IS DISTINCT FROM now.known_on OR items.known_basis IS DISTINCT FROM now.known_basis
);

DROP TABLE written;
DROP TABLE told;
DROP TABLE snapshots;
DROP TABLE spoken;
DROP TABLE earlier_or_partial;
DROP TABLE statements;
DROP TABLE partly;
DROP TABLE ordered;
DROP TABLE states;
