-- The file of one source and day; day_bars are its staged rows.
SELECT symbol, ts, open, high, low, close, volume, vwap, trades, session,
       CAST(NULL AS boolean) AS complete, CAST(NULL AS bigint) AS late, CAST(NULL AS varchar) AS basis
FROM day_bars
ORDER BY symbol, ts
