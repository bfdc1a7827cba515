-- Which words does a text hold, in the form in which they are counted?
--
-- A list in the order of the text: its pieces (`pieces_of`), folded (`folded`); no single characters and no numbers of one or two digits, which are
-- mostly times and versions.
CREATE MACRO words_of(text) AS
list_transform(
  list_filter(
    pieces_of(text),
    lambda word: length(word) > 1 AND NOT regexp_full_match(word, '\d{1,2}')
  ),
  lambda word: folded(word)
);
