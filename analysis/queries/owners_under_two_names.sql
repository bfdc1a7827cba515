-- Which owners may be one person under two names?
-- Group: Corpus
--
-- One row per name of one word ("@ana", "asilva") and longer name that it may be short for; `[people]` in `afterword.toml` joins the two.
--
-- Empty where no owner's name or handle is made of another owner's first and last name.
WITH owned AS (
  SELECT name, count(*) AS actions, string_split(lower(strip_accents(ltrim(name, '@'))), ' ') AS parts
  FROM (SELECT unnest(owners) AS name FROM action_items)
  GROUP BY name
)
SELECT short.name AS owner, short.actions, whole.name AS may_be, whole.actions AS actions_of_that
FROM owned AS short
JOIN owned AS whole
  ON len(short.parts) = 1 AND len(whole.parts) > 1
  AND short.parts[1] IN (whole.parts[1], left(whole.parts[1], 1) || whole.parts[-1], whole.parts[1] || whole.parts[-1], whole.parts[1] || '.' || whole.parts[-1])
ORDER BY short.actions DESC, owner, may_be;
