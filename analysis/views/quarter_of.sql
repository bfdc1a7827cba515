-- In which quarter is a day?
--
-- "2025-Q3"; where the year does not start in January (`starts` is the number of the month in which it does), "FY2025-Q1", by the year in which it ends.
CREATE MACRO quarter_of(day, starts) AS
CASE WHEN starts = 1 THEN '' ELSE 'FY' END
  || (year(day) + CASE WHEN starts > 1 AND month(day) >= starts THEN 1 ELSE 0 END)::VARCHAR
  || '-Q' || ((month(day) - starts + 12) % 12 // 3 + 1)::VARCHAR;
