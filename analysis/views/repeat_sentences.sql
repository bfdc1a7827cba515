-- Which two sentences show that an incident repeats an earlier one?
--
-- One row per pair and tier, those that were only found by their likeness left out: of `repeat_evidence` the row that tells most, a citation, a
-- mechanism or theme before a system.
-- `why`: all that they share, in words: "cites INC-1", "the same mechanism disk_full, system Bus";
-- `earlier_text`, `earlier_line`, `later_text`, `later_line`: both sentences, and where they stand; of what is cited its title.
CREATE VIEW repeat_sentences AS
SELECT
  earlier_key,
  later_key,
  tier,
  CASE
    WHEN tier = 'cited' THEN 'cites ' || shared
    ELSE 'the same ' || string_agg(shared_by || ' ' || shared, ', ' ORDER BY shared_by, shared) OVER (PARTITION BY earlier_key, later_key, tier)
  END AS why,
  earlier_text,
  earlier_line,
  later_text,
  later_line
FROM repeat_evidence
WHERE tier <> 'similar_text'
QUALIFY row_number() OVER (PARTITION BY earlier_key, later_key, tier ORDER BY shared_by = 'system', shared_by, shared, later_line) = 1;
