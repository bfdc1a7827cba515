-- Which values are missing most, and why?
-- Group: Corpus
--
-- Empty where every value could be had, or no document is a postmortem.
SELECT field, reason, count(*) AS times
FROM gaps
GROUP BY ALL
ORDER BY times DESC;
