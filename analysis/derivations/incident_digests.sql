-- Of each incident with texts (`incident_texts`) a digest of these.
CREATE OR REPLACE TEMP TABLE digests AS
SELECT incident_key, hash(sum(hash(source, text))) AS digest FROM incident_texts GROUP BY incident_key
