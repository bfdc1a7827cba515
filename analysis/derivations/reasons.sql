-- What each incident brings that another on the same system may share, as numbers; of two themes the pair once.
SELECT place, dense_rank() OVER (ORDER BY theme, reason) - 1 AS reason
FROM specific_themes
JOIN places USING (incident_key)
WHERE NOT (starts_with(reason, 'theme ') AND theme > reason[7:])
ORDER BY place
