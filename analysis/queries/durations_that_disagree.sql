-- Of which incidents do two ways of knowing the duration disagree?
SELECT occurred_on, incident_key, title, used_minutes, basis, minutes, difference_minutes, path, line
FROM duration_bases
WHERE disagrees;
