-- hard: A bar begins on the minute
SELECT source, dt, symbol, ts, 'within a minute' AS found, 'at its start' AS allowed
FROM staged
WHERE ts <> date_trunc('minute', ts)
