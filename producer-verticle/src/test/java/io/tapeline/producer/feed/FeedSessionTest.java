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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Times are seconds; a gap reads {@code from..to}. */
class FeedSessionTest {

    private static final ConnectionEnd RESET = new ConnectionEnd(EndCause.LOST, 1006, "reset");
    private static final EarlierRuns NONE = new EarlierRuns(GapCause.FIRST_START, null, null, Map.of(), List.of());

    private final MemoryJournal journal = new MemoryJournal();
    private final List<String> sent = new ArrayList<>();

    @Test
    @DisplayName("GAP-1 a first start opens a gap for every symbol, without a beginning")
    void firstStart() {
        started(NONE, "A", "B");
        assertThat(journal.lines())
                .containsExactly("gap OPENED [A, B] .. FIRST_START", "start {\"symbols\":[\"A\",\"B\"]}");
    }

    @Test
    @DisplayName("GAP-1 a start behind a crash begins its gap at the last durable frame of any epoch")
    void crash() {
        started(new EarlierRuns(GapCause.CRASH, wall(90), wall(90), Map.of(), List.of("A")), "A");
        assertThat(journal.gaps()).containsExactly("gap OPENED [A] 90.. CRASH");
    }

    @Test
    @DisplayName("GAP-4 GAP-5 an inherited gap is re-stated in front of the start line and stays the one gap")
    void inherited() {
        var stopped = new OpenGap(new Opening(3, 57), wall(80), "STOPPED");
        FeedSession session = started(
                new EarlierRuns(
                        GapCause.RESTART, wall(90), wall(90), Map.of("A", stopped, "B", stopped), List.of("A", "B")),
                "A",
                "C");
        assertThat(journal.lines())
                .containsExactly(
                        "gap KEPT [A, B] 80.. STOPPED of 3/57",
                        "gap OPENED [C] 90.. RESTART",
                        "start {\"symbols\":[\"A\",\"C\"]}");
        journal.clear();
        session.connected(at(100), sent::add);
        session.message(at(102), trade("A"));
        assertThat(journal.gaps()).containsExactly("gap CLOSED [A] 80..102 STOPPED of 3/57");
    }

    @Test
    @DisplayName("GAP-9 a symbol that the run before had and this one has not is a gap")
    void givenUp() {
        started(new EarlierRuns(GapCause.CRASH, wall(90), wall(90), Map.of(), List.of("A", "OLD")), "A");
        assertThat(journal.gaps()).containsExactly("gap OPENED [A] 90.. CRASH", "gap OPENED [OLD] 90.. UNSUBSCRIBED");
    }

    @Test
    @DisplayName("SOCK-3 every symbol is subscribed in the documented form and order, and so it stands on the tape")
    void subscribes() {
        FeedSession session = started(NONE, "AAPL", "IC MARKETS:1", "A\"B");
        session.connected(at(100), sent::add);
        assertThat(sent)
                .containsExactly(
                        "{\"type\":\"subscribe\",\"symbol\":\"AAPL\"}",
                        "{\"type\":\"subscribe\",\"symbol\":\"IC MARKETS:1\"}",
                        "{\"type\":\"subscribe\",\"symbol\":\"A\\\"B\"}");
        assertThat(journal.lines())
                .contains("connect {}", "subscribe {\"symbol\":\"AAPL\"}", "subscribe {\"symbol\":\"A\\\"B\"}");
    }

    @Test
    @DisplayName("SOCK-4 a message is on the tape before what it brings about")
    void tapeFirst() {
        FeedSession session = live("A");
        session.message(at(101), trade("A"));
        assertThat(journal.lines().stream().filter(line -> !line.isEmpty()).toList())
                .satisfiesExactly(
                        frame -> assertThat(frame).startsWith("frame {\"data\""),
                        gap -> assertThat(gap).startsWith("gap CLOSED [A] ..101"));
    }

