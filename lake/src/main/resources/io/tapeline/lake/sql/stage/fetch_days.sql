-- Each fetch's days in short, for checks over many days: those need no bars then.
CREATE TABLE fetch_days (
    fetch_id   bigint,
    dt         varchar,
    bars       bigint,
    first_open decimal(24, 12), -- of the regular session
    last_close decimal(24, 12)
)
