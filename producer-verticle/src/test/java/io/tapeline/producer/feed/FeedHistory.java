/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.market.calendar.TradingVenue;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.producer.feed.HistoryServer.Sent;
import io.tapeline.producer.feed.reconnect.ConnectionEnd;
import io.tapeline.producer.feed.reconnect.EndCause;
import io.tapeline.producer.feed.watch.FeedWatch;
import io.tapeline.producer.feed.watch.Moment;
import io.tapeline.producer.feed.watch.Stall;
import io.tapeline.producer.gap.EarlierRuns;
import io.tapeline.producer.journal.Journal;
import io.tapeline.producer.publish.MemoryTape;
import io.tapeline.producer.publish.Met;
import io.tapeline.tape.TapeFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The feed of several runs, one after the other on one tape: a server that drops, stalls, repeats, swaps and refuses, a
 * disk that takes nothing for a while, a clock that somebody sets, and the sessions that live through it.
 */
public final class FeedHistory {

    private static final FeedLimits LIMITS = FeedLimits.defaults();

    private enum Link {
        DOWN,
        READ,
        PAUSED
    }

    private final SplittableRandom random;
    private final TestScheduler time;
    private final MemoryTape tape;
    private final Path folder;
    private final Consumer<Met> meet;
    private final HistoryServer server;
    private final HistoryDisk disk;
    private final Blindness blindness;
    private FeedSession session;
    private FeedWatch watch;
    private Link link = Link.DOWN;
    private boolean faults = true;
    private long aheadMillis;
    private long connectAt;
    private long stalledTo;

    /** @param folder where the tape's older epochs are written for those who read them at a start */
    public FeedHistory(SplittableRandom random, TestScheduler time, MemoryTape tape, Path folder, Consumer<Met> meet) {
        this.random = random;
        this.time = time;
        this.tape = tape;
        this.folder = folder;
        this.meet = meet;
        this.server = new HistoryServer(random, meet);
        this.disk = new HistoryDisk(random, tape, meet);
        this.blindness = new Blindness(tape);
        this.session = new FeedSession(List.of(), LIMITS, new Written(), text -> text);
        this.watch = new FeedWatch(LIMITS.silence(), LIMITS.tradeSilence(), now());
    }

    private long millis() {
        return time.now(TimeUnit.MILLISECONDS);
    }

    private Moment now() {
        return new Moment(MemoryTape.DAY.plusMillis(millis() + aheadMillis), TimeUnit.MILLISECONDS.toNanos(millis()));
    }

    private final class Written implements Journal {
        @Override
        public long epoch() {
            return tape.live();
        }

        @Override
        public long append(Instant at, String kind, byte[] payload) {
            long line = tape.append(kind, at, payload);
            blindness.written(tape.live(), line, millis());
            return line;
        }
    }

    /** Somebody sets the clock. */
    public void setClock(long byMillis) {
        meet.accept(byMillis < 0 ? Met.CLOCK_SET_BACK : Met.CLOCK_SET_FORWARD);
        aheadMillis += byMillis;
        blindness.clockSet();
    }

    /** Begins the run that has the tape's newest epoch. */
    public void start() throws IOException {
        Long before = tape.epochs.lowerKey(tape.live());
        if (before != null) {
            tape.write(folder, before);
        }
        EarlierRuns earlier = EarlierRuns.of(TapeFolder.at(folder, damage -> {}), tape.live(), now().wall());
        var symbols = new ArrayList<>(HistoryServer.SYMBOLS);
        if (faults && before != null && random.nextInt(4) == 0) {
            meet.accept(Met.SYMBOL_LEFT_OUT);
            symbols.remove(random.nextInt(symbols.size()));
        }
        if (!earlier.openGaps().isEmpty()) {
            meet.accept(Met.GAP_CARRIED_ON);
        }
        blindness.written(tape.live(), 0, millis());
        session = new FeedSession(symbols, LIMITS, new Written(), text -> text);
        watch = new FeedWatch(LIMITS.silence(), LIMITS.tradeSilence(), now());
        session.start(now(), earlier);
        connect();
    }

    private void connect() {
        link = Link.READ;
        stalledTo = 0;
        server.connected();
        watch.begins(now());
        session.connected(now(), this::request);
        deliver();
    }

    private void request(String text) {
        boolean refuses = server.refuses;
        // an error that comes after all has settled is not one of the feed's answers in time
        server.refuses = refuses && millis() >= stalledTo;
        server.request(text, millis());
        server.refuses = refuses;
    }

    /** Something happens at the feed, or to the disk below the tape. */
    public void event() {
        switch (random.nextInt(40)) {
            case 0, 1 -> server.ping(millis());
            case 2 -> drop();
            case 3 -> stalledTo = millis() + random.nextInt(250_000);
            case 4 -> change(HistoryServer.SYMBOLS.get(random.nextInt(HistoryServer.SYMBOLS.size())));
            case 5 -> disk.turn();
            case 6 -> {
                if (random.nextInt(15) == 0) {
                    goSilent();
                }
            }
            default -> server.trade(link != Link.DOWN, millis());
        }
        if (random.nextInt(3) > 0) {
            deliver();
        }
    }

