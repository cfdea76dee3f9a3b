/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.market.calendar.TradingVenue;
import io.tapeline.producer.feed.HistoryServer.Sent;
import io.tapeline.producer.feed.reconnect.ConnectionEnd;
import io.tapeline.producer.feed.reconnect.EndCause;
import io.tapeline.producer.feed.watch.FeedWatch;
import io.tapeline.producer.feed.watch.Stall;
import io.tapeline.producer.publish.MemoryTape;
import io.tapeline.producer.publish.Met;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Between server and session, as a socket with its tape does: connections that come and go, stall and are paused. */
final class HistoryLink {

    private enum State {
        DOWN,
        READ,
        PAUSED
    }

    private final SplittableRandom random;
    private final HistoryTime time;
    private final MemoryTape tape;
    private final HistoryServer server;
    private final HistoryDisk disk;
    private final Consumer<Met> meet;
    private FeedSession session;
    private FeedWatch watch;
    private State state = State.DOWN;
    private boolean repeats = true;
    private long connectAt;
    private long stalledTo;

    /** @param session of a run that has not begun */
    HistoryLink(
            SplittableRandom random,
            HistoryTime time,
            MemoryTape tape,
            HistoryServer server,
            HistoryDisk disk,
            FeedSession session,
            Consumer<Met> meet) {
        this.random = random;
        this.time = time;
        this.tape = tape;
        this.server = server;
        this.disk = disk;
        this.meet = meet;
        this.session = session;
        this.watch = watch();
    }

    private FeedWatch watch() {
        return new FeedWatch(FeedHistory.LIMITS.silence(), FeedHistory.LIMITS.tradeSilence(), time.now());
    }

    /** A run begins that has not connected. */
    void become(FeedSession run) {
        session = run;
        watch = watch();
    }

    boolean isUp() {
        return state != State.DOWN;
    }

    boolean isRead() {
        return state == State.READ;
    }

    boolean isStalled() {
        return time.millis() < stalledTo;
    }

    void stallFor(long millis) {
        stalledTo = time.millis() + millis;
    }

    /** From here on no frame comes twice. */
    void repeatNothing() {
        repeats = false;
    }

    void connect() {
        state = State.READ;
        stalledTo = 0;
        server.connected();
        watch.begins(time.now());
        session.connected(time.now(), this::request);
        deliver();
    }

    void request(String text) {
        boolean refuses = server.refuses;
        // an error that comes after all has settled is not one of the feed's answers in time
        server.refuses = refuses && !isStalled();
        server.request(text, time.millis());
        server.refuses = refuses;
    }

    /** Time has passed. */
    void passed() {
        if (!isUp() && time.millis() >= connectAt) {
            connect();
        }
        deliver();
        if (!isRead()) {
            return;
        }
        session.tick(time.now(), this::request);
        deliver();
        Stall stall = isRead() ? watch.stall(time.now(), session.venues()) : null;
        if (stall != null) {
            meet.accept(stall == Stall.NO_TRADES ? Met.NO_TRADES : Met.NOTHING_HEARD);
            session.stalled(time.now(), stall);
            ended(EndCause.STALLED);
        }
    }

    void drop() {
        if (isUp()) {
            meet.accept(Met.DROPPED);
            ended(EndCause.LOST);
        }
    }

    private void ended(EndCause cause) {
        state = State.DOWN;
        server.silent = false;
        connectAt = time.millis() + random.nextInt(20_000);
        session.disconnected(time.now(), new ConnectionEnd(cause, -1, "gone"));
        for (Sent sent = server.next(); sent != null; sent = server.next()) {
            sent.millis = time.millis();
            if (!sent.symbols.isEmpty() && disk.hasRoom() && random.nextBoolean()) {
                meet.accept(Met.HEARD_LATE);
                sent.epoch = tape.live();
                session.late(time.now(), sent.message);
                sent.line = tape.newest();
            } else {
                meet.accept(Met.SENT_AND_NOT_HEARD);
            }
        }
    }

    /** What the server has sent comes, unless something is in the way. */
    void deliver() {
        while (isRead() && !isStalled()) {
            Sent sent = server.next();
            if (sent == null) {
                return;
            }
            sent.millis = time.millis();
            sent.epoch = tape.live();
            sent.line = tape.newest() + 1;
            take(sent.message);
            if (isRead() && repeats && random.nextInt(30) == 0) {
                meet.accept(Met.FRAME_TWICE);
                take(sent.message);
            }
        }
    }

    private void take(byte[] message) {
        watch.heard(time.now());
        Set<TradingVenue> venues = session.message(time.now(), message);
        if (!venues.isEmpty()) {
            watch.traded(time.now(), venues);
        }
        if (!disk.hasRoom()) {
            state = State.PAUSED;
            session.paused(time.now(), disk.cause());
        }
    }

    /** The disk may have room again. */
    void resume() {
        if (state == State.PAUSED && disk.hasRoom()) {
            state = State.READ;
            session.resumed(time.now());
            watch.begins(time.now());
            deliver();
        }
    }

    /** Nobody is there any more to hear what is on its way. */
    void end() {
        state = State.DOWN;
        for (Sent sent = server.next(); sent != null; sent = server.next()) {
            sent.millis = time.millis();
        }
    }
}
