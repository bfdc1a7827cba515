-- The words of the texts of the temporary table `texts` (`place`, `digest`), each as a number by its place in the alphabet. `$stop` are words that tell
-- nothing; of the others the first `$letters` letters count.
WITH numbered AS (
  SELECT term, (dense_rank() OVER (ORDER BY left(term, $letters)) - 1)::INTEGER AS word
  FROM (SELECT DISTINCT unnest(words) AS term FROM text_words)
  WHERE term NOT IN (SELECT unnest(words_of($stop)))
)
SELECT place, word
FROM (SELECT place, unnest(words) AS term FROM texts JOIN text_words USING (digest))
JOIN numbered USING (term)
