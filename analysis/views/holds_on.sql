-- Does a statement about an action hold on a day?
--
-- The arguments are those of a row of `action_attestations`: the last one from that day or before holds, else the earliest; of a day that is not known,
-- the earliest.
CREATE MACRO holds_on(day, attested_on, until_on, earliest) AS
(until_on IS NULL OR until_on > day::DATE OR (day IS NULL AND earliest)) AND (attested_on <= day::DATE OR earliest);
