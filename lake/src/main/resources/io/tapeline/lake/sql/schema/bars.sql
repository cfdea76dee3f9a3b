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
    session varchar,         -- PRE_MARKET, REGULAR, POST_MARKET; of live bars CLOSED too
    complete boolean,        -- of live bars: nothing more was expected when they were exported
    late     bigint,         -- of live bars: how many trades came more than 2 minutes after the minute
    basis    varchar         -- of live bars: what the prices rest on, docs/contracts/store.md
)
