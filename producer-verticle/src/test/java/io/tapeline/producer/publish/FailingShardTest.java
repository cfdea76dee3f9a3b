/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A shard that takes nothing holds up its own symbols alone. */
class FailingShardTest {

    private static final int ROUNDS = 600;

    private final Bench bench = new Bench();
    private boolean failing = true;

    @BeforeEach
    void newEpoch() {
        bench.limits = bench.limits.withMaxPendingBytes(20_000);
        bench.tape.newEpoch();
        bench.stream.answers = this::answer;
    }

    private List<PutOutcome> answer(List<PutRequest> batch) {
        var outcomes = new ArrayList<PutOutcome>();
        for (PutRequest put : batch) {
            outcomes.add(
                    failing && put.partitionKey().startsWith("BAD")
                            ? new PutOutcome.Throttled("ProvisionedThroughputExceededException")
                            : MemoryStream.ok(put));
        }
        return outcomes;
    }

    @Test
    @DisplayName("PUB-14 PUB-25 a shard that fails for ever stops no symbol of another, and loses nothing of its own")
    void othersGoOn() {
        bench.start();
        for (int i = 0; i < ROUNDS; i++) {
            bench.tape.trades("BAD1", "GOOD", "BAD2");
            bench.pass(500);
        }
        bench.pass(10_000);
        assertThat(trades("GOOD")).isEqualTo(ROUNDS);
        assertThat(trades("BAD1")).isZero();
        assertThat(bench.publisher().status().backlog().pendingBytes()).isLessThan(20_000);
        failing = false;
        bench.pass(60_000);
        assertThat(trades("BAD1")).isEqualTo(ROUNDS);
        assertThat(trades("BAD2")).isEqualTo(ROUNDS);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-25 memory that is full before anything else was sent frees itself all the same")
    void fullAtOnce() {
        for (int i = 0; i < 50; i++) {
            bench.tape.trades(Collections.nCopies(20, "BAD").toArray(String[]::new));
            bench.tape.trades("GOOD");
        }
        bench.start();
        bench.pass(30_000);
        assertThat(trades("GOOD")).isEqualTo(50);
        failing = false;
        bench.pass(60_000);
        assertThat(trades("BAD")).isEqualTo(1_000);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-14 while the whole stream is dead nothing is dropped that would have to be read again")
    void deadStream() {
        failing = true;
        bench.start();
        for (int i = 0; i < ROUNDS; i++) {
            bench.tape.trades("BAD1", "BAD2");
            bench.pass(500);
        }
        assertThat(bench.publisher().status().backlog().pendingBytes()).isLessThan(21_000);
        assertThat(bench.publisher().status().received().trades()).isLessThan(200);
        failing = false;
        bench.pass(60_000);
        bench.requireAll();
    }

    private int trades(String symbol) {
        return bench.stream.trades(symbol).stream()
                .mapToInt(record -> record.trades().size())
                .sum();
    }
}
