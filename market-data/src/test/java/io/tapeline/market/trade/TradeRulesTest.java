/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeRulesTest {
    private static final Instant RECEIVED = Instant.parse("2025-11-19T15:00:00Z");

    @Test
    void keepsASizeOfZero() {
        assertThat(TradeRules.refusal(trade("1.0853", "0", RECEIVED))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.5"})
    void refusesANonPositivePrice(String price) {
        assertThat(TradeRules.refusal(trade(price, "1", RECEIVED)))
                .isEqualTo(new Refusal(Refusal.Reason.PRICE_NOT_POSITIVE, "price must be positive, was " + price));
    }

    @Test
    void refusesANegativeSize() {
        assertThat(TradeRules.refusal(trade("1", "-1", RECEIVED)))
                .isEqualTo(new Refusal(Refusal.Reason.SIZE_NEGATIVE, "size must not be negative, was -1"));
    }

    @Test
    void refusesSecondsSentAsMilliseconds() {
        Instant seconds = Instant.ofEpochMilli(RECEIVED.getEpochSecond());

        assertThat(TradeRules.refusal(trade("1", "1", seconds)))
                .extracting(Refusal::reason)
                .isEqualTo(Refusal.Reason.TIME_ABSURD);
    }

    @Test
    void allowsAVenueClockAheadOfOursUpToADay() {
        Instant ahead = RECEIVED.plus(Duration.ofDays(1));

        assertThat(TradeRules.refusal(trade("1", "1", ahead))).isNull();
        assertThat(TradeRules.refusal(trade("1", "1", ahead.plusMillis(1))))
                .extracting(Refusal::reason)
                .isEqualTo(Refusal.Reason.TIME_ABSURD);
    }

    @Test
    void takesATradeHoweverLate() {
        assertThat(TradeRules.refusal(trade("1", "1", RECEIVED.minus(Duration.ofDays(900)))))
                .isNull();
    }

    private static Trade trade(String price, String size, Instant tradedAt) {
        var id = new TradeId(1, Position.START);
        return new Trade(id, "AAPL", tradedAt, RECEIVED, new BigDecimal(price), new BigDecimal(size), List.of());
    }
}
