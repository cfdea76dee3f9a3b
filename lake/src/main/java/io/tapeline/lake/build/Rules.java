/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.lake.check.Checks;
import io.tapeline.lake.engine.SqlFile;
import io.tapeline.lake.stage.Staging;
import io.tapeline.market.calendar.UsMarketCalendar;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/** Everything but raw that a day depends on: the SQL, how bodies are read, and the exchanges' hours. */
final class Rules {

    static final List<String> STAGES = List.of(
            "chosen",
            "days",
            "failures",
            "fetch_days",
            "fetches",
            "new_fetch_days",
            "not_taken",
            "quiet_minutes",
            "refused",
            "responses",
            "runs",
            "staged",
            "symbol_days",
            "trading_days",
            "wire_bars",
            "wire_dividends",
            "wire_splits");
    private static final LocalDate FIRST = LocalDate.of(2003, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2045, 1, 1);

    private Rules() {}

    /** Another text when any of it is another. */
    static String stamp() {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(String.valueOf(Staging.VERSION).getBytes(UTF_8));
            STAGES.forEach(
                    name -> sha256.update(SqlFile.of("stage/" + name).text().getBytes(UTF_8)));
            Checks.ALL.forEach(check -> sha256.update(check.sql().text().getBytes(UTF_8)));
            sha256.update(SqlFile.of("final/bars").text().getBytes(UTF_8));
            FIRST.datesUntil(LAST)
                    .forEach(day -> sha256.update(
                            UsMarketCalendar.hoursOf(day).toString().getBytes(UTF_8)));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
