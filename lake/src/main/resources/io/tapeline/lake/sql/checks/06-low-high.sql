-- hard: Open and close lie between low and high
SELECT source, dt, symbol, ts,
       concat('open ', CAST(open AS varchar), ', close ', CAST(close AS varchar)) AS found,
       concat(CAST(low AS varchar), ' to ', CAST(high AS varchar)) AS allowed
FROM staged
WHERE open IS NOT NULL AND high IS NOT NULL AND low IS NOT NULL AND close IS NOT NULL
  AND (open < low OR open > high OR close < low OR close > high)
