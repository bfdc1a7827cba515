-- Which two sentences show that an incident repeats an earlier one?
--
-- One row per pair and tier, those that were only found by their likeness left out: of `repeat_evidence` the row that tells most, a citation, a
-- mechanism or theme before a system.
-- `earlier_key`: The earlier incident.
-- `later_key`: The later incident.
-- `tier`: Why they are a pair: `cited` or `same_theme_and_system`.
-- `why`: All that they share, in words: "cites INC-1", "the same theme capacity, mechanism disk_full, system Bus".
-- `earlier_text`: The sentence of the earlier incident; of one that is cited its title.
-- `earlier_line`: The line on which that stands.
-- `later_text`: The sentence of the later incident.
-- `later_line`: The line on which that stands.
-- `others`: The other earlier incidents that the later one repeats in the same way, parted by commas; NULL where there is none.
CREATE VIEW repeat_sentences AS
SELECT
  earlier_key,
  later_key,
  tier,
  reasons.why,
  earlier_text,
  earlier_line,
  later_text,
  later_line,
  nullif(array_to_string(list_sort(list_filter(list(DISTINCT earlier_key) OVER later_ones, lambda one: one <> earlier_key)), ', '), '') AS others
FROM repeat_evidence
JOIN repeat_reasons AS reasons USING (earlier_key, later_key, tier)
WHERE tier <> 'similar_text'
WINDOW later_ones AS (PARTITION BY later_key, tier)
QUALIFY row_number() OVER (PARTITION BY earlier_key, later_key, tier ORDER BY shared_by = 'system', shared_by, shared, later_line) = 1;
