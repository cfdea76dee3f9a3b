/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.ClaimEnd;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A day of one symbol as a producer sends it, folded with the limits of production. */
final class LongDay {

    static final String SYMBOL = "AAPL";
    /** Midnight in New York. */
    static final Instant MIDNIGHT = Instant.parse("2026-11-20T05:00:00Z");

    static final long EPOCH = 1_796_428_800_000_123L;

    final MarketTables tables = new MarketTables();
    final List<Trade> good = new ArrayList<>();
    private final MemoryStores stores = new MemoryStores(tables);
    private final List<JudgedRecord> pending = new ArrayList<>();
    private boolean measures;
    private int largestRow;

    /** A trade of price {@code price}, received as it was made. */
    static Trade trade(long epoch, Position at, Instant time, int price) {
        return new Trade(
                new TradeId(epoch, at), SYMBOL, time, time, new BigDecimal(price), BigDecimal.ONE, List.of("1"));
    }

    /** Puts a record into the next invocation. */
    void record(long epoch, Position from, Position to, List<Trade> trades, Instant readAt, @Nullable ClaimEnd after) {
        var mark = new FrameMark(Math.max(0, to.index() == 0 ? to.frame() - 1 : to.frame()), readAt);
        var claim = new Claim(SYMBOL, epoch, new PositionRange(from, to));
        var record = new TradesRecord(claim, Source.LIVE, trades, mark, List.of(), after);
        trades.stream().filter(trade -> trade.price().signum() > 0).forEach(good::add);
        pending.add(Judge.judge(record, RecordEncoder.encode(record)));
    }

    /** Invokes the function with what is pending. */
    Tally invoke() {
        var records = List.copyOf(pending);
        pending.clear();
        return new SymbolFold(
                        stores.over((operation, store) -> {
                            store.run();
                            if (measures && operation.startsWith("write bar")) {
                                tables.bars().forEach(this::measure);
                            }
                        }),
                        SYMBOL,
                        List.of(),
                        records,
                        line -> {})
                .run();
    }

    private void measure(StoredBar bar) {
        int size = bar.applied().ranges().toString().length()
                + bar.applied().refused().toString().length();
        largestRow = Math.max(largestRow, size);
    }

    /** Looks at every bar after each write: for a day of few bars. */
    LongDay measuring() {
        measures = true;
        return this;
    }

    /** Returns the most bytes that a bar ever used to know the tape. */
    int largestRow() {
        return largestRow;
    }

    StoredBar day() {
        return tables.bar(new BarKey(SYMBOL, Interval.DAY, MIDNIGHT.getEpochSecond()));
    }

    long trades() {
        return Objects.requireNonNull(day().bar()).trades();
    }
}
