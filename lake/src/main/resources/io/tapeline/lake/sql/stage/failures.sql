-- What each check found, one row for each offence.
CREATE TABLE failures (
    number  varchar,
    source  varchar,
    dt      varchar,
    symbol  varchar,
    ts      timestamp,
    found   varchar,
    allowed varchar
)
