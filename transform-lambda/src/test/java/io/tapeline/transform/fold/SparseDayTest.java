/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static io.tapeline.transform.fold.LongDay.EPOCH;
import static io.tapeline.transform.fold.LongDay.MIDNIGHT;
import static io.tapeline.transform.fold.LongDay.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparseDayTest {

    private static final int SECONDS = 24 * 3600;

    private final LongDay day = new LongDay();

    /** A frame of somebody's each second; progress each quiet minute; every record in an invocation of its own. */
    private void live(int eachSeconds, boolean claimsTile) {
        Position afterElements = Position.START;
        Position claimed = Position.START;
        for (int second = 1; second < SECONDS; second++) {
            Instant now = MIDNIGHT.plusSeconds(second);
            Position next = Position.startOf(second + 1L);
            if (second % eachSeconds == 0) {
                var trade = trade(EPOCH, Position.startOf(second), now, 1 + second % 50);
                day.record(EPOCH, claimsTile ? claimed : afterElements, next, List.of(trade), now, null);
                afterElements = next;
            } else if (second - claimed.frame() >= 60) {
                day.record(EPOCH, claimed, next, List.of(), now, null);
            } else {
                continue;
            }
            claimed = next;
            day.invoke();
        }
    }

    @ParameterizedTest(name = "one trade each {0} s")
    @ValueSource(ints = {30, 120, 600})
    @DisplayName("STORE-7 STREAM-3 a quiet symbol's day: every trade is folded, no bar needs more than three ranges")
    void foldsAQuietDay(int eachSeconds) {
        live(eachSeconds, false);

        assertThat(day.tables.refusals()).isEmpty();
        assertThat(SeenBars.of(day.tables.bars())).isEqualTo(NaiveBars.of(day.good));
        assertThat(day.tables.bars())
                .allSatisfy(
                        bar -> assertThat(bar.applied().ranges().fragments()).isLessThanOrEqualTo(3));
        assertThat(day.tables.symbol(LongDay.SYMBOL).claims().holes()).isZero();
    }

    @ParameterizedTest(name = "one trade each {0} s: {1} ranges")
    @CsvSource({"120, 719", "600, 143"})
    @DisplayName("STORE-7 even a producer whose claims tile fills no bar: quarantined 0")
    void foldsAQuietDayOfTiledClaims(int eachSeconds, int ranges) {
        live(eachSeconds, true);

        assertThat(day.tables.refusals()).isEmpty();
        assertThat(SeenBars.of(day.tables.bars())).isEqualTo(NaiveBars.of(day.good));
        assertThat(day.day().applied().ranges().fragments()).isEqualTo(ranges);
    }
}
