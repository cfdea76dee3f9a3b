/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static io.tapeline.transform.Tapes.DAY;
import static io.tapeline.transform.Tapes.SYMBOL;
import static io.tapeline.transform.Tapes.claiming;
import static io.tapeline.transform.Tapes.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.Tapes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DiscardTest {

    private final MarketTables tables = new MarketTables();

    private Tally fold(JudgedRecord record) {
        return new SymbolFold(new MemoryStores(tables).direct(), SYMBOL, List.of(), List.of(record), line -> {}).run();
    }

    private Tally take(TradesRecord record) {
        return fold(Judge.judge(record, new byte[0]));
    }

    private Tally discard(TradesRecord record) {
        return fold(Judge.discard(record, new byte[0]));
    }

    private static TradesRecord of(Trade trade) {
        long frame = trade.position().frame();
        return claiming(frame, frame + 1, List.of(trade), List.of());
    }

    @Test
    @DisplayName(
            "STORE-21 a trade whose day has no bar cannot be discarded: it is told as refused, and its claim waits")
    void needsADay() {
        TradesRecord record = of(trade(2, 5, "10", "1"));

        Tally tooEarly = discard(record);
        int holes = tables.symbol(SYMBOL).claims().holes();
        take(of(trade(0, 1, "10", "1")));
        Tally closed = discard(record);
        Tally again = take(record);

        assertThat(tooEarly).isEqualTo(new Tally(0, 0, 1));
        assertThat(holes).isZero();
        assertThat(tables.symbol(SYMBOL).claims().toString()).contains("2.0-3.0");
        assertThat(closed).isEqualTo(new Tally(0, 0, 0, 1, 0));
        assertThat(again.newTrades()).isZero();
    }

    @Test
    @DisplayName("STORE-21 what no rule takes needs no day to be discarded")
    void needsNoDayForWhatIsBad() {
        assertThat(discard(of(trade(2, 5, "0", "1")))).isEqualTo(Tally.NOTHING);
    }

    @Test
    @DisplayName("STORE-21 an element of absurd time is closed in the day of its receipt and in that of its time")
    void closesInTheDayOfAnAbsurdTime() {
        Instant now = Instant.ofEpochSecond(Tapes.TEN);
        Instant ahead = now.plus(Duration.ofDays(3));
        take(of(trade(0, 1, "10", "1")));
        take(of(Tapes.trade(SYMBOL, Tapes.EPOCH, trade(1, 0, "1", "1").position(), ahead, ahead, "10", "1")));

        Tally tally = discard(
                of(Tapes.trade(SYMBOL, Tapes.EPOCH, trade(5, 0, "1", "1").position(), ahead, now, "10", "1")));

        assertThat(tally.closedElements()).isEqualTo(2);
        assertThat(tables.bar(new BarKey(SYMBOL, Interval.DAY, DAY)).applied())
                .hasToString("7:0.0-1.0,5.0-6.0 closed 1");
        assertThat(tables.bar(new BarKey(SYMBOL, Interval.DAY, DAY + 3 * 86_400))
                        .applied())
                .hasToString("7:1.0-2.0,5.0-6.0 closed 1");
    }
}
