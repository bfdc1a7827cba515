-- Which findings are there on documents and settings, and how are they mended?
-- Group: Corpus
--
-- Empty where no document and no setting has a finding.
SELECT code, severity, count(*) AS times, count(*) FILTER (waived_until IS NOT NULL) AS waived, min(path) AS example, min(hint) AS hint
FROM diagnostics
GROUP BY code, severity
ORDER BY array_position(['error', 'warning', 'info'], severity), times DESC, code;
