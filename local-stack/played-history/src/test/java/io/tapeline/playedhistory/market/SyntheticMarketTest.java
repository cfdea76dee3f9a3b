/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SyntheticMarketTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-14");

    static LongStream seeds() {
        return Seeds.of(4, 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void barsAreWhatOfficialBarsMustBe(long seed) {
        for (String symbol : List.of("AAPL", "X:BTCUSD", "X:DOGEUSD")) {
            List<Bar> bars = new SyntheticMarket(seed, List.of()).minutes(symbol, DAY);

            assertThat(bars).isNotEmpty().isSortedAccordingTo((a, b) -> Long.compare(a.start(), b.start()));
            assertThat(bars.stream().map(Bar::start)).doesNotHaveDuplicates();
            assertThat(bars).allSatisfy(bar -> {
                assertThat(bar.low())
                        .isPositive()
                        .isLessThanOrEqualTo(bar.open().min(bar.close()));
                assertThat(bar.high()).isGreaterThanOrEqualTo(bar.open().max(bar.close()));
                assertThat(bar.vwap()).isBetween(bar.low(), bar.high());
                assertThat(bar.volume()).isPositive();
            });
        }
    }

    @Test
    @DisplayName("MAS-7 a day is the same whenever it is asked for")
    void aDayIsTheSameWheneverItIsAskedFor() {
        var once = new SyntheticMarket(7, List.of());
        once.minutes("MSFT", DAY.minusDays(30));

        assertThat(once.minutes("AAPL", DAY)).isEqualTo(new SyntheticMarket(7, List.of()).minutes("AAPL", DAY));
        assertThat(once.minutes("AAPL", DAY)).isNotEqualTo(new SyntheticMarket(8, List.of()).minutes("AAPL", DAY));
    }

    @Test
    @DisplayName("MAS-7 stocks trade each minute of the regular session, crypto around the clock")
    void stocksTradeEachMinuteOfTheRegularSessionAndCryptoAroundTheClock() {
        var market = new SyntheticMarket(7, List.of());
        long open = DAY.atTime(9, 30)
                .atZone(ZoneId.of("America/New_York"))
                .toInstant()
                .toEpochMilli();
        long close = open + 390 * 60_000;

        assertThat(market.minutes("AAPL", DAY).stream().filter(bar -> bar.start() >= open && bar.start() < close))
                .hasSize(390);
        assertThat(market.minutes("AAPL", DAY))
                .anyMatch(bar -> bar.start() < open)
                .anyMatch(bar -> bar.start() >= close);
        assertThat(market.minutes("X:BTCUSD", DAY)).hasSize(1440);
        assertThat(market.minutes("AAPL", LocalDate.parse("2026-01-17"))).isEmpty();
        assertThat(market.minutes("AAPL", LocalDate.parse("2026-01-19"))).isEmpty();
        assertThat(market.minutes("X:BTCUSD", LocalDate.parse("2026-01-17"))).hasSize(1440);
    }

    @Test
    @DisplayName("MAS-6 prices jump by the ratio where a split is executed")
    void pricesJumpByTheRatioWhereASplitIsExecuted() {
        var market = new SyntheticMarket(7, List.of());
        for (String symbol : List.of("AAPL", "MSFT", "TSLA", "NVDA")) {
            for (Actions.Split split : market.actions(symbol).splits()) {
                LocalDate before = split.day().minusDays(1);
                while (market.minutes(symbol, before).isEmpty()) {
                    before = before.minusDays(1);
                }
                List<Bar> old = market.minutes(symbol, before);
                double jump = old.get(old.size() - 1).close().doubleValue()
                        / market.minutes(symbol, split.day()).get(0).open().doubleValue();
                assertThat(jump * split.from() / split.to()).isBetween(0.85, 1.15);
            }
        }
    }

    @Test
    @DisplayName("MAS-9 a bad day is wrong in its one way, and no other day is")
    void aBadDayIsWrongInItsOneWayAndNoOtherDayIs() {
        List<Bar> right = new SyntheticMarket(7, List.of()).minutes("AAPL", DAY);

        assertThat(bad("negative-price"))
                .hasSameSizeAs(right)
                .anyMatch(bar -> bar.low().compareTo(BigDecimal.ZERO) < 0);
        assertThat(bad("duplicate-key")).hasSize(right.size() + 1);
        assertThat(bad("missing-hour")).hasSize(right.size() - 60);
        assertThat(bad("wrong-count")).isEqualTo(right);
        assertThat(page("wrong-count", DAY).miscounted()).isEqualTo(1);
        assertThat(page("wrong-count", DAY.plusDays(1)).miscounted()).isZero();
        assertThat(market("missing-hour").minutes("AAPL", DAY.plusDays(1)))
                .isEqualTo(new SyntheticMarket(7, List.of()).minutes("AAPL", DAY.plusDays(1)));
        assertThat(BadDay.faults()).isEqualTo("negative-price, duplicate-key, missing-hour, wrong-count");
    }

    @Test
    void longerBarsHoldTheirMinutes() {
        var market = new SyntheticMarket(7, List.of());
        List<Bar> minutes = market.minutes("X:BTCUSD", DAY);
        long from = minutes.get(0).start();
        var hours = new Aggregates(market)
                .page(new Aggregates.Asked("X:BTCUSD", 1, "hour", from, from + 86_399_999, 50_000))
                .bars();
        var day = new Aggregates(market)
                .page(new Aggregates.Asked("X:BTCUSD", 1, "day", from, from + 86_399_999, 50_000))
                .bars();

        assertThat(hours).hasSize(24);
        assertThat(day).hasSize(1);
        assertThat(day.get(0).open()).isEqualTo(minutes.get(0).open());
        assertThat(day.get(0).close()).isEqualTo(minutes.get(1439).close());
        assertThat(day.get(0).volume())
                .isEqualTo(minutes.stream().mapToDouble(Bar::volume).sum());
    }

    private static SyntheticMarket market(String fault) {
        return new SyntheticMarket(7, List.of(BadDay.of("AAPL:" + DAY + ":" + fault)));
    }

    private static List<Bar> bad(String fault) {
        return market(fault).minutes("AAPL", DAY);
    }

    private static Aggregates.Page page(String fault, LocalDate day) {
        long from = day.atStartOfDay(ZoneId.of("America/New_York")).toInstant().toEpochMilli();
        return new Aggregates(market(fault))
                .page(new Aggregates.Asked("AAPL", 1, "minute", from, from + 86_399_999, 50_000));
    }
}
