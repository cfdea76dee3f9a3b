CREATE TABLE wire_dividends (
    fetch_id            bigint,
    symbol           varchar,
    ex_dividend_date varchar,
    cash_amount      decimal(24, 12),
    currency         varchar
)
