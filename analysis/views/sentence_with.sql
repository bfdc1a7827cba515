-- Which sentence of a text holds these words?
--
-- The first that does, whatever the letters' size; the whole text where none does.
CREATE MACRO sentence_with(text, words) AS
coalesce(list_filter(sentences_of(text), lambda sentence: contains(lower(sentence), lower(words)))[1], trim(text));
