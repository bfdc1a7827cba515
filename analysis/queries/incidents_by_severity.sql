-- How many incidents of each quarter had which severity? (--param as_of=2025-09-30)
-- Group: Impact
--
-- Without `as_of`, as on the day that the corpus fixes, else today. Near misses and drills are left out; a quarter that is not `complete` may still
-- gain some.
--
-- Empty where no incident is written up that had begun by then.
SELECT quarter, incidents, sev0, sev1, sev2, sev3, sev4, sev5, sev_unknown, complete
FROM quarterly_summary($as_of::DATE)
WHERE incidents > 0;
