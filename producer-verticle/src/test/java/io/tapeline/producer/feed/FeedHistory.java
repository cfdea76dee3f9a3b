/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.market.wire.StreamRecord;
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
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The feed of several runs, one after the other on one tape: a server that drops, stalls, repeats, swaps and refuses, a
 * disk that takes nothing for a while, a clock that somebody sets, and the sessions that live through it.
 */
public final class FeedHistory {

    static final FeedLimits LIMITS = FeedLimits.defaults();

    private final SplittableRandom random;
    private final HistoryTime time;
    private final MemoryTape tape;
    private final Path folder;
    private final Consumer<Met> meet;
    private final HistoryServer server;
    private final HistoryDisk disk;
    private final Blindness blindness;
    private final HistoryLink link;
    private FeedSession session;
    private boolean faults = true;

    /** @param folder where the tape's older epochs are written for those who read them at a start */
    public FeedHistory(SplittableRandom random, TestScheduler time, MemoryTape tape, Path folder, Consumer<Met> meet) {
        this.random = random;
        this.time = new HistoryTime(time);
        this.tape = tape;
        this.folder = folder;
        this.meet = meet;
        this.server = new HistoryServer(random, meet);
        this.disk = new HistoryDisk(random, tape, meet);
        this.blindness = new Blindness(tape);
        this.session = session(List.of());
        this.link = new HistoryLink(random, this.time, tape, server, disk, session, meet);
    }

    private FeedSession session(List<String> symbols) {
        return new FeedSession(symbols, LIMITS, new Written(), text -> text);
    }

    private final class Written implements Journal {
        @Override
        public long epoch() {
            return tape.live();
        }

        @Override
        public long append(Instant at, String kind, byte[] payload) {
            long line = tape.append(kind, at, payload);
            blindness.written(tape.live(), line, time.millis());
            return line;
        }
    }

    /** Somebody sets the clock. */
    public void setClock(long byMillis) {
        meet.accept(byMillis < 0 ? Met.CLOCK_SET_BACK : Met.CLOCK_SET_FORWARD);
        time.setWall(byMillis);
        blindness.clockSet();
    }

    /** Begins the run that has the tape's newest epoch. */
    public void start() throws IOException {
        Long before = tape.epochs.lowerKey(tape.live());
        if (before != null) {
            tape.write(folder, before);
        }
        EarlierRuns earlier = EarlierRuns.of(
                TapeFolder.at(folder, damage -> {}), tape.live(), time.now().wall());
        var symbols = new ArrayList<>(HistoryServer.SYMBOLS);
        if (faults && before != null && random.nextInt(4) == 0) {
            meet.accept(Met.SYMBOL_LEFT_OUT);
            symbols.remove(random.nextInt(symbols.size()));
        }
        if (!earlier.openGaps().isEmpty()) {
            meet.accept(Met.GAP_CARRIED_ON);
        }
        blindness.written(tape.live(), 0, time.millis());
        session = session(symbols);
        link.become(session);
        session.start(time.now(), earlier);
        link.connect();
    }

    /** Something happens at the feed, or to the disk below the tape. */
    public void event() {
        switch (random.nextInt(40)) {
            case 0, 1 -> server.ping(time.millis());
            case 2 -> link.drop();
            case 3 -> link.stallFor(random.nextInt(250_000));
            case 4 -> change(HistoryServer.SYMBOLS.get(random.nextInt(HistoryServer.SYMBOLS.size())));
            case 5 -> disk.turn();
            case 6 -> {
                if (random.nextInt(15) == 0) {
                    goSilent();
                }
            }
            default -> server.trade(link.isUp(), time.millis());
        }
        if (random.nextInt(3) > 0) {
            link.deliver();
        }
    }

    /** Why the disk takes nothing; null when it does. */
    public @Nullable String diskTrouble() {
        return disk.trouble();
    }

    /** Subscribes or gives up a symbol while the run goes on. */
    private void change(String symbol) {
        if (link.isStalled()) {
            return;
        }
        Consumer<String> send = link.isUp() ? link::request : text -> {};
        if (random.nextInt(3) == 0) {
            meet.accept(Met.SYMBOL_GIVEN_UP);
            session.unsubscribe(time.now(), symbol, send);
        } else {
            session.subscribe(time.now(), symbol, send);
        }
        link.deliver();
    }

    /** The server answers and sends no trades, until that is noticed. */
    private void goSilent() {
        commitAll();
        server.silent = !link.isStalled();
        for (int minute = 0; minute < 300 && server.silent && link.isRead(); minute++) {
            server.ping(time.millis());
            server.trade(true, time.millis());
            time.pass(60);
            passed();
            commitAll();
        }
    }

    /** Time has passed. */
    public void passed() {
        link.passed();
    }

    /** The group commit brings some lines to the disk, unless that takes nothing. */
    public void commit() {
        disk.commitSome();
        link.resume();
    }

    /** The disk takes all lines. */
    public void commitAll() {
        disk.heal();
        do {
            tape.makeDurable();
            // what waited for room is taken now
            link.resume();
        } while (tape.newest() > tape.durable());
    }

    /** A clean stop: what follows is a gap. */
    public void stop() {
        link.end();
        session.stop(time.now());
    }

    /** The process is gone. */
    public void died() {
        disk.processDied();
        link.end();
    }

    /** From here on nothing fails. */
    public void clear() {
        faults = false;
        link.repeatNothing();
        server.refuses = false;
        disk.heal();
    }

    /** All is well for a while: every symbol that trades is heard, and what does not trade has settled. */
    public void settle() {
        commitAll();
        HistoryServer.SYMBOLS.forEach(symbol -> session.subscribe(time.now(), symbol, link::request));
        pass(1);
        server.tradeEach(time.millis());
        // after a silence a subscription settles from the first trade on
        pass(1);
        pass(LIMITS.settle().toSeconds() + 1);
        assertThat(session.openGaps()).as("open gaps of a feed that is heard").isZero();
    }

    private void pass(long seconds) {
        time.pass(seconds);
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
