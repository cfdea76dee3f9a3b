-- Dividends in cash, as paid: not adjusted for splits.
CREATE TABLE dividends (
    symbol           varchar,
    ex_dividend_date varchar,
    cash_amount      decimal(24, 12),
    currency         varchar
)
