-- What each incident brings that another on the same system may share, as numbers.
SELECT place, dense_rank() OVER (ORDER BY theme, reason, word) - 1 AS reason
FROM specific_themes
JOIN places USING (incident_key)
ORDER BY place
