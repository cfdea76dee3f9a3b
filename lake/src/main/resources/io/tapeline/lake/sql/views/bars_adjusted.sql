-- Bars adjusted for splits and for cash dividends: before each, prices are scaled by 1 - dividend / last regular close.
-- A dividend before which the lake has no close changes nothing.
WITH closes AS (
    SELECT source, symbol, dt, max_by(close, ts) AS close
    FROM bars
    WHERE session = 'REGULAR'
    GROUP BY source, symbol, dt),
paid AS (
    SELECT c.source, v.symbol, v.ex_dividend_date, max(c.dt) AS dt_before
    FROM dividends v
    JOIN closes c ON c.symbol = v.symbol AND c.dt < v.ex_dividend_date
    GROUP BY c.source, v.symbol, v.ex_dividend_date),
steps AS (
    SELECT p.source, v.symbol, v.ex_dividend_date,
           1e0 - CAST(v.cash_amount AS double) / CAST(c.close AS double) AS step
    FROM paid p
    JOIN dividends v ON v.symbol = p.symbol AND v.ex_dividend_date = p.ex_dividend_date
    JOIN closes c ON c.source = p.source AND c.symbol = p.symbol AND c.dt = p.dt_before),
factors AS (
    SELECT d.source, d.symbol, d.dt, exp(sum(ln(s.step))) AS factor
    FROM closes d
    JOIN steps s ON s.source = d.source AND s.symbol = d.symbol AND s.ex_dividend_date > d.dt
    WHERE s.step > 0e0
    GROUP BY d.source, d.symbol, d.dt)
SELECT b.source, b.dt, b.symbol, b.ts,
       round(b.open * coalesce(f.factor, 1e0), 8) AS open,
       round(b.high * coalesce(f.factor, 1e0), 8) AS high,
       round(b.low * coalesce(f.factor, 1e0), 8) AS low,
       round(b.close * coalesce(f.factor, 1e0), 8) AS close,
       b.volume,
       round(b.vwap * coalesce(f.factor, 1e0), 8) AS vwap,
       b.trades, b.session
FROM bars_split_adjusted b
LEFT JOIN factors f ON f.source = b.source AND f.symbol = b.symbol AND f.dt = b.dt
