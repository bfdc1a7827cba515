-- Which incidents look like the same thing again?
--
-- One row per pair and tier. `cited`: the later one cites the earlier. `same_theme_and_system`: they share a system and a specific theme (the same
-- mechanism, two themes, or a theme of at most 15 % of incidents), not further apart than `recurrence.days`; per shared theme and system only the
-- nearest earlier incident. `similar_text` pairs are candidates and never counted with the others: their texts are more alike than 999 of 1,000 random
-- pairs, each is among the other's three nearest of other days, a theme or an action of both speaks for it (or no theme is known of one), and what is
-- told of their causes does not speak against it.
-- Why two are a pair is in `repeat_evidence`.
-- `tier`: Why they are a pair: `cited`, `same_theme_and_system` or `similar_text`.
-- `same_word`: Whether a theme that two of `same_theme_and_system` share was read in both by the same telling word (`theme_words`); NULL of other tiers.
CREATE VIEW repeat_incidents AS
SELECT earlier_key, later_key, tier, shared_themes, shared_systems, days_between, score, same_word
FROM incident_pairs
ORDER BY later_key, tier, days_between;
