-- Which incidents of the register have no postmortem?
SELECT register.incident_id, register.began_on, register.severity
FROM register
ANTI JOIN incidents ON folded_id(incidents.incident_id) = folded_id(register.incident_id)
ORDER BY register.severity NULLS LAST, register.began_on;
