/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.check;

import io.tapeline.lake.engine.SqlFile;

/**
 * One numbered question to the staged data; its rows are the offenders.
 *
 * @param hard whether a day with an offender stays out of the final table
 */
public record Check(String number, String name, boolean hard, String title, SqlFile sql) {

    private static final String HARD = "hard: ";
    private static final String SOFT = "soft: ";

    static Check of(String name) {
        SqlFile sql = SqlFile.of("checks/" + name);
        String title = sql.title();
        if (!title.startsWith(HARD) && !title.startsWith(SOFT)) {
            throw new IllegalArgumentException(name + ": the first line must say hard or soft, was " + title);
        }
        int dash = name.indexOf('-');
        return new Check(
                name.substring(0, dash),
                name.substring(dash + 1),
                title.startsWith(HARD),
                title.substring(HARD.length()),
                sql);
    }

    public String severity() {
        return hard ? "hard" : "soft";
    }
}
