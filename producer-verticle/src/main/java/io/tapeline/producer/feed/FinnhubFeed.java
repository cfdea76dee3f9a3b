/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket. Everything happens on the context of the verticle that owns it; the next connection is begun only when
 * the one before is closed, because the feed drops both when it sees two.
 */
public final class FinnhubFeed {

    private static final Logger LOG = LoggerFactory.getLogger(FinnhubFeed.class);
    private static final long TICK_MILLIS = 250;

    /** Whether the tape can take more now. */
    public interface Room {
        boolean isThere();
    }

    private final Vertx vertx;
    private final Clock clock;
    private final FeedAddress address;
    private final FeedLimits limits;
    private final Room room;
    private final FeedSession session;
    private final ReconnectDelay delay;
    private final FeedClient client;

    private volatile FeedStatus status = new FeedStatus("CONNECTING", 0, 0, 0, 0, null, 0, 0, null);
    private String state = "CONNECTING";
    private @Nullable WebSocket socket;
    private @Nullable Promise<Void> stopping;
    private @Nullable Instant connectedAt;
    private Instant lastHeardAt = Instant.EPOCH;
    private @Nullable Instant lastMessageAt;
    private @Nullable String lastFailure;
    private GapCause closeCause = GapCause.DISCONNECTED;
    private long ticker = -1;
    private long connects;
    private long messages;
    private long bytes;
    private long dropped;
    /** Nothing that comes now is written any more. */
    private boolean over;

    /**
     * A feed that does nothing until {@link #start}.
     *
     * @param symbols to subscribe, in this order
     * @param journal takes every message and event
     */
    public FinnhubFeed(
            Vertx vertx,
            Clock clock,
            RandomGenerator random,
            FeedAddress address,
            List<String> symbols,
            FeedLimits limits,
            Journal journal,
            Room room) {
        this.vertx = vertx;
        this.clock = clock;
        this.address = address;
        this.limits = limits;
        this.room = room;
        this.session = new FeedSession(symbols, limits, journal);
        this.delay = new ReconnectDelay(random);
        this.client = new FeedClient(vertx, address, limits.maxMessageBytes());
    }

    /** Begins the run and connects; a feed that is down is tried again for ever. On the owner's context. */
    public void start(EarlierRuns earlier) {
        session.start(now(), earlier);
        ticker = vertx.setPeriodic(TICK_MILLIS, id -> tick());
        connect();
    }

    public FeedStatus status() {
        return status;
    }

    /** Closes the socket, writes the end of the run, and closes the client. On the owner's context. */
    public Future<Void> stop() {
        Promise<Void> done = Promise.promise();
        stopping = done;
        state = "STOPPED";
        vertx.cancelTimer(ticker);
        WebSocket open = socket;
        if (open == null || open.isClosed()) {
            ended();
        } else {
            open.resume(); // a paused socket would not see the answer to its close
            open.close((short) 1000, "bye");
        }
        return done.future().compose(end -> client.close()).recover(failed -> Future.succeededFuture());
    }

    /** Drops everything at once, as a crash would: nothing more is written. On the owner's context. */
    public void kill() {
        over = true;
        vertx.cancelTimer(ticker);
        client.close();
    }

    private Instant now() {
        return clock.instant();
    }

    private void connect() {
        if (stopping != null || over) {
            return;
        }
        state = "CONNECTING";
        client.connect().onComplete(this::connected, this::refused);
    }

    private void connected(WebSocket opened) {
        if (stopping != null || over) {
            opened.close();
            return;
        }
        Instant now = now();
        socket = opened;
        state = "LIVE";
        connects++;
        connectedAt = now;
        lastHeardAt = now;
        closeCause = GapCause.DISCONNECTED;
        var whole = new Messages(limits.maxMessageBytes());
        opened.frameHandler(frame -> frame(opened, whole, frame));
        opened.exceptionHandler(failed -> lastFailure = reason(failed));
        opened.closeHandler(closed -> closed(opened));
        LOG.info("connected to {}", address);
        session.connected(now, text -> send(opened, text));
        publishStatus();
    }

