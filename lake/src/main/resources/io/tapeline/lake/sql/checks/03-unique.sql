-- hard: One bar for a symbol and minute
SELECT source, dt, symbol, ts, concat(CAST(count(*) AS varchar), ' bars') AS found, '1 bar' AS allowed
FROM staged
GROUP BY source, dt, symbol, ts
HAVING count(*) > 1
