-- Which runs of letters and digits does a text hold?
--
-- A list in the order of the text, in small letters, without accents; addresses of pages are none. That a text holds no address is asked first because
-- that is quicker.
CREATE MACRO pieces_of(text) AS
regexp_extract_all(
  lower(strip_accents(CASE WHEN contains(text, '://') THEN regexp_replace(text, 'https?://\S+', ' ', 'g') ELSE text END)), '[\p{L}\p{N}]+'
);
