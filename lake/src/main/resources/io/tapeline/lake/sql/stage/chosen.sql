-- The fetch that a symbol's day is taken from: the newest complete one whose window holds the day, else the newest.
SELECT source, symbol, venue, dt, fetch_id, complete
FROM (
    SELECT f.source, f.symbol, f.venue, d.dt, f.fetch_id, f.complete,
           row_number() OVER (
               PARTITION BY f.source, f.symbol, d.dt
               ORDER BY f.complete DESC, f.recency DESC) AS place
    FROM fetches f
    JOIN trading_days d ON d.venue = f.venue AND d.dt >= f.window_from AND d.dt <= f.window_to
    WHERE f.kind = 'aggs') ranked
WHERE place = 1
