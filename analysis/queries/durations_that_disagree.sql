-- Of which incidents do two ways of knowing the duration disagree?
-- Group: Impact
--
-- Empty where no duration is known in two ways that run from and to the same, or those that are agree.
SELECT occurred_on, incident_key, title, used_minutes, basis, minutes, difference_minutes, path, line
FROM duration_bases
WHERE disagrees;
