-- Dividends of each symbol's newest complete fetch.
SELECT DISTINCT w.symbol, w.ex_dividend_date, w.cash_amount, w.currency
FROM wire_dividends w
JOIN (SELECT fetch_id, row_number() OVER (PARTITION BY source, symbol ORDER BY requested_at DESC, fetch_id DESC) AS place
      FROM fetches
      WHERE kind = 'dividends' AND complete) f ON f.fetch_id = w.fetch_id AND f.place = 1
WHERE w.ex_dividend_date IS NOT NULL AND w.cash_amount > 0
ORDER BY w.symbol, w.ex_dividend_date, w.cash_amount, w.currency
