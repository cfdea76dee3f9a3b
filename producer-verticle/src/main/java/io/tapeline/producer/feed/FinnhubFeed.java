/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.market.calendar.TradingVenue;
import io.tapeline.market.trade.Symbols;
import io.tapeline.producer.feed.watch.FeedTime;
import io.tapeline.producer.feed.watch.FeedWatch;
import io.tapeline.producer.feed.watch.Moment;
import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The feed: connections one after another, every message on the tape, as fast as the tape has room. Everything but
 * {@link #status()} happens on the context of the verticle that owns it; what is thrown there was not expected.
 */
public final class FinnhubFeed {

    private static final long TICK_MILLIS = 250;

    /** Whether the tape can take one message more. */
    public interface Room {
        boolean isThere();

        /** Why there is none: the gap's cause. */
        default GapCause cause() {
            return GapCause.BACKPRESSURE;
        }
    }

    private final FeedParts parts;
    private final Room room;
    private final ConnectionCycle cycle;
    /** Connections, closed ones among them, whose next message waits for room. */
    private final Deque<FeedConnection> waiting = new ArrayDeque<>();

    private volatile FeedStatus status = FeedStatus.none();
    private long ticker = -1;

    /**
     * A feed that does nothing until {@link #start}.
     *
     * @param symbols to subscribe, in this order
     * @param journal takes every message and event
     */
    public FinnhubFeed(
            Vertx vertx,
            FeedTime time,
            RandomGenerator random,
            FeedAddress address,
            List<String> symbols,
            FeedLimits limits,
            Journal journal,
            Room room) {
        this(
                new FeedParts(
                        vertx,
                        time,
                        new FeedClient(vertx, address, limits.maxMessageBytes()),
                        new FeedSession(symbols, limits, journal, address::scrubbed),
                        new FeedWatch(limits.silence(), limits.tradeSilence(), time.now()),
                        new FeedCounts()),
                limits,
                random,
                room);
    }

    FinnhubFeed(FeedParts parts, FeedLimits limits, RandomGenerator random, Room room) {
        this.parts = parts;
        this.room = room;
        this.cycle = new ConnectionCycle(parts, limits, random, new Taking());
    }

    /** Begins the run and connects; a feed that is down is tried again for ever. */
    public void start(EarlierRuns earlier) {
        parts.session().start(parts.time().now(), earlier);
        ticker = parts.vertx().setPeriodic(TICK_MILLIS, id -> tick());
        cycle.connect();
    }

    /** Any thread may call. */
    public FeedStatus status() {
        return status;
    }

    /**
     * Subscribes a symbol from now on, for this run; does nothing when it is subscribed.
     *
     * @throws IllegalArgumentException when it cannot be a symbol
     */
    public void subscribe(String symbol) {
        String refusal = Symbols.refusal(symbol);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        if (!cycle.isStopped()) {
            parts.session().subscribe(parts.time().now(), symbol, sender());
            publishStatus();
        }
    }

    /** Gives a symbol up from now on, for this run; does nothing when it is not subscribed. */
    public void unsubscribe(String symbol) {
        if (!cycle.isStopped()) {
            parts.session().unsubscribe(parts.time().now(), symbol, sender());
            publishStatus();
        }
    }

    /** Where nobody listens nothing is sent: the next connection subscribes what is wanted then. */
    private Consumer<String> sender() {
        FeedConnection open = cycle.state().connection();
        return open == null ? text -> {} : open::send;
    }

    /**
     * Closes the socket, writes the end of the run, and closes the client; done within 3 s, whatever the feed does.
     * Once begun, the same future is returned.
     */
    public Future<Void> stop() {
        parts.vertx().cancelTimer(ticker);
        return cycle.stop();
    }

    /** Drops everything at once, as a crash would: nothing more is written. */
    public void kill() {
        parts.vertx().cancelTimer(ticker);
        cycle.kill();
    }

    private final class Taking implements ConnectionCycle.Owner {
        @Override
        public boolean take(FeedConnection from, byte[] message) {
            return FinnhubFeed.this.take(from, message);
        }

        @Override
        public void changed() {
            publishStatus();
        }
    }

    private boolean take(FeedConnection from, byte[] message) {
        if (cycle.isStopped()) {
            return true;
        }
        boolean isRead = cycle.isRead(from);
        if (!isRead && !room.isThere()) {
            // requested when there was room, or to see the answer to our close
            parts.counts().dropped();
            waiting.add(from);
            return false;
        }
        Moment now = parts.time().now();
        parts.counts().message(now.wall(), message.length);
        if (!isRead) {
            parts.session().late(now, message);
        } else {
            Set<TradingVenue> traded = parts.session().message(now, message);
            if (!traded.isEmpty()) {
                parts.watch().traded(now, traded);
            }
        }
        if (room.isThere()) {
            return true;
        }
        waiting.add(from);
        if (isRead) {
            cycle.pause(room.cause());
        }
        return false;
    }

    /** The tape may have room again. */
    public void roomChanged() {
        if (cycle.isStopped() || waiting.isEmpty() || !room.isThere()) {
            return;
        }
        cycle.resume();
        List<FeedConnection> resumed = List.copyOf(waiting);
        waiting.clear();
        resumed.forEach(FeedConnection::next);
    }

    private void tick() {
        cycle.tick();
        roomChanged();
        publishStatus();
    }

    private void publishStatus() {
        status = parts.counts().status(cycle.state().word(), parts.session());
    }
}
