-- Does a document of this kind count as an incident?
--
-- Near misses and drills do not and are told apart; one whose kind is not known does.
CREATE MACRO counts_as_incident(kind) AS coalesce(kind, 'incident') IN ('incident', 'security');
