-- What the rules read in the texts of the temporary table `texts`, as numbers: `$attribute` is `theme` or `mechanism`.
SELECT place, (dense_rank() OVER (ORDER BY value) - 1)::INTEGER AS number
FROM classifications JOIN texts USING (incident_key, source, seq)
WHERE attribute = $attribute
