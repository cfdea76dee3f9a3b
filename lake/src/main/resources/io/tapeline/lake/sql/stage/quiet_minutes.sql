-- Stretches without a bar in the regular session of symbols so busy that chance leaves no minute empty:
-- of 20 trades a minute one minute in 500 million is.
WITH busy AS (
    SELECT s.source, s.dt, s.symbol, d.opens, d.closes
    FROM staged s
    JOIN trading_days d ON d.venue = s.venue AND d.dt = s.dt
    WHERE s.session = 'REGULAR'
    GROUP BY s.source, s.dt, s.symbol, d.opens, d.closes
    HAVING sum(s.trades) >= 20 * date_diff('minute', d.opens, d.closes)),
marks AS (
    SELECT s.source, s.dt, s.symbol, s.ts
    FROM staged s
    JOIN busy b ON b.source = s.source AND b.dt = s.dt AND b.symbol = s.symbol
    WHERE s.session = 'REGULAR'
    UNION ALL
    SELECT source, dt, symbol, closes AS ts FROM busy
    UNION ALL
    SELECT source, dt, symbol, opens - INTERVAL '1' MINUTE AS ts FROM busy),
steps AS (
    SELECT source, dt, symbol, ts,
           lag(ts) OVER (PARTITION BY source, dt, symbol ORDER BY ts) AS before
    FROM marks)
SELECT source, dt, symbol, before + INTERVAL '1' MINUTE AS ts, date_diff('minute', before, ts) - 1 AS minutes
FROM steps
WHERE date_diff('minute', before, ts) > 1
