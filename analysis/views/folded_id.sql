-- Which incident does an id name, however it is written?
--
-- In small letters and without spaces.
CREATE MACRO folded_id(id) AS lower(regexp_replace(id, '\s+', '', 'g'));
