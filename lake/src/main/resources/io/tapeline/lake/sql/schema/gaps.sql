-- Periods in which the live lane may have missed trades. Partitioned by source and dt; a gap is in each day that it touches.
CREATE TABLE gaps (
    symbol     varchar,
    started_at timestamp,        -- null when no earlier tape says
    ended_at   timestamp,        -- null while it was open
    cause      varchar,
    epoch      bigint,           -- epoch and line are its identity
    line       bigint
)
