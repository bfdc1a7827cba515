-- What could be measured, and why not the rest?
--
-- One row per value that is asked for, of incidents and of actions: the sum of the quarters of `field_health`.
-- `total`: How many incidents or actions there are.
-- `measurable`: How many of them have a value, in the document or since then by an answer or a ticket.
-- `absent`: Of how many the form asks, and it is not there.
-- `left_empty`: Of how many of these its place stands empty; of the others the document has none, or says something else in it.
-- `placeholder`: Of how many a placeholder such as "TBD" stands there.
-- `unparseable`: Of how many what stands there could not be read.
-- `ambiguous`: Of how many what stands there can be read in more than one way.
-- `contradictory`: Of how many the document gives values that contradict each other.
-- `not_in_form`: Of how many the form never asked.
CREATE VIEW corpus_health AS
SELECT
  asked_fields.field,
  asked_fields.unit,
  coalesce(sum(health.total), 0)::BIGINT AS total,
  coalesce(sum(health.measurable), 0)::BIGINT AS measurable,
  coalesce(sum(health.absent), 0)::BIGINT AS absent,
  coalesce(sum(health.left_empty), 0)::BIGINT AS left_empty,
  coalesce(sum(health.placeholder), 0)::BIGINT AS placeholder,
  coalesce(sum(health.unparseable), 0)::BIGINT AS unparseable,
  coalesce(sum(health.ambiguous), 0)::BIGINT AS ambiguous,
  coalesce(sum(health.contradictory), 0)::BIGINT AS contradictory,
  coalesce(sum(health.not_in_form), 0)::BIGINT AS not_in_form
FROM asked_fields
LEFT JOIN field_health AS health ON health.field = asked_fields.field AND health.unit = asked_fields.unit
GROUP BY asked_fields.position, asked_fields.field, asked_fields.unit
ORDER BY asked_fields.position;
