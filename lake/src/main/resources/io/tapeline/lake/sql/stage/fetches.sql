-- One row for each fetch; complete: every page is there and none has a problem.
SELECT fetch_id, source, run, kind, symbol, venue, window_from, window_to,
       max(requested_at) AS requested_at,
       count(*) AS pages_found,
       max(pages) AS pages_stated,
       coalesce(max(pages) = count(*) AND max(page) = count(*) AND count(problem) = 0, false) AS complete
FROM responses
GROUP BY fetch_id, source, run, kind, symbol, venue, window_from, window_to
