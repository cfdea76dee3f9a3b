/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * One history of three runs on a tape where most symbols are quiet most of the time; the first run crashes at a step.
 */
final class ClaimHistory {

    /** The more often named, the busier. */
    private static final String[] SYMBOLS = {"BUSY", "BUSY", "BUSY", "SPARSE", "RARE", "QUIET"};

    private final TestScheduler time = new TestScheduler();
    private final MemoryTape tape = new MemoryTape();
    private final MemoryStream stream = new MemoryStream(time);
    private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    private final SplittableRandom script;
    /** Drawn from apart, so that the tape is the same wherever the first run crashes. */
    private final SplittableRandom weather;

    private final PublishLimits limits;
    private final int steps;
    private final int crash;
    private boolean faults = true;

    ClaimHistory(long seed, int steps, int crash) {
        this.script = new SplittableRandom(seed);
        this.weather = script.split();
        this.limits = PublishLimits.defaults().withTargetRecordBytes(1 + script.nextInt(600));
        this.steps = steps;
        this.crash = crash;
        tape.holdDurable();
        stream.answers = this::answer;
    }

    ClaimHistory run() throws IOException {
        live(crash);
        if (weather.nextInt(10) == 0) {
            checkpoints.lose();
        }
        live(weather.nextInt(steps));
        faults = false;
        Publisher last = begin();
        step(last);
        tape.makeDurable();
        var report = last.drain(Duration.ofMinutes(10)).test();
        for (int second = 0; second < 700 && report.values().isEmpty(); second++) {
            time.advanceTimeBy(1, TimeUnit.SECONDS);
        }
        assertThat(report.values()).allMatch(DrainReport::isComplete).hasSize(1);
        return this;
    }

    void require() {
        var oracle = new Oracle(tape);
        oracle.requireTrueClaims(stream.records());
        oracle.requireAllClaimed(stream.records());
    }

    ClaimOrder order() {
        return new ClaimOrder(tape, new Oracle(tape)).require(stream.records());
    }

    private Publisher begin() throws IOException {
        tape.newEpoch();
        var publisher = new Publisher(tape, stream, checkpoints, limits, TestRuntime.of(time, weather));
        publisher.start();
        for (String symbol : new TreeSet<>(List.of(SYMBOLS))) {
            if (script.nextInt(4) > 0) {
                tape.subscribe(symbol);
            }
        }
        return publisher;
    }

    /** A run that is killed. */
    private void live(int upTo) throws IOException {
        Publisher publisher = begin();
        for (int step = 0; step < upTo; step++) {
            step(publisher);
        }
        publisher.kill();
        time.triggerActions();
        stream.callerDied();
        tape.crash();
    }

    private void step(Publisher publisher) {
        event();
        if (script.nextInt(3) > 0) {
            tape.makeDurable();
            publisher.wake();
        }
        boolean quiet = script.nextInt(3) == 0;
        time.advanceTimeBy(quiet ? script.nextInt(55_000, 130_000) : script.nextInt(200), TimeUnit.MILLISECONDS);
    }

    private void event() {
        String symbol = SYMBOLS[script.nextInt(SYMBOLS.length)];
        switch (script.nextInt(9)) {
            case 0, 1 -> tape.subscribe(symbol);
            case 2 -> tape.append(LineKinds.UNSUBSCRIBE, EventJson.symbol(symbol));
            case 3, 4 -> tape.frame("{\"type\":\"ping\"}");
            case 5 ->
                tape.gap(new GapLine(
                        GapLine.Event.OPENED, null, List.of(symbol), null, null, GapCause.DISCONNECTED.name()));
            default -> frame(symbol);
        }
    }

    private void frame(String symbol) {
        var elements = new ArrayList<String>();
        for (int count = symbol.equals("QUIET") ? 0 : 1 + script.nextInt(5); count > 0; count--) {
            elements.add(
                    script.nextInt(6) == 0
                            ? "{\"s\":\"" + symbol + "\",\"p\":\"x\",\"t\":1,\"v\":1}"
                            : MemoryTape.trade(symbol));
        }
        tape.frame("{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}");
    }

    private List<PutOutcome> answer(List<PutRequest> batch) {
        stream.latencyMillis = weather.nextInt(40);
        stream.failAs(faults ? weather.nextInt(16) : 16, batch);
        return batch.stream().map(this::outcome).toList();
    }

    private PutOutcome outcome(PutRequest request) {
        return switch (faults ? weather.nextInt(12) : 12) {
            case 0 -> new PutOutcome.Throttled("ProvisionedThroughputExceededException");
            case 1 -> new PutOutcome.Rejected("Odd", "no");
            default -> MemoryStream.ok(request);
        };
    }
}
