-- Which incidents look like the same thing again?
--
-- One row per pair and tier. `cited`: the later one cites the earlier. `same_theme_and_system`: they share a system and a specific theme (the same
-- mechanism, two themes, or a theme of at most 15 % of incidents), not further apart than `recurrence.days`; per shared theme and system
-- only the nearest earlier incident. `similar_text` pairs are candidates and never counted with the others.
CREATE VIEW repeat_incidents AS
SELECT earlier_key, later_key, tier, shared_themes, shared_systems, days_between, score
FROM incident_pairs
ORDER BY later_key, tier, days_between;
