/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import static io.tapeline.market.bar.Trades.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Trade;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StoredBarTest {
    private final Trade first = trade(1, 0, 0, "10", "1");
    private final Trade equalPrint = trade(1, 1, 0, "10", "1");
    private final StoredBar absent = StoredBar.absent(BarKey.of(first, Interval.MINUTE));

    @Test
    @DisplayName("STREAM-1 equal prints are as many trades")
    void countsEqualPrintsEach() {
        var folded = absent.fold(7, positions(0, 2), List.of(first, equalPrint));

        assertThat(folded.added()).containsExactly(first, equalPrint);
        assertThat(folded.bar().bar()).isNotNull().extracting(Bar::trades).isEqualTo(2L);
    }

    @Test
    @DisplayName("STORE-1 a trade whose position is applied does not fold again")
    void foldsAPositionOnce() {
        StoredBar once = absent.fold(7, positions(0, 2), List.of(first)).bar();

        var again = once.fold(7, positions(1, 5), List.of(first, trade(3, 0, 5, "12", "2")));

        assertThat(again.added()).extracting(Trade::position).containsExactly(new Position(3, 0));
        assertThat(again.bar().applied()).hasToString("7:0.0-5.0");
        assertThat(again.bar().bar()).isNotNull().extracting(Bar::trades).isEqualTo(2L);
    }

    @Test
    void tellsEpochsApart() {
        StoredBar once = absent.fold(6, positions(0, 2), List.of()).bar();

        assertThat(once.fold(7, positions(0, 2), List.of(first)).added()).containsExactly(first);
    }

    @Test
    @DisplayName("STORE-12 a trade is late by its receipt, two minutes after the bar's end")
    void countsLateTradesByReceipt() {
        BarKey key = BarKey.of(first, Interval.MINUTE);

        assertThat(key.isLate(Trades.MINUTE.plusSeconds(180))).isFalse();
        assertThat(key.isLate(Trades.MINUTE.plusSeconds(180).plusMillis(1))).isTrue();
    }

    private static PositionSet positions(long fromFrame, long toFrame) {
        return PositionSet.of(new PositionRange(Position.startOf(fromFrame), Position.startOf(toFrame)));
    }
}
