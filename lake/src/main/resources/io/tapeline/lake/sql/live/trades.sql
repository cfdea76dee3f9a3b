-- The file of a day's trades. Rows of the store repeat trades; each is here once, by its identity.
SELECT symbol, traded_at, received_at, price, size, conditions, basis, counts, epoch, frame, index
FROM (
    SELECT symbol, traded_at, received_at, price, size, conditions, basis, counts, epoch, frame, index,
           row_number() OVER (PARTITION BY symbol, traded_at, epoch, frame, index ORDER BY received_at) AS copy
    FROM trades) copies
WHERE copy = 1
ORDER BY symbol, traded_at, epoch, frame, index
