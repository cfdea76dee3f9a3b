-- Responses of runs that no table takes, by what they are.
CREATE TABLE not_taken (
    source varchar,
    run    varchar,
    what   varchar,
    many   bigint
)
