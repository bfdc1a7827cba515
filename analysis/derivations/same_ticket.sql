-- Actions of two incidents that name the same ticket ask for the same, whatever their words. Each with the one of the nearest earlier incident, in place
-- of one that its words gave; where incidents without a day name it too, with one of these.
--
-- A ticket is told by its tracker: a key ("OPS-12"), a repository and a number, or an address; of one on GitHub the address and "org/repo#12" are the
-- same. A bare number ("#12") names no tracker and may be another ticket elsewhere. What several actions of one incident name is no single request.
-- An action that waits for a ticket ("blocked on #12") is not that ticket.
CREATE OR REPLACE TEMP TABLE same_ticket AS
WITH named AS (
  SELECT
    action_key,
    incident_key,
    occurred_on,
    unnest(list_distinct([
      CASE
        WHEN regexp_full_match(ticket, '[A-Z][A-Z0-9]{1,14}-\d+') THEN ticket
        WHEN regexp_full_match(ticket, '[\w.-]+/[\w.-]+#\d+') THEN lower(ticket)
        WHEN regexp_matches(ticket, '^https?://(www\.)?github\.com/[\w.-]+/[\w.-]+/(issues|pull)/\d+')
          THEN lower(regexp_replace(ticket, '^https?://(?:www\.)?github\.com/([\w.-]+/[\w.-]+)/(?:issues|pull)/(\d+).*$', '\1#\2'))
        WHEN regexp_matches(ticket, '^https?://') THEN rtrim(regexp_replace(regexp_replace(ticket, '#[\w-]+$', ''), '^https?://(?:www\.)?', ''), '/')
      END
      FOR ticket IN tickets
    ])) AS ticket
  FROM action_items JOIN incidents USING (incident_key)
  WHERE len(tickets) > 0
    AND NOT regexp_matches(
      concat_ws(' ', action_items.text, action_items.status_text),
      '(?i)\b(block(ed|ing|s)?|depend(s|ing|ent)?|wait(s|ing)?)\s(on|by|for|upon)\W{1,3}(https?:|#?\d|[\w./-]{1,80}#\d|[A-Z][A-Z0-9]{1,14}-\d)'
    )
),
single AS (
  SELECT * FROM named WHERE ticket IS NOT NULL QUALIFY count(*) OVER (PARTITION BY incident_key, ticket) = 1
),
days AS (
  SELECT ticket, occurred_on, max(action_key) AS action_key FROM single WHERE occurred_on IS NOT NULL GROUP BY ticket, occurred_on
),
before AS (
  SELECT
    ticket, occurred_on, lag(action_key) OVER of_ticket AS earlier_action_key, lag(occurred_on) OVER of_ticket AS earlier_on
  FROM days WINDOW of_ticket AS (PARTITION BY ticket ORDER BY occurred_on)
),
undated AS (
  SELECT ticket, max(action_key) AS earlier_action_key FROM single WHERE occurred_on IS NULL GROUP BY ticket
)
SELECT earlier_action_key, action_key AS later_action_key, true AS dated
FROM single JOIN before USING (ticket, occurred_on)
WHERE earlier_action_key IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY action_key ORDER BY earlier_on DESC, earlier_action_key DESC) = 1
UNION ALL
SELECT max(earlier_action_key), action_key, false
FROM single JOIN undated USING (ticket)
WHERE occurred_on IS NOT NULL
GROUP BY action_key;

MERGE INTO action_pairs AS pairs
USING (FROM same_ticket WHERE dated) AS found ON found.later_action_key = pairs.later_action_key
WHEN MATCHED THEN UPDATE SET
  earlier_action_key = found.earlier_action_key,
  score = CASE WHEN pairs.earlier_action_key = found.earlier_action_key THEN pairs.score END,
  because = 'same_ticket'
WHEN NOT MATCHED THEN INSERT VALUES (found.earlier_action_key, found.later_action_key, NULL, 'same_ticket');

MERGE INTO undated_action_pairs AS pairs
USING (FROM same_ticket WHERE NOT dated) AS found ON found.later_action_key = pairs.action_key
WHEN MATCHED THEN UPDATE SET
  undated_action_key = found.earlier_action_key,
  score = CASE WHEN pairs.undated_action_key = found.earlier_action_key THEN pairs.score END,
  because = 'same_ticket'
WHEN NOT MATCHED THEN INSERT VALUES (found.earlier_action_key, found.later_action_key, NULL, 'same_ticket');
