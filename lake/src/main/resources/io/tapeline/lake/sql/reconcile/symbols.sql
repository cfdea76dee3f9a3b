-- How each symbol came out.
SELECT symbol, count(*) AS minutes,
       count(*) FILTER (WHERE result = 'equal') AS equal,
       count(*) FILTER (WHERE result = 'explained') AS explained,
       count(*) FILTER (WHERE result = 'unexplained') AS unexplained
FROM reconciliation
GROUP BY symbol
