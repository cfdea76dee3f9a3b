/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.producer.publish.stream.ShardRange;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The open shards of a stream that splits and merges them. */
final class HistoryShards {

    private final SplittableRandom random;
    private List<ShardRange> open = new ArrayList<>();
    private int made;

    HistoryShards(SplittableRandom random) {
        this.random = random;
        open.add(shard(BigInteger.ZERO, BigInteger.TWO.pow(128).subtract(BigInteger.ONE)));
        split();
    }

    private ShardRange shard(BigInteger first, BigInteger last) {
        return new ShardRange("shardId-" + made++, first, last);
    }

    List<ShardRange> open() {
        return List.copyOf(open);
    }

    void split() {
        ShardRange parent = open.remove(random.nextInt(open.size()));
        BigInteger middle = parent.first().add(parent.last()).shiftRight(1);
        open.add(shard(parent.first(), middle));
        open.add(shard(middle.add(BigInteger.ONE), parent.last()));
    }

    /** Two neighbours become one, when there are more than two. */
    void merge() {
        if (open.size() > 2) {
            open.sort((a, b) -> a.first().compareTo(b.first()));
            int left = random.nextInt(open.size() - 1);
            ShardRange upper = open.remove(left + 1);
            ShardRange lower = open.remove(left);
            open.add(shard(lower.first(), upper.last()));
        }
    }

    String of(String symbol) {
        BigInteger hashKey = hashKey(symbol);
        return open.stream()
                .filter(range -> range.first().compareTo(hashKey) <= 0 && hashKey.compareTo(range.last()) <= 0)
                .findFirst()
                .orElseThrow()
                .shardId();
    }

    private static BigInteger hashKey(String symbol) {
        try {
            return new BigInteger(1, MessageDigest.getInstance("MD5").digest(symbol.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }
}
