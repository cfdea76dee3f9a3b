-- hard: Prices and volume are there; every number fits its column
SELECT source, dt, symbol, ts, CASE WHEN unusable IS NULL THEN 'missing' ELSE concat('unusable: ', unusable) END AS found, 'open, high, low, close, volume; numbers that fit' AS allowed
FROM staged
WHERE unusable IS NOT NULL OR open IS NULL OR high IS NULL OR low IS NULL OR close IS NULL OR volume IS NULL
