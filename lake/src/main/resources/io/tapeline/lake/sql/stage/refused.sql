-- Lines and files of runs that could not be used.
CREATE TABLE refused (
    source varchar,
    run    varchar,
    line   varchar
)
