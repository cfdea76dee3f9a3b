CREATE TABLE wire_splits (
    fetch_id           bigint,
    symbol          varchar,
    execution_date  varchar,
    split_from      decimal(24, 12),
    split_to        decimal(24, 12),
    adjustment_type varchar
)
