-- What could be measured in each quarter, and why not the rest?
--
-- One row per value that is asked for and quarter, of incidents and of actions. Those without a value stand under the one reason that says most.
-- `quarter`: that of the incidents (NULL: those without a day);
-- `total`: how many incidents or actions there are;
-- `measurable`: how many of them have a value;
-- `contradictory`, `ambiguous`, `unparseable`, `placeholder`: something stands there that cannot be used;
-- `absent`: the form asks, and it was left empty;
-- `not_in_form`: the form never asked.
CREATE VIEW field_health AS
SELECT
  field,
  unit,
  quarter,
  total,
  measurable,
  absent,
  placeholder,
  unparseable,
  ambiguous,
  contradictory,
  not_in_form
FROM field_counts;
