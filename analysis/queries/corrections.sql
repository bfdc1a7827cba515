-- Which values did people correct, and which corrections no longer hold?
-- Group: Corpus
--
-- Empty where no `[[override]]` stands in the settings.
SELECT applied, field, was, value, made_by, reason, settings_line, key, path, line
FROM overrides
ORDER BY applied, settings_line;
