-- Minute bars, unadjusted. Partitioned by source and dt, the day of the venue; those two are folders, not columns of the file.
CREATE TABLE bars (
    symbol  varchar,
    ts      timestamp,      -- start of the minute, UTC
    open    decimal(24, 12),
    high    decimal(24, 12),
    low     decimal(24, 12),
    close   decimal(24, 12),
    volume  decimal(38, 12), -- shares have fractions
    vwap    decimal(24, 12), -- null when the source gives none
    trades  bigint,          -- null when the source gives none
    session varchar          -- PRE_MARKET, REGULAR, POST_MARKET
)
