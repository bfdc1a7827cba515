-- For which themes of cause was each action meant?
--
-- One row per action and theme that was read in its own words, or in a factor or failed safeguard of its incident that it addresses
-- (`factor_actions`). That it was meant for a theme says nothing of whether it was done, or would have helped.
-- `action_key`: The action.
-- `theme`: The theme of cause.
CREATE VIEW action_themes AS
SELECT action_key, incident_key, theme
FROM action_items JOIN themes_read USING (incident_key, seq)
WHERE source = 'action' AND theme IS NOT NULL
UNION
SELECT action_key, incident_key, theme
FROM statement_actions JOIN themes_read USING (incident_key, source, seq)
WHERE source IN ('factor', 'safeguard') AND because IS NOT NULL AND theme IS NOT NULL;
