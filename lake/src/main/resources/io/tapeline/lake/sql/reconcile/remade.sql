-- What the trades of a minute that differs make under each rule, all of them and without those that came late.
-- rule: all, every print moves everything; odd_lot, odd lots set no price; consolidated, the tape's conditions.
-- place of a print: 1 sets prices; 2 open and close only if nothing else does, high and low like any other;
-- 3 only where nothing else does. best: the best place there is, null without a trade.
WITH minutes AS (
    SELECT symbol, ts
    FROM compared
    WHERE difference <> 'equal'),
prints AS (
    SELECT m.symbol, m.ts, t.price, t.size, t.basis, t.counts,
           concat(',', t.conditions, ',') LIKE '%,12,%' AS odd_lot,
           t.received_at > m.ts + INTERVAL '3' MINUTE AS late,
           row_number() OVER (PARTITION BY m.symbol, m.ts ORDER BY t.traded_at, t.epoch, t.frame, t.index) AS nth
    FROM live_trades t
    JOIN minutes m ON m.symbol = t.symbol AND m.ts = date_trunc('minute', t.traded_at)),
judged AS (
    SELECT p.symbol, p.ts, p.price, p.size, p.nth, r.rule, w.without_late,
           NOT (w.without_late AND p.late) AS kept,
           r.rule <> 'consolidated' OR p.counts AS counts,
           CASE
               WHEN r.rule = 'all' THEN 1
               WHEN r.rule = 'odd_lot' AND p.odd_lot THEN 3
               WHEN r.rule = 'odd_lot' THEN 1
               WHEN p.basis = 'eligible' THEN 1
               WHEN p.basis = 'conditional' THEN 2
               ELSE 3
           END AS place
    FROM prints p
    CROSS JOIN (VALUES ('all'), ('odd_lot'), ('consolidated')) r (rule)
    CROSS JOIN (VALUES (false), (true)) w (without_late)),
best AS (
    SELECT symbol, ts, rule, without_late, min(place) FILTER (WHERE kept) AS best
    FROM judged
    GROUP BY symbol, ts, rule, without_late)
SELECT j.symbol, j.ts, j.rule, j.without_late, b.best,
       min_by(j.price, j.nth) FILTER (WHERE j.kept AND j.place = b.best) AS open,
       max(j.price) FILTER (WHERE j.kept AND (j.place <= 2 OR b.best = 3)) AS high,
       min(j.price) FILTER (WHERE j.kept AND (j.place <= 2 OR b.best = 3)) AS low,
       max_by(j.price, j.nth) FILTER (WHERE j.kept AND j.place = b.best) AS close,
       coalesce(sum(j.size) FILTER (WHERE j.kept AND j.counts), CAST(0 AS decimal(38, 12))) AS volume
FROM judged j
JOIN best b ON b.symbol = j.symbol AND b.ts = j.ts AND b.rule = j.rule AND b.without_late = j.without_late
GROUP BY j.symbol, j.ts, j.rule, j.without_late, b.best
