/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One record a producer asks to store; not yet checked against any limit. */
public final class PutEntry {
    private final String partitionKey;
    private final @Nullable String explicitHashKey;
    private final byte[] data;

    /**
     * @param explicitHashKey decimal, overrides the MD5 of the partition key
     * @param data kept, not copied
     */
    public PutEntry(String partitionKey, @Nullable String explicitHashKey, byte[] data) {
        this.partitionKey = partitionKey;
        this.explicitHashKey = explicitHashKey;
        this.data = data;
    }

    String partitionKey() {
        return partitionKey;
    }

    @Nullable
    String explicitHashKey() {
        return explicitHashKey;
    }

    byte[] data() {
        return data;
    }

    int sizeBytes() {
        return data.length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
    }
}
