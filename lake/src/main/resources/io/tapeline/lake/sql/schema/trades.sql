-- Trades of the live lane, each once. Partitioned by source and dt, the day of the venue.
CREATE TABLE trades (
    symbol      varchar,
    traded_at   timestamp,       -- by the venue, UTC
    received_at timestamp,       -- read off our socket, UTC
    price       decimal(24, 12),
    size        decimal(38, 12),
    conditions  varchar,         -- codes as sent, separated by commas; empty for none
    basis       varchar,         -- by which it may set a price of its minute under the consolidated rules: eligible, conditional, ineligible
    counts      boolean,         -- whether its size is volume under these rules
    epoch       bigint,          -- epoch, frame and index are its identity
    frame       bigint,
    index       bigint
)
