-- hard: Prices and volume are there, and exact in their columns
SELECT source, dt, symbol, ts, 'missing, or more digits than the column holds' AS found, 'open, high, low, close, volume' AS allowed
FROM staged
WHERE open IS NULL OR high IS NULL OR low IS NULL OR close IS NULL OR volume IS NULL
