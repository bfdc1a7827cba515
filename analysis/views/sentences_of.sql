-- Into which sentences does a text fall?
--
-- A list. A sentence ends at a full stop, a question or exclamation mark before a space, or with its line; spaces and list marks around it are left out.
CREATE MACRO sentences_of(text) AS
list_transform(
  regexp_extract_all(text, '[^\n]+?(?:[.!?](?:\s|$)|\n|$)'), lambda sentence: trim(sentence, e' \n\r\t-*')
);
