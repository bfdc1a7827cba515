-- The words of the texts of the temporary table `unread` from number `$first` to before `$past`. A word is folded once, however many texts hold it.
INSERT INTO text_words
WITH pieces AS (
  SELECT number, unnest(pieces_of(text)) AS piece
  FROM unread
  WHERE number >= $first AND number < $past
),
folding AS MATERIALIZED (
  SELECT piece, words_of(piece)[1] AS term FROM (SELECT DISTINCT piece FROM pieces)
),
held AS (
  SELECT number, list(DISTINCT term ORDER BY term) AS words FROM pieces JOIN folding USING (piece) WHERE term IS NOT NULL GROUP BY number
)
SELECT digest, words FROM held JOIN unread USING (number)
