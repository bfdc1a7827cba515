-- Which themes and mechanisms of cause keep coming, and how often lately? (--param as_of=2025-09-30)
-- Group: Recurrence
--
-- Without `as_of`, as on the day that the corpus fixes, else today.
--
-- Empty where no theme of a cause was read in an incident that had begun by then.
SELECT
  theme, coalesce(mechanism, 'any') AS mechanism, incidents, of_incidents, systems, last_on, median_days_between, quarter, latest_quarter, previous_four_mean
FROM factor_recurrence($as_of::DATE);
