/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.table;

import io.tapeline.lake.engine.DuckDb;
import java.nio.file.Path;

/** Replaces one day by another version of it, for ever. */
final class DayWriterMain {

    private static final int ROWS = 60_000;

    private DayWriterMain() {}

    public static void main(String... args) throws Exception {
        try (DuckDb database = DuckDb.inMemory()) {
            database.run("CREATE TABLE chosen AS SELECT 'massive' AS source, '2026-01-06' AS dt, 0 AS fetch_id");
            var table = new DayTable(Path.of(args[0]), database);
            version(database, 1);
            table.replace("massive", "2026-01-06");
            System.out.println("writing");
            for (int round = 0; ; round++) {
                version(database, 2 - round % 2);
                table.replace("massive", "2026-01-06");
            }
        }
    }

    private static void version(DuckDb database, int version) {
        database.run("CREATE OR REPLACE TABLE responses AS SELECT 0 AS fetch_id, 'id" + version
                + "' AS response, 'AAPL' AS symbol, 'r' AS run, 1 AS page, 'd' AS digest");
        database.run(
                "CREATE OR REPLACE TABLE staged AS SELECT 'massive' AS source, '2026-01-06' AS dt, 'S' || (i % 500) AS symbol,"
                        + " TIMESTAMP '2026-01-06 14:30:00' + (i // 500) * INTERVAL '1' MINUTE AS ts,"
                        + " CAST(1 AS decimal(24, 12)) AS open, CAST(1 AS decimal(24, 12)) AS high, CAST(1 AS decimal(24, 12)) AS low,"
                        + " CAST(hash(i) % 100000 AS decimal(24, 12)) AS close, CAST(1 AS decimal(38, 12)) AS volume,"
                        + " CAST(1 AS decimal(24, 12)) AS vwap, CAST(" + version
                        + " AS bigint) AS trades, 'REGULAR' AS session"
                        + " FROM range(" + ROWS / version + ") r (i)");
    }
}
