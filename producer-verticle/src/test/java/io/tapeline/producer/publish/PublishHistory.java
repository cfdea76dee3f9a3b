/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.producer.feed.FeedHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Some processes one after the other on one tape, of which only the last is left in peace. */
final class PublishHistory {

    private final SplittableRandom random;
    private final TestScheduler time = new TestScheduler();
    private final MemoryTape tape = new MemoryTape();
    private final MemoryStream stream = new MemoryStream(time);
    private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    private final List<Throwable> failures = new ArrayList<>();
    private final PublishLimits limits;
    private final boolean clockIsSet;
    private final Weather weather;
    private final FeedHistory feed;
    private int losses;
    private int powerLosses;

    PublishHistory(long seed, Map<Met, Integer> met, Path folder) {
        this.random = new SplittableRandom(seed);
        this.limits = PublishLimits.defaults()
                // small records are full at once, those of the default size wait for company
                .withTargetRecordBytes(random.nextInt(3) == 0 ? 24_000 : 1 + random.nextInt(600))
                .withMaxPendingBytes(1_000 + random.nextInt(20_000));
        this.clockIsSet = random.nextInt(3) == 0;
        this.weather = new Weather(random, time, tape, stream, checkpoints, met);
        this.feed = new FeedHistory(random, time, tape, folder, weather::meet);
        weather.diskTrouble = feed::diskTrouble;
        tape.holdDurable();
    }

    void run() throws IOException {
        int processes = 1 + random.nextInt(4);
        for (int process = 1; process < processes; process++) {
            process();
        }
        tape.newEpoch();
        weather.clear();
        feed.clear();
        Publisher last = start(new SetWorker(time.createWorker()));
        feed.start();
        feed.settle();
        assertThat(drained(last, 600).isComplete()).isTrue();
        assertThat(failures).isEmpty();
        List<StreamRecord> records = stream.records();
        var oracle = new Oracle(tape);
        oracle.requireTrueClaims(records);
        oracle.requireAllClaimed(records);
        oracle.requireAllHeld(records);
        feed.requireBlindnessTold(records);
        if (!stream.trades("QUIET").isEmpty()) {
            weather.meet(Met.QUIET_CLAIMED);
        }
    }

    private void process() throws IOException {
        tape.newEpoch();
        weather.beginProcess();
        var worker = new SetWorker(time.createWorker());
        Publisher publisher = start(worker);
        feed.start();
        for (int step = random.nextInt(60); step > 0 && failures.isEmpty(); step--) {
            step(publisher, worker);
        }
        if (failures.isEmpty() && weather.failingShard() != null && random.nextInt(3) > 0) {
            requireThatOthersGoOn(publisher);
        }
        if (failures.isEmpty() && random.nextInt(3) == 0) {
            feed.stop();
            feed.commit();
            DrainReport report = drained(publisher, 20);
            weather.meet(Met.STOPPED_WITH_SOME_LEFT, !report.isComplete());
        } else {
            weather.meet(Met.KILLED);
        }
        requireLoudEnd(publisher);
        publisher.kill();
        time.triggerActions();
        stream.callerDied();
        feed.died();
        failures.clear();
        if (random.nextInt(3) == 0) {
            losePower();
        }
        if (random.nextInt(8) == 0) {
            weather.meet(Met.CHECKPOINT_LOST);
            checkpoints.lose();
        }
    }

    /** What nobody expected ends the process, and says so; nothing else does. */
    private void requireLoudEnd(Publisher publisher) {
        assertThat(failures).hasSize(weather.isLost() ? 1 : 0);
        if (weather.isLost()) {
            losses++;
            weather.meet(Met.LOST_AGAIN, losses > 1);
            assertThat(publisher.status().state()).isInstanceOf(PublishState.Failed.class);
        }
    }

    private void losePower() {
        weather.meet(Met.POWER_LOSS);
        powerLosses++;
        weather.meet(Met.POWER_LOSS_AGAIN, powerLosses > 1);
        long lines = tape.newest();
        tape.crash();
        weather.meet(Met.UNSYNCED_LINES_GONE, tape.newest() < lines);
    }

    /** Starts a process as often as the tape cannot be read. */
    private Publisher start(SetWorker worker) {
        weather.mayDie(false);
        var runtime = new PublishRuntime(worker, () -> time.now(TimeUnit.NANOSECONDS), time, random, failures::add);
        while (true) {
            try {
                var publisher = new Publisher(tape, stream, checkpoints, limits, runtime);
                weather.mayDie(true);
                publisher.start();
                return publisher;
            } catch (IOException unreadable) {
                // the process ends and is started again
            }
        }
    }

    private void step(Publisher publisher, SetWorker worker) {
        event();
        if (random.nextInt(3) == 0) {
            feed.commit();
            publisher.wake();
        }
        if (clockIsSet && random.nextInt(20) == 0) {
            long by = random.nextLong(-600_000, 600_000);
            feed.setClock(by);
            worker.set(by);
        }
        boolean quiet = random.nextInt(12) == 0;
        time.advanceTimeBy(random.nextInt(quiet ? 90_000 : 120), TimeUnit.MILLISECONDS);
        feed.passed();
    }

    /** What is durable of all symbols of other shards than the failing one is on the stream after a while. */
    private void requireThatOthersGoOn(Publisher publisher) {
        feed.commitAll();
        publisher.wake();
        weather.calmly(() -> time.advanceTimeBy(200, TimeUnit.SECONDS));
        if (failures.isEmpty()) {
            weather.meet(Met.OTHERS_WENT_ON);
            new Oracle(tape)
                    .requireAllHeld(
                            stream.records(),
                            symbol -> !weather.shards.of(symbol).equals(weather.failingShard()));
        }
    }

    private DrainReport drained(Publisher publisher, int seconds) {
        var report = publisher.drain(Duration.ofSeconds(seconds)).test();
        for (int second = 0; second <= seconds && report.values().isEmpty(); second++) {
            time.advanceTimeBy(1, TimeUnit.SECONDS);
        }
        assertThat(report.values()).hasSize(1);
        return report.values().get(0);
    }

    private void event() {
        feed.event();
        if (random.nextInt(40) == 0) {
            boolean split = random.nextInt(3) > 0;
            weather.meet(split ? Met.SPLIT : Met.MERGE);
            if (split) {
                weather.shards.split();
            } else {
                weather.shards.merge();
            }
        }
    }
}
