-- Why could an incident with these systems and themes not be seen to share any with another one?
--
-- In words; NULL where it could be seen (`can_share`).
CREATE MACRO why_cannot_share(systems, themes) AS
CASE
  WHEN NOT can_share(systems, themes)
    THEN concat_ws(', ', CASE WHEN len(systems) = 0 THEN 'no system is named' END, CASE WHEN len(themes) = 0 THEN 'no theme was read' END)
END;
