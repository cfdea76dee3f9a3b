-- The bars of the chosen fetches on the days to rebuild, each with its session.
SELECT c.source, c.dt, c.venue, w.symbol, w.ts, w.open, w.high, w.low, w.close, w.volume, w.vwap, w.trades, w.unusable,
       CASE
           WHEN w.ts >= d.opens AND w.ts < d.closes THEN 'REGULAR'
           WHEN w.ts >= d.pre_market AND w.ts < d.opens THEN 'PRE_MARKET'
           WHEN w.ts >= d.closes AND w.ts < d.ends THEN 'POST_MARKET'
           ELSE 'CLOSED'
       END AS session
FROM wire_bars w
JOIN chosen c ON c.fetch_id = w.fetch_id AND c.dt = w.dt
JOIN rebuilt b ON b.source = c.source AND b.dt = c.dt
JOIN trading_days d ON d.venue = w.venue AND d.dt = w.dt
ORDER BY c.source, c.dt, w.symbol, w.ts
