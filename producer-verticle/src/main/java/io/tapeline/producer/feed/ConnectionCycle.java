/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.market.calendar.TradingVenue;
import io.tapeline.producer.feed.reconnect.ConnectionEnd;
import io.tapeline.producer.feed.reconnect.EndCause;
import io.tapeline.producer.feed.reconnect.Lifetimes;
import io.tapeline.producer.feed.reconnect.ReconnectPolicy;
import io.tapeline.producer.feed.watch.Moment;
import io.tapeline.producer.feed.watch.Stall;
import io.tapeline.producer.journal.GapCause;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection after another, never two: the next is begun only when the one before is closed, because the feed drops
 * both when it sees two. On the context of the verticle that owns the feed.
 */
final class ConnectionCycle implements FeedConnection.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionCycle.class);
    /** Longer than a close that nobody answers. */
    private static final long STOP_MILLIS = 3_000;

    /** What the cycle is for. */
    interface Owner {
        /** Takes a message; returns whether the next may come now. */
        boolean take(FeedConnection from, byte[] message);

        /** The cycle has another state. */
        void changed();
    }

    private final FeedParts parts;
    private final FeedLimits limits;
    private final Owner owner;
    private final ReconnectPolicy policy;
    private final Lifetimes lifetimes = new Lifetimes();
    private FeedState state = new FeedState.Connecting();
    private @Nullable Future<Void> stopped;

    ConnectionCycle(FeedParts parts, FeedLimits limits, RandomGenerator random, Owner owner) {
        this.parts = parts;
        this.limits = limits;
        this.owner = owner;
        this.policy = new ReconnectPolicy(random);
    }

    FeedState state() {
        return state;
    }

    boolean isStopped() {
        return state instanceof FeedState.Stopped;
    }

    private boolean isStopping() {
        return isStopped() || state instanceof FeedState.Stopping;
    }

    /** Returns whether it is the connection whose messages say something about subscriptions. */
    boolean isRead(FeedConnection connection) {
        return state.isRead() && state.connection() == connection;
    }

    void connect() {
        if (!isStopping()) {
            become(new FeedState.Connecting());
            parts.client().connect().onComplete(this::connected, this::notConnected);
        }
    }

    private void connected(WebSocket socket) {
        if (isStopping()) {
            socket.close();
            return;
        }
        Moment now = parts.time().now();
        var connection = new FeedConnection(socket, parts.client().address(), limits.maxMessageBytes(), this);
        parts.counts().connected();
        lifetimes.begins(now);
        parts.watch().begins(now);
        LOG.info("connected to {}", parts.client().address());
        become(new FeedState.Live(connection, now));
        parts.session().connected(now, connection::send);
    }

    private void become(FeedState next) {
        state = next;
        owner.changed();
    }

    private void notConnected(Throwable failed) {
        if (!isStopping()) {
            ended(ConnectFailure.of(failed, parts.client().address()));
        }
    }

    /** The tape can take no more: the connection is read no further. */
    void pause(GapCause cause) {
        if (state instanceof FeedState.Live live) {
            become(new FeedState.Paused(live.connection(), live.since()));
            parts.session().paused(parts.time().now(), cause);
            LOG.warn("the tape can take no more: the socket is paused ({})", cause);
        }
    }

    /** The tape has room again. */
    void resume() {
        if (state instanceof FeedState.Paused paused) {
            Moment now = parts.time().now();
            become(new FeedState.Live(paused.connection(), paused.since()));
            parts.session().resumed(now);
            parts.watch().begins(now);
            LOG.info("the tape has room: the socket is read again");
        }
    }

    /** Time has passed: gives up a connection that does not deliver. */
    void tick() {
        if (!(state instanceof FeedState.Live live)) {
            return;
        }
        Moment now = parts.time().now();
        parts.session().tick(now, live.connection()::send);
        if (now.since(live.since()).compareTo(limits.stable()) > 0) {
            policy.reset();
        }
        Stall stall = parts.watch().stall(now, parts.session().venues());
        if (stall != null) {
            parts.session().stalled(now, stall);
            giveUp(live.connection(), new ConnectionEnd(EndCause.STALLED, -1, words(stall)));
            return;
        }
        TradingVenue silent = parts.watch().silentAlone(now, parts.session().venues());
        if (silent != null) {
            parts.session().silent(now, silent);
            String why = "no trade of " + silent + " although it is open and others trade";
            giveUp(live.connection(), new ConnectionEnd(EndCause.STALLED, -1, why));
        }
    }

    private String words(Stall stall) {
        return stall == Stall.NOTHING_HEARD
                ? "nothing heard for " + limits.silence().toSeconds() + " s"
                : "no trade of any symbol although a venue is open";
    }

    private void giveUp(FeedConnection connection, ConnectionEnd end) {
        LOG.warn("{}: the connection is given up", end.why());
        become(new FeedState.Closing(connection, end));
        connection.close();
    }

    @Override
    public void heard(FeedConnection from) {
        if (isRead(from)) {
            parts.watch().heard(parts.time().now());
        }
    }

    @Override
    public boolean take(FeedConnection from, byte[] message) {
        lifetimes.delivered();
        return owner.take(from, message);
    }

    @Override
    public void tooLarge(FeedConnection from, String why) {
        if (isRead(from)) {
            giveUp(from, new ConnectionEnd(EndCause.TOO_LARGE, -1, why));
        }
    }

    @Override
    public void closed(FeedConnection from, int code, String why) {
        if (state.connection() != from) {
            return;
        }
        if (state instanceof FeedState.Stopping stopping) {
            finish(stopping.stopped());
        } else if (state instanceof FeedState.Closing closing) {
            ended(new ConnectionEnd(closing.end().cause(), code, closing.end().why()));
        } else {
            ended(lifetimes.ended(parts.time().now(), new ConnectionEnd(EndCause.LOST, code, why)));
        }
    }

    /** There is no connection any more, or none came about: waits for the next. */
    private void ended(ConnectionEnd end) {
        parts.session().disconnected(parts.time().now(), end);
        parts.counts().ended(end);
        Duration wait = policy.next(end.cause());
        become(new FeedState.Waiting(end));
        LOG.warn(
                "{} ({}); next connection to {} in {} ms",
                end.why(),
                end.code(),
                parts.client().address(),
                wait.toMillis());
        parts.vertx().setTimer(Math.max(1, wait.toMillis()), id -> connect());
    }

    /** Closes the connection, ends the run and closes the client, within 3 s. */
    Future<Void> stop() {
        Future<Void> already = stopped;
        if (already != null) {
            return already;
        }
        Promise<Void> done = Promise.promise();
        Future<Void> all = done.future().eventually(() -> parts.client().close().otherwiseEmpty());
        stopped = all;
        FeedConnection open = state.connection();
        if (open == null || open.isClosed()) {
            finish(done);
        } else {
            become(new FeedState.Stopping(open, done));
            open.close();
            parts.vertx().setTimer(STOP_MILLIS, id -> finish(done));
        }
        return all;
    }

    private void finish(Promise<Void> done) {
        try {
            if (!isStopped()) {
                become(new FeedState.Stopped());
                parts.session().stop(parts.time().now());
            }
            done.tryComplete();
        } finally {
            done.tryFail("the end of the run could not be written");
        }
    }

    /** Ends it without a word; nothing more is written. */
    void kill() {
        FeedState before = state;
        become(new FeedState.Stopped());
        parts.client().close();
        if (before instanceof FeedState.Stopping stopping) {
            stopping.stopped().tryComplete();
        }
    }
}
