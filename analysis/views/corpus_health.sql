-- What could be measured, and why not the rest?
--
-- One row per field of incidents and of actions: `total` that there are, `measurable` that have a value, and the others by the reason for
-- which they have none. `not_in_form` says that the form never asked; `absent` that it was left empty. The sum of the quarters of `field_health`.
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
