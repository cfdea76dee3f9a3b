-- hard: The day's fetch is whole: every page, as many rows as each page states, unadjusted
SELECT c.source, c.dt, c.symbol, CAST(NULL AS timestamp) AS ts,
       coalesce(r.problem, 'pages are missing') AS found,
       'all pages, each whole' AS allowed
FROM chosen c
JOIN trading_days d ON d.venue = c.venue AND d.dt = c.dt
LEFT JOIN responses r ON r.fetch_id = c.fetch_id AND r.problem IS NOT NULL
WHERE NOT c.complete
  AND d.opens IS NOT NULL
  AND (r.problem IS NULL OR (c.dt >= coalesce(r.first_dt, c.dt) AND c.dt <= coalesce(r.last_dt, c.dt)))
