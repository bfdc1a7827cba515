-- Which headings, labels and other words did no style understand?
--
-- One row per block of a document of which a style did not understand everything; rules, fences and blank lines are none. A form's own hints are among
-- them where something else in their document was not understood.
-- `what`: Whether it is a `heading`, a `label` with what stands behind it, or `words` without one.
-- `words`: The heading or the label; of words without one the heading above them, NULL where there is none.
CREATE VIEW unread_blocks AS
SELECT
  path, incident_key,
  CASE WHEN heading IS NOT NULL THEN 'heading' WHEN label IS NULL THEN 'words' ELSE 'label' END AS what,
  coalesce(heading, label, section) AS words,
  text, line, end_line
FROM (
  SELECT
    fields.*,
    coalesce(
      nullif(regexp_extract(fields.text, '^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$', 1), ''), nullif(regexp_extract(fields.text, '^([^\n]+)\n *(?:=+|-+) *$', 1), '')
    ) AS heading
  FROM fields
  JOIN documents USING (path)
  WHERE fields.field IS NULL AND documents.mapped_lines < documents.content_lines AND regexp_matches(fields.text, '[\pL\pN]')
);
