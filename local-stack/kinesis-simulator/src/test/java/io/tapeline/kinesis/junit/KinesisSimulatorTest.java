/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.kinesis.stream.EntryGate;
import io.tapeline.kinesis.stream.PutEntry;
import io.tapeline.kinesis.stream.PutOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@KinesisSimulator(
        streams = {"trades", "quotes"},
        shards = 3)
class KinesisSimulatorTest {
    @BeforeEach
    void isThereBeforeEachTest(SimulatedKinesis simulated) {
        assertThat(simulated.streams().names()).containsExactly("quotes", "trades");
    }

    @RepeatedTest(2)
    void eachTestHasEmptyStreamsOfItsOwn(SimulatedKinesis simulated, URI endpoint) {
        assertThat(endpoint).isEqualTo(simulated.endpoint());
        assertThat(simulated.streams().named("trades").shards()).hasSize(3);
        assertThat(simulated.streams().usedBytes()).isZero();
        assertThat(put(2, simulated)).hasOnlyElementsOfType(PutOutcome.Stored.class);
    }

    @Test
    void theMachinesTimeGoesOnAndCanBeMoved(SimulatedKinesis simulated) {
        Instant real = Clock.systemUTC().instant();
        assertThat(simulated.now()).isBetween(real.minusSeconds(60), real.plusSeconds(60));
        simulated.advance(Duration.ofHours(1));
        assertThat(simulated.now()).isAfter(real.plusSeconds(3_500));
    }

    @Test
    @KinesisSimulator(
            streams = {"quotes", "trades"},
            startsAt = "2026-01-05T14:30:00Z",
            limits = KinesisSimulator.Limits.NONE)
    void aMethodMaySayOtherwise(SimulatedKinesis simulated) {
        assertThat(simulated.streams().named("trades").shards()).hasSize(1);
        assertThat(simulated.now()).isEqualTo(Instant.parse("2026-01-05T14:30:00Z"));
        for (int i = 0; i < 10; i++) {
            assertThat(put(500, simulated)).hasOnlyElementsOfType(PutOutcome.Stored.class);
        }
    }

    @Test
    void theReadmesExampleIsATestThatRuns() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```java\n") + "```java\n".length();
        String example = readme.substring(start, readme.indexOf("```", start));
        assertThat(example).contains("@Test");
        String file = Files.readString(Path.of("src/test/java/io/tapeline/kinesis/junit/ThrottledShardTest.java"));
        assertThat(file).endsWith(example);
    }

    private static List<PutOutcome> put(int count, SimulatedKinesis simulated) {
        PutEntry entry = new PutEntry("AAPL", null, new byte[10]);
        return simulated.streams().named("trades").put(Collections.nCopies(count, entry), EntryGate.OPEN);
    }
}
