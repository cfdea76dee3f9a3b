-- One row for each response that a manifest names. fetch: all pages that one run asked for one window.
CREATE TABLE responses (
    fetch_id        bigint,
    source       varchar,
    run          varchar,
    response     varchar,
    kind         varchar,
    symbol       varchar,
    venue        varchar,
    window_from  varchar,
    window_to    varchar,
    page         bigint,
    pages        bigint,
    digest       varchar,
    first_dt     varchar,
    last_dt      varchar,
    problem      varchar
)