    /** Why the disk takes nothing; null when it does. */
    public @Nullable String diskTrouble() {
        return disk.trouble();
    }

    /** Subscribes or gives up a symbol while the run goes on. */
    private void change(String symbol) {
        if (millis() < stalledTo) {
            return;
        }
        Consumer<String> send = link == Link.DOWN ? text -> {} : this::request;
        if (random.nextInt(3) == 0) {
            meet.accept(Met.SYMBOL_GIVEN_UP);
            session.unsubscribe(now(), symbol, send);
        } else {
            session.subscribe(now(), symbol, send);
        }
        deliver();
    }

    /** The server answers and sends no trades, until that is noticed. */
    private void goSilent() {
        commitAll();
        server.silent = millis() >= stalledTo;
        for (int minute = 0; minute < 300 && server.silent && link == Link.READ; minute++) {
            server.ping(millis());
            server.trade(true, millis());
            time.advanceTimeBy(1, TimeUnit.MINUTES);
            passed();
            commitAll();
        }
    }

    /** Time has passed. */
    public void passed() {
        if (link == Link.DOWN && millis() >= connectAt) {
            connect();
        }
        deliver();
        if (link != Link.READ) {
            return;
        }
        session.tick(now(), this::request);
        deliver();
        Stall stall = link == Link.READ ? watch.stall(now(), session.venues()) : null;
        if (stall != null) {
            meet.accept(stall == Stall.NO_TRADES ? Met.NO_TRADES : Met.NOTHING_HEARD);
            session.stalled(now(), stall);
            ended(EndCause.STALLED);
        }
    }

    private void drop() {
        if (link != Link.DOWN) {
            meet.accept(Met.DROPPED);
            ended(EndCause.LOST);
        }
    }

    private void ended(EndCause cause) {
        link = Link.DOWN;
        server.silent = false;
        connectAt = millis() + random.nextInt(20_000);
        session.disconnected(now(), new ConnectionEnd(cause, -1, "gone"));
        for (Sent sent = server.next(); sent != null; sent = server.next()) {
            sent.millis = millis();
            if (!sent.symbols.isEmpty() && disk.hasRoom() && random.nextBoolean()) {
                meet.accept(Met.HEARD_LATE);
                sent.epoch = tape.live();
                session.late(now(), sent.message);
                sent.line = tape.newest();
            } else {
                meet.accept(Met.SENT_AND_NOT_HEARD);
            }
        }
    }

    private void deliver() {
        while (link == Link.READ && millis() >= stalledTo) {
            Sent sent = server.next();
            if (sent == null) {
                return;
            }
            sent.millis = millis();
            sent.epoch = tape.live();
            sent.line = tape.newest() + 1;
            take(sent.message);
            if (link == Link.READ && faults && random.nextInt(30) == 0) {
                meet.accept(Met.FRAME_TWICE);
                take(sent.message);
            }
        }
    }

    private void take(byte[] message) {
        watch.heard(now());
        Set<TradingVenue> venues = session.message(now(), message);
        if (!venues.isEmpty()) {
            watch.traded(now(), venues);
        }
        if (!disk.hasRoom()) {
            link = Link.PAUSED;
            session.paused(now(), disk.cause());
        }
    }

    /** The group commit brings some lines to the disk, unless that takes nothing. */
    public void commit() {
        disk.commitSome();
        resume();
    }

    /** The disk takes all lines. */
    public void commitAll() {
        disk.heal();
        do {
            tape.makeDurable();
            // what waited for room is taken now
            resume();
        } while (tape.newest() > tape.durable());
    }

    private void resume() {
        if (link == Link.PAUSED && disk.hasRoom()) {
            link = Link.READ;
            session.resumed(now());
            watch.begins(now());
            deliver();
        }
    }

    /** A clean stop: what follows is a gap. */
    public void stop() {
        link = Link.DOWN;
        lose();
        session.stop(now());
    }

    /** The process is gone. */
    public void died() {
        disk.processDied();
        link = Link.DOWN;
        lose();
    }

    private void lose() {
        for (Sent sent = server.next(); sent != null; sent = server.next()) {
            sent.millis = millis();
        }
    }

    /** From here on nothing fails. */
    public void clear() {
        faults = false;
        server.refuses = false;
        disk.heal();
    }

    /** All is well for a while: every symbol that trades is heard, and what does not trade has settled. */
    public void settle() {
        commitAll();
        HistoryServer.SYMBOLS.forEach(symbol -> session.subscribe(now(), symbol, this::request));
        pass(1);
        server.tradeEach(millis());
        // after a silence a subscription settles from the first trade on
        pass(1);
        pass(LIMITS.settle().toSeconds() + 1);
        assertThat(session.openGaps()).as("open gaps of a feed that is heard").isZero();
    }

    private void pass(long seconds) {
        time.advanceTimeBy(seconds, TimeUnit.SECONDS);
        passed();
        commitAll();
    }

    /** Of all that traded, what is not on the tape lies in a gap that was published. */
    public void requireBlindnessTold(List<StreamRecord> records) {
        if (blindness.require(server.all, records) > 0) {
            meet.accept(Met.BLIND);
        }
    }
}
