-- Splits: what split_from shares were is split_to shares since execution_date.
CREATE TABLE splits (
    symbol          varchar,
    execution_date  varchar,
    split_from      decimal(24, 12),
    split_to        decimal(24, 12),
    adjustment_type varchar
)
