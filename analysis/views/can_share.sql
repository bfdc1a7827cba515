-- Could an incident with these systems and themes be seen to share any with another one?
--
-- Where no system of it is named, or no theme was read, only a citation can show that it repeats another one, or came back.
CREATE MACRO can_share(systems, themes) AS len(systems) > 0 AND len(themes) > 0;
