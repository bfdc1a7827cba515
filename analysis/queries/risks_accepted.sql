-- Which risks were accepted, by whom, and until when? (--param as_of=2025-09-30)
-- Group: Follow-up
--
-- Without `as_of`, as on the day that the corpus fixes, else today.
--
-- Empty where nobody accepted one in an answer: `followup.csv`.
SELECT standing, days_left, accepted_until, text AS action, given_by, reason, title, incident_key, path, line
FROM accepted_risks($as_of::DATE);
