/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static io.tapeline.transform.fold.LongDay.EPOCH;
import static io.tapeline.transform.fold.LongDay.MIDNIGHT;
import static io.tapeline.transform.fold.LongDay.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarBudget;
import io.tapeline.market.progress.ClaimLedger;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal.Reason;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.ClaimEnd;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds of production, each reached. */
@Tag("slow")
class BoundsTest {

    private final LongDay day = new LongDay();

    @ParameterizedTest(name = "one in {0} refused: {1} in all")
    @CsvSource({"100, 432", "25, 1728"})
    @DisplayName("STORE-21 refused elements all day cost no good trade, remembered or closed")
    void refusedAllDay(int oneIn, int refused) {
        for (int from = 0; from < 43_200; from += 100) {
            var trades = new ArrayList<Trade>();
            for (int frame = from; frame < from + 100; frame++) {
                int price = frame % oneIn == 7 ? 0 : 1 + frame % 60;
                trades.add(trade(EPOCH, Position.startOf(frame), MIDNIGHT.plusSeconds(2L * frame), price));
            }
            Instant now = MIDNIGHT.plusSeconds(2L * from + 200);
            day.record(EPOCH, Position.startOf(from), Position.startOf(from + 100L), trades, now, null);
            assertThat(day.invoke().refusedRecords()).isZero();
        }

        assertThat(day.good).hasSize(43_200 - refused);
        assertThat(SeenBars.of(day.tables.bars())).isEqualTo(NaiveBars.of(day.good));
        assertThat(day.tables.refusals()).hasSize(refused);
        assertThat(day.day().applied().refused().elements()
                        + day.day().applied().closed())
                .isEqualTo(refused);
        assertThat(day.day().applied().closed() > 0).isEqualTo(refused > 800);
    }

    @Test
    @DisplayName(
            "STORE-21 20 000 refused elements between good ones in one minute: each good trade is folded, rows fit")
    void twentyThousandRefusedInAMinute() {
        day.measuring();
        for (int from = 0; from < 40_000; from += 400) {
            var trades = new ArrayList<Trade>();
            for (int frame = from; frame < from + 400; frame++) {
                trades.add(trade(EPOCH, Position.startOf(frame), MIDNIGHT.plusMillis(frame), frame % 2));
            }
            Instant now = MIDNIGHT.plusMillis(from);
            day.record(EPOCH, Position.startOf(from), Position.startOf(from + 400L), trades, now, null);
        }

        Tally first = day.invoke();

        assertThat(first.newTrades()).isEqualTo(20_000);
        assertThat(first.refusedElements()).isEqualTo(20_000);
        assertThat(first.refusedRecords()).isZero();
        assertThat(SeenBars.of(day.tables.bars())).isEqualTo(NaiveBars.of(day.good));
        assertThat(day.day().applied().refused().elements()
                        + day.day().applied().closed())
                .isEqualTo(20_000);
        assertThat(day.day().applied().refused().toString())
                .hasSizeBetween(BarBudget.DEFAULT.refusedBytes() - 40, BarBudget.DEFAULT.refusedBytes() + 1);
        assertThat(day.largestRow()).isBetween(20_000, 100_000);
    }

    @Test
    @DisplayName("STORE-21 one record of 10 999 refused elements and a good one: the good one is folded, rows fit")
    void manyRefusedInOneRecord() {
        day.measuring();
        var trades = new ArrayList<Trade>();
        for (int i = 0; i < 11_000; i++) {
            var at = new Position(41_000 + i / 500, i % 500 * 2);
            trades.add(trade(EPOCH, at, MIDNIGHT.plusSeconds(1), i == 7_000 ? 1 : 0));
        }
        day.record(EPOCH, Position.START, Position.startOf(41_100), trades, MIDNIGHT.plusSeconds(1), null);

        Tally tally = day.invoke();

        assertThat(tally.newTrades()).isOne();
        assertThat(tally.refusedRecords()).isZero();
        assertThat(tally.refusedElements()).isEqualTo(10_999);
        assertThat(day.tables.refusals()).hasSize(10_999);
        assertThat(SeenBars.of(day.tables.bars())).isEqualTo(NaiveBars.of(day.good));
        assertThat(day.tables.symbol(LongDay.SYMBOL).claims())
                .hasToString(EPOCH + ":0.0-41100.0@" + MIDNIGHT.plusSeconds(1).toEpochMilli());
        assertThat(day.largestRow()).isBetween(20_000, 100_000);
    }

