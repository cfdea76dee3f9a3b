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
        bench.pass(2_000);
        assertThat(trades("GOOD")).isEqualTo(50);
        failing = false;
        bench.pass(60_000);
        assertThat(trades("BAD")).isEqualTo(1_000);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-25 of several that fill the memory together none has most of it: they give it back after 5 s")
    void overtaken() {
        for (int i = 0; i < 50; i++) {
            bench.tape.trades("GOOD", "BAD1", "BAD2", "BAD3", "BAD4");
        }
        bench.start();
        bench.pass(4_000);
        assertThat(trades("GOOD")).isLessThan(50);
        bench.pass(3_000);
        assertThat(trades("GOOD")).isEqualTo(50);
        failing = false;
        bench.pass(60_000);
        bench.requireAll();
    }

    @Test
    @DisplayName("PUB-25 memory full of a dead shard's symbols alone is given back, although nothing was stored since")
    void fullOfTheDead() {
        for (int i = 0; i < 50; i++) {
            bench.tape.trades(Collections.nCopies(20, "BAD" + i % 3).toArray(String[]::new));
        }
        bench.tape.trades("GOOD");
        bench.start();
        bench.pass(29_000);
        assertThat(trades("GOOD")).isZero();
        bench.pass(5_000);
        assertThat(trades("GOOD")).isEqualTo(1);
        failing = false;
        bench.pass(60_000);
        bench.requireAll();
    }

    @Test
    @DisplayName(
            "PUB-14 PUB-25 of a stream that is dead for ten minutes the tape is read a few times, not over and over")
    void deadStream() {
        bench.start();
        for (int i = 0; i < 1_200; i++) {
            bench.tape.trades("BAD" + i % 40, "BAD" + i * 7 % 40);
            bench.pass(500);
        }
        assertThat(bench.publisher().status().backlog().pendingBytes()).isLessThan(41_000);
        assertThat(bench.tape.reads).isLessThan(1_300);
        failing = false;
        bench.pass(60_000);
        bench.requireAll();
        assertThat(bench.tape.reads).isLessThan(4 * 1_200);
    }

    @Test
    @DisplayName(
            "PUB-25 a stream that is dead most of the time has the tape read again at intervals, not at each answer")
    void flappingStream() {
        bench.start();
        for (int i = 0; i < 2_400; i++) {
            failing = i % 90 > 10;
            bench.tape.trades("BAD" + i % 40, "BAD" + i * 7 % 40);
            bench.pass(500);
        }
        failing = false;
        bench.pass(60_000);
        bench.requireAll();
        assertThat(bench.tape.reads).isLessThan(15 * 2_400);
    }

    private int trades(String symbol) {
        return bench.stream.trades(symbol).stream()
                .mapToInt(record -> record.trades().size())
                .sum();
    }
}
