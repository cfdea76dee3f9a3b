/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.ManualClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardLimitsTest {
    private static final String FIRST = "shardId-000000000000";
    private final ManualClock clock = new ManualClock("2026-11-20T14:30:00Z");

    @Test
    void aShardTakesAndGivesAsMuchAsItIsConfiguredTo() {
        ShardLimits few = new ShardLimits(10, 1_000, 2, 500);
        try (KinesisStreams streams = new KinesisStreams(StreamsConfig.DEFAULT.withLimits(few), clock)) {
            KinesisStream stream = streams.create("s", 1, Duration.ofHours(24));
            assertThat(stored(stream, 12, 49)).isEqualTo(10);
            clock.advance(Duration.ofSeconds(1));
            assertThat(stored(stream, 12, 249)).isEqualTo(4);
            stream.read(FIRST, 1, 1);
            stream.read(FIRST, 1, 1);
            assertThatThrownBy(() -> stream.read(FIRST, 1, 1)).hasMessageStartingWith("Rate exceeded");
            clock.advance(Duration.ofSeconds(1));
            // 10 times 50 and twice 250 bytes: a second's worth overdrawn by another
            stream.read(FIRST, 1, 12);
            clock.advance(Duration.ofMillis(1_999));
            assertThatThrownBy(() -> stream.read(FIRST, 1, 1)).hasMessageStartingWith("Rate exceeded");
            clock.advance(Duration.ofMillis(1));
            assertThat(stream.read(FIRST, 1, 1).records()).hasSize(1);
        }
    }

    @Test
    void withoutLimitsNothingThrottlesHoweverLongTheClockStands() {
        try (KinesisStreams streams = new KinesisStreams(StreamsConfig.DEFAULT.withLimits(ShardLimits.NONE), clock)) {
            KinesisStream stream = streams.create("s", 1, Duration.ofHours(24));
            for (int i = 0; i < 20; i++) {
                assertThat(stored(stream, 500, 10_000)).isEqualTo(500);
                assertThat(stream.read(FIRST, 1, 10_000).records()).isNotEmpty();
            }
        }
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatThrownBy(() -> new ShardLimits(0, 1, 1, 1)).hasMessageStartingWith("writtenRecords must be 1..");
    }

    private static long stored(KinesisStream stream, int count, int bytes) {
        List<PutEntry> entries = Collections.nCopies(count, new PutEntry("k", null, new byte[bytes]));
        return stream.put(entries, EntryGate.OPEN).stream()
                .filter(PutOutcome.Stored.class::isInstance)
                .count();
    }
}
