/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import static io.tapeline.market.bar.Trades.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Trade;
import io.tapeline.testbasics.Seeds;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BarTest {

    static LongStream seeds() {
        return Seeds.of(100, 10);
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

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(textBlock = """
        1x1,                        2x2,                          1.666666666666667
        100x1,                      100x7,                        100
        0.00001234x1000,            0.00001235x2001,              0.00001234666777740753
        0.000001049x3000000,        0.000001051x4000001,          0.000001050142857265306
        123456789012345678901234x2, 123456789012345678901239x1,   123456789012345700000000
        9e29x1,                     8e29x2,                       833333333333333300000000000000
        1x1,                        1.000000000000001x1,          1
        1.000000000000001x1,        1.000000000000002x1,          1.000000000000002
        """)
    @DisplayName("STORE-13 VWAP has 16 significant digits, half to even, whatever the size of the price")
    void roundsVwapToSignificantDigits(String first, String second, String vwap) {
        Bar bar = fold(List.of(sold(0, first), sold(1, second)));

        assertThat(bar.vwap().map(Decimals::canonical)).contains(vwap);
        assertThat(bar.vwap()).as("equal values are equal objects").contains(Decimals.stripped(new BigDecimal(vwap)));
    }

    /** A trade from {@code price x size}. */
    private static Trade sold(int index, String priceAndSize) {
        String[] parts = priceAndSize.split("x", 2);
        return trade(1, index, 0, parts[0], parts[1]);
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
