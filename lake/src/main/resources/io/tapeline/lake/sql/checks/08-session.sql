-- hard: A bar lies in a session of its venue
SELECT source, dt, symbol, ts, 'a bar while the venue is closed' AS found, 'trading hours' AS allowed
FROM staged
WHERE session = 'CLOSED'