    private void send(WebSocket to, String text) {
        if (!to.isClosed()) {
            to.writeTextMessage(text).onFailure(failed -> LOG.debug("not sent: {}", reason(failed)));
        }
    }

    private void frame(WebSocket from, Messages whole, WebSocketFrame frame) {
        if (over) {
            return;
        }
        Instant now = now();
        lastHeardAt = now;
        try {
            whole.take(frame).ifPresent(message -> message(from, now, message));
        } catch (Messages.MessageTooLargeException tooLarge) {
            lastFailure = tooLarge.getMessage();
            LOG.error("{}: the connection is given up", tooLarge.getMessage());
            from.close();
        }
    }

    private void message(WebSocket from, Instant now, byte[] message) {
        if (from != socket && !room.isThere()) {
            dropped++;
            LOG.warn("the tape has no room for a message of a connection that is closed; an open gap covers it");
            return;
        }
        messages++;
        bytes += message.length;
        lastMessageAt = now;
        if (from != socket) {
            session.late(now, message);
            return;
        }
        session.message(now, message);
        if (!room.isThere() && state.equals("LIVE")) {
            state = "PAUSED";
            from.pause();
            session.paused(now);
            LOG.warn("the tape can take no more: the socket is paused");
        }
    }

    /** The tape may have room again. On the owner's context. */
    public void roomChanged() {
        WebSocket open = socket;
        if (state.equals("PAUSED") && open != null && room.isThere()) {
            state = "LIVE";
            session.resumed(now());
            lastHeardAt = now();
            open.resume();
            LOG.info("the tape has room: the socket is read again");
        }
    }

    private void tick() {
        Instant now = now();
        // a clock that is set back must not put the watchdog to sleep
        lastHeardAt = lastHeardAt.isAfter(now) ? now : lastHeardAt;
        WebSocket open = socket;
        if (open != null && state.equals("LIVE")) {
            session.tick(now, text -> send(open, text));
            if (Duration.between(lastHeardAt, now).compareTo(limits.silence()) > 0) {
                closeCause = GapCause.STALLED;
                lastFailure = "nothing heard for " + limits.silence().toSeconds() + " s";
                LOG.warn("{}: the connection is given up", lastFailure);
                lastHeardAt = now;
                open.close();
            }
        }
        roomChanged();
        Instant since = connectedAt;
        if (since != null && Duration.between(since, now).compareTo(limits.stable()) > 0) {
            delay.reset();
        }
        publishStatus();
    }

    private void closed(WebSocket closed) {
        if (over || socket != closed) {
            return;
        }
        socket = null;
        connectedAt = null;
        closed.resume(); // what is queued was received: it goes to the tape
        Short code = closed.closeStatusCode();
        String why = lastFailure == null ? "closed by the feed" : lastFailure;
        if (stopping != null) {
            ended();
            return;
        }
        session.disconnected(now(), code == null ? -1 : code, why, closeCause);
        reconnect(0, "connection ended with " + code + ", " + why);
    }

    private void refused(Throwable failed) {
        if (stopping != null || over) {
            return;
        }
        ConnectFailure failure = ConnectFailure.of(failed, address);
        session.disconnected(now(), failure.status() == 0 ? -1 : failure.status(), failure.why(), closeCause);
        reconnect(failure.status(), failure.why());
    }

    private void reconnect(int status, String why) {
        state = "WAITING";
        lastFailure = why;
        Duration wait = delay.next(status);
        LOG.warn("{}; next connection to {} in {} ms", why, address, wait.toMillis());
        vertx.setTimer(Math.max(1, wait.toMillis()), id -> {
            lastFailure = null;
            connect();
        });
        publishStatus();
    }

    private void ended() {
        Promise<Void> done = stopping;
        if (done != null && !done.future().isComplete()) {
            session.stop(now());
            over = true;
            publishStatus();
            done.complete();
        }
    }

    private void publishStatus() {
        status = new FeedStatus(
                state,
                session.subscribed(),
                connects,
                messages,
                bytes,
                lastMessageAt,
                dropped,
                session.openGaps(),
                lastFailure);
    }

    private String reason(Throwable failed) {
        return ConnectFailure.reason(failed, address);
    }
}
