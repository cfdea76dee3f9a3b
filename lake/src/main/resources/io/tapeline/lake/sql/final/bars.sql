-- The file of one source and day; day_bars are its staged rows.
SELECT symbol, ts, open, high, low, close, volume, vwap, trades, session
FROM day_bars
ORDER BY symbol, ts
