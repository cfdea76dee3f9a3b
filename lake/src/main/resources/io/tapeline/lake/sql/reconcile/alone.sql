-- Symbols of the day that one side alone knows: they are not compared.
SELECT a.symbol, a.side
FROM (
    SELECT DISTINCT symbol, 'live' AS side FROM live_bars
    UNION ALL
    SELECT DISTINCT symbol, 'official' AS side FROM official_bars) a
LEFT JOIN (SELECT DISTINCT symbol FROM compared) c ON c.symbol = a.symbol
WHERE c.symbol IS NULL
