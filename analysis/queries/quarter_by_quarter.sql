-- How many incidents did each quarter have, how severe and how long, and can it be compared? (--param as_of=2025-09-30)
-- Group: Impact
--
-- Without `as_of`, as on the day that the corpus fixes, else today.
--
-- Empty where no incident is written up that had begun by then.
SELECT quarter, incidents, near_misses, sev1, sev2, sev_unknown, measured, median_minutes, longest_share, complete
FROM quarterly_summary($as_of::DATE);
