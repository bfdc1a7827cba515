-- How many days does it usually take to write an incident up?
--
-- One number: the p90 of the days from an incident to the day on which its report was prepared, of those that had begun by `as_of`; 30 where fewer than
-- 10 are known.
CREATE MACRO days_to_write_up(as_of) AS (
  SELECT CASE WHEN count(*) < 10 THEN 30 ELSE ceil(quantile_cont(date_diff('day', occurred_on, prepared_on), 0.9))::INTEGER END
  FROM incidents WHERE occurred_on <= as_of::DATE AND prepared_on >= occurred_on
);
