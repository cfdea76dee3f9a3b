/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import io.tapeline.market.row.DaySummary.ClosedDay;
import io.tapeline.market.trade.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two newest days of a symbol. Adding is commutative and idempotent: a newer day takes the place of an older one,
 * and a higher version that of a lower one of the same day. A day that had not begun when the newest of its trades was
 * received is none: of tomorrow nobody wants to see more than today.
 *
 * @param newest the newest day, null while there is none
 * @param previous the one before it, null while there is none
 */
public record Days(@Nullable DaySummary newest, @Nullable ClosedDay previous) {

    public static final Days NONE = new Days(null, null);

    /** Returns these days and one more. */
    public Days plus(DaySummary day) {
        if (!day.hasBegun()) {
            return this;
        }
        if (newest == null || day.start() == newest.start()) {
            boolean better = newest == null || day.version() > newest.version();
            return better ? new Days(day, previous) : this;
        }
        return day.start() > newest.start()
                ? new Days(day, later(newest.closing()))
                : new Days(newest, later(day.closing()));
    }

    private ClosedDay later(ClosedDay day) {
        if (previous == null || day.start() > previous.start()) {
            return day;
        }
        return day.start() == previous.start() && day.version() > previous.version() ? day : previous;
    }

    void write(Row.Writer row) {
        if (newest != null) {
            row.number("dayStart", newest.start())
                    .number("dayVersion", newest.version())
                    .text("dayOpen", Decimals.canonical(newest.open()))
                    .text("dayHigh", Decimals.canonical(newest.high()))
                    .text("dayLow", Decimals.canonical(newest.low()))
                    .text("dayClose", Decimals.canonical(newest.close()))
                    .text("dayVolume", Decimals.canonical(newest.volume()))
                    .text("dayNotional", Decimals.canonical(newest.notional()))
                    .number("dayTrades", newest.trades())
                    .number("dayRefused", newest.refused())
                    .number("dayClosed", newest.closed())
                    .number("dayReceivedAt", newest.receivedAt().toEpochMilli());
            BarRow.writeBasis(row, "dayBasis", newest.basis());
        }
        if (previous != null) {
            row.number("previousStart", previous.start())
                    .number("previousVersion", previous.version())
                    .text("previousClose", Decimals.canonical(previous.close()));
            BarRow.writeBasis(row, "previousBasis", previous.basis());
        }
    }

    /**
     * Reads the attributes of a symbol's row.
     *
     * @throws MalformedRowException if one of a day's is missing
     */
    public static Days read(Row row) {
        Optional<Long> start = row.optionalNumber("dayStart");
        Optional<Long> before = row.optionalNumber("previousStart");
        DaySummary newest = start.isEmpty()
                ? null
                : new DaySummary(
                        start.get(),
                        row.number("dayVersion"),
                        decimal(row, "dayOpen"),
                        decimal(row, "dayHigh"),
                        decimal(row, "dayLow"),
                        decimal(row, "dayClose"),
                        BarRow.readBasis(row, "dayBasis"),
                        decimal(row, "dayVolume"),
                        decimal(row, "dayNotional"),
                        row.number("dayTrades"),
                        row.number("dayRefused"),
                        row.number("dayClosed"),
                        Instant.ofEpochMilli(row.number("dayReceivedAt")));
        ClosedDay previous = before.isEmpty()
                ? null
                : new ClosedDay(
                        before.get(),
                        row.number("previousVersion"),
                        decimal(row, "previousClose"),
                        BarRow.readBasis(row, "previousBasis"));
        return new Days(newest, previous);
    }

    private static BigDecimal decimal(Row row, String name) {
        return Decimals.stripped(new BigDecimal(row.text(name)));
    }
}
