/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.trade.conditions.PriceBasis;
import io.tapeline.testbasics.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionalBarTest {

    private static final List<String> CODES =
            List.of("", "1", "1 8", "1 12", "24", "24 12", "25", "30", "21", "9", "3", "16", "20", "39", "36", "77");

    private static final String OPEN = "2025-11-19T14:30:00Z";

    static LongStream seeds() {
        return Seeds.of(200, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("COND-3 any order, any slices and any repetition of the same trades give an equal bar")
    void dependsOnTheTradesAlone(long seed) {
        var random = new SplittableRandom(seed);
        List<Trade> trades = random(random, random.nextInt(2, 30));
        BarKey key = BarKey.of(trades.get(0), random.nextBoolean() ? Interval.DAY : Interval.MINUTE);
        Bar inOrder = fold(key, trades);
        Collections.shuffle(trades, new Random(seed));

        assertThat(inTree(random, key, trades)).as("slices").isEqualTo(inOrder);
        assertThat(inDeliveries(random, key, trades)).as("deliveries").isEqualTo(inOrder);
    }

    /** Adds halves of halves, cut anywhere and put together either way round. */
    private static Bar inTree(SplittableRandom random, BarKey key, List<Trade> trades) {
        if (trades.size() == 1) {
            return fold(key, trades);
        }
        int cut = random.nextInt(1, trades.size());
        Bar left = inTree(random, key, trades.subList(0, cut));
        Bar right = inTree(random, key, trades.subList(cut, trades.size()));
        return random.nextBoolean() ? left.plus(right) : right.plus(left);
    }

    /** Folds single trades as a store does, many of them more than once. */
    private static Bar inDeliveries(SplittableRandom random, BarKey key, List<Trade> trades) {
        StoredBar stored = StoredBar.absent(key);
        for (int i = 0; i < 3 * trades.size(); i++) {
            Trade trade = trades.get(i < trades.size() ? i : random.nextInt(trades.size()));
            var at = new PositionRange(trade.position(), trade.position().next());
            stored = stored.fold(7, PositionSet.of(at), List.of(trade)).bar();
        }
        return Objects.requireNonNull(stored.bar());
    }

    private static List<Trade> random(SplittableRandom random, int count) {
        var trades = new ArrayList<Trade>();
        long[] times = {-7_200, -1, 0, 30, 59, 23_399, 23_400, 23_401, 30_000};
        for (int i = 0; i < count; i++) {
            trades.add(trade(
                    i,
                    times[random.nextInt(times.length)],
                    CODES.get(random.nextInt(CODES.size())),
                    Integer.toString(random.nextInt(1, 20)),
                    Integer.toString(random.nextInt(0, 300))));
        }
        return trades;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                10/1 11/1 9/1                | o 10 h 11 l 9 c 9 v 300 eligible
                50/30 10/1 11/1 1/30         | o 10 h 50 l 1 c 11 v 400 eligible
                50/3 10/1 11/1 1/3           | o 10 h 11 l 10 c 11 v 400 eligible
                50/12                        | o 50 h 50 l 50 c 50 v 100 ineligible
                50/12 60/3 40/12             | o 50 h 60 l 40 c 40 v 300 ineligible
                50/30                        | o 50 h 50 l 50 c 50 v 100 conditional
                50/30 60/12 40/21 70/99      | o 50 h 50 l 40 c 40 v 400 conditional
                10/1 50/16 60/20             | o 10 h 10 l 10 c 10 v 100 eligible
                10/1 11/39                   | o 10 h 11 l 10 c 11 v 100 eligible
                """)
    @DisplayName("COND-3 COND-10 COND-11 a bar shows the prices of the best basis that its prints have")
    void showsTheBest(String prints, String bar) {
        assertThat(text(fold(key(Interval.MINUTE), prints(prints)))).isEqualTo(bar);
        assertThat(text(fold(key(Interval.DAY), prints(prints)))).isEqualTo(bar);
    }

    /** One print a second from the open, each {@code price/code}. */
    private static List<Trade> prints(String texts) {
        var trades = new ArrayList<Trade>();
        for (String text : texts.split(" ", -1)) {
            String[] parts = text.split("/", -1);
            trades.add(trade(trades.size(), trades.size(), parts[1], parts[0], "100"));
        }
        return trades;
    }

    @Test
    @DisplayName("COND-10 size 0 moves prices and no volume")
    void sizeZeroMovesPrices() {
        Bar bar = fold(key(Interval.MINUTE), List.of(trade(0, 0, "1", "10", "5"), trade(1, 1, "1", "12", "0")));

        assertThat(text(bar)).isEqualTo("o 10 h 12 l 10 c 12 v 5 eligible");
        assertThat(bar.notional()).isEqualByComparingTo("50");
    }

    @Test
    @DisplayName("COND-10 a print that does not count for volume adds none, to notional neither, and counts as a trade")
    void anOfficialCloseAddsNoVolume() {
        Bar bar = fold(key(Interval.DAY), List.of(trade(0, 0, "1", "10", "5"), trade(1, 23_401, "16", "11", "900000")));

        assertThat(text(bar)).isEqualTo("o 10 h 10 l 10 c 10 v 5 eligible");
        assertThat(bar.notional()).isEqualByComparingTo("50");
        assertThat(bar.trades()).isEqualTo(2);
    }

    @Test
    @DisplayName("COND-5 COND-6 a day shows its pre-market until the first regular print, and never after it")
    void theDayWaitsForTheOpen() {
        Trade early = trade(0, -3_600, "24", "50", "100");
        Trade regular = trade(1, 10, "1", "10", "100");

        assertThat(text(fold(key(Interval.DAY), List.of(early)))).isEqualTo("o 50 h 50 l 50 c 50 v 100 extended");
        assertThat(text(fold(key(Interval.DAY), List.of(early, regular))))
                .isEqualTo("o 10 h 10 l 10 c 10 v 200 eligible");
        assertThat(text(fold(BarKey.of(early, Interval.MINUTE), List.of(early))))
                .isEqualTo("o 50 h 50 l 50 c 50 v 100 eligible");
    }

    @Test
    @DisplayName("COND-6 the closing print after the bell is the day's close, form T after it is not")
    void closesWithTheAuction() {
        List<Trade> day = List.of(
                trade(0, 0, "1 19", "10", "1"),
                trade(1, 23_399, "1", "11", "1"),
                trade(2, 23_402, "1 36", "12", "1"),
                trade(3, 23_403, "1", "13", "1"),
                trade(4, 23_500, "1 24", "14", "1"));

        assertThat(text(fold(key(Interval.DAY), day))).isEqualTo("o 10 h 12 l 10 c 12 v 5 eligible");
    }

    @Test
    @DisplayName("COND-8 with the policy `all` every print moves everything")
    void letsAllPrintsCount() {
        Bar bar = prints("10/1 50/12 5/16").stream()
                .map(trade -> Bar.of(trade, key(Interval.DAY), ConditionPolicy.ALL))
                .reduce(Bar::plus)
                .orElseThrow();

        assertThat(text(bar)).isEqualTo("o 10 h 50 l 5 c 5 v 300 eligible");
    }

    private static BarKey key(Interval interval) {
        return BarKey.of(trade(0, 0, "1", "1", "1"), interval);
    }

    private static Bar fold(BarKey key, List<Trade> trades) {
        return trades.stream()
                .map(trade -> Bar.of(trade, key, ConditionPolicy.CONSOLIDATED))
                .reduce(Bar::plus)
                .orElseThrow();
    }

    private static Trade trade(int frame, long seconds, String codes, String price, String size) {
        Instant tradedAt = Instant.parse(OPEN).plusSeconds(seconds);
        return new Trade(
                new TradeId(7, new Position(frame, 0)),
                "AAPL",
                tradedAt,
                tradedAt.plusMillis(80),
                new BigDecimal(price),
                new BigDecimal(size),
                codes.isEmpty() ? List.of() : List.of(codes.split(" ", -1)));
    }

    private static String text(Bar bar) {
        PriceBasis basis = bar.basis();
        return "o " + bar.open().price().toPlainString() + " h " + bar.high().toPlainString() + " l "
                + bar.low().toPlainString() + " c " + bar.close().price().toPlainString() + " v "
                + bar.volume().toPlainString() + " " + basis.code();
    }
}
