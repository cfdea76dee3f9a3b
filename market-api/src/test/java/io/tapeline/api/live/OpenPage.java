/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.DirectWorker;
import io.tapeline.api.MarketApiConfig;
import io.tapeline.api.query.BackfilledSymbols;
import io.tapeline.api.query.BarRequest;
import io.tapeline.api.query.Readers;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.store.MarketStore;
import io.tapeline.market.bar.Interval;
import io.tapeline.testbasics.ManualClock;
import java.time.Duration;
import java.util.SplittableRandom;

/** A page that shows one symbol, and the server behind it: what both ask the store for, as time passes by hand. */
public final class OpenPage {

    private static final Duration TICK = LivePace.tick(MarketApiConfig.EACH_SECOND);

    private static final int GAPS = 1_000;

    private final ManualClock clock;
    private final Watchlist watchlist;
    private final Readers readers;
    private final LiveHub hub;
    private final LiveTopic topic;
    private final LiveClient client;
    private final Duration ledgers;
    private long ticks;
    private int healthAsksATick;

    /**
     * Opens a page.
     *
     * @param bars how many it asks for at first
     * @param ledgers how often it asks for its gaps
     */
    public OpenPage(MarketStore store, ManualClock clock, Interval interval, int bars, Duration ledgers) {
        this.clock = clock;
        this.ledgers = ledgers;
        this.watchlist = new Watchlist(store, LivePace.FRESH_TICKS, LivePace.RETRY_TICKS);
        this.readers = new Readers(store, watchlist, new DirectWorker(), new BackfilledSymbols(clock));
        var pace = new LivePace(LiveLimits.DEFAULT.idle().dividedBy(TICK), new SplittableRandom(1));
        this.hub = new LiveHub(readers, new HealthJson(null), clock, LiveLimits.DEFAULT, pace);
        this.topic = new LiveTopic("BINANCE:COIN7USDT", interval);
        watchlist.latest();
        this.client = hub.join(topic, new FakeSocket());
        readers.bars().page(BarRequest.newest(topic.symbol(), interval, bars));
        readers.ledgers().gaps(topic.symbol(), null, GAPS);
    }

    /** Lets somebody ask for health so often. */
    public void healthIsAsked(int timesATick) {
        healthAsksATick = timesATick;
    }

    /** Lets time pass. */
    public void stays(Duration time) {
        for (long end = ticks + time.dividedBy(TICK); ticks < end; ticks++) {
            clock.advance(TICK);
            watchlist.tick();
            hub.tick();
            hub.heard(client);
            if (ticks % ledgers.dividedBy(TICK) == 0) {
                readers.ledgers().gaps(topic.symbol(), null, GAPS);
            }
            for (int i = 0; i < healthAsksATick; i++) {
                watchlist.latest();
            }
        }
    }
}
