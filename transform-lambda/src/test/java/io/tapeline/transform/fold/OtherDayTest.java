/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import static io.tapeline.transform.fold.LongDay.EPOCH;
import static io.tapeline.transform.fold.LongDay.MIDNIGHT;
import static io.tapeline.transform.fold.LongDay.SYMBOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("STORE-7 trades of another day than the one in which they are received")
class OtherDayTest {

    private final LongDay day = new LongDay();

    /** Every second record has a trade of the day before. */
    private void live(int records, int perInvocation) {
        for (int i = 0; i < records; i++) {
            Instant now = MIDNIGHT.plusSeconds(5L * i);
            Instant tradedAt = i % 2 == 0 ? now : now.minus(Duration.ofDays(1));
            Position at = Position.startOf(i);
            var trade = new Trade(
                    new TradeId(EPOCH, at), SYMBOL, tradedAt, now, BigDecimal.ONE, BigDecimal.ONE, List.of("1"));
            day.record(EPOCH, at, Position.startOf(i + 1L), List.of(trade), now, null);
            if (i % perInvocation == perInvocation - 1) {
                day.invoke();
            }
        }
    }

    private StoredBar yesterday() {
        return day.tables.bar(new BarKey(
                SYMBOL, Interval.DAY, MIDNIGHT.minus(Duration.ofDays(1)).getEpochSecond()));
    }

    @Test
    @DisplayName("STORE-7 12 000 records by turns of today and of yesterday: quarantined 0, one range in either day")
    void leaveTheDaysInOneRange() {
        live(12_000, 500);

        assertThat(day.tables.refusals()).isEmpty();
        assertThat(SeenBars.of(day.tables.bars())).isEqualTo(NaiveBars.of(day.good));
        assertThat(day.day().applied()).hasToString(EPOCH + ":0.0-12000.0");
        assertThat(yesterday().applied()).hasToString(EPOCH + ":1.0-12000.0");
    }

    @Test
    @DisplayName("STORE-3 the day of its receipt is told of a record that has no trade of it, even if it comes alone")
    void tellTheDayOfTheirReceipt() {
        live(20, 1);

        assertThat(day.day().applied()).hasToString(EPOCH + ":0.0-20.0");
        assertThat(yesterday().applied().ranges().fragments()).isEqualTo(10);
    }
}
