-- Which values did the form never ask for, and which were left empty or not stated, by year?
-- Group: Corpus
--
-- Empty where every value could be had, or no document is a postmortem.
SELECT
  left(quarter, length(quarter) - 3) AS year, field, unit, sum(total)::BIGINT AS total, sum(measurable)::BIGINT AS measurable,
  sum(not_in_form)::BIGINT AS never_asked, sum(field_health.left_empty)::BIGINT AS left_empty,
  sum(absent - field_health.left_empty)::BIGINT AS not_stated, sum(total - measurable - not_in_form - absent)::BIGINT AS not_usable
FROM field_health
GROUP BY ALL
HAVING sum(measurable) < sum(total)
ORDER BY year DESC NULLS LAST, sum(total) - sum(measurable) DESC, unit, field;
