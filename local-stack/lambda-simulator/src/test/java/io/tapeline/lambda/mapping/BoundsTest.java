/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static io.tapeline.lambda.mapping.MappingHarness.fail;
import static io.tapeline.lambda.mapping.MappingHarness.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.lambda.function.InvocationResult;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a mapping holds in memory, and what it does when something it writes to is full. */
class BoundsTest {
    private static final String BUCKET = "DestinationConfig: bucket";

    @Test
    @DisplayName(
            "ESM-31 a lane holds 8 MiB of what it has read and not done, those in flight included, and a record more")
    void readsAheadByBytes() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 10");
        for (int i = 0; i < 400; i++) {
            esm.put("k", "x".repeat(75_000));
        }
        esm.startDue();
        long held = esm.mapping.heldBytes();
        assertThat(held).isBetween(8L * 1024 * 1024, 8L * 1024 * 1024 + 101_000);
        assertThat(esm.mapping.state().recordsBehind()).isEqualTo(390);
        esm.run();
        assertThat(esm.invocations).hasSize(40);
        assertThat(esm.mapping.state().caughtUp()).isTrue();
    }

    @Test
    @DisplayName("ESM-31 small records are read ahead as far as large ones: by bytes, not by number")
    void readsAheadByBytesNotByNumber() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 10");
        for (int i = 0; i < 20_000; i++) {
            esm.put("k", "x");
        }
        esm.startDue();
        assertThat(esm.mapping.heldBytes()).isBetween(8L * 1024 * 1024, 8L * 1024 * 1024 + 1_000);
    }

    @Test
    @DisplayName("ESM-31 what the function says of its failure is kept to 1 000 characters")
    void boundsReasons() {
        MappingHarness esm = new MappingHarness(1);
        esm.put("k", "x");
        esm.onInvocation(given -> new InvocationResult.Failed("request", "y".repeat(5_000_000)));
        esm.run();
        assertThat(esm.mapping.state().lastError().orElseThrow()).hasSize(1_000);
    }

    @Test
    @DisplayName("ESM-31 memory takes 64 MiB of undelivered batches and refuses the next")
    void boundsUndeliveredInMemory() {
        UndeliveredInMemory memory = new UndeliveredInMemory();
        for (int i = 0; i < 64; i++) {
            memory.put("bucket", "key-" + i, new byte[1024 * 1024]);
        }
        assertThatThrownBy(() -> memory.put("bucket", "one more", new byte[1]))
                .hasMessageContaining("memory holds 67108864 bytes of undelivered batches at most, and is full");
        assertThat(memory.keys()).hasSize(64);
    }

    @Test
    @DisplayName("ESM-32 a batch whose document cannot be kept stays, is tried again with pauses, and is told of")
    void doesNotLoseWhatCannotBeKept() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 1", "MaximumRetryAttempts: 0", BUCKET);
        AtomicInteger tries = new AtomicInteger();
        esm.destination = full(tries);
        esm.put("k", "poison");
        esm.put("k", "behind");
        esm.onInvocation(given -> given.get(0).text().equals("poison") ? fail() : succeed());
        esm.runFor(Duration.ofSeconds(8));
        assertThat(tries.get()).isBetween(3, 5);
        MappingState state = esm.mapping.state();
        assertThat(esm.invocations).containsExactly(List.of("poison"));
        assertThat(state.recordsDiscarded()).isZero();
        assertThat(state.recordsBehind()).isEqualTo(2);
        assertThat(state.healthy()).isFalse();
        assertThat(state.lastProcessingResult())
                .startsWith("PROBLEM: a batch that was given up cannot be kept:")
                .contains("No space left on device");
        esm.destination = esm.undelivered;
        esm.runFor(Duration.ofSeconds(5));
        assertThat(esm.onlyDocumentText()).contains("RetryAttemptsExhausted");
        assertThat(esm.invocations).containsExactly(List.of("poison"), List.of("behind"));
        assertThat(esm.mapping.state().recordsDiscarded()).isEqualTo(1);
        assertThat(esm.mapping.state().healthy()).isTrue();
    }

    @Test
    @DisplayName("ESM-32 ESM-25 a batch whose document could not be kept before a kill is delivered again")
    void aKillDoesNotLoseItEither() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 1", "MaximumRetryAttempts: 0", BUCKET);
        esm.destination = full(new AtomicInteger());
        esm.put("k", "poison");
        esm.onInvocation(given -> fail());
        esm.run();
        esm.destination = esm.undelivered;
        esm.restart();
        esm.run();
        assertThat(esm.invocations).hasSize(2);
        assertThat(esm.onlyDocumentText()).contains("RetryAttemptsExhausted");
    }

    @Test
    @DisplayName("ESM-30 an invocation that cannot be started, or ends in an Error, is no batch in flight for ever")
    void survivesErrors() {
        MappingHarness esm = new MappingHarness(1);
        esm.put("k", "x");
        var usual = esm.executor;
        esm.executor = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        assertThatThrownBy(esm.mapping::tick).isInstanceOf(OutOfMemoryError.class);
        assertThat(esm.mapping.state().recordsInFlight()).isZero();
        esm.executor = usual;
        esm.onInvocation(given -> {
            if (esm.invocations.size() == 1) {
                throw new NoClassDefFoundError("Gone");
            }
            return succeed();
        });
        esm.runFor(Duration.ofSeconds(5));
        assertThat(esm.invocations).containsExactly(List.of("x"), List.of("x"));
        assertThat(esm.mapping.state().caughtUp()).isTrue();
        assertThat(esm.mapping.state().lastError()).contains("java.lang.NoClassDefFoundError: Gone");
    }

    @Test
    @DisplayName("ESM-17 a clock that is set back lengthens a pause to the longest one at most")
    void goesOnWhenTheClockIsSetBackInAPause() {
        MappingHarness esm = new MappingHarness(1);
        esm.put("k", "x");
        esm.onInvocation(given -> esm.invocations.size() == 1 ? fail() : succeed());
        esm.run();
        esm.clock.advance(Duration.ofHours(-1));
        esm.run();
        assertThat(esm.invocations).hasSize(1);
        esm.runFor(Duration.ofSeconds(4));
        assertThat(esm.invocations).hasSize(2);
    }

    @Test
    @DisplayName("ESM-2 a clock that is set back ends the window of what is waiting")
    void goesOnWhenTheClockIsSetBackInAWindow() {
        MappingHarness esm = new MappingHarness(1, "MaximumBatchingWindowInSeconds: 5");
        esm.put("k", "x");
        esm.run();
        assertThat(esm.invocations).isEmpty();
        esm.clock.advance(Duration.ofHours(-1));
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("x"));
    }

    @Test
    @DisplayName("ESM-32 ESM-17 a clock that is set back does not stop what was given up")
    void keepsWhatWasGivenUpWhenTheClockIsSetBack() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 1", "MaximumRetryAttempts: 0", BUCKET);
        esm.destination = full(new AtomicInteger());
        esm.put("k", "poison");
        esm.onInvocation(given -> fail());
        esm.run();
        esm.destination = esm.undelivered;
        esm.clock.advance(Duration.ofHours(-1));
        esm.runFor(Duration.ofSeconds(4));
        assertThat(esm.mapping.state().recordsDiscarded()).isEqualTo(1);
    }

    @Test
    @DisplayName("ESM-30 ESM-32 an Error while one lane gives up leaves no batch of another in flight for ever")
    void anErrorOfOneLaneStrandsNoOther() {
        MappingHarness esm =
                new MappingHarness(1, "BatchSize: 1", "ParallelizationFactor: 2", "MaximumRetryAttempts: 0", BUCKET);
        esm.destination = failing(() -> new OutOfMemoryError("injected"), new AtomicInteger());
        for (int i = 0; i < 20; i++) {
            esm.put("key-" + i, i == 0 ? "poison" : "good");
        }
        esm.onInvocation(given -> given.get(0).text().equals("poison") ? fail() : succeed());
        esm.run();
        assertThat(esm.mapping.state().recordsInFlight()).isZero();
        assertThat(esm.mapping.state().lastProcessingResult()).contains("java.lang.OutOfMemoryError: injected");
        esm.destination = esm.undelivered;
        esm.runFor(Duration.ofSeconds(5));
        assertThat(esm.mapping.state().caughtUp()).isTrue();
        assertThat(esm.mapping.state().recordsDone()).isEqualTo(19);
    }

    @Test
    @DisplayName("ESM-30 a shard that fails holds up no other shard, and their checkpoints are kept")
    void oneShardHoldsUpNoOther() {
        MappingHarness esm = new MappingHarness(2);
        for (int i = 0; i < 20; i++) {
            esm.put("key-" + i, String.valueOf(i));
        }
        var usual = esm.executor;
        AtomicInteger starts = new AtomicInteger();
        esm.executor = task -> {
            if (starts.getAndIncrement() == 0) {
                throw new OutOfMemoryError("injected");
            }
            usual.execute(task);
        };
        assertThatThrownBy(esm.mapping::tick).isInstanceOf(OutOfMemoryError.class);
        MappingState state = esm.mapping.state();
        assertThat(state.recordsInFlight()).isBetween(1L, 19L);
        assertThat(esm.checkpoints.read(state.uuid()).orElseThrow().shards()).hasSize(2);
        esm.runFor(Duration.ofSeconds(2));
        assertThat(esm.mapping.state().caughtUp()).isTrue();
    }

    @Test
    @DisplayName("ESM-17 the stack's own pauses: 0.2 s at first, doubled, 10 s at most")
    void pausesOfTheStack() {
        RetryBackoff pauses = RetryBackoff.DEFAULT;
        assertThat(List.of(pauses.after(1), pauses.after(2), pauses.after(3), pauses.after(6), pauses.after(7)))
                .containsExactly(
                        Duration.ofMillis(200),
                        Duration.ofMillis(400),
                        Duration.ofMillis(800),
                        Duration.ofMillis(6_400),
                        Duration.ofSeconds(10));
        assertThat(pauses.after(10_000)).isEqualTo(Duration.ofSeconds(10));
    }

    private static UndeliveredStore full(AtomicInteger tries) {
        return failing(
                () -> new UncheckedIOException(new FileSystemException("document", null, "No space left on device")),
                tries);
    }

    private static UndeliveredStore failing(Supplier<Throwable> failure, AtomicInteger tries) {
        return new UndeliveredStore() {
            @Override
            public void put(String bucket, String key, byte[] document) {
                tries.incrementAndGet();
                Throwable thrown = failure.get();
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            }

            @Override
            public List<String> keys() {
                return List.of();
            }

            @Override
            public Optional<String> document(String bucketAndKey) {
                return Optional.empty();
            }
        };
    }
}
