-- hard: A symbol of 20 trades a minute and more has no half hour without a bar in the regular session
SELECT source, dt, symbol, ts, concat(CAST(minutes AS varchar), ' minutes without a bar') AS found, 'fewer than 30' AS allowed
FROM quiet_minutes
WHERE minutes >= 30
