-- The file of a day's gaps.
SELECT symbol, started_at, ended_at, cause, epoch, line
FROM gaps
ORDER BY symbol, epoch, line
