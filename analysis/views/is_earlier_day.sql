-- Did incidents begin after a day?
--
-- What is worked out once for the corpus as it stands (what chance gives, the usual time to a repeat) holds these too, and is not told for such a day.
CREATE MACRO is_earlier_day(day) AS EXISTS (SELECT 1 FROM incidents WHERE occurred_on > day::DATE);
