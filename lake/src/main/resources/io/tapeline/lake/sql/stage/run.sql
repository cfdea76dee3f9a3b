-- One row: up to which day of each venue data is expected.
CREATE TABLE run (
    venue        varchar,
    last_dt      varchar
)
