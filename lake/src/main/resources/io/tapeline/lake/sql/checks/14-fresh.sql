-- soft: The newest day of a symbol is the venue's last
SELECT c.source, max(c.dt) AS dt, c.symbol, CAST(NULL AS timestamp) AS ts,
       concat('newest day ', max(c.dt)) AS found, concat('day ', max(n.last_dt)) AS allowed
FROM symbol_days c
JOIN run n ON n.venue = c.venue
GROUP BY c.source, c.symbol
HAVING max(c.dt) < max(n.last_dt)
