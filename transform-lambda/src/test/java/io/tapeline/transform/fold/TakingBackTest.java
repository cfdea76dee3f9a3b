/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static io.tapeline.transform.fold.LongDay.EPOCH;
import static io.tapeline.transform.fold.LongDay.MIDNIGHT;
import static io.tapeline.transform.fold.LongDay.SYMBOL;
import static io.tapeline.transform.fold.LongDay.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarBudget;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testkit.MarketTables;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import io.tapeline.transform.MemoryStores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STORE-21 newer rules take back what older ones refused, within the bytes of a row")
class TakingBackTest {

    private final MarketTables tables = new MarketTables();

    private static TradesRecord record(Position from, Position to, List<Trade> trades) {
        var claim = new Claim(SYMBOL, EPOCH, new PositionRange(from, to));
        return new TradesRecord(claim, Source.LIVE, trades, null, List.of());
    }

    private Tally fold(FoldLimits limits, JudgedRecord judged) {
        var context = new SymbolContext(new MemoryStores(tables).direct(), SYMBOL, limits, line -> {});
        return new SymbolFold(context, List.of(), List.of(judged)).run();
    }

    private StoredBar bar(Interval interval) {
        return tables.bar(new BarKey(SYMBOL, interval, MIDNIGHT.getEpochSecond()));
    }

    /** Frame 3: the first of {@code count} elements and each second one after it are bad by all rules. */
    private static List<Trade> everySecondIsBad(int count) {
        var trades = new ArrayList<Trade>();
        for (int i = 0; i < count; i++) {
            trades.add(trade(EPOCH, new Position(3, i), MIDNIGHT.plusMillis(i), i % 2));
        }
        return trades;
    }

    /** One good trade, then a frame of which older rules refuse everything. */
    private TradesRecord refusedByOlderRules(FoldLimits limits, int count) {
        Trade first = trade(EPOCH, new Position(1, 0), MIDNIGHT, 5);
        var all = new ArrayList<>(List.of(first));
        all.addAll(everySecondIsBad(count));
        TradesRecord record = record(Position.START, Position.startOf(9), all);
        Refusal refusal = new Refusal(Refusal.Reason.PRICE_NOT_POSITIVE, "by older rules");
        fold(limits, OlderJudge.judge(record, new byte[0], trade -> trade.equals(first) ? null : refusal));
        assertThat(bar(Interval.DAY).applied().refused()).hasToString(EPOCH + ":3.0-3." + count);
        return record;
    }

    @Test
    @DisplayName("STORE-21 every second of 20 000 in a row: what there is room for is taken, the rest waits, rows fit")
    void everySecondOfTwentyThousand() {
        TradesRecord record = refusedByOlderRules(FoldLimits.DEFAULT, 20_000);

        Tally tally = fold(FoldLimits.DEFAULT, Judge.judge(record, new byte[0]));

        int share = BarBudget.DEFAULT.refusedBytes();
        assertThat(bar(Interval.DAY).applied().refused().toString()).hasSizeBetween(share - 40, share + 40);
        assertThat(bar(Interval.MINUTE).applied().refused().toString()).hasSizeBetween(share - 40, share + 40);
        assertThat(bar(Interval.DAY).applied().closed()).isZero();
        assertThat(tally.newTrades()).isGreaterThan(500);
        assertThat(bar(Interval.DAY).applied().refused().elements()).isEqualTo(20_000 - tally.newTrades());
        assertThat(SeenBars.of(tables.bars()))
                .isEqualTo(NaiveBars.of(List.copyOf(tables.trades().values())));
        assertThat(tables.refusals()).as("each has its row").hasSize(20_000);
    }

    @Test
    @DisplayName("STORE-21 what waits is told as refused, and taken when what is refused beside it is given up")
    void isTakenOnceThereIsRoom() {
        // of the epoch's number, and one range
        var limits = new FoldLimits(new BarBudget(10_000, 26, 1_000), 10_000, 100, 99);
        refusedByOlderRules(limits, 3);
        List<Trade> trades = everySecondIsBad(3);
        TradesRecord bad = record(new Position(3, 0), new Position(3, 1), trades.subList(0, 1));
        TradesRecord good = record(new Position(3, 1), new Position(3, 2), trades.subList(1, 2));

        Tally waits = fold(limits, Judge.judge(good, new byte[0]));
        Tally discarded = fold(limits, Judge.discard(bad, new byte[0]));
        Tally taken = fold(limits, Judge.judge(good, new byte[0]));

        assertThat(waits).isEqualTo(new Tally(0, 1, 1));
        assertThat(discarded.closedElements()).isEqualTo(1);
        assertThat(taken).isEqualTo(new Tally(1, 0, 0));
        assertThat(bar(Interval.DAY).applied()).hasToString(EPOCH + ":0.0-9.0 without " + EPOCH + ":3.2-3.3 closed 1");
        assertThat(tables.refusals()).as("no row more").hasSize(3);
    }

    @Test
    @DisplayName(
            "STORE-21 a record of which all waits counts as claimed, though older rules died before they claimed it")
    void whatWaitsIsClaimed() {
        var limits = new FoldLimits(new BarBudget(10_000, 26, 1_000), 10_000, 100, 99);
        refusedByOlderRules(limits, 3);
        tables.copySymbol(SymbolRow.absent(SYMBOL).toRow());
        TradesRecord good = record(
                new Position(3, 1), new Position(3, 2), everySecondIsBad(3).subList(1, 2));

        Tally waits = fold(limits, Judge.judge(good, new byte[0]));

        assertThat(waits.refusedRecords()).isEqualTo(1);
        assertThat(tables.symbol(SYMBOL).claims()).asString().startsWith(EPOCH + ":3.1-3.2");
    }
}
