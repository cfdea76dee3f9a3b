-- Each symbol's days, of their chosen fetches, in short.
SELECT c.source, c.venue, c.dt, c.symbol, f.bars, f.first_open, f.last_close
FROM chosen c
JOIN fetch_days f ON f.fetch_id = c.fetch_id AND f.dt = c.dt
