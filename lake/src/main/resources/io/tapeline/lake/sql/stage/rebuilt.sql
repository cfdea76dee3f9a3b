-- The days whose bars are needed: they are made of something else than before.
CREATE TABLE rebuilt (
    source varchar,
    dt     varchar
)
