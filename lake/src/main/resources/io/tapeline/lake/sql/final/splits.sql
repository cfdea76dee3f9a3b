-- Splits of each symbol's newest complete fetch.
SELECT DISTINCT w.symbol, w.execution_date, w.split_from, w.split_to, w.adjustment_type
FROM wire_splits w
JOIN (SELECT fetch_id, row_number() OVER (PARTITION BY source, symbol ORDER BY requested_at DESC, fetch_id DESC) AS place
      FROM fetches
      WHERE kind = 'splits' AND complete) f ON f.fetch_id = w.fetch_id AND f.place = 1
WHERE w.execution_date IS NOT NULL AND w.split_from > 0 AND w.split_to > 0
ORDER BY w.symbol, w.execution_date, w.split_from, w.split_to
