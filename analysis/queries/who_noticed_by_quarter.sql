-- Did machines, our own people or somebody else notice incidents, quarter by quarter? (--param as_of=2025-09-30)
-- Group: Detection
--
-- Without `as_of`, as on the day that the corpus fixes, else today.
--
-- Empty where no incident is written up that had begun by then.
SELECT quarter, coalesce(detection_group, 'not known') AS noticed_by, incidents, of_incidents, round(share, 2) AS share, complete
FROM detection_groups($as_of::DATE)
WHERE of_incidents > 0;
