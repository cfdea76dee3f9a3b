-- Each minute: equal, explained by what accounts for the whole of its difference, or unexplained.
WITH differing AS (
    SELECT * FROM compared WHERE difference <> 'equal'),
-- by which rule the trades that are there make the live bar: where none does they are no evidence
own AS (
    SELECT d.symbol, d.ts, r.rule
    FROM differing d
    JOIN remade r ON r.symbol = d.symbol AND r.ts = d.ts
    WHERE r.rule <> 'odd_lot' AND NOT r.without_late
      AND r.open = d.live_open AND r.high = d.live_high AND r.low = d.live_low AND r.close = d.live_close
      AND r.volume = d.live_volume),
broken AS (
    SELECT DISTINCT d.symbol, d.ts
    FROM differing d
    JOIN live_gaps g ON g.symbol = d.symbol
    WHERE (g.started_at IS NULL OR g.started_at < d.ts + INTERVAL '1' MINUTE)
      AND (g.ended_at IS NULL OR g.ended_at > d.ts)),
-- the same trades under another rule, or without the late ones, make the official bar, or a part of it where a gap is
made AS (
    SELECT d.symbol, d.ts,
           CASE
               WHEN d.difference = 'only live' AND r.best IS NULL THEN ''
               WHEN d.difference = 'only live' AND r.rule = 'odd_lot' THEN ', odd lot'
               WHEN d.difference = 'only live' THEN ', condition'
               WHEN r.rule = o.rule THEN ''
               WHEN r.rule = 'odd_lot' AND o.rule = 'all' THEN ', odd lot'
               ELSE ', condition'
           END AS rule_cause,
           CASE WHEN r.without_late THEN ', late' ELSE '' END AS late_cause,
           CASE
               WHEN d.difference = 'only live' THEN 0
               WHEN r.open = d.official_open AND r.high = d.official_high AND r.low = d.official_low
                    AND r.close = d.official_close AND r.volume = d.official_volume THEN 0
               ELSE 1
           END AS part
    FROM differing d
    JOIN own o ON o.symbol = d.symbol AND o.ts = d.ts
    JOIN remade r ON r.symbol = d.symbol AND r.ts = d.ts
    LEFT JOIN broken b ON b.symbol = d.symbol AND b.ts = d.ts
    WHERE (d.difference = 'only live' AND (r.best IS NULL OR r.best = 3))
       OR (r.best < 3 AND r.open = d.official_open AND r.high = d.official_high AND r.low = d.official_low
           AND r.close = d.official_close AND r.volume = d.official_volume)
       OR (b.ts IS NOT NULL AND r.best < 3
           AND r.volume < d.official_volume AND r.high <= d.official_high AND r.low >= d.official_low)),
candidates AS (
    SELECT symbol, ts, part,
           concat(CASE WHEN part = 1 THEN ', gap' ELSE '' END, late_cause, rule_cause) AS cause,
           part + CASE WHEN late_cause = '' THEN 0 ELSE 1 END + CASE WHEN rule_cause = '' THEN 0 ELSE 1 END AS causes
    FROM made
    UNION ALL
    SELECT d.symbol, d.ts, 1 AS part, ', gap' AS cause, 1 AS causes
    FROM differing d
    JOIN broken b ON b.symbol = d.symbol AND b.ts = d.ts
    WHERE d.difference = 'only official'
       OR (d.live_volume < d.official_volume AND d.live_high <= d.official_high AND d.live_low >= d.official_low)),
-- the narrower cause first: an odd lot is a condition too
ranked AS (
    SELECT symbol, ts, substr(cause, 3) AS cause,
           row_number() OVER (PARTITION BY symbol, ts ORDER BY part, causes, cause DESC) AS place
    FROM candidates
    WHERE causes > 0)
SELECT c.symbol, c.ts, c.session,
       CASE
           WHEN c.difference = 'equal' THEN 'equal'
           WHEN r.cause IS NOT NULL THEN 'explained'
           ELSE 'unexplained'
       END AS result,
       r.cause, c.difference,
       c.live_open, c.live_high, c.live_low, c.live_close, c.live_volume,
       c.live_trades, c.live_late, c.live_complete, c.live_basis,
       c.official_open, c.official_high, c.official_low, c.official_close, c.official_volume, c.official_trades
FROM compared c
LEFT JOIN ranked r ON r.symbol = c.symbol AND r.ts = c.ts AND r.place = 1
