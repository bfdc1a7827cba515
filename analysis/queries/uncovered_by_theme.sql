-- In which themes do causes go without an action most often?
-- Group: Causes
--
-- Empty where no contributing factor and no failed safeguard was written down.
SELECT
  coalesce(theme, 'no theme read') AS theme,
  count(*) AS causes,
  count(*) FILTER (NOT addressed) AS uncovered,
  round(count(*) FILTER (NOT addressed) / count(*), 2) AS share,
  count(DISTINCT incident_key) AS incidents
FROM (SELECT incident_key, addressed, unnest(CASE WHEN len(themes) > 0 THEN themes ELSE [NULL] END) AS theme FROM factor_actions)
GROUP BY ALL
ORDER BY uncovered DESC, theme;
