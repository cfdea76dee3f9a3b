/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Some processes one after the other on one tape, of which only the last is left in peace. */
final class PublishHistory {

    /** The last only ever is subscribed. */
    private static final String[] SYMBOLS = {"AAPL", "BINANCE:BTCUSDT", "IC MARKETS:1", "BRK.B", "QUIET"};

    private final SplittableRandom random;
    private final TestScheduler time = new TestScheduler();
    private final MemoryTape tape = new MemoryTape();
    private final MemoryStream stream = new MemoryStream(time);
    private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    private final List<Throwable> failures = new ArrayList<>();
    private final Map<Met, Integer> met;
    private final PublishLimits limits;
    private final Weather weather;

    PublishHistory(long seed, Map<Met, Integer> met) {
        this.random = new SplittableRandom(seed);
        this.met = met;
        this.limits = PublishLimits.defaults()
                .withTargetRecordBytes(1 + random.nextInt(600))
                .withMaxPendingBytes(1_000 + random.nextInt(20_000));
        this.weather = new Weather(random, time, tape, stream, checkpoints, met);
        tape.holdDurable();
    }

    void run() {
        int processes = 1 + random.nextInt(4);
        for (int process = 1; process < processes; process++) {
            process();
        }
        tape.newEpoch();
        weather.clear();
        Publisher last = start(new SetWorker(time.createWorker()));
        tape.subscribe("QUIET");
        for (int step = random.nextInt(8); step > 0; step--) {
            event();
        }
        tape.makeDurable();
        assertThat(drained(last, 600).isComplete()).isTrue();
        assertThat(failures).isEmpty();
        List<StreamRecord> records = stream.records();
        var oracle = new Oracle(tape);
        oracle.requireTrueClaims(records);
        oracle.requireAllClaimed(records);
        oracle.requireAllHeld(records);
        if (!stream.trades("QUIET").isEmpty()) {
            weather.meet(Met.QUIET_CLAIMED);
        }
    }

    private void process() {
        tape.newEpoch();
        weather.beginProcess();
        var worker = new SetWorker(time.createWorker());
        Publisher publisher = start(worker);
        for (int step = random.nextInt(60); step > 0 && failures.isEmpty(); step--) {
            step(publisher, worker);
        }
        if (failures.isEmpty() && weather.failingShard() != null && random.nextInt(3) == 0) {
            requireThatOthersGoOn(publisher);
        }
        if (failures.isEmpty() && random.nextInt(3) == 0) {
            tape.makeDurable();
            DrainReport report = drained(publisher, 20);
            met.merge(Met.STOPPED_WITH_SOME_LEFT, report.isComplete() ? 0 : 1, Integer::sum);
        } else {
            weather.meet(Met.KILLED);
        }
        if (!failures.isEmpty()) {
            assertThat(failures).hasSize(1);
            assertThat(publisher.status().state()).isInstanceOf(PublishState.Failed.class);
            assertThat(weather.isLost()).as("who failed: %s", failures).isTrue();
        }
        publisher.kill();
        time.triggerActions();
        stream.callerDied();
        failures.clear();
        if (random.nextInt(3) == 0) {
            weather.meet(Met.POWER_LOSS);
            tape.crash();
        }
        if (random.nextInt(8) == 0) {
            weather.meet(Met.CHECKPOINT_LOST);
            checkpoints.lose();
        }
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
            tape.makeDurable();
            publisher.wake();
        }
        if (random.nextInt(20) == 0) {
            weather.meet(Met.CLOCK_SET);
            worker.set(random.nextLong(-600_000, 600_000));
        }
        boolean quiet = random.nextInt(12) == 0;
        time.advanceTimeBy(random.nextInt(quiet ? 90_000 : 120), TimeUnit.MILLISECONDS);
    }

    /** What is durable of all symbols of other shards than the failing one is on the stream after a while. */
    private void requireThatOthersGoOn(Publisher publisher) {
        tape.makeDurable();
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
        switch (random.nextInt(11)) {
            case 0 -> tape.subscribe(SYMBOLS[random.nextInt(SYMBOLS.length)]);
            case 1 -> tape.frame("{\"type\":\"ping\"}");
            case 2 ->
                tape.gap(new GapLine(
                        GapLine.Event.OPENED, null, List.of(symbol()), null, null, GapCause.DISCONNECTED.name()));
            case 3 ->
                tape.gap(new GapLine(
                        GapLine.Event.CLOSED,
                        new GapRecord.Opening(1, 2),
                        List.of(symbol()),
                        MemoryTape.DAY,
                        MemoryTape.DAY.plusSeconds(1),
                        GapCause.CRASH.name()));
            case 4 -> tape.append(LineKinds.UNSUBSCRIBE, EventJson.symbol(symbol()));
            case 5 -> {
                boolean split = random.nextInt(3) > 0;
                if (random.nextInt(3) == 0) {
                    weather.meet(split ? Met.SPLIT : Met.MERGE);
                    if (split) {
                        weather.shards.split();
                    } else {
                        weather.shards.merge();
                    }
                }
            }
            default -> frame();
        }
    }

    private void frame() {
        var elements = new ArrayList<String>();
        int count = random.nextInt(5) == 0 ? 1 + random.nextInt(80) : 1 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            elements.add(
                    switch (random.nextInt(10)) {
                        case 0 -> "{\"s\":\"" + symbol() + "\",\"p\":\"x\",\"t\":1,\"v\":1}";
                        case 1 -> "17";
                        default -> MemoryTape.trade(symbol());
                    });
        }
        tape.frame("{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}");
    }

    private String symbol() {
        return SYMBOLS[random.nextInt(SYMBOLS.length - 1)];
    }
}
