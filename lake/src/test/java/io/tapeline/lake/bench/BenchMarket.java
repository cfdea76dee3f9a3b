/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.bench;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.market.calendar.UsMarketCalendar;
import java.time.LocalDate;
import java.util.List;

/** Staged days of a market that follows from a seed. */
final class BenchMarket {

    private final DuckDb database;
    private final long seed;

    BenchMarket(DuckDb database, long seed) {
        this.database = database;
        this.seed = seed;
        database.run("CREATE TABLE chosen (source varchar, dt varchar, fetch_id bigint)");
        database.run(
                "CREATE TABLE responses (fetch_id bigint, response varchar, symbol varchar, run varchar, digest varchar, page bigint)");
    }

    static List<LocalDate> tradingDays(LocalDate first, int years) {
        return first.datesUntil(first.plusYears(years))
                .filter(day -> UsMarketCalendar.hoursOf(day).isPresent())
                .toList();
    }

    /** Stages 390 minutes of some symbols: prices with cents, volumes without fractions. */
    void stage(LocalDate day, int symbols) {
        String random = "hash(" + seed + ", '" + day + "', s, m)";
        database.run("CREATE OR REPLACE TABLE staged AS SELECT 'massive' AS source, '" + day + "' AS dt, symbol, ts,"
                + " CAST(price AS decimal(24, 12)) AS open, CAST(price + 0.05 AS decimal(24, 12)) AS high,"
                + " CAST(price - 0.05 AS decimal(24, 12)) AS low, CAST(price + cents / 100.0 - 0.05 AS decimal(24, 12)) AS close,"
                + " CAST(volume AS decimal(38, 12)) AS volume, CAST(price + 0.0123 AS decimal(24, 12)) AS vwap,"
                + " CAST(volume // 90 AS bigint) AS trades, 'REGULAR' AS session"
                + " FROM (SELECT format('S{:03d}', s) AS symbol, TIMESTAMP '" + day
                + " 14:30:00' + m * INTERVAL '1' MINUTE AS ts,"
                + " 20 + s + CAST(" + random + " % 200 AS bigint) / 100.0 AS price, CAST(" + random
                + " // 1000 % 11 AS bigint) AS cents, CAST(" + random + " // 100000 % 9000 AS bigint) + 100 AS volume"
                + " FROM range(" + symbols + ") a (s), range(390) b (m)) ORDER BY symbol, ts");
    }
}
