-- Which words does a text hold, in the form in which they are counted?
--
-- A list in the order of the text: letters and digits, in small letters, without accents, folded (`folded`); no single characters and no numbers of
-- one or two digits, which are mostly times and versions. Addresses of pages are no words.
CREATE MACRO words_of(text) AS
list_transform(
  list_filter(
    regexp_extract_all(lower(strip_accents(regexp_replace(text, 'https?://\S+', ' ', 'g'))), '[\p{L}\p{N}]+'),
    lambda word: length(word) > 1 AND NOT regexp_full_match(word, '\d{1,2}')
  ),
  lambda word: folded(word)
);
