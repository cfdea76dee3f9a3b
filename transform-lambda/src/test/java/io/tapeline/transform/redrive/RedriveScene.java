/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testbasics.ManualClock;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.fold.Judge;
import io.tapeline.transform.fold.SymbolFold;
import io.tapeline.transform.quarantine.Quarantine;
import io.tapeline.transform.quarantine.StampedRefusals;
import io.tapeline.transform.store.RefusedRows;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Tables in memory, what was refused of one symbol in them, and a redrive of it. */
abstract class RedriveScene {

    static final String SYMBOL = "BINANCE:BTCUSDT";
    static final RedriveOptions YES = RedriveOptions.LOOK.withYes();

    final MarketTables tables = new MarketTables();
    final MemoryStores stores = new MemoryStores(tables);
    final ManualClock clock = new ManualClock("2026-11-20T20:00:00Z");
    final Stores stamped = StampedRefusals.over(stores.direct(), clock);
    final Quarantine quarantine = new Quarantine(stamped.quarantine());
    final List<String> said = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    Report run(RedriveOptions options) throws IOException {
        return run(stamped, options);
    }

    Report run(Stores function, RedriveOptions options) throws IOException {
        return run(function, refusedRows(), options);
    }

    RefusedRows refusedRows() {
        return stores.refusedRows(MemoryStores.Wire.DIRECT);
    }

    Report run(Stores function, RefusedRows rows, RedriveOptions options) throws IOException {
        return new Redrive(
                        function,
                        rows,
                        ConditionPolicy.CONSOLIDATED,
                        clock,
                        () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()),
                        said::add)
                .run(options);
    }

    private static Trade trade(int frame, int price) {
        Instant at = Instant.parse("2026-11-20T15:00:00Z").plusSeconds(frame);
        return new Trade(
                new TradeId(7, new Position(frame, 0)),
                SYMBOL,
                at,
                at,
                new BigDecimal(price),
                BigDecimal.ONE,
                List.of());
    }

    static TradesRecord record(int frame, int price) {
        var range = new PositionRange(Position.startOf(frame), Position.startOf(frame + 1L));
        return new TradesRecord(
                new Claim(SYMBOL, 7, range), Source.LIVE, List.of(trade(frame, price)), null, List.of());
    }

    void fold(TradesRecord... records) {
        new SymbolFold(
                        stamped,
                        SYMBOL,
                        List.of(),
                        Arrays.stream(records)
                                .map(record -> Judge.judge(record, RecordEncoder.encode(record)))
                                .toList(),
                        line -> {})
                .run();
    }

    void keepWhole(TradesRecord record, Refusal.Reason reason) {
        quarantine.keepWhole(record, RecordEncoder.encode(record), new Refusal(reason, "test"));
    }

    void waitLongEnough() {
        clock.advance(Redrive.MIN_AGE);
    }

    long dayTrades() {
        var bar = tables.bar(BarKey.of(trade(1, 1), Interval.DAY)).bar();
        return bar == null ? 0 : bar.trades();
    }
}
