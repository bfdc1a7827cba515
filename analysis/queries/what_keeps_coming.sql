-- Which themes and mechanisms of cause keep coming, and how often lately? (--param as_of=2025-09-30)
SELECT
  theme, coalesce(mechanism, 'any') AS mechanism, incidents, of_incidents, systems, last_on, median_days_between, quarter, latest_quarter, previous_four_mean
FROM factor_recurrence(coalesce($as_of::DATE, current_date));
