-- What became of each day. hard: the names of the hard checks it failed; file: size and time of the file made of it, null when there is none.
CREATE TABLE days (
    source    varchar,
    dt        varchar,
    made_from varchar,
    hard      varchar,
    file      varchar
)
