-- The file of one day and official source.
SELECT symbol, ts, session, result, cause, difference,
       live_open, live_high, live_low, live_close, live_volume, live_trades, live_late, live_complete, live_basis,
       official_open, official_high, official_low, official_close, official_volume, official_trades
FROM reconciliation
ORDER BY symbol, ts
