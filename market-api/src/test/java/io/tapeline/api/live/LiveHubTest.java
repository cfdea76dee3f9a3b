/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.DirectWorker;
import io.tapeline.api.Prints;
import io.tapeline.api.query.BackfilledSymbols;
import io.tapeline.api.query.Readers;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.store.InMemoryMarketStore;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.StoreUnavailableException;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiveHubTest {

    private static final long OPEN = Prints.OPEN;
    private static final LiveTopic MINUTES = new LiveTopic("AAPL", Interval.MINUTE);
    private static final LiveTopic HOURS = new LiveTopic("AAPL", Interval.HOUR);
    private static final int PERIOD = LivePace.TICKS_A_PERIOD;
    private static final int IDLE = 60 * PERIOD;

    /** Draws the middle of every range: no jitter. */
    private static final RandomGenerator EVEN = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long from, long to) {
            return (from + to - 1) / 2;
        }
    };

    private final InMemoryMarketStore store = new InMemoryMarketStore();
    private final Prints prints = new Prints("AAPL");
    private final Watchlist watchlist = new Watchlist(store, 5 * PERIOD, PERIOD);
    private final LiveHub hub = hub(EVEN, new LiveLimits(9, 9, 2, Duration.ofMinutes(1)));
    private final FakeSocket socket = new FakeSocket();

    private LiveHub hub(RandomGenerator random, LiveLimits limits) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(OPEN), ZoneOffset.UTC);
        var readers = new Readers(store, watchlist, new DirectWorker(), new BackfilledSymbols(clock));
        return new LiveHub(readers, new HealthJson(null), clock, limits, new LivePace(IDLE, random));
    }

    private void ticks(int ticks) {
        for (int i = 0; i < ticks; i++) {
            watchlist.tick();
            hub.tick();
        }
    }

    @Test
    @DisplayName("a heartbeat never says that there are no trades before the store was read")
    void saysNothingOfTradesItHasNotRead() {
        store.trade(prints.at(OPEN, "10", "1"));
        Promise<Void> read = Promise.promise();
        store.answerAfter(read.future());

        LiveClient first = hub.join(MINUTES, socket);
        ticks(PERIOD);
        assertThat(socket.heartbeats).isEmpty();
        read.complete();
        ticks(PERIOD);

        assertThat(socket.heartbeats).singleElement().asString().contains("\"newestReceivedAt\":1795185000005");

        hub.leave(MINUTES, first);
        ticks(5 * PERIOD);
        store.answerAfter(Promise.<Void>promise().future());
        hub.join(MINUTES, socket);
        ticks(PERIOD);
        assertThat(socket.heartbeats)
                .as("what was so when nobody watched is not repeated")
                .hasSize(1);
    }

    @Test
    @DisplayName("API-11 however many watch, all symbols are read once in five periods, and never when nobody watches")
    void readsAllSymbolsRarely() {
        store.trade(prints.at(OPEN, "10", "1"));
        LiveClient first = hub.join(MINUTES, socket);
        LiveClient second = hub.join(HOURS, new FakeSocket());
        ticks(50 * PERIOD - 1);
        assertThat(store.symbolScans()).isEqualTo(10);

        hub.leave(MINUTES, first);
        hub.leave(HOURS, second);
        int before = store.calls();
        ticks(50 * PERIOD);
        assertThat(store.calls()).isEqualTo(before);
    }

    @Test
    @DisplayName("API-13 however many watch the same bars, their symbol is read once a period")
    void readsATopicOnce() {
        store.trade(prints.at(OPEN, "10", "1"));
        for (int i = 0; i < 5; i++) {
            hub.join(MINUTES, new FakeSocket());
        }
        int before = store.calls() - store.symbolScans();
        ticks(50 * PERIOD);

        assertThat(store.calls() - store.symbolScans() - before).isEqualTo(50);
    }

    @Test
    @DisplayName("the window that becomes due while the newest bars are being read is read next, not a minute later")
    void readsAWindowThatBecameDueMeanwhile() {
        for (int minute = 0; minute < 300; minute++) {
            store.trade(prints.at(OPEN + 60L * minute, "10", "1"));
        }
        LiveClient client = hub.join(MINUTES, socket);
        ticks((LivePace.WINDOW_PERIODS - 1) * PERIOD - 2);
        hub.heard(client);
        Promise<Void> slow = Promise.promise();
        store.trade(prints.at(OPEN + 299 * 60L + 1, "11", "1"));
        store.answerBarsAfter(slow.future());
        ticks(2 * PERIOD);
        int before = store.barRowsRead();
        slow.complete();
        ticks(2 * PERIOD);

        assertThat(store.barRowsRead() - before).isGreaterThanOrEqualTo(240);
    }

    @Test
    @DisplayName("API-13 bars are read only when their symbol has changed, and then the newest alone")
    void readsBarsThatChanged() {
        for (int minute = 0; minute < 600; minute++) {
            store.trade(prints.at(OPEN + 60L * minute, "10", "1"));
        }
        hub.join(HOURS, socket);
        assertThat(store.barRowsRead()).isEqualTo(300);
        int bars = socket.bars.size();

        ticks(10 * PERIOD);
        assertThat(store.barRowsRead()).as("nothing changed").isEqualTo(300);

        for (int second = 1; second <= 10; second++) {
            store.trade(prints.at(OPEN + 599 * 60L + second, "10." + second, "1"));
            ticks(PERIOD);
        }
        assertThat(store.barRowsRead()).isEqualTo(300 + 10 * 5);
        assertThat(socket.bars).hasSize(bars + 10);
        assertThat(socket.bars.get(bars + 9)).contains("\"h\":10.9", "\"n\":40", "\"t\":" + (OPEN - 1800 + 36_000));
    }

    @Test
    @DisplayName("API-13 a late trade far back is found when the whole window is read again, within 66 periods")
    void findsLateTrades() {
        for (int minute = 0; minute < 100; minute++) {
            store.trade(prints.at(OPEN + 60L * minute, "10", "1"));
        }
        LiveClient client = hub.join(MINUTES, socket);
        store.trade(prints.at(OPEN + 5, OPEN + 6000, "9", "1"));
        ticks(30 * PERIOD);
        hub.heard(client);
        assertThat(socket.bars).noneMatch(bar -> bar.contains("\"l\":9"));
        ticks(30 * PERIOD);

        assertThat(socket.bars.get(socket.bars.size() - 1)).contains("\"t\":" + OPEN, "\"l\":9", "\"late\":1");
    }

    @Test
    @DisplayName("bars that came while the store was away are all there when it is back")
    void missesNoBars() {
        store.trade(prints.at(OPEN, "10", "1"));
        hub.join(MINUTES, socket);
        store.failWith(new StoreUnavailableException("away"));
        for (int minute = 1; minute < 30; minute++) {
            store.trade(prints.at(OPEN + 60L * minute, "10", "1"));
            ticks(PERIOD);
        }
        assertThat(socket.heartbeats.get(socket.heartbeats.size() - 1)).contains("\"down\"", "\"reason\":\"away\"");
        store.failWith(null);
        ticks(3 * PERIOD);

        assertThat(socket.bars).hasSize(30);
        assertThat(socket.heartbeats.get(socket.heartbeats.size() - 1)).contains("\"up\"");
    }

    @Test
    @DisplayName("API-12 a symbol that is not stored is never asked for; when it is stored, it is shown")
    void unknownSymbolsCostNothing() {
        for (int i = 0; i < 100; i++) {
            hub.join(new LiveTopic("NONE" + i, Interval.MINUTE), socket);
        }
        ticks(50 * PERIOD);
        assertThat(store.calls()).isEqualTo(store.symbolScans());

        store.trade(new Prints("NONE7").at(OPEN, "10", "1"));
        ticks(6 * PERIOD);
        assertThat(socket.bars).singleElement().asString().contains("NONE7");
    }

    @Test
    @DisplayName("API-12 no more topics are read than allowed; further ones are refused, known ones may be joined")
    void topicsAreBounded() {
        store.trade(prints.at(OPEN, "10", "1"), new Prints("MSFT").at(OPEN, "10", "1"));
        hub.join(MINUTES, socket);
        assertThat(hub.refusal(HOURS)).isEmpty();
        hub.join(HOURS, socket);

        assertThat(hub.refusal(new LiveTopic("MSFT", Interval.MINUTE)))
                .contains("too many different charts are watched, at most 2");
        assertThat(hub.refusal(HOURS)).isEmpty();
        assertThat(hub.refusal(new LiveTopic("NONE", Interval.MINUTE))).isEmpty();
    }

    @Test
    @DisplayName(
            "API-12 topics that were joined before it was known what is stored are bounded as well, the last let go")
    void topicsAreBoundedFromTheStart() {
        store.trade(prints.at(OPEN, "10", "1"));
        Promise<Void> read = Promise.promise();
        store.answerAfter(read.future());
        var sockets = new ArrayList<FakeSocket>();
        for (Interval interval : Interval.values()) {
            sockets.add(new FakeSocket());
            hub.join(new LiveTopic("AAPL", interval), sockets.get(sockets.size() - 1));
        }
        read.complete();
        ticks(1);

        assertThat(sockets.stream().map(opened -> opened.wentAway.isEmpty()))
                .containsExactly(true, true, false, false, false);
        assertThat(sockets.stream().map(opened -> opened.bars.size())).containsExactly(1, 1, 0, 0, 0);
    }

    @Test
    @DisplayName("API-12 a client that gives no sign of life is let go, and what it alone watched is read no more")
    void silentClientsAreLetGo() {
        store.trade(prints.at(OPEN, "10", "1"));
        var lively = new FakeSocket();
        LiveClient answering = hub.join(HOURS, lively);
        hub.join(MINUTES, socket);

        ticks(IDLE / 2);
        hub.heard(answering);
        ticks(IDLE / 2 - 1);
        assertThat(socket.wentAway).isEmpty();
        assertThat(socket.pings).isEqualTo(2);
        ticks(1);

        assertThat(socket.wentAway).isEqualTo("no sign of life");
        assertThat(lively.wentAway).isEmpty();
        ticks(1);
        int heartbeats = socket.heartbeats.size();
        ticks(2 * PERIOD);
        assertThat(socket.heartbeats).hasSize(heartbeats);
    }

    @Test
    @DisplayName("API-13 topics that began together do not ask together for ever")
    void jitters() {
        var random = new SplittableRandom(1);
        var pace = new LivePace(IDLE, random);
        List<Long> polls = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            polls.add(pace.toNextPoll());
        }

        assertThat(polls).containsOnly(9L, 10L, 11L);
        assertThat(polls.stream().filter(ticks -> ticks == 9).count()).isBetween(250L, 420L);
    }
}
