-- The runs of the fetching side that were read; stamp: their files, by name, digest, size and time of change.
CREATE TABLE runs (
    source varchar,
    run    varchar,
    stamp  varchar
)
