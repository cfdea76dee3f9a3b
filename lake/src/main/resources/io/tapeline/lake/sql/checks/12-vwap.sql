-- soft: The volume-weighted price lies between low and high (odd lots count in the one and not in the others)
SELECT source, dt, symbol, ts, concat('vwap ', CAST(vwap AS varchar)) AS found,
       concat(CAST(low AS varchar), ' to ', CAST(high AS varchar)) AS allowed
FROM staged
WHERE low IS NOT NULL AND high IS NOT NULL
  AND (vwap < low - DECIMAL '0.00005' OR vwap > high + DECIMAL '0.00005')
