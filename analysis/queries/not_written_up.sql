-- Which incidents of the register have no postmortem?
-- Group: Corpus
--
-- Empty where no register was read (`afterword ingest --register FILE`), or each incident of it is written up.
SELECT register.severity, register.began_on, register.incident_id
FROM register
ANTI JOIN incidents ON folded_id(incidents.incident_id) = folded_id(register.incident_id)
ORDER BY register.severity NULLS LAST, register.began_on;
