/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.pace;

import io.tapeline.producer.publish.stream.ShardRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the next record of a symbol will go: as its last one did or, before that, as the shard map says. */
public final class ShardRoutes {

    private final Map<String, String> routes = new HashMap<>();
    private ShardMap map = ShardMap.UNKNOWN;

    /** The shard of a symbol; null when it is not known. */
    public @Nullable String shardOf(String symbol) {
        String known = routes.get(symbol);
        if (known == null) {
            known = map.shardOf(symbol);
            if (known != null) {
                routes.put(symbol, known);
            }
        }
        return known;
    }

    /** A record was stored; whether elsewhere than it was expected. */
    public boolean isSurprisedBy(String symbol, String shardId) {
        String expected = routes.put(symbol, shardId);
        return expected != null && !expected.equals(shardId);
    }

    /**
     * The open shards were listed.
     *
     * @return those there are; empty when the list tells nothing, which changes nothing
     */
    public Set<String> listed(Collection<ShardRange> open) {
        ShardMap newest = ShardMap.of(open);
        if (!newest.shards().isEmpty()) {
            map = newest;
            routes.clear();
        }
        return newest.shards();
    }
}
