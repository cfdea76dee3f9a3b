-- soft: A symbol of 20 trades a minute and more has a bar for each minute of the regular session
SELECT source, dt, symbol, ts, concat(CAST(minutes AS varchar), ' minutes without a bar') AS found, 'none' AS allowed
FROM quiet_minutes
WHERE minutes < 30
