-- hard: Prices are positive
SELECT source, dt, symbol, ts,
       concat('open ', coalesce(CAST(open AS varchar), 'none'), ', high ', coalesce(CAST(high AS varchar), 'none'),
              ', low ', coalesce(CAST(low AS varchar), 'none'), ', close ', coalesce(CAST(close AS varchar), 'none')) AS found,
       'above 0' AS allowed
FROM staged
WHERE open <= 0 OR high <= 0 OR low <= 0 OR close <= 0
