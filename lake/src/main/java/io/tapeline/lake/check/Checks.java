/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.check;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.SqlFile;
import java.util.List;
import java.util.Set;

/** Asks all checks and keeps what they found in the tables {@code checks}, {@code failures} and {@code report}. */
public final class Checks {

    public static final List<Check> ALL = List.of(
                    "01-complete",
                    "02-present",
                    "03-unique",
                    "04-on-the-minute",
                    "05-positive",
                    "06-low-high",
                    "07-volume",
                    "08-session",
                    "09-hole",
                    "10-missing-minute",
                    "11-missing-day",
                    "12-vwap",
                    "13-splits",
                    "14-fresh",
                    "15-actions")
            .stream()
            .map(Check::of)
            .toList();

    /** The numbers of those that look at one day's bars alone: what they found holds until the day is made anew. */
    public static final Set<String> OF_ONE_DAY = Set.of("02", "03", "04", "05", "06", "07", "08", "09", "10", "12");

    private Checks() {}

    /**
     * Asks them: those of one day of what is staged, the others of all days. What was found before in days that are not
     * staged stands in {@code failures} already.
     *
     * @param accepted days and checks somebody has looked at, as {@code 2026-01-05/hole}: told, and keeping nothing out
     * @return one verdict for each source, day and check, in this order
     */
    public static List<Verdict> ask(DuckDb database, Set<String> accepted) {
        database.run(SqlFile.of("stage/checks").text());
        try (var rows = database.writer("checks")) {
            ALL.forEach(check -> rows.row(check.number(), check.name(), check.severity(), check.title()));
        }
        for (Check check : ALL) {
            database.run("INSERT INTO failures SELECT " + DuckDb.quoted(check.number())
                    + ", source, dt, symbol, ts, found, allowed FROM ("
                    + check.sql().text() + ") offenders");
        }
        database.fill("report", SqlFile.of("stage/report"));
        return database.list("SELECT * FROM report", row -> Verdict.of(row, accepted));
    }
}
