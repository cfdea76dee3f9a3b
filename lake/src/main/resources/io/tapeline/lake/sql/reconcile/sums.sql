-- How many minutes came out how.
SELECT result, cause, count(*) AS minutes
FROM reconciliation
GROUP BY result, cause
