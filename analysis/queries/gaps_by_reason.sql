-- Which values are missing most, and why?
SELECT field, reason, count(*) AS times
FROM gaps
GROUP BY ALL
ORDER BY times DESC;
