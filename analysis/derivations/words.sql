-- The words of the texts of the temporary table `texts` (`place`, `text`), each as a number by its place in the alphabet, as often as it stands there.
-- `$stop` are words that tell nothing; of the others the first `$letters` letters count. A word is folded once, however many texts hold it.
WITH pieces AS (
  SELECT place, unnest(regexp_extract_all(lower(strip_accents(
    CASE WHEN contains(text, '://') THEN regexp_replace(text, 'https?://\S+', ' ', 'g') ELSE text END
  )), '[\p{L}\p{N}]+')) AS piece
  FROM texts
),
folding AS (
  SELECT piece, words_of(piece)[1] AS term FROM (SELECT DISTINCT piece FROM pieces)
),
numbered AS (
  SELECT piece, (dense_rank() OVER (ORDER BY left(term, $letters)) - 1)::INTEGER AS word
  FROM folding WHERE term IS NOT NULL AND term NOT IN (SELECT unnest(words_of($stop)))
)
SELECT place, word FROM pieces JOIN numbered USING (piece)
