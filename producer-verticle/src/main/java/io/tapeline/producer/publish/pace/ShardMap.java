/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.pace;

import io.tapeline.producer.publish.stream.ShardRange;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which shard takes which partition key: the key's MD5 is a number, and each open shard takes a range of numbers. */
final class ShardMap {

    /** The map of a stream that does not tell. */
    static final ShardMap UNKNOWN = new ShardMap(new TreeMap<>());

    private final NavigableMap<BigInteger, ShardRange> byFirst;

    private ShardMap(NavigableMap<BigInteger, ShardRange> byFirst) {
        this.byFirst = byFirst;
    }

    /** The map of the open shards; one whose ranges overlap, as some emulators' do, tells nothing. */
    static ShardMap of(Collection<ShardRange> open) {
        var byFirst = new TreeMap<BigInteger, ShardRange>();
        open.forEach(range -> byFirst.put(range.first(), range));
        BigInteger end = BigInteger.ONE.negate();
        for (ShardRange range : byFirst.values()) {
            if (range.first().compareTo(end) <= 0) {
                return UNKNOWN;
            }
            end = range.last();
        }
        return byFirst.size() < open.size() ? UNKNOWN : new ShardMap(byFirst);
    }

    /** The shard that takes a key; null when that is not known. */
    @Nullable
    String shardOf(String partitionKey) {
        if (byFirst.isEmpty()) {
            return null;
        }
        BigInteger hashKey = hashKey(partitionKey);
        Map.Entry<BigInteger, ShardRange> at = byFirst.floorEntry(hashKey);
        return at == null || at.getValue().last().compareTo(hashKey) < 0
                ? null
                : at.getValue().shardId();
    }

    Set<String> shards() {
        return byFirst.values().stream().map(ShardRange::shardId).collect(Collectors.toUnmodifiableSet());
    }

    /** The number that Kinesis makes of a key. */
    static BigInteger hashKey(String partitionKey) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
