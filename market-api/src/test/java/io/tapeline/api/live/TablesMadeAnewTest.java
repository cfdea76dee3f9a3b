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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What live clients are told when the store is no more what it was. */
class TablesMadeAnewTest {

    private static final long OPEN = Prints.OPEN;
    private static final LiveTopic MINUTES = new LiveTopic("AAPL", Interval.MINUTE);
    private static final int PERIOD = LivePace.TICKS_A_PERIOD;

    private final InMemoryMarketStore store = new InMemoryMarketStore();
    private final Prints prints = new Prints("AAPL");
    private final Watchlist watchlist = new Watchlist(store, LivePace.FRESH_TICKS, LivePace.RETRY_TICKS);
    private final LiveHub hub = new LiveHub(
            new Readers(store, watchlist, new DirectWorker(), new BackfilledSymbols(Clock.systemUTC())),
            new HealthJson(null),
            Clock.fixed(Instant.ofEpochSecond(OPEN), ZoneOffset.UTC),
            LiveLimits.DEFAULT,
            new LivePace(60 * PERIOD, new SplittableRandom(1)));
    private final FakeSocket socket = new FakeSocket();

    private void ticks(int ticks) {
        for (int i = 0; i < ticks; i++) {
            watchlist.tick();
            hub.tick();
        }
    }

    @Test
    @DisplayName(
            "API-17 when the tables were made anew, clients are let go and told of the new ones when they come again")
    void tablesMadeAnew() {
        for (int second = 0; second < 9; second++) {
            store.trade(prints.at(OPEN + second, "10", "1"));
        }
        hub.join(MINUTES, socket);
        store.madeAnew();
        store.trade(prints.at(OPEN, "20", "1"));
        ticks(5 * PERIOD);

        assertThat(socket.wentAway).isEqualTo("the tables were made anew, forget what was told");
        var again = new FakeSocket();
        hub.join(MINUTES, again);
        assertThat(again.wentAway).isEmpty();
        assertThat(again.bars).singleElement().asString().contains("\"c\":20", "\"n\":1,");
        assertThat(again.symbols).isNotEmpty().allMatch(told -> told.contains("\"last\":20"));
    }

    @Test
    @DisplayName("API-17 tables that were emptied are noticed; rows that grow or cannot be read let nobody go")
    void tablesEmptied() {
        store.trade(prints.at(OPEN, "10", "1"), new Prints("MSFT").at(OPEN, "10", "1"));
        LiveClient client = hub.join(MINUTES, socket);
        store.trade(prints.at(OPEN + 1, "10", "1"), new Prints("NEW").at(OPEN, "10", "1"));
        store.unreadable("MSFT", "why");
        ticks(20 * PERIOD);
        hub.heard(client);
        store.unreadable("MSFT", null);
        ticks(20 * PERIOD);
        hub.heard(client);
        assertThat(socket.wentAway).isEmpty();

        store.madeAnew();
        ticks(5 * PERIOD);
        assertThat(socket.wentAway).startsWith("the tables were made anew");
    }

    @Test
    @DisplayName("API-16 who watches a symbol whose row cannot be read is told so, others are not")
    void watchesAnUnreadableSymbol() {
        store.trade(prints.at(OPEN, "10", "1"), new Prints("MSFT").at(OPEN, "10", "1"));
        store.unreadable("AAPL", "why");
        var other = new FakeSocket();
        hub.join(MINUTES, socket);
        hub.join(new LiveTopic("MSFT", Interval.MINUTE), other);
        ticks(2 * PERIOD);

        assertThat(socket.heartbeats.get(0)).contains("\"down\"", "the store holds a row that is not ours");
        assertThat(other.heartbeats.get(0)).contains("\"up\"", "\"unreadableSymbols\":1");
        assertThat(other.bars).hasSize(1);
    }
}