    @Test
    @DisplayName("STORE-7 STORE-22 3 000 epochs in a day: rows stay within their bytes, what has no room is kept whole")
    void threeThousandEpochs() {
        for (int i = 0; i < 3_000; i++) {
            long epoch = EPOCH + 1_000_000L * i;
            Instant now = MIDNIGHT.plusSeconds(20L * i);
            ClaimEnd after = i == 0 ? null : new ClaimEnd(epoch - 1_000_000L, Position.startOf(9));
            List<Trade> trades = List.of(trade(epoch, Position.startOf(5), now, 1 + i % 9));
            day.record(epoch, Position.START, Position.startOf(9), trades, now, after);
            if (i % 100 == 99) {
                day.invoke();
            }
        }

        int quarantined = day.tables.refusals().size();
        assertThat(day.trades()).isEqualTo(3_000L - quarantined).isGreaterThan(2_500);
        assertThat(day.tables.refusals())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.refusal().reason()).isEqualTo(Reason.TOO_MANY_HOLES));
        assertThat(day.day().applied().ranges().toString()).hasSizeLessThan(BarBudget.DEFAULT.rangesBytes() + 1);
        SymbolRow row = day.tables.symbol(LongDay.SYMBOL);
        assertThat(row.claims().holes()).isZero();
        assertThat(row.claims().toString()).hasSizeLessThan(1_000);
        assertThat(row.progress()).contains(MIDNIGHT.plusSeconds(20L * (3_000 - quarantined - 1)));
    }

    @Test
    @DisplayName("STORE-7 12 000 holes in what was claimed with trades: thousands fit, the others are kept whole")
    void twelveThousandHolesInADay() {
        for (int i = 0; i < 12_000; i++) {
            Instant now = MIDNIGHT.plusSeconds(5L * i);
            Position at = Position.startOf(2L * i + 1);
            List<Trade> trades = List.of(trade(EPOCH, at, now, 1 + i % 9));
            day.record(EPOCH, at, Position.startOf(2L * i + 2), trades, now, null);
            if (i % 500 == 499) {
                day.invoke();
            }
        }

        assertThat(day.trades())
                .isBetween(4_000L, 8_000L)
                .isEqualTo(12_000 - day.tables.refusals().size());
        assertThat(day.day().applied().ranges().toString()).hasSizeLessThan(BarBudget.DEFAULT.rangesBytes() + 1);
    }

    @Test
    @DisplayName("STORE-22 12 000 holes in what was claimed: the oldest are closed and counted, and nothing fails")
    void twelveThousandHolesInTheLedger() {
        for (int i = 0; i < 12_000; i++) {
            Instant now = MIDNIGHT.plusSeconds(5L * i);
            day.record(EPOCH, Position.startOf(2L * i + 1), Position.startOf(2L * i + 2), List.of(), now, null);
            if (i % 500 == 499) {
                day.invoke();
            }
        }

        SymbolRow row = day.tables.symbol(LongDay.SYMBOL);
        assertThat(row.claims().holes() + row.claims().closedHoles()).isEqualTo(12_000);
        assertThat(row.claims().toString()).hasSizeBetween(ClaimLedger.MAX_BYTES - 100, ClaimLedger.MAX_BYTES);
        assertThat(row.progress()).isPresent();
    }
}
