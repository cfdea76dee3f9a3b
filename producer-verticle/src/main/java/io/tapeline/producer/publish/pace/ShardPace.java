/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.pace;

/**
 * What one shard takes: 1 000 records and 1 MiB a second, times a factor that halves when the shard throttles and grows
 * by 0.05 for each second in which it does not.
 */
final class ShardPace {

    private static final double RECORDS_PER_SECOND = 1_000;
    private static final double BYTES_PER_SECOND = 1 << 20;
    private static final double LEAST = 0.05;

    private double factor = 1;
    private double records = RECORDS_PER_SECOND;
    private double bytes = BYTES_PER_SECOND;
    private long refilledAt;
    private long quietSince;
    private int throttledInARow;

    ShardPace(long now) {
        refilledAt = now;
        quietSince = now;
    }

    /** Whether a record may be sent. A record larger than what is left is paid for by those behind it. */
    boolean isReady(long now) {
        refill(now);
        return records >= 1 && bytes > 0;
    }

    void take(int recordBytes) {
        records -= 1;
        bytes -= recordBytes;
    }

    /** Returns how often in a row it throttled. */
    int throttled(long now) {
        refill(now);
        factor = Math.max(LEAST, factor / 2);
        quietSince = now;
        return ++throttledInARow;
    }

    void stored() {
        throttledInARow = 0;
    }

    double factor() {
        return factor;
    }

    private void refill(long now) {
        if (now <= refilledAt) {
            return;
        }
        long quietSeconds = (now - quietSince) / 1000;
        factor = Math.min(1, factor + LEAST * quietSeconds);
        quietSince += quietSeconds * 1000;
        double seconds = (now - refilledAt) / 1000.0;
        // at the slowest a full bucket still holds one record
        records = Math.min(RECORDS_PER_SECOND * factor, records + seconds * RECORDS_PER_SECOND * factor);
        bytes = Math.min(BYTES_PER_SECOND * factor, bytes + seconds * BYTES_PER_SECOND * factor);
        refilledAt = now;
    }
}
