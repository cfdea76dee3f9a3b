/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import static io.tapeline.market.bar.Trades.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Trade;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BarTest {

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 100).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("STORE-11 any order and any grouping of the same trades gives an equal bar")
    void foldsInAnyOrderAndGrouping(long seed) {
        var random = new SplittableRandom(seed);
        List<Trade> trades = Trades.random(random, random.nextInt(2, 40));
        Bar inOrder = fold(trades);
        Collections.shuffle(trades, new Random(seed));
        int cut = random.nextInt(1, trades.size());

        Bar grouped = fold(trades.subList(cut, trades.size())).plus(fold(trades.subList(0, cut)));

        assertThat(grouped).isEqualTo(inOrder);
    }

    @Test
    void opensAndClosesByTheVenuesTimeThenByIdentity() {
        Bar bar = fold(List.of(
                trade(2, 1, 500, "11", "1"),
                trade(2, 0, 500, "10", "1"),
                trade(1, 0, 900, "13", "1"),
                trade(3, 0, 900, "12", "1")));

        assertThat(bar.open().price()).isEqualByComparingTo("10");
        assertThat(bar.close().price()).isEqualByComparingTo("12");
    }

    @Test
    @DisplayName("STORE-13 VWAP has 12 decimals, half to even")
    void roundsVwapHalfToEven() {
        Bar bar = fold(List.of(trade(1, 0, 0, "1", "1"), trade(1, 1, 0, "2", "2")));

        assertThat(bar.vwap()).contains(new BigDecimal("1.666666666667"));
    }

    @Test
    @DisplayName("STORE-13 VWAP is absent without volume")
    void hasNoVwapWithoutVolume() {
        Bar bar = Bar.of(trade(1, 0, 0, "1.0853", "0"), false);

        assertThat(bar.vwap()).isEmpty();
        assertThat(bar.trades()).isEqualTo(1);
    }

    @Test
    void keepsEveryDigitOfTheSums() {
        Bar bar = fold(List.of(
                trade(1, 0, 0, "123456789012345678901234", "0.00000000000000000000001"),
                trade(1, 1, 0, "0.00000000000000000000001", "123456789012345678901234")));

        assertThat(bar.volume()).isEqualByComparingTo("123456789012345678901234.00000000000000000000001");
        assertThat(bar.notional()).isEqualByComparingTo("2.46913578024691357802468");
    }

    private static Bar fold(List<Trade> trades) {
        var key = BarKey.of(trades.get(0), Interval.MINUTE);
        return trades.stream()
                .map(trade -> Bar.of(trade, key.isLate(trade.receivedAt())))
                .reduce(Bar::plus)
                .orElseThrow();
    }
}
