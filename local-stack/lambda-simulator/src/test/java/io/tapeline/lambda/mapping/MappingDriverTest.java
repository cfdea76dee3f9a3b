/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.tapeline.kinesis.stream.EntryGate;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.PutEntry;
import io.tapeline.kinesis.stream.ShardLimits;
import io.tapeline.kinesis.stream.StreamsConfig;
import io.tapeline.lambda.checkpoint.CheckpointsInMemory;
import io.tapeline.lambda.checkpoint.ShardCheckpoint;
import io.tapeline.lambda.function.InvocationResult;
import io.tapeline.testbasics.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MappingDriverTest {
    private static final String UUID = "d5c1e1a6-0000-4000-8000-000000000000";
    private final CheckpointsInMemory checkpoints = new CheckpointsInMemory();
    private final ManualClock clock = new ManualClock("2026-11-20T14:30:00Z");
    private final KinesisStreams streams =
            new KinesisStreams(StreamsConfig.DEFAULT.withLimits(ShardLimits.NONE), clock);

    @Test
    @DisplayName("ESM-30 a look that ends in an Error is followed by the next, and the record is delivered")
    void looksAgainAfterAnError() throws InterruptedException {
        var stream = streams.create("s", 1, Duration.ofHours(1));
        stream.putOne(new PutEntry("k", null, new byte[1]), EntryGate.OPEN);
        CountDownLatch delivered = new CountDownLatch(1);
        AtomicInteger starts = new AtomicInteger();
        try (MappingDriver driver = MappingDriver.start(
                "m",
                Duration.ofMillis(1),
                clock,
                wiring -> mapping(
                        task -> {
                            if (starts.incrementAndGet() < 3) {
                                throw new StackOverflowError("injected");
                            }
                            wiring.invocations().execute(task);
                        },
                        delivered,
                        wiring))) {
            assertThat(delivered.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(starts.get()).isEqualTo(3);
            assertThat(driver.state().invocations()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "ESM-30 whoever has not looked for more than 10 s, or failed to at the last try, is unhealthy and not caught up")
    void theWatchdog() {
        Heartbeat heartbeat = new Heartbeat(clock, MappingDriver.STALLED_AFTER);
        clock.advance(Duration.ofSeconds(10));
        assertThat(heartbeat.problem()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(heartbeat.problem()).contains("has not looked at the stream for 10 s");
        heartbeat.beat();
        assertThat(heartbeat.problem()).isEmpty();
        heartbeat.failed(new NoClassDefFoundError("Gone"));
        heartbeat.failed(new IllegalStateException("again"));
        assertThat(heartbeat.problem())
                .contains("looking at the stream failed, 2 times so far: java.lang.IllegalStateException: again");
        heartbeat.beat();
        assertThat(heartbeat.problem()).isEmpty();
        clock.advance(Duration.ofHours(-1));
        assertThat(heartbeat.problem()).as("a clock set back hides no hang").isPresent();
    }

    @Test
    @DisplayName("ESM-30 a mapping that looks seldom has ten looks' time")
    void seldomLooks() {
        assertThat(MappingDriver.stalledAfter(Duration.ofMillis(100))).isEqualTo(Duration.ofSeconds(10));
        assertThat(MappingDriver.stalledAfter(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    @DisplayName("ESM-30 ESM-22 a driver whose thread hangs in a look answers within seconds, and says that it hangs")
    void tellsOfAHang() throws InterruptedException {
        streams.create("s", 1, Duration.ofHours(1)).putOne(new PutEntry("k", null, new byte[1]), EntryGate.OPEN);
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (MappingDriver driver = MappingDriver.start(
                "m",
                Duration.ofMillis(1),
                clock,
                wiring -> mapping(
                        task -> {
                            hanging.countDown();
                            awaited(release);
                            task.run();
                        },
                        new CountDownLatch(1),
                        wiring))) {
            assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
            clock.advance(Duration.ofSeconds(11));
            MappingState state = assertTimeout(Duration.ofSeconds(3), driver::state);
            release.countDown();
            assertThat(state.healthy()).isFalse();
            assertThat(state.caughtUp()).isFalse();
            assertThat(state.problems())
                    .containsExactly(
                            "has not looked at the stream for 11 s",
                            "busy with one look at the stream for more than a second");
        }
    }

    @Test
    @DisplayName("ESM-25 an orderly end waits for what is in flight and keeps it as done")
    void keepsWhatEndsWhileItCloses() throws InterruptedException {
        streams.create("s", 1, Duration.ofHours(1)).putOne(new PutEntry("k", null, new byte[1]), EntryGate.OPEN);
        CountDownLatch begun = new CountDownLatch(1);
        MappingDriver driver = MappingDriver.start(
                "m",
                Duration.ofMillis(1),
                clock,
                wiring -> mapping(
                        task -> wiring.invocations().execute(() -> {
                            begun.countDown();
                            // the look that would keep it comes no more
                            while (!wiring.invocations().isShutdown()) {
                                Thread.onSpinWait();
                            }
                            task.run();
                        }),
                        new CountDownLatch(1),
                        wiring));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        driver.close();
        assertThat(checkpoints.read(UUID).orElseThrow().shards().get("shardId-000000000000"))
                .isEqualTo(new ShardCheckpoint(false, List.of(2L)));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private EventSourceMapping mapping(Executor executor, CountDownLatch delivered, MappingDriver.Wiring wiring) {
        MappingResource resource = MappingProperties.mapping("arn:aws:kinesis:us-east-1:000000000000:stream/s");
        return new EventSourceMapping(
                resource,
                new EventSourceMapping.Parts(
                        new StreamLookup(streams, resource.streamArn()),
                        MappingProperties.FUNCTION,
                        event -> {
                            delivered.countDown();
                            return new InvocationResult.Returned("request", "null");
                        },
                        executor,
                        new UndeliveredInMemory(),
                        checkpoints,
                        new RetryBackoff(Duration.ZERO, Duration.ZERO),
                        clock),
                wiring.wakeUp());
    }
}
