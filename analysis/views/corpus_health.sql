-- What could be measured, and why not the rest?
--
-- One row per value that is asked for, of incidents and of actions: the sum of the quarters of `field_health`.
-- `total`: how many incidents or actions there are;
-- `measurable`: how many of them have a value;
-- `contradictory`, `ambiguous`, `unparseable`, `placeholder`: of how many something stands there that cannot be used;
-- `absent`: the form asks, and it was left empty;
-- `not_in_form`: the form never asked.
CREATE VIEW corpus_health AS
SELECT
  asked_fields.field,
  asked_fields.unit,
  coalesce(sum(health.total), 0)::BIGINT AS total,
  coalesce(sum(health.measurable), 0)::BIGINT AS measurable,
  coalesce(sum(health.absent), 0)::BIGINT AS absent,
  coalesce(sum(health.placeholder), 0)::BIGINT AS placeholder,
  coalesce(sum(health.unparseable), 0)::BIGINT AS unparseable,
  coalesce(sum(health.ambiguous), 0)::BIGINT AS ambiguous,
  coalesce(sum(health.contradictory), 0)::BIGINT AS contradictory,
  coalesce(sum(health.not_in_form), 0)::BIGINT AS not_in_form
FROM asked_fields
LEFT JOIN field_health AS health ON health.field = asked_fields.field AND health.unit = asked_fields.unit
GROUP BY asked_fields.position, asked_fields.field, asked_fields.unit
ORDER BY asked_fields.position;
