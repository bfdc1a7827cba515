-- Of which incidents do two ways of knowing the duration disagree?
-- Group: Impact
--
-- Empty where no duration is known in two ways that run from and to the same, or those that are agree.
SELECT used_minutes, minutes, basis, difference_minutes, occurred_on, title, incident_key, path, line
FROM duration_bases
WHERE disagrees;
