-- In which texts does an incident tell what it was?
--
-- One row per text: title, summary, impact, trigger, causes, mitigation, each factor and each event of the timeline. Search and the likeness of incidents
-- rest on these.
-- `source`: What the text is: the column of `incidents` that holds it, `factor` or `event`.
-- `text`: The text itself.
-- `line`: The line on which it stands; of a value of `incidents` the first block that gives it.
CREATE VIEW incident_texts AS
WITH places AS (
  SELECT incident_key, source, min(line) AS line
  FROM (SELECT incident_key, unnest(columns) AS source, line FROM fields WHERE incident_key IS NOT NULL)
  GROUP BY incident_key, source
),
single AS (
  UNPIVOT (
    SELECT incident_key, line AS first_line, title, summary, customer_experience, business_effect, triggering_event, causal_chain, mitigation FROM incidents
  ) ON title, summary, customer_experience, business_effect, triggering_event, causal_chain, mitigation INTO NAME source VALUE text
)
SELECT single.incident_key, single.source, single.text, coalesce(places.line, single.first_line) AS line
FROM single LEFT JOIN places USING (incident_key, source)
UNION ALL
SELECT incident_key, 'factor', text, line FROM contributing_factors
UNION ALL
SELECT incident_key, 'event', event, line FROM timeline_events;
