/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import io.tapeline.kinesis.files.ShardState;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/** The children of a split or a merge; refuses what AWS refuses. */
final class Reshard {
    /** The two children of a split; the second begins at {@code newStartingHashKey}. */
    static List<ShardState> split(
            Shard parent, String newStartingHashKey, int nextIndex, Instant now, StreamIdentity identity) {
        BigInteger at = HashRange.parse(newStartingHashKey, "newStartingHashKey");
        HashRange range = parent.range();
        if (at.compareTo(range.start().add(BigInteger.ONE)) <= 0 || at.compareTo(range.end()) >= 0) {
            throw RequestRefused.invalidArgument("NewStartingHashKey " + at + " used in SplitShard() on shard "
                    + parent.id() + " in stream " + identity.name() + " under account " + identity.account()
                    + " is not both greater than one plus the shard's StartingHashKey " + range.start()
                    + " and less than the shard's EndingHashKey " + range.end() + ".");
        }
        long second = Math.max(now.getEpochSecond(), parent.createdSecond() + 1);
        List<String> parents = List.of(parent.id());
        return List.of(
                child(nextIndex, parents, range.start(), at.subtract(BigInteger.ONE), second, now),
                child(nextIndex + 1, parents, at, range.end(), second, now));
    }

    /** The child of two neighbours, in either order. */
    static ShardState merge(Shard first, Shard second, int nextIndex, Instant now, StreamIdentity identity) {
        boolean follows =
                first.range().end().add(BigInteger.ONE).equals(second.range().start());
        boolean precedes =
                second.range().end().add(BigInteger.ONE).equals(first.range().start());
        if (!follows && !precedes) {
            throw RequestRefused.invalidArgument("Shards " + first.id() + " and " + second.id() + " in stream "
                    + identity.name() + " under account " + identity.account()
                    + " are not an adjacent pair of shards eligible for merging");
        }
        Shard low = follows ? first : second;
        Shard high = follows ? second : first;
        long created = Math.max(now.getEpochSecond(), Math.max(first.createdSecond(), second.createdSecond()) + 1);
        List<String> parents = List.of(first.id(), second.id());
        return child(nextIndex, parents, low.range().start(), high.range().end(), created, now);
    }

    private static ShardState child(
            int index, List<String> parents, BigInteger start, BigInteger end, long createdSecond, Instant now) {
        return new ShardState(index, parents, start, end, createdSecond, now.toEpochMilli(), null);
    }

    private Reshard() {}
}
