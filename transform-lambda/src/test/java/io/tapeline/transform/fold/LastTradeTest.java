/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static io.tapeline.transform.Tapes.DAY;
import static io.tapeline.transform.Tapes.SYMBOL;
import static io.tapeline.transform.Tapes.TEN;
import static io.tapeline.transform.Tapes.claiming;
import static io.tapeline.transform.Tapes.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.DaySummary;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.Tapes;
import io.tapeline.transform.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LastTradeTest {

    private final MarketTables tables = new MarketTables();
    private final MemoryStores memory = new MemoryStores(tables);

    private static JudgedRecord judged(Trade trade) {
        return Judge.judge(record(trade), new byte[0]);
    }

    private static TradesRecord record(Trade trade) {
        long frame = trade.position().frame();
        return claiming(frame, frame + 1, List.of(trade), List.of());
    }

    private static void fold(Stores stores, JudgedRecord... records) {
        new SymbolFold(stores, SYMBOL, List.of(), List.of(records), line -> {}).run();
    }

    private static Trade withCode(Trade trade, String code) {
        return new Trade(
                trade.id(),
                trade.symbol(),
                trade.tradedAt(),
                trade.receivedAt(),
                trade.price(),
                trade.size(),
                List.of(code));
    }

    private Position last() {
        SymbolRow row = tables.symbol(SYMBOL);
        return Objects.requireNonNull(row.last()).id().position();
    }

    @Test
    @DisplayName("STORE-23 a print whose conditions set no price is nobody's last trade")
    void heedsConditions() {
        Trade average = withCode(trade(2, 9, "99", "1"), "10");
        fold(memory.direct(), judged(average));
        boolean none = tables.symbol(SYMBOL).last() == null;

        fold(memory.direct(), judged(trade(1, 5, "10", "1")), judged(withCode(trade(3, 8, "98", "1"), "12")));
        fold(memory.direct(), judged(average));

        assertThat(none).isTrue();
        assertThat(last()).isEqualTo(Position.startOf(1));
    }

    @Test
    @DisplayName(
            "STORE-23 a trade that no bar took is nobody's last trade, and one folded before is, however often it comes")
    void isInItsBar() {
        Trade first = trade(1, 5, "10", "1");
        Trade second = trade(2, 6, "10", "1");
        Trade given = trade(3, 7, "10", "1");
        fold(memory.direct(), judged(first), judged(second));
        fold(memory.direct(), Judge.discard(record(given), new byte[0]));

        fold(memory.direct(), judged(given), judged(second), judged(first));
        fold(memory.direct(), judged(given));

        assertThat(last()).isEqualTo(Position.startOf(2));
    }

    @Test
    @DisplayName(
            "STORE-23 the day in the row is its bar's newest version, though the newest trade's time be no sound one")
    void showsTheNewestVersionOfTheDay() {
        Instant now = Instant.ofEpochSecond(TEN);
        Trade ahead = Tapes.trade(SYMBOL, Tapes.EPOCH, Position.startOf(4), now.plusSeconds(900), now, "10", "1");
        var done = new AtomicInteger();

        fold(
                memory.over((operation, store) -> {
                    if (operation.startsWith("read symbol") && done.getAndIncrement() == 0) {
                        fold(memory.direct(), judged(ahead));
                    }
                    store.run();
                }),
                judged(trade(1, 5, "10", "1")));

        var day = tables.bar(new BarKey(SYMBOL, Interval.DAY, DAY));
        assertThat(day.version()).isEqualTo(2);
        assertThat(tables.symbol(SYMBOL).days().newest()).isEqualTo(DaySummary.of(day));
        assertThat(last()).as("a time that is no sound one").isEqualTo(Position.startOf(1));
    }
}
