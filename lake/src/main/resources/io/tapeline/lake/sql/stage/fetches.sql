-- One row for each fetch; complete: every page is there and none has a problem; recency: a newer one has more,
-- by the names of the runs and as they lie in a run, not by a clock.
SELECT fetch_id, source, run, kind, symbol, venue, window_from, window_to,
       row_number() OVER (PARTITION BY source ORDER BY run, fetch_id) AS recency,
       count(*) AS pages_found,
       max(pages) AS pages_stated,
       coalesce(max(pages) = count(*) AND max(page) = count(*) AND count(problem) = 0, false) AS complete
FROM responses
GROUP BY fetch_id, source, run, kind, symbol, venue, window_from, window_to
