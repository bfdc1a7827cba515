-- Did machines, our own people or somebody else notice incidents, quarter by quarter? (--param as_of=2025-09-30)
SELECT quarter, coalesce(detection_group, 'not known') AS noticed_by, incidents, of_incidents, round(share, 2) AS share, complete
FROM detection_groups(coalesce($as_of::DATE, current_date))
WHERE of_incidents > 0;
