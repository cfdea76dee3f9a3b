-- hard: Volume and number of trades are not negative
SELECT source, dt, symbol, ts,
       concat('volume ', coalesce(CAST(volume AS varchar), 'none'), ', trades ', coalesce(CAST(trades AS varchar), 'none')) AS found,
       '0 or more' AS allowed
FROM staged
WHERE volume < 0 OR trades < 0
