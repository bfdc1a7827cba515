-- From where to where does a duration run, in words?
--
-- What is not said is the start or the end of impact.
CREATE MACRO span_in_words(starts_when, ends_when) AS coalesce(starts_when, 'start of impact') || ' to ' || coalesce(ends_when, 'end of impact');
