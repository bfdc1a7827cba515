-- How does the form in which incidents are written up change?
--
-- One row per quarter of the incidents and house style, of documents that tell of an incident with a day.
-- `quarter`: The quarter of the incidents.
-- `style`: The house style; NULL: none.
-- `documents`: How many documents there are.
-- `mapped_lines`: How many of their lines a style understood.
-- `content_lines`: How many lines they have, without blank lines, template text, table rules and fences.
-- `mapped_share`: The part that the one is of the other, from 0 to 1.
-- `is_new_style`: Whether no earlier quarter has a document of this style, though there are earlier documents.
-- `new_names`: Labels and headings of the style that no document of an earlier quarter has; titles and what begins an action, a factor, a safeguard
-- or a lesson are none.
-- `gone_names`: Labels and headings of the style that no document has any more from this quarter on.
--
-- Of both only those of three documents or more, and only where it would be chance in at most 1 of 20 cases, as often as documents have them while
-- they are in use.
CREATE VIEW form_drift AS
WITH written AS (
  SELECT
    documents.path,
    row_number() OVER () AS document,
    documents.style,
    any_value(mapped_lines) AS mapped_lines,
    any_value(content_lines) AS content_lines,
    min(quarter) AS quarter
  FROM documents JOIN incident_quarters USING (path)
  WHERE documents.outcome = 'postmortem' AND quarter IS NOT NULL
  GROUP BY documents.path, documents.style
),
per_quarter AS (
  SELECT style, quarter, count(*) AS documents, sum(mapped_lines)::BIGINT AS mapped_lines, sum(content_lines)::BIGINT AS content_lines
  FROM written GROUP BY ALL
),
running AS (
  SELECT
    *,
    sum(documents) OVER (PARTITION BY style ORDER BY quarter) - documents AS before,
    sum(documents) OVER (PARTITION BY style) AS in_all,
    lead(quarter) OVER (PARTITION BY style ORDER BY quarter) AS next_quarter,
    min(quarter) OVER () AS first_quarter
  FROM per_quarter
),
things AS (
  SELECT incidents.path, said.line, said.text
  FROM (
    SELECT incident_key, line, text FROM action_items
    UNION ALL
    SELECT incident_key, line, text FROM contributing_factors
    UNION ALL
    SELECT incident_key, line, text FROM safeguards
    UNION ALL
    SELECT incident_key, line, text FROM lessons
  ) AS said
  JOIN incidents USING (incident_key)
),
spelt AS (
  SELECT style, quarter, document, spelling
  FROM (
    SELECT fields.path, label AS spelling
    FROM fields ANTI JOIN things ON things.path = fields.path AND things.line = fields.line AND starts_with(things.text, fields.label)
    WHERE label IS NOT NULL
    UNION ALL
    SELECT DISTINCT path, section FROM fields WHERE section IS NOT NULL
  )
  JOIN written USING (path)
),
titles AS (
  SELECT DISTINCT trim(text, '# ') AS spelling FROM fields WHERE field = 'title'
),
spellings AS (
  SELECT spelling, trim(regexp_replace(lower(spelling), '^[\d.\s]+|[^\pL\pN]+', ' ', 'g')) AS name
  FROM (SELECT spelling FROM spelt GROUP BY spelling) ANTI JOIN titles USING (spelling)
),
named AS (
  SELECT style, name, count(DISTINCT document) AS documents, min(quarter) AS first_in, max(quarter) AS last_in
  FROM spelt JOIN spellings USING (spelling)
  WHERE regexp_matches(name, '\pL')
  GROUP BY style, name
  HAVING count(DISTINCT document) >= 3
),
judged AS (
  SELECT
    named.style,
    named.name,
    named.first_in,
    latest.next_quarter AS gone_in,
    least(1.0, named.documents / (latest.before + latest.documents - earliest.before)) AS share,
    earliest.before AS before,
    latest.in_all - latest.before - latest.documents AS after
  FROM named
  JOIN running AS earliest ON earliest.style IS NOT DISTINCT FROM named.style AND earliest.quarter = named.first_in
  JOIN running AS latest ON latest.style IS NOT DISTINCT FROM named.style AND latest.quarter = named.last_in
),
came AS (
  SELECT style, first_in AS quarter, list(name ORDER BY name) AS names FROM judged
  WHERE before > 0 AND (1 - share) ^ before <= 0.05 GROUP BY ALL
),
went AS (
  SELECT style, gone_in AS quarter, list(name ORDER BY name) AS names FROM judged
  WHERE after > 0 AND (1 - share) ^ after <= 0.05 GROUP BY ALL
)
SELECT
  running.quarter,
  running.style,
  running.documents,
  running.mapped_lines,
  running.content_lines,
  running.mapped_lines / nullif(running.content_lines, 0) AS mapped_share,
  running.before = 0 AND running.quarter > running.first_quarter AS is_new_style,
  coalesce(came.names, []) AS new_names,
  coalesce(went.names, []) AS gone_names
FROM running
LEFT JOIN came ON came.quarter = running.quarter AND came.style IS NOT DISTINCT FROM running.style
LEFT JOIN went ON went.quarter = running.quarter AND went.style IS NOT DISTINCT FROM running.style
ORDER BY running.quarter, running.documents DESC, running.style;
