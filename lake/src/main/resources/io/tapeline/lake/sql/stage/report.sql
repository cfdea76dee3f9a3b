-- One row for each source, day and check: how many bars were looked at, how many offend, and the first of them.
WITH days AS (
    SELECT source, dt, CAST(sum(bars) AS bigint) AS bars FROM symbol_days GROUP BY source, dt),
every_day AS (
    SELECT source, dt FROM days
    UNION
    SELECT source, dt FROM failures),
first_of AS (
    SELECT number, source, dt, symbol, ts, found, allowed,
           row_number() OVER (PARTITION BY number, source, dt ORDER BY symbol, ts, found) AS place,
           count(*) OVER (PARTITION BY number, source, dt) AS failed
    FROM failures)
SELECT e.source, e.dt, c.number, c.name, c.severity, c.title,
       coalesce(d.bars, 0) AS bars, coalesce(f.failed, 0) AS failed,
       f.symbol, f.ts, f.found, f.allowed
FROM every_day e
CROSS JOIN checks c
LEFT JOIN days d ON d.source = e.source AND d.dt = e.dt
LEFT JOIN first_of f ON f.source = e.source AND f.dt = e.dt AND f.number = c.number AND f.place = 1
ORDER BY e.source, e.dt, c.number
