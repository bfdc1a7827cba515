-- Which labels and headings did no style understand?
-- Group: Corpus
--
-- Empty where every label and heading is understood.
SELECT
  words, what, count(*) AS blocks, count(DISTINCT path) AS documents, arg_min(text, path) AS example, min(path) AS path, arg_min(line, path) AS line
FROM unread_blocks
WHERE words IS NOT NULL
GROUP BY words, what
ORDER BY blocks DESC, words, what
LIMIT 50;
