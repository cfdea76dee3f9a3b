-- The file of a day's live bars.
SELECT symbol, ts, open, high, low, close, volume, vwap, trades, session, complete, late, basis
FROM bars
ORDER BY symbol, ts
