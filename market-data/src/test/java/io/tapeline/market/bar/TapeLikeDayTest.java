/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.trade.conditions.PriceBasis;
import io.tapeline.testbasics.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A day as the consolidated tape prints it. Round lots trade near 100; whatever may set no price is far away from them,
 * so that one such print in an open, high, low or close is seen.
 */
class TapeLikeDayTest {

    private static final long PRE_MARKET = Instant.parse("2025-11-19T09:00:00Z").getEpochSecond();
    private static final long OPEN = Instant.parse("2025-11-19T14:30:00Z").getEpochSecond();
    private static final long CLOSE = Instant.parse("2025-11-19T21:00:00Z").getEpochSecond();
    private static final long END = Instant.parse("2025-11-20T01:00:00Z").getEpochSecond();

    private final List<Trade> day = new ArrayList<>();
    private final List<BigDecimal> regularPrices = new ArrayList<>();
    private final Map<Long, List<BigDecimal>> roundLots = new TreeMap<>();
    private final Map<Long, Long> shares = new TreeMap<>();

    static LongStream seeds() {
        return Seeds.of(5, 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("COND-3 COND-6 COND-10 regular-hours bars take no price from odd lots or form T, and all their volume")
    void ignoresOddLotsForPriceAndCountsThemForVolume(long seed) {
        var random = new SplittableRandom(seed);
        for (long second = PRE_MARKET; second < END; second += 1 + random.nextInt(40)) {
            print(random, second);
        }
        print(CLOSE + 1, "107.77", 250_000, "1", "36");
        regularPrices.add(new BigDecimal("107.77"));
        roundLots.computeIfAbsent(CLOSE, none -> new ArrayList<>()).add(new BigDecimal("107.77"));
        print(CLOSE + 3, "107.77", 250_000, "16");
        shares.merge(CLOSE, -250_000L, Long::sum);

        Map<BarKey, Bar> bars = fold();
        Bar whole = Objects.requireNonNull(bars.remove(BarKey.of(day.get(0), Interval.DAY)));

        assertPrices(whole, regularPrices);
        assertThat(whole.basis()).isEqualTo(PriceBasis.ELIGIBLE);
        assertThat(whole.volume().longValueExact())
                .isEqualTo(shares.values().stream().mapToLong(Long::longValue).sum());
        assertThat(roundLots).hasSizeGreaterThan(600);
        bars.forEach((key, bar) -> {
            List<BigDecimal> eligible = roundLots.get(key.start());
            assertThat(bar.basis()).isEqualTo(eligible == null ? PriceBasis.INELIGIBLE : PriceBasis.ELIGIBLE);
            if (eligible != null && key.start() != CLOSE) {
                assertPrices(bar, eligible);
            }
            assertThat(bar.volume().longValueExact()).isEqualTo(shares.get(key.start()));
        });
    }

    private static void assertPrices(Bar bar, List<BigDecimal> eligible) {
        assertThat(bar.open().price()).isEqualByComparingTo(eligible.get(0));
        assertThat(bar.close().price()).isEqualByComparingTo(eligible.get(eligible.size() - 1));
        assertThat(bar.high())
                .isEqualByComparingTo(
                        eligible.stream().max(BigDecimal::compareTo).orElseThrow());
        assertThat(bar.low())
                .isEqualByComparingTo(
                        eligible.stream().min(BigDecimal::compareTo).orElseThrow());
    }

    private void print(SplittableRandom random, long second) {
        boolean regular = second >= OPEN && second < CLOSE;
        String form = regular ? "8" : "24";
        switch (random.nextInt(20)) {
            case 0 -> print(second, "99999.5", 300, "1", "3");
            case 1 -> print(second, "0.01", 7_000, "1", form, "37");
            case 2, 3, 4, 5, 6, 7, 8, 9 ->
                print(second, random.nextBoolean() ? "500" : "1", random.nextInt(1, 100), "1", form, "12");
            default -> {
                BigDecimal price = BigDecimal.valueOf(random.nextInt(9_900, 10_100), 2);
                print(second, price.toPlainString(), 100L * random.nextInt(1, 9), "1", form);
                roundLots
                        .computeIfAbsent(minute(second), none -> new ArrayList<>())
                        .add(price);
                if (regular) {
                    regularPrices.add(price);
                }
            }
        }
    }

    private void print(long second, String price, long size, String... codes) {
        Instant tradedAt = Instant.ofEpochSecond(second);
        day.add(new Trade(
                new TradeId(7, new Position(day.size(), 0)),
                "AAPL",
                tradedAt,
                tradedAt.plusMillis(80),
                new BigDecimal(price),
                BigDecimal.valueOf(size),
                List.of(codes)));
        shares.merge(minute(second), size, Long::sum);
    }

    private static long minute(long second) {
        return second - second % 60;
    }

    private Map<BarKey, Bar> fold() {
        var bars = new HashMap<BarKey, Bar>();
        for (Trade trade : day) {
            for (Interval interval : List.of(Interval.MINUTE, Interval.DAY)) {
                BarKey key = BarKey.of(trade, interval);
                bars.merge(key, Bar.of(trade, key, ConditionPolicy.CONSOLIDATED), Bar::plus);
            }
        }
        return bars;
    }
}
