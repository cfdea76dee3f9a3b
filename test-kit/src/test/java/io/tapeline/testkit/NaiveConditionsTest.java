/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.calendar.UsMarketCalendar;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.trade.conditions.TradeEffect;
import io.tapeline.testbasics.Seeds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table that folds against the one that judges. */
class NaiveConditionsTest {

    private static final List<String> CODES = Stream.concat(
                    IntStream.rangeClosed(1, 41).mapToObj(Integer::toString), Stream.of("0", "42", "T"))
            .toList();

    /** A moment of each session, and of a day of an early close after it. */
    private static final List<Instant> MOMENTS = Stream.of(
                    "2025-11-19T10:00:00Z",
                    "2025-11-19T15:00:00Z",
                    "2025-11-19T21:00:01Z",
                    "2025-11-20T02:00:00Z",
                    "2025-11-28T18:00:01Z")
            .map(Instant::parse)
            .toList();

    static LongStream seeds() {
        return Seeds.of(20, 5);
    }

    @Test
    @DisplayName("COND-1 COND-4 COND-5 COND-6 every code alone does the same in both, in every session")
    void agreeOnEveryCode() {
        CODES.forEach(code -> agreeOn(List.of(code)));
    }

    @Test
    @DisplayName("COND-2 every pair of codes does the same in both, in every session")
    void agreeOnEveryPair() {
        for (String one : CODES) {
            for (String other : CODES) {
                agreeOn(List.of(one, other));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("COND-2 longer lists of codes do the same in both, in every session")
    void agreeOnLongerLists(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            var codes = new ArrayList<String>();
            for (int length = random.nextInt(3, 6); length > 0; length--) {
                codes.add(CODES.get(random.nextInt(CODES.size())));
            }
            agreeOn(codes);
        }
    }

    private static void agreeOn(List<String> codes) {
        for (Instant moment : MOMENTS) {
            var id = new TradeId(1, new Position(1, 0));
            var trade = new Trade(id, "AAPL", moment, moment, BigDecimal.ONE, BigDecimal.ONE, codes);
            TradeEffect effect = ConditionPolicy.CONSOLIDATED.effectOf(trade);

            assertThat(List.of(effect.inMinute().code(), effect.inDay().code(), effect.countsForVolume()))
                    .as(codes + " at " + moment)
                    .isEqualTo(List.of(
                            NaiveConditions.inMinute(trade),
                            NaiveConditions.inDay(trade),
                            NaiveConditions.hasSize(trade)));
        }
    }

    @Test
    @DisplayName("COND-9 rules and announcements agree on the session of every half hour of three years")
    void agreeOnEverySession() {
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        for (Instant time = Instant.parse("2024-01-01T00:00:00Z");
                time.isBefore(end);
                time = time.plus(Duration.ofMinutes(30))) {
            String name = UsMarketCalendar.sessionAt(time).name().toLowerCase(Locale.ROOT);
            assertThat(List.of(name.replace("_market", "")))
                    .as(time.toString())
                    .isEqualTo(List.of(NaiveSessions.of(time)));
        }
    }
}
