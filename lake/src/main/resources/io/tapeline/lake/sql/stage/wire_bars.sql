-- The bars of the responses read. What is missing or unusable is null; unusable: the fields that are there and do not fit.
CREATE TABLE wire_bars (
    fetch_id  bigint,
    dt     varchar,
    venue  varchar,
    symbol varchar,
    ts     timestamp,
    open   decimal(24, 12),
    high   decimal(24, 12),
    low    decimal(24, 12),
    close  decimal(24, 12),
    volume decimal(38, 12),
    vwap   decimal(24, 12),
    trades bigint,
    unusable varchar
)
