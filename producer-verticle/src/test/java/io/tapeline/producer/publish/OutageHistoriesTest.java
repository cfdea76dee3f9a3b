/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.testbasics.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A shard that fails, heals and fails again. Each time its symbols fill the memory before anybody has waited for long,
 * and what stands behind them on the tape waits no longer than the rule says.
 */
class OutageHistoriesTest {

    /** What a trade takes in memory, at least. */
    private static final int LEAST_BYTES = 100;

    private static final int OUTAGES = 3;

    private final Bench bench = new Bench();
    private final List<String> dead = new ArrayList<>();
    private boolean failing;

    static LongStream seeds() {
        return Seeds.of(20, 10);
    }

    @ParameterizedTest(name = "PUB-25 seed {0}")
    @MethodSource("seeds")
    void othersWaitNoLongerThanTheRuleSays(long seed) {
        var random = new SplittableRandom(seed);
        int memory = random.nextInt(5_000, 12_000);
        bench.limits = bench.limits.withMaxPendingBytes(memory);
        bench.tape.newEpoch();
        bench.stream.answers = batch -> answer(batch, random);
        bench.start();
        for (int outage = 0; outage < OUTAGES; outage++) {
            failing = true;
            switch (random.nextInt(3)) {
                case 0 -> {
                    begin(1, true);
                    requireServed(memory, 1_000, random);
                }
                case 1 -> {
                    begin(random.nextInt(3, 7), true);
                    requireServed(memory, 6_000, random);
                }
                default -> {
                    begin(random.nextInt(1, 7), false);
                    requireServed(memory, 31_500, random);
                }
            }
            failing = false;
            bench.pass(90_000);
            bench.requireAll();
        }
    }

    /** @param overtaken whether something is stored when they wait already */
    private void begin(int symbols, boolean overtaken) {
        dead.clear();
        for (int i = 0; i < symbols; i++) {
            dead.add("DEAD" + i);
        }
        if (overtaken) {
            bench.tape.trades(dead.toArray(String[]::new));
            bench.pass(200);
            bench.tape.trades("GOOD");
            bench.pass(200);
        }
    }

    /** Symbols of the dead shard fill the memory alike, and another one trades behind them. */
    private void requireServed(int memory, long withinMillis, SplittableRandom random) {
        int aFrame = random.nextInt(1, 40);
        var frame = new ArrayList<String>();
        int trades = memory / LEAST_BYTES * random.nextInt(2, 4);
        for (int i = 0; i < trades; i++) {
            frame.add(dead.get(i % dead.size()));
            if (frame.size() == aFrame) {
                bench.tape.trades(frame.toArray(String[]::new));
                frame.clear();
            }
        }
        int before = good();
        bench.tape.trades("GOOD");
        bench.pass(withinMillis);
        assertThat(good()).as("behind %s within %s ms", dead, withinMillis).isEqualTo(before + 1);
    }

    private int good() {
        return bench.stream.stored.stream()
                .filter(put -> put.partitionKey().equals("GOOD"))
                .map(MemoryStream::decode)
                .mapToInt(record -> ((TradesRecord) record).trades().size())
                .sum();
    }

    private List<PutOutcome> answer(List<PutRequest> batch, SplittableRandom random) {
        return batch.stream()
                .map(put -> !failing || put.partitionKey().equals("GOOD")
                        ? MemoryStream.ok(put)
                        : random.nextBoolean()
                                ? new PutOutcome.Throttled("ProvisionedThroughputExceededException")
                                : new PutOutcome.Failed("InternalFailure", ""))
                .toList();
    }
}
