-- Bars as if all splits known today had always been. Doubles, to 8 decimals: for charts, not for sums.
WITH factors AS (
    SELECT d.symbol, d.dt, exp(sum(ln(CAST(s.split_from AS double) / CAST(s.split_to AS double)))) AS factor
    FROM (SELECT DISTINCT symbol, dt FROM bars) d
    JOIN splits s ON s.symbol = d.symbol AND s.execution_date > d.dt
    GROUP BY d.symbol, d.dt)
SELECT b.source, b.dt, b.symbol, b.ts,
       round(CAST(b.open AS double) * coalesce(f.factor, 1e0), 8) AS open,
       round(CAST(b.high AS double) * coalesce(f.factor, 1e0), 8) AS high,
       round(CAST(b.low AS double) * coalesce(f.factor, 1e0), 8) AS low,
       round(CAST(b.close AS double) * coalesce(f.factor, 1e0), 8) AS close,
       round(CAST(b.volume AS double) / coalesce(f.factor, 1e0), 8) AS volume,
       round(CAST(b.vwap AS double) * coalesce(f.factor, 1e0), 8) AS vwap,
       b.trades, b.session
FROM bars b
LEFT JOIN factors f ON f.symbol = b.symbol AND f.dt = b.dt
