/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.pace;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paces of all shards. One that is not known yet holds nothing up. */
public final class ShardPaces {

    private static final int PERSISTENT = 5;

    private final Map<String, ShardPace> paces = new HashMap<>();

    /** Whether a record may be offered to a shard, null when it is not known where the record will go. */
    public boolean isReady(@Nullable String shard, long now) {
        return shard == null || of(shard, now).isReady(now);
    }

    /** Counts a record that is offered. */
    public void take(@Nullable String shard, int recordBytes, long now) {
        if (shard != null) {
            of(shard, now).take(recordBytes);
        }
    }

    /** The shard said that it was offered too much; whether it has said nothing else for some time. */
    public boolean throttled(String shard, long now) {
        return of(shard, now).throttled(now) >= PERSISTENT;
    }

    /** The shard took a record. */
    public void stored(String shard, long now) {
        of(shard, now).stored();
    }

    /** Forgets the shards that are gone. */
    public void retain(Set<String> open) {
        paces.keySet().retainAll(open);
    }

    private ShardPace of(String shard, long now) {
        return paces.computeIfAbsent(shard, fresh -> new ShardPace(now));
    }
}
