-- soft: A price that doubles or halves over night does so by a split, and a split moves the price
WITH nights AS (
    SELECT source, dt, symbol, CAST(first_open AS double) AS now,
           CAST(lag(last_close) OVER (PARTITION BY source, symbol ORDER BY dt) AS double) AS before
    FROM symbol_days
    WHERE first_open IS NOT NULL),
moves AS (
    SELECT n.source, n.dt, n.symbol, n.now / n.before AS move,
           coalesce(CAST(s.split_from AS double) / CAST(s.split_to AS double), 1e0) AS due
    FROM nights n
    LEFT JOIN splits s ON s.symbol = n.symbol AND s.execution_date = n.dt
    WHERE n.before > 0)
SELECT source, dt, symbol, CAST(NULL AS timestamp) AS ts,
       concat('over night x ', CAST(CAST(move AS decimal(18, 4)) AS varchar)) AS found,
       concat('near x ', CAST(CAST(due AS decimal(18, 4)) AS varchar)) AS allowed
FROM moves
WHERE move / due > 1.8e0 OR move / due < 0.55e0
