/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.soak;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What was acknowledged, told by seed: the n-th record of a shard has known bytes, so none of them must be kept. */
final class SoakTape {
    private static final int BYTES = 250;
    private final long seed;
    private final long[] acknowledged;
    /** After each batch: when it arrived, and how many records each shard had before it. */
    private final List<long[]> batches = new ArrayList<>();

    SoakTape(long seed, int shards) {
        this.seed = seed;
        this.acknowledged = new long[shards];
    }

    int shards() {
        return acknowledged.length;
    }

    /** A hash key that routes to this shard of evenly cut ones. */
    BigInteger hashKey(int shard) {
        return BigInteger.TWO.pow(128).divide(BigInteger.valueOf(shards())).multiply(BigInteger.valueOf(shard));
    }

    byte[] payload(int shard, long number) {
        SplittableRandom random = new SplittableRandom(seed ^ (number * shards() + shard));
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).putInt(shard).putLong(number);
        while (bytes.remaining() >= Long.BYTES) {
            bytes.putLong(random.nextLong());
        }
        return bytes.array();
    }

    /** The number of the record a shard is given next. */
    long acknowledged(int shard) {
        return acknowledged[shard];
    }

    void batch(long millis, int[] perShard) {
        long[] batch = new long[1 + shards()];
        batch[0] = millis;
        for (int shard = 0; shard < shards(); shard++) {
            batch[1 + shard] = acknowledged[shard];
            acknowledged[shard] += perShard[shard];
        }
        batches.add(batch);
    }

    /** The number of the first record of a shard that arrived then or later. */
    long firstFrom(int shard, long millis) {
        for (long[] batch : batches) {
            if (batch[0] >= millis) {
                return batch[1 + shard];
            }
        }
        return acknowledged[shard];
    }
}
