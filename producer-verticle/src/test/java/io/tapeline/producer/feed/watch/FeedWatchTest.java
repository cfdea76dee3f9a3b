/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.calendar.TradingVenue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A virtual feed: time goes on by 10 s, a ping comes each minute, trades come while they are wanted. */
class FeedWatchTest {

    private static final Set<TradingVenue> STOCKS = Set.of(TradingVenue.US_STOCKS);
    private static final Set<TradingVenue> FOREX = Set.of(TradingVenue.FOREX);
    private static final Duration STEP = Duration.ofSeconds(10);

    private Moment now = new Moment(Instant.parse("2026-11-24T16:00:00Z"), 1L << 62);
    private FeedWatch watch = newWatch();
    private boolean pings = true;
    private boolean trades;
    private final List<String> stalls = new ArrayList<>();

    private Set<TradingVenue> tradingVenues = Set.of(TradingVenue.CRYPTO, TradingVenue.US_STOCKS);

    private FeedWatch newWatch() {
        return new FeedWatch(Duration.ofSeconds(150), TradeSilence.defaults(), now);
    }

    private void startAt(String time) {
        now = new Moment(Instant.parse(time), now.nanos());
        watch = newWatch();
    }

    /** Lets time pass; a connection that is given up is replaced at once. */
    private void pass(Duration time, Set<TradingVenue> venues) {
        Instant end = now.wall().plus(time);
        while (now.wall().isBefore(end)) {
            now = now.minus(STEP.negated());
            if (pings && now.wall().getEpochSecond() % 60 == 0) {
                watch.heard(now);
            }
            if (trades) {
                watch.heard(now);
                watch.traded(now, tradingVenues);
            }
            Stall stall = watch.stall(now, venues);
            TradingVenue silent = stall == null ? watch.silentAlone(now, venues) : null;
            if (stall != null || silent != null) {
                stalls.add((stall == null ? silent : stall) + " at " + now.wall());
                watch.begins(now);
            }
        }
    }

    @Test
    @DisplayName("SOCK-11 a Tuesday on which only pings come is a stall within minutes, for each of 29 hours' sessions")
    void silentTuesday() {
        pass(Duration.ofHours(29), STOCKS);
        assertThat(stalls.get(0)).isEqualTo("NO_TRADES at 2026-11-24T16:10:10Z");
        assertThat(stalls).hasSizeBetween(5, 20).allMatch(stall -> stall.startsWith("NO_TRADES"));
    }

    @Test
    @DisplayName("SOCK-11 a quiet Sunday, night and holiday is no stall")
    void quietSunday() {
        startAt("2026-11-22T01:00:00Z");
        pass(Duration.ofHours(31), STOCKS);
        assertThat(stalls).as("until Monday 3:00 New York").isEmpty();
        startAt("2026-11-26T02:00:00Z");
        pass(Duration.ofHours(30), STOCKS);
        assertThat(stalls).as("Thanksgiving").isEmpty();
        startAt("2026-11-27T22:00:00Z");
        pass(Duration.ofHours(47), FOREX);
        assertThat(stalls).as("a forex weekend").isEmpty();
    }

    @Test
    @DisplayName("SOCK-11 the silence before the open is no part of a session's: the first minutes may be silent")
    void theOpen() {
        startAt("2026-11-22T00:00:00Z");
        pass(Duration.ofHours(22).plusMinutes(10), FOREX);
        assertThat(stalls).isEmpty();
        pass(Duration.ofMinutes(1), FOREX);
        assertThat(stalls).containsExactly("NO_TRADES at 2026-11-22T22:10:10Z");
    }

    @Test
    @DisplayName("SOCK-11 extended hours are thin: an hour without a trade is borne there")
    void extendedHours() {
        startAt("2026-11-24T09:00:00Z");
        pass(Duration.ofHours(1), STOCKS);
        assertThat(stalls).isEmpty();
        pass(Duration.ofMinutes(1), STOCKS);
        assertThat(stalls).containsExactly("NO_TRADES at 2026-11-24T10:00:10Z");
    }

