-- soft: Splits and dividends came whole: every page, and every row with its day inside the window and numbers above 0
WITH newest AS (
    SELECT source, kind, symbol, max(recency) AS recency
    FROM fetches
    WHERE kind <> 'aggs' AND complete
    GROUP BY source, kind, symbol),
looked_at AS (
    SELECT f.fetch_id, f.source, f.kind, f.symbol, f.window_from, f.window_to, f.complete
    FROM fetches f
    LEFT JOIN newest n ON n.source = f.source AND n.kind = f.kind AND n.symbol = f.symbol
    WHERE f.kind <> 'aggs' AND (n.recency IS NULL OR f.recency >= n.recency)),
actions AS (
    SELECT fetch_id, execution_date AS day, split_from > 0 AND split_to > 0 AS usable FROM wire_splits
    UNION ALL
    SELECT fetch_id, ex_dividend_date AS day, cash_amount > 0 AS usable FROM wire_dividends)
SELECT l.source, l.window_to AS dt, l.symbol, CAST(NULL AS timestamp) AS ts,
       concat(l.kind, ' incomplete: ', coalesce(r.problem, 'pages are missing')) AS found, 'every page' AS allowed
FROM looked_at l
LEFT JOIN responses r ON r.fetch_id = l.fetch_id AND r.problem IS NOT NULL
WHERE NOT l.complete
UNION ALL
SELECT l.source, l.window_to AS dt, l.symbol, CAST(NULL AS timestamp) AS ts,
       concat(l.kind, ' of ', coalesce(a.day, 'no day'), ' is left out') AS found,
       concat(l.window_from, ' to ', l.window_to, ', numbers above 0') AS allowed
FROM looked_at l
JOIN actions a ON a.fetch_id = l.fetch_id
WHERE NOT coalesce(a.usable, false) OR a.day IS NULL OR a.day < l.window_from OR a.day > l.window_to
