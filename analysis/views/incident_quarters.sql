-- In which quarter was each incident?
--
-- One row per incident.
-- `quarter`: The quarter of its day; NULL where it has none.
CREATE VIEW incident_quarters AS
SELECT
  incident_key,
  path,
  occurred_on,
  quarter_of(occurred_on, (SELECT coalesce(max(value) FILTER (name = 'calendar.year_starts'), '1')::INTEGER FROM settings)) AS quarter
FROM incidents;