    @Test
    @DisplayName("SOCK-11 crypto is watched at any hour, whatever the stocks beside it do")
    void cryptoOnSunday() {
        startAt("2026-11-22T12:00:00Z");
        trades = true;
        pass(Duration.ofHours(1), Set.of(TradingVenue.CRYPTO, TradingVenue.US_STOCKS));
        assertThat(stalls).isEmpty();
        trades = false;
        pass(Duration.ofMinutes(11), Set.of(TradingVenue.CRYPTO, TradingVenue.US_STOCKS));
        assertThat(stalls).hasSize(1);
    }

    @Test
    @DisplayName(
            "SOCK-11 stocks that are silent in their session beside crypto that trades are noticed within the hour")
    void silentBesideOthers() {
        trades = true;
        tradingVenues = Set.of(TradingVenue.CRYPTO);
        startAt("2026-11-24T14:00:00Z");
        pass(Duration.ofHours(7), Set.of(TradingVenue.CRYPTO, TradingVenue.US_STOCKS));
        assertThat(stalls)
                .as("an hour behind the open, then ever later")
                .containsExactly("US_STOCKS at 2026-11-24T15:30:10Z", "US_STOCKS at 2026-11-24T17:30:20Z");
    }

    @Test
    @DisplayName("SOCK-11 stocks beside crypto that trade each half hour, or whose market is closed, are no alarm")
    void thinBesideOthers() {
        trades = true;
        startAt("2026-11-22T00:00:00Z");
        tradingVenues = Set.of(TradingVenue.CRYPTO);
        pass(Duration.ofHours(36), Set.of(TradingVenue.CRYPTO, TradingVenue.US_STOCKS));
        for (int half = 0; half < 26; half++) {
            watch.traded(now, Set.of(TradingVenue.US_STOCKS));
            pass(Duration.ofMinutes(30), Set.of(TradingVenue.CRYPTO, TradingVenue.US_STOCKS));
        }
        assertThat(stalls).isEmpty();
    }

    @Test
    @DisplayName("SOCK-11 connections that bring no trades are given up ever later, so illiquid symbols are left alone")
    void illiquid() {
        startAt("2026-11-21T00:00:00Z");
        pass(Duration.ofDays(7), Set.of(TradingVenue.CRYPTO));
        assertThat(stalls).hasSizeLessThan(50);
        int before = stalls.size();
        trades = true;
        pass(STEP, Set.of(TradingVenue.CRYPTO));
        trades = false;
        pass(Duration.ofMinutes(11), Set.of(TradingVenue.CRYPTO));
        assertThat(stalls).as("one trade, and patience is short again").hasSize(before + 1);
    }

    @Test
    @DisplayName("SOCK-7 a socket on which nothing comes, not even a ping, is given up after 150 s at any hour")
    void nothingAtAll() {
        startAt("2026-11-22T12:00:00Z");
        pings = false;
        pass(Duration.ofSeconds(150), STOCKS);
        assertThat(stalls).isEmpty();
        pass(STEP, STOCKS);
        assertThat(stalls).hasSize(1).first().asString().startsWith("NOTHING_HEARD");
    }

    @Test
    @DisplayName("SOCK-12 a wall clock that jumps, forward or back, neither drops a good socket nor hides a silent one")
    void clockJumps() {
        trades = true;
        for (int jump : new int[] {150, -600, 3_600, -86_400}) {
            now = new Moment(now.wall().plusSeconds(jump), now.nanos());
            pass(Duration.ofMinutes(5), Set.of(TradingVenue.CRYPTO));
        }
        assertThat(stalls).isEmpty();
        trades = false;
        pings = false;
        pass(Duration.ofSeconds(100), Set.of(TradingVenue.CRYPTO));
        now = new Moment(now.wall().minusSeconds(600), now.nanos());
        pass(Duration.ofSeconds(60), Set.of(TradingVenue.CRYPTO));
        assertThat(stalls).hasSize(1);
    }
}
