-- The days of each venue that a window touches; opens and what goes with it is null on a day without trading.
CREATE TABLE trading_days (
    venue      varchar,
    dt         varchar,
    pre_market timestamp,
    opens      timestamp,
    closes     timestamp,
    ends       timestamp
)
