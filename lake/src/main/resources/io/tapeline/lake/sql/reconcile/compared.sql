-- Each minute of each symbol that both sides know: the live bar beside the official one; a side without a bar is null.
WITH known AS (
    SELECT DISTINCT o.symbol
    FROM official_bars o
    JOIN (SELECT symbol FROM live_bars UNION SELECT symbol FROM live_gaps) l ON l.symbol = o.symbol),
live AS (SELECT b.* FROM live_bars b JOIN known k ON k.symbol = b.symbol),
official AS (SELECT b.* FROM official_bars b JOIN known k ON k.symbol = b.symbol)
SELECT coalesce(l.symbol, o.symbol) AS symbol, coalesce(l.ts, o.ts) AS ts, coalesce(l.session, o.session) AS session,
       CASE
           WHEN o.ts IS NULL THEN 'only live'
           WHEN l.ts IS NULL THEN 'only official'
           WHEN l.open = o.open AND l.high = o.high AND l.low = o.low AND l.close = o.close AND l.volume = o.volume
               THEN 'equal'
           ELSE concat('differs in',
                       CASE WHEN l.open = o.open THEN '' ELSE ' open' END,
                       CASE WHEN l.high = o.high THEN '' ELSE ' high' END,
                       CASE WHEN l.low = o.low THEN '' ELSE ' low' END,
                       CASE WHEN l.close = o.close THEN '' ELSE ' close' END,
                       CASE WHEN l.volume = o.volume THEN '' ELSE ' volume' END)
       END AS difference,
       l.open AS live_open, l.high AS live_high, l.low AS live_low, l.close AS live_close, l.volume AS live_volume,
       l.trades AS live_trades, l.late AS live_late, l.complete AS live_complete, l.basis AS live_basis,
       o.open AS official_open, o.high AS official_high, o.low AS official_low, o.close AS official_close,
       o.volume AS official_volume, o.trades AS official_trades
FROM live l
FULL JOIN official o ON o.symbol = l.symbol AND o.ts = l.ts
