-- Which labels and headings did no style understand?
--
-- Empty where every label and heading is understood.
SELECT coalesce(label, section) AS words, count(*) AS blocks, count(DISTINCT path) AS documents, min(path) AS example
FROM fields
WHERE field IS NULL AND coalesce(label, section) IS NOT NULL
GROUP BY words
ORDER BY blocks DESC
LIMIT 50;
