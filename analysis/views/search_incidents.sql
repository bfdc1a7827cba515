-- Which incidents are about these words?
--
-- One row per incident that holds one of the words, the best first. Title, summary, impact, causes, factors, mitigation and timeline are looked at;
-- words are counted in all their forms.
-- `score`: The sum of the BM25 weights that the words have for the incident; comparable within one search only.
-- `held`: How many of the words it holds.
CREATE MACRO search_incidents(words) AS TABLE
WITH asked AS (SELECT DISTINCT unnest(words_of(words)) AS term),
found AS (
  SELECT incident_key, sum(score) AS score, count(*) AS held FROM search_terms WHERE term IN (SELECT term FROM asked) GROUP BY incident_key
)
SELECT found.incident_key, round(found.score, 4) AS score, found.held, incidents.occurred_on, incidents.title, incidents.path, incidents.line
FROM found
JOIN incidents USING (incident_key)
ORDER BY found.score DESC, found.incident_key;
