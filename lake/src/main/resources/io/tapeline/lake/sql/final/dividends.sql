-- Dividends of all fetches together: for each day the newest complete fetch whose window holds it decides, also that there is none.
-- A fetch is of one symbol or of many, with commas between.
WITH days AS (
    SELECT DISTINCT f.source, w.symbol, w.ex_dividend_date AS day
    FROM wire_dividends w
    JOIN fetches f ON f.fetch_id = w.fetch_id),
deciding AS (
    SELECT d.symbol, d.day, f.fetch_id,
           row_number() OVER (
               PARTITION BY d.source, d.symbol, d.day
               ORDER BY f.recency DESC) AS place
    FROM days d
    JOIN fetches f ON f.source = d.source AND d.day >= f.window_from AND d.day <= f.window_to
        AND strpos(concat(',', f.symbol, ','), concat(',', d.symbol, ',')) > 0
    WHERE f.kind = 'dividends' AND f.complete)
SELECT DISTINCT w.symbol, w.ex_dividend_date, w.cash_amount, w.currency
FROM wire_dividends w
JOIN deciding d ON d.fetch_id = w.fetch_id AND d.symbol = w.symbol AND d.day = w.ex_dividend_date AND d.place = 1
WHERE w.cash_amount > 0
ORDER BY w.symbol, w.ex_dividend_date, w.cash_amount, w.currency