    @Test
    @DisplayName("GAP-3 a gap ends at the symbol's first trade, or when the subscription has settled without an error")
    void ends() {
        FeedSession session = live("A", "B");
        session.message(at(103), trade("A"));
        session.tick(at(109), sent::add);
        assertThat(journal.gaps()).containsExactly("gap CLOSED [A] ..103 FIRST_START of 7/0");
        session.tick(at(111), sent::add);
        assertThat(journal.gaps())
                .containsExactly("gap CLOSED [A] ..103 FIRST_START of 7/0", "gap CLOSED [B] ..110 FIRST_START of 7/0");
        session.message(at(120), trade("A", "B"));
        assertThat(journal.gaps()).hasSize(2);
    }

    @Test
    @DisplayName("GAP-3 pings and unreadable elements do not end a gap")
    void notATrade() {
        FeedSession session = live("A");
        session.message(at(101), bytes("{\"type\":\"ping\"}"));
        session.message(at(102), bytes("{\"data\":[{\"s\":\"A\",\"p\":\"x\"}],\"type\":\"trade\"}"));
        assertThat(journal.gaps()).isEmpty();
    }

    @Test
    @DisplayName("GAP-2 a lost connection is a gap from the last frame before it")
    void disconnected() {
        FeedSession session = settled("A", "B");
        session.message(at(130), trade("A"));
        session.disconnected(at(200), RESET);
        assertThat(journal.gaps()).containsExactly("gap OPENED [A, B] 130.. DISCONNECTED");
        assertThat(journal.lines()).contains("disconnect {\"code\":1006,\"reason\":\"reset\"}");
    }

    @Test
    @DisplayName("GAP-4 while a gap is open no second one is opened, however often connecting fails")
    void oneGap() {
        FeedSession session = settled("A");
        session.stalled(at(200), Stall.NOTHING_HEARD);
        session.disconnected(at(202), RESET);
        session.disconnected(at(210), new ConnectionEnd(EndCause.UNREACHABLE, -1, "refused"));
        session.connected(at(220), sent::add);
        session.disconnected(at(221), RESET);
        session.stop(at(230));
        assertThat(journal.gaps()).hasSize(1).first().asString().endsWith("STALLED");
    }

    @Test
    @DisplayName("GAP-10 what still comes of a closed connection is kept, and ends no gap")
    void lateMessages() {
        FeedSession session = settled("A");
        session.disconnected(at(200), RESET);
        session.connected(at(201), sent::add);
        journal.clear();
        session.late(at(202), trade("A"));
        assertThat(journal.gaps()).isEmpty();
        assertThat(journal.lines()).last().asString().startsWith("frame ");
    }

    @Test
    @DisplayName("GAP-10 SOCK-14 of a connection that is given up nothing is requested any more, only of the next")
    void givenUpForItsSilence() {
        FeedSession stalled = settled("A");
        stalled.stalled(at(200), Stall.NOTHING_HEARD);
        requireRequestedOfTheNext(stalled);
        FeedSession silent = settled("A");
        silent.silent(at(200), TradingVenue.US_STOCKS);
        requireRequestedOfTheNext(silent);
    }

    private void requireRequestedOfTheNext(FeedSession givenUp) {
        givenUp.subscribe(at(201), "B", sent::add);
        givenUp.tick(at(300), sent::add);
        assertThat(sent).isEmpty();
        assertThat(journal.gaps()).noneMatch(line -> line.startsWith("gap CLOSED"));
        givenUp.disconnected(at(301), RESET);
        givenUp.connected(at(302), sent::add);
        assertThat(sent).containsExactly(FeedRequest.subscribe("A"), FeedRequest.subscribe("B"));
    }

    @Test
    @DisplayName("SOCK-3 without a connection nothing counts as subscribed, nor as refused")
    void subscriptionsEndWithTheirConnection() {
        FeedSession session = settled("A", "B");
        session.message(at(130), bytes("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}"));
        assertThat(session.subscribed()).isEqualTo(1);
        session.disconnected(at(200), RESET);
        assertThat(session.subscribed()).isZero();
        assertThat(session.refusedSymbols()).isEmpty();
    }

