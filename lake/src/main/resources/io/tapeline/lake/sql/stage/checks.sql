CREATE TABLE checks (
    number   varchar,
    name     varchar,
    severity varchar,
    title    varchar
)
