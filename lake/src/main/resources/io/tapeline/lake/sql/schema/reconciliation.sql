-- Live minutes against official ones. Partitioned by source, the official one, and dt.
CREATE TABLE reconciliation (
    symbol          varchar,
    ts              timestamp,   -- start of the minute, UTC
    session         varchar,
    result          varchar,     -- equal, explained, unexplained
    cause           varchar,     -- of what is explained: gap, late, odd lot, condition, or several of them
    difference      varchar,     -- equal, only live, only official, or which parts differ
    live_open       decimal(24, 12),
    live_high       decimal(24, 12),
    live_low        decimal(24, 12),
    live_close      decimal(24, 12),
    live_volume     decimal(38, 12),
    live_trades     bigint,
    live_late       bigint,
    live_complete   boolean,
    live_basis      varchar,
    official_open   decimal(24, 12),
    official_high   decimal(24, 12),
    official_low    decimal(24, 12),
    official_close  decimal(24, 12),
    official_volume decimal(38, 12),
    official_trades bigint
)
