-- The words of the incidents of the temporary table `unread` from number `$first` to before `$past`.
--
-- A word is folded once, however many texts hold it, and counted as a number; `folding` is materialised, else it would be filtered, and so folded,
-- where each of the words stands.
INSERT INTO incident_words
WITH texts AS (
  SELECT number, source = 'title' AS in_title, text
  FROM incident_texts JOIN unread USING (incident_key)
  WHERE number >= $first AND number < $past
),
pieces AS (
  SELECT number, in_title, unnest(pieces_of(text)) AS piece
  FROM texts
),
midst AS (
  SELECT number, unnest(regexp_extract_all(text, '[a-z,;)] [\p{L}\p{N}]{3,}'))[3:] AS spelled FROM texts
),
folding AS MATERIALIZED (
  SELECT piece, words_of(piece)[1] AS term FROM (SELECT DISTINCT piece FROM pieces)
),
numbered AS MATERIALIZED (
  SELECT piece, term, dense_rank() OVER (ORDER BY term) AS word FROM folding WHERE term IS NOT NULL
),
counted AS (
  SELECT number, word, count(*) AS occurrences, bool_or(in_title) AS in_title, 0 AS amid, 0 AS capitals
  FROM pieces JOIN numbered USING (piece)
  GROUP BY number, word
  UNION ALL
  SELECT number, word, 0, false, count(*), count(*) FILTER (spelled[1] <> lower(spelled[1]))
  FROM midst JOIN numbered ON piece = lower(strip_accents(spelled))
  GROUP BY number, word
),
held AS (
  SELECT
    number, word, sum(occurrences)::INTEGER AS occurrences, bool_or(in_title) AS in_title, sum(amid)::INTEGER AS amid, sum(capitals)::INTEGER AS capitals
  FROM counted
  GROUP BY number, word
  HAVING sum(occurrences) > 0
)
SELECT incident_key, term, occurrences, in_title, amid, capitals
FROM held
JOIN (SELECT DISTINCT word, term FROM numbered) USING (word)
JOIN unread USING (number)
ORDER BY number
