-- Which incidents speak of a word, for example logs? (--param word=logs, --param year=2021)
-- Group: Impact
--
-- One row per incident whose title, summary, impact or causes hold the word; without `year`, of all years.
--
-- Empty where no title, summary, impact or causes hold the word, or none of that year.
SELECT title, occurred_on, round(duration_minutes) AS minutes, incident_key, path, line
FROM incident_facts
WHERE concat_ws(' ', title, summary, customer_experience, causal_chain) ILIKE '%' || $word || '%'
  AND ($year IS NULL OR year(occurred_on) = TRY_CAST($year AS INTEGER))
ORDER BY occurred_on;
