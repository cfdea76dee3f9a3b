/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.calendar.TradingVenue;
import io.tapeline.market.wire.GapRecord.Opening;
import io.tapeline.producer.feed.reconnect.ConnectionEnd;
import io.tapeline.producer.feed.reconnect.EndCause;
import io.tapeline.producer.feed.watch.Moment;
import io.tapeline.producer.feed.watch.Stall;
import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.gap.MemoryJournal;
import io.tapeline.producer.gap.OpenGap;
import io.tapeline.producer.journal.GapCause;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A silence that a restart, or a clock that is set back, falls into. */
class SilenceAcrossRunsTest {

    private static final ConnectionEnd RESET = new ConnectionEnd(EndCause.LOST, 1006, "reset");

    private static final String BTC = "BINANCE:BTCUSDT";

    private final MemoryJournal journal = new MemoryJournal();

    @Test
    @DisplayName("GAP-11 a restart during a silence of trades settles nothing: the gap ends when trades come again")
    void restartWhileSilent() {
        var silent = new OpenGap(new Opening(3, 14), wall(50), "STALLED");
        FeedSession session =
                started(new EarlierRuns(GapCause.CRASH, wall(90), wall(50), Map.of("A", silent), List.of("A", "B")));
        session.connected(at(100), text -> {});
        journal.clear();

        session.tick(at(200), text -> {});
        assertThat(journal.gaps()).isEmpty();
        session.message(at(300), trade("B"));
        session.tick(at(311), text -> {});

        assertThat(journal.gaps())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("gap CLOSED [B] 90..300 CRASH"),
                        line -> assertThat(line).startsWith("gap CLOSED [A] 50..310 STALLED"));
    }

    @Test
    @DisplayName("GAP-3 a restart behind any other gap settles by waiting, as before")
    void restartOtherwise() {
        var stopped = new OpenGap(new Opening(3, 14), wall(50), "STOPPED");
        FeedSession session =
                started(new EarlierRuns(GapCause.RESTART, wall(50), wall(50), Map.of("A", stopped), List.of("A")));
        session.connected(at(100), text -> {});
        session.tick(at(111), text -> {});

        assertThat(journal.gaps()).last().asString().startsWith("gap CLOSED");
        assertThat(session.openGaps()).isZero();
    }

    @Test
    @DisplayName("GAP-11 a silence that began in the run before begins its gap at the last trade of that run")
    void silenceBeganBefore() {
        FeedSession session = started(new EarlierRuns(GapCause.CRASH, wall(90), wall(50), Map.of(), List.of("A", "B")));
        session.connected(at(100), text -> {});
        session.tick(at(111), text -> {});
        journal.clear();

        session.stalled(at(711), Stall.NO_TRADES);

        assertThat(journal.gaps()).containsExactly("gap OPENED [A, B] 50.. STALLED");
    }

    @Test
    @DisplayName("GAP-11 a venue that is silent alone: its gap from its own last trade to its own next, others' short")
    void silentVenue() {
        FeedSession session = started(new EarlierRuns(GapCause.FIRST_START, null, null, Map.of(), List.of()), "A", BTC);
        session.connected(at(100), text -> {});
        session.message(at(110), trade("A", BTC));
        session.message(at(3_700), trade(BTC));
        journal.clear();

        session.silent(at(3_711), TradingVenue.US_STOCKS);
        session.disconnected(at(3_712), RESET);
        session.connected(at(3_713), text -> {});
        session.message(at(3_714), trade(BTC));
        session.tick(at(3_800), text -> {});

        assertThat(journal.gaps())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("gap OPENED [A] 110.. STALLED"),
                        line -> assertThat(line).isEqualTo("gap OPENED [" + BTC + "] 3700.. STALLED"),
                        line -> assertThat(line).startsWith("gap CLOSED [" + BTC + "] 3700..3714 STALLED"));
        session.message(at(3_900), trade("A"));
        assertThat(journal.gaps()).last().asString().startsWith("gap CLOSED [A] 110..3900 STALLED");
    }

    @Test
    @DisplayName("GAP-12 a clock that is set back during a silence takes nothing from its gap")
    void clockSetBackWhileSilent() {
        FeedSession session = started(new EarlierRuns(GapCause.FIRST_START, null, null, Map.of(), List.of()));
        session.connected(at(100), text -> {});
        session.message(at(110), trade("A", "B"));
        journal.clear();

        // 150 s later, and an hour earlier by the wall
        session.stalled(new Moment(wall(260 - 3_600), at(260).nanos()), Stall.NOTHING_HEARD);
        session.disconnected(new Moment(wall(261 - 3_600), at(261).nanos()), RESET);

        assertThat(journal.gaps()).containsExactly("gap OPENED [A, B] " + (110 - 3_600) + ".. STALLED");
    }

    @Test
    @DisplayName("GAP-12 a clock that is set forward only makes a gap longer")
    void clockSetForwardWhileSilent() {
        FeedSession session = started(new EarlierRuns(GapCause.FIRST_START, null, null, Map.of(), List.of()));
        session.connected(at(100), text -> {});
        session.message(at(110), trade("A", "B"));
        journal.clear();

        session.disconnected(new Moment(wall(7_200), at(130).nanos()), RESET);

        assertThat(journal.gaps()).containsExactly("gap OPENED [A, B] 110.. DISCONNECTED");
    }

    private FeedSession started(EarlierRuns earlier) {
        return started(earlier, "A", "B");
    }

    private FeedSession started(EarlierRuns earlier, String... symbols) {
        var session = new FeedSession(List.of(symbols), FeedLimits.defaults(), journal, text -> text);
        session.start(at(99), earlier);
        return session;
    }

    private static byte[] trade(String... symbols) {
        String elements = String.join(
                ",",
                List.of(symbols).stream()
                        .map(symbol -> "{\"c\":null,\"p\":1,\"s\":\"" + symbol + "\",\"t\":1,\"v\":1}")
                        .toList());
        return ("{\"data\":[" + elements + "],\"type\":\"trade\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static Moment at(long second) {
        return new Moment(wall(second), second * 1_000_000_000);
    }

    private static Instant wall(long second) {
        return Instant.ofEpochSecond(second);
    }
}
