-- By what would a later incident repeat this one, beside its system?
--
-- One row per incident, theme and reason for which sharing the theme says something. Drills are left out: they are made, they do not come back.
-- `theme`: The theme of cause.
-- `reason`: What must be shared with the theme: a mechanism of it, another theme, or (`rare`) nothing more, the theme being in at most 15 % of
-- incidents.
CREATE VIEW specific_themes AS
WITH themes AS (
  SELECT DISTINCT incident_key, theme, mechanism
  FROM incident_themes SEMI JOIN (SELECT incident_key FROM incidents WHERE kind IS DISTINCT FROM 'drill') USING (incident_key)
),
whole AS (
  SELECT DISTINCT incident_key, theme FROM themes
),
rare AS (
  SELECT theme FROM whole GROUP BY theme
  HAVING count(*) <= 0.15 * (SELECT count(*) FROM incidents WHERE kind IS DISTINCT FROM 'drill')
)
SELECT incident_key, theme, 'rare' AS reason FROM whole SEMI JOIN rare USING (theme)
UNION ALL
SELECT incident_key, theme, 'mechanism ' || mechanism FROM themes WHERE mechanism IS NOT NULL
UNION ALL
SELECT one.incident_key, one.theme, 'theme ' || two.theme
FROM whole AS one JOIN whole AS two ON two.incident_key = one.incident_key AND two.theme <> one.theme;
