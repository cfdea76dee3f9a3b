/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.producer.journal.GapCause;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.testbasics.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of frames, throttling, failures, crashes and restarts end with everything on the stream. */
class PublishHistoriesTest {

    private static final String[] SYMBOLS = {"AAPL", "BINANCE:BTCUSDT", "IC MARKETS:1", "BRK.B", "QUIET"};

    static LongStream seeds() {
        return Seeds.of(250, 25);
    }

    @ParameterizedTest(name = "P6 STREAM-2 STREAM-3 PUB-1 PUB-2 PUB-3 PUB-12 seed {0}")
    @MethodSource("seeds")
    void everyElementIsInARecordThatClaimsIt(long seed) throws Exception {
        new History(seed).run();
    }

    private static final class History {
        private final SplittableRandom random;
        private final TestScheduler time = new TestScheduler();
        private final MemoryTape tape = new MemoryTape();
        private final MemoryStream stream = new MemoryStream(time);
        private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
        private final PublishLimits limits;
        private boolean faults = true;

        History(long seed) {
            random = new SplittableRandom(seed);
            tape.holdDurable();
            limits = PublishLimits.defaults()
                    .withTargetRecordBytes(1 + random.nextInt(600))
                    .withMaxPendingBytes(500 + random.nextInt(20_000));
            stream.answers = this::answer;
        }

        void run() throws Exception {
            int runs = 1 + random.nextInt(4);
            for (int run = 1; run <= runs; run++) {
                tape.newEpoch();
                boolean last = run == runs;
                var publisher = new Publisher(tape, stream, checkpoints, limits, TestRuntime.of(time, random));
                publisher.start();
                live(publisher);
                if (last || random.nextInt(3) == 0) {
                    faults = !last;
                    stop(publisher, last);
                } else {
                    publisher.kill();
                    time.triggerActions();
                    stream.callerDied();
                    tape.crash();
                }
                if (random.nextInt(8) == 0) {
                    checkpoints.lose();
                }
            }
            var oracle = new Oracle(tape);
            oracle.requireTrueClaims(stream.records());
            oracle.requireAllClaimed(stream.records());
        }

        private void live(Publisher publisher) {
            int steps = random.nextInt(60);
            for (int step = 0; step < steps; step++) {
                event();
                if (random.nextInt(3) == 0) {
                    tape.makeDurable();
                    publisher.wake();
                }
                boolean long_ = random.nextInt(12) == 0;
                time.advanceTimeBy(random.nextInt(long_ ? 90_000 : 120), TimeUnit.MILLISECONDS);
            }
        }

        private void stop(Publisher publisher, boolean last) {
            tape.makeDurable();
            var report = publisher.drain(Duration.ofSeconds(last ? 600 : 20)).test();
            for (int second = 0; second < 700 && report.values().isEmpty(); second++) {
                time.advanceTimeBy(1, TimeUnit.SECONDS);
            }
            assertThat(report.values()).hasSize(1);
            if (last) {
                assertThat(report.values().get(0).left()).isEmpty();
                assertThat(report.values().get(0).isComplete()).isTrue();
            }
            stream.callerDied();
        }

        private void event() {
            switch (random.nextInt(8)) {
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

        private List<PutOutcome> answer(List<PutRequest> batch) {
            stream.latencyMillis = random.nextInt(40);
            stream.failAs(faults ? random.nextInt(20) : 20, batch);
            var outcomes = new ArrayList<PutOutcome>();
            for (PutRequest request : batch) {
                outcomes.add(
                        switch (faults ? random.nextInt(12) : 12) {
                            case 0, 1 -> new PutOutcome.Throttled("ProvisionedThroughputExceededException");
                            case 2 ->
                                random.nextInt(4) == 0
                                        ? new PutOutcome.Rejected("Odd", "no")
                                        : MemoryStream.ok(request);
                            default -> MemoryStream.ok(request);
                        });
            }
            return outcomes;
        }
    }
}
