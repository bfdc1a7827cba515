-- How did the form change: which labels and headings came, which went, how much of it is understood?
-- Group: Corpus
--
-- Empty where no document tells of an incident with a day.
SELECT quarter, style, documents, round(mapped_share, 3) AS understood, is_new_style, new_names, gone_names
FROM form_drift;
