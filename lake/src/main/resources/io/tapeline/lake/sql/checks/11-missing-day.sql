-- soft: A symbol that was fetched has bars on each day its venue is open
SELECT c.source, c.dt, c.symbol, CAST(NULL AS timestamp) AS ts, 'no bar' AS found, 'some' AS allowed
FROM chosen c
JOIN trading_days d ON d.venue = c.venue AND d.dt = c.dt
JOIN run n ON n.venue = c.venue AND c.dt <= n.last_dt
LEFT JOIN symbol_days s
       ON s.source = c.source AND s.dt = c.dt AND s.symbol = c.symbol
WHERE d.opens IS NOT NULL AND s.symbol IS NULL
