/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live;

import io.tapeline.market.row.Row;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Exports a day of which the trades alone would fill the heap several times; they are made as they are asked for. */
public final class HugeDayMain {

    private static final int SYMBOLS = 10;
    private static final int ROWS_AN_HOUR = 10;
    private static final int TRADES_A_ROW = 1_000;

    private HugeDayMain() {}

    public static void main(String... args) throws Exception {
        var live = new TestLive() {
            @Override
            public void trades(String symbol, long hour, Consumer<Row> each) {
                for (long row = 0; row < ROWS_AN_HOUR; row++) {
                    var packed = new TestLive();
                    packed.pack(made(symbol, hour, row).stream());
                    packed.packed(each);
                }
            }
        };
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            String name = "S" + symbol;
            live.symbol(name, Instant.parse("2026-01-07T12:00:00Z"));
            live.fold(
                    ConditionPolicy.CONSOLIDATED,
                    LongStream.range(15, 20)
                            .mapToObj(hour -> TestLive.trade(name, hour, "2026-01-06T" + hour + ":00:00Z", "10", "1"))
                            .toList());
        }
        ExportResult result =
                new LiveExport(live, "test", Path.of(args[0]), LocalDate.parse("2026-01-06")).run((done, of) -> {});
        System.out.println(result.trades() + " trades");
    }

    private static List<Trade> made(String symbol, long hour, long row) {
        return LongStream.range(0, TRADES_A_ROW)
                .mapToObj(trade -> {
                    long frame = hour * 1_000 + row * TRADES_A_ROW + trade;
                    Instant at = Instant.ofEpochSecond(hour + row * 100).plusMillis(trade);
                    return TestLive.received(symbol, frame, at, at, "10." + trade % 100, "1", "8", "12");
                })
                .toList();
    }
}