    @Test
    @DisplayName("GAP-6 too many symbols: each error means the newest that is not refused; its gap stays open")
    void tooMany() {
        FeedSession session = live("A", "B", "C");
        session.message(at(101), bytes("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}"));
        session.message(at(101), bytes("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}"));
        session.tick(at(200), sent::add);
        assertThat(journal.gaps()).containsExactly("gap CLOSED [A] ..110 FIRST_START of 7/0");
        assertThat(session.subscribed()).isEqualTo(1);
        assertThat(sent).isEmpty();
    }

    @Test
    @DisplayName("GAP-6 an error that comes when the subscription had settled opens a gap of its own")
    void lateError() {
        FeedSession session = settled("A", "B");
        session.message(at(130), trade("A"));
        session.message(at(131), bytes("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}"));
        assertThat(journal.gaps()).containsExactly("gap OPENED [B] 131.. SUBSCRIPTION_REFUSED");
    }

    @Test
    @DisplayName("GAP-6 when a symbol taken for the one too many trades, the next newest that does not is meant")
    void wrongGuess() {
        FeedSession session = settled("A", "B", "C");
        session.message(at(131), bytes("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}"));
        session.message(at(140), trade("C"));
        assertThat(journal.gaps())
                .containsExactly(
                        "gap OPENED [C] 131.. SUBSCRIPTION_REFUSED",
                        "gap CLOSED [C] 131..140 SUBSCRIPTION_REFUSED of 7/" + opening("[C]"),
                        "gap OPENED [B] 140.. SUBSCRIPTION_REFUSED");
    }

    @Test
    @DisplayName("GAP-6 an invalid symbol is subscribed again each minute, and its gap ends when that is not refused")
    void invalid() {
        FeedSession session = live("A", "OANDA:EUR_USD");
        session.message(at(101), bytes("{\"msg\":\"Invalid symbol OANDA:EUR_USD\",\"type\":\"error\"}"));
        session.tick(at(150), sent::add);
        assertThat(sent).isEmpty();
        session.tick(at(161), sent::add);
        assertThat(sent).containsExactly("{\"type\":\"subscribe\",\"symbol\":\"OANDA:EUR_USD\"}");
        session.tick(at(172), sent::add);
        assertThat(journal.gaps()).last().asString().startsWith("gap CLOSED [OANDA:EUR_USD] ..171");
    }

    @Test
    @DisplayName("GAP-6 an invalid symbol without a name can be any that has not settled: all of them stay gaps")
    void invalidWithoutName() {
        FeedSession session = live("A", "B");
        session.message(at(102), trade("A"));
        session.message(at(103), bytes("{\"msg\":\"Invalid symbol\",\"type\":\"error\"}"));
        session.tick(at(130), sent::add);
        assertThat(journal.gaps()).noneMatch(line -> line.startsWith("gap CLOSED [B]"));
    }

    @Test
    @DisplayName("GAP-6 an error about what we never asked for changes nothing")
    void otherErrors() {
        FeedSession session = live("A");
        session.message(at(101), bytes("{\"msg\":\"Invalid symbol ZZZ\",\"type\":\"error\"}"));
        session.message(at(101), bytes("{\"msg\":\"Please slow down\",\"type\":\"error\"}"));
        session.tick(at(111), sent::add);
        assertThat(journal.gaps()).hasSize(1).first().asString().startsWith("gap CLOSED [A]");
    }

