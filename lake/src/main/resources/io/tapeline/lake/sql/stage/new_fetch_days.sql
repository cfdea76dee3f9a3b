-- The rows of fetch_days that the bars read give.
WITH regular AS (
    SELECT w.fetch_id, w.dt, min_by(w.open, w.ts) AS first_open, max_by(w.close, w.ts) AS last_close
    FROM wire_bars w
    JOIN trading_days d ON d.venue = w.venue AND d.dt = w.dt
    WHERE w.ts >= d.opens AND w.ts < d.closes AND w.open > 0 AND w.close > 0
    GROUP BY w.fetch_id, w.dt),
counted AS (
    SELECT fetch_id, dt, count(*) AS bars
    FROM wire_bars
    GROUP BY fetch_id, dt)
SELECT c.fetch_id, c.dt, c.bars, r.first_open, r.last_close
FROM counted c
LEFT JOIN regular r ON r.fetch_id = c.fetch_id AND r.dt = c.dt
