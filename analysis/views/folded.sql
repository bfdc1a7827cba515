-- In which form is a word counted, so that its endings do not part it?
--
-- A word in small letters without accents: plural, "-ing" and "-ed" are cut off, then a final "e" and a doubled last letter; a final "y" becomes "i".
-- "nodes" and "node" are one word, and so are "stopped" and "stops", "retries" and "retried". It is a form to compare, not one to show.
CREATE MACRO folded(word) AS
list_transform(
  [
    regexp_replace(
      regexp_replace(
        regexp_replace(regexp_replace(regexp_replace(word, '([a-z]{2})ies$', '\1y'), '([a-z]{2}[^su])s$', '\1'), '([a-z]{3})(ing|ed)$', '\1'),
        '([a-z]{3})e$', '\1'
      ),
      '([a-z]{3})y$', '\1i'
    )
  ],
  lambda cut: CASE WHEN length(cut) > 3 AND cut[-1] = cut[-2] AND cut[-1] > '9' THEN cut[:-2] ELSE cut END
)[1];
