-- On which day does the quarter of a day begin?
--
-- `starts` is the number of the month in which the year starts.
CREATE MACRO quarter_begins(day, starts) AS
(date_trunc('month', day) - to_months(((month(day) - starts + 12) % 3)::INTEGER))::DATE;