    @Test
    @DisplayName("GAP-7 a pause of ours is a gap, which ends as one behind a subscription does")
    void backpressure() {
        FeedSession session = settled("A", "B");
        session.message(at(130), trade("A"));
        session.paused(at(131), GapCause.BACKPRESSURE);
        session.tick(at(190), sent::add);
        session.resumed(at(200));
        session.message(at(201), trade("A"));
        session.tick(at(211), sent::add);
        assertThat(journal.gaps())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("gap OPENED [A, B] 130.. BACKPRESSURE"),
                        line -> assertThat(line).startsWith("gap CLOSED [A] 130..201 BACKPRESSURE"),
                        line -> assertThat(line).startsWith("gap CLOSED [B] 130..210 BACKPRESSURE"));
    }

    @Test
    @DisplayName("GAP-8 a clean stop opens a gap and writes the end as the last line")
    void stop() {
        FeedSession session = settled("A");
        session.message(at(130), trade("A"));
        session.stop(at(140));
        assertThat(journal.gaps()).containsExactly("gap OPENED [A] 130.. STOPPED");
        assertThat(journal.lines()).last().isEqualTo("end {}");
    }

    @Test
    @DisplayName("SOCK-16 while all is heard no message is read as JSON, unless it can be an error")
    void readsNoJson() {
        FeedSession session = settled("A", "B");
        long before = session.framesRead();
        for (int i = 0; i < 100; i++) {
            session.message(at(130 + i), trade("A", "B"));
            session.message(at(130 + i), bytes("{\"type\":\"ping\"}"));
        }
        assertThat(session.framesRead()).isEqualTo(before);
        session.message(at(300), bytes("{\"msg\":\"Please slow down\",\"type\":\"error\"}"));
        assertThat(session.framesRead()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("SOCK-16 a gap of a symbol that is not subscribed costs nothing")
    void otherGapsCostNothing() {
        FeedSession session = settled("A", "B", "C");
        session.message(at(130), bytes("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}"));
        session.unsubscribe(at(131), "B", sent::add);
        session.message(at(131), bytes("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}"));
        long before = session.framesRead();
        session.message(at(132), trade("A"));
        session.message(at(132), trade("B"));
        assertThat(session.framesRead()).isEqualTo(before);
    }

    @Test
    @DisplayName("SOCK-14 unsubscribing makes room for the first that was too many")
    void roomForAnother() {
        FeedSession session = settled("A", "B", "C");
        session.message(at(130), bytes("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}"));
        assertThat(session.refusedSymbols()).containsOnlyKeys("C");
        session.unsubscribe(at(131), "A", sent::add);
        assertThat(sent)
                .containsExactly(
                        "{\"type\":\"unsubscribe\",\"symbol\":\"A\"}", "{\"type\":\"subscribe\",\"symbol\":\"C\"}");
        session.tick(at(142), sent::add);
        assertThat(session.refusedSymbols()).isEmpty();
        assertThat(journal.gaps()).last().asString().startsWith("gap CLOSED [C] 130..141 SUBSCRIPTION_REFUSED");
    }

    @Test
    @DisplayName("SOCK-14 what changes while there is no connection is subscribed, or not, by the next")
    void changesWithoutConnection() {
        FeedSession session = settled("A", "B");
        session.disconnected(at(200), RESET);
        session.unsubscribe(at(201), "A", sent::add);
        session.subscribe(at(202), "C", sent::add);
        session.subscribe(at(202), "C", sent::add);
        assertThat(sent).isEmpty();
        assertThat(journal.lines()).contains("unsubscribe {\"symbol\":\"A\"}");
        session.connected(at(203), sent::add);
        assertThat(sent)
                .containsExactly(
                        "{\"type\":\"subscribe\",\"symbol\":\"B\"}", "{\"type\":\"subscribe\",\"symbol\":\"C\"}");
        session.tick(at(213), sent::add);
        assertThat(journal.gaps()).noneMatch(line -> line.startsWith("gap CLOSED [A]"));
    }

    @Test
    @DisplayName("SOCK-14 a trade still on its way ends no gap of a symbol that was given up")
    void lateTradeOfAnUnsubscribed() {
        FeedSession session = settled("A");
        session.subscribe(at(130), "B", sent::add);
        session.unsubscribe(at(131), "A", sent::add);
        session.message(at(132), trade("A", "B"));
        assertThat(journal.gaps())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("gap OPENED [B]"),
                        line -> assertThat(line).startsWith("gap OPENED [A]"),
                        line -> assertThat(line).startsWith("gap CLOSED [B]"));
    }

    @Test
    @DisplayName("GAP-11 behind a silence of trades nobody settles by waiting: trades must come again, of any symbol")
    void settlesWithTrades() {
        FeedSession session = settled("A", "B");
        session.message(at(130), trade("A"));
        session.message(at(700), bytes("{\"type\":\"ping\"}"));
        session.stalled(at(731), Stall.NO_TRADES);
        session.disconnected(at(732), RESET);
        session.connected(at(733), sent::add);
        session.tick(at(800), sent::add);
        assertThat(journal.gaps()).containsExactly("gap OPENED [A, B] 130.. STALLED");
        session.message(at(900), trade("A"));
        session.tick(at(909), sent::add);
        assertThat(journal.gaps()).hasSize(2).last().asString().startsWith("gap CLOSED [A] 130..900 STALLED");
        session.tick(at(910), sent::add);
        assertThat(journal.gaps()).hasSize(3).last().asString().startsWith("gap CLOSED [B] 130..910 STALLED");
    }

    @Test
    @DisplayName("GAP-7 a disk that cannot be written is a gap of its own cause")
    void disk() {
        FeedSession session = settled("A");
        session.message(at(130), trade("A"));
        session.paused(at(131), GapCause.DISK);
        session.resumed(at(200));
        session.message(at(201), trade("A"));
        assertThat(journal.gaps())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("gap OPENED [A] 130.. DISK"),
                        line -> assertThat(line).startsWith("gap CLOSED [A] 130..201 DISK"));
    }

    @Test
    @DisplayName("SOCK-12 GAP-12 waits are measured by the monotonic clock, and no gap ends before it began")
    void clockSetBack() {
        FeedSession session = settled("A");
        session.message(at(1_000), trade("A"));
        session.disconnected(new Moment(wall(400), at(1_001).nanos()), RESET);
        session.connected(new Moment(wall(401), at(1_002).nanos()), sent::add);
        session.tick(new Moment(wall(5_000), at(1_003).nanos()), sent::add);
        assertThat(journal.gaps()).containsExactly("gap OPENED [A] 399.. DISCONNECTED");
        session.tick(new Moment(wall(300), at(1_012).nanos()), sent::add);
        assertThat(journal.gaps()).last().asString().startsWith("gap CLOSED [A] 399..399 DISCONNECTED");
    }

    private long opening(String symbols) {
        List<String> lines = journal.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("gap OPENED " + symbols)) {
                return i;
            }
        }
        throw new AssertionError("no gap was opened for " + symbols + " in " + lines);
    }

    private FeedSession started(EarlierRuns earlier, String... symbols) {
        var session = new FeedSession(List.of(symbols), FeedLimits.defaults(), journal, text -> text);
        session.start(at(99), earlier);
        return session;
    }

    /** Connected at 100, with the gaps of a first start open. */
    private FeedSession live(String... symbols) {
        FeedSession session = started(NONE, symbols);
        session.connected(at(100), sent::add);
        journal.clear();
        sent.clear();
        return session;
    }

    /** Without an open gap. */
    private FeedSession settled(String... symbols) {
        FeedSession session = live(symbols);
        session.tick(at(120), sent::add);
        journal.clear();
        return session;
    }

    private static byte[] trade(String... symbols) {
        var elements = new ArrayList<String>();
        for (String symbol : symbols) {
            elements.add("{\"c\":null,\"p\":1,\"s\":\"" + symbol + "\",\"t\":1,\"v\":1}");
        }
        return bytes("{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Moment at(long second) {
        return new Moment(wall(second), second * 1_000_000_000);
    }

    private static Instant wall(long second) {
        return Instant.ofEpochSecond(second);
    }
}
