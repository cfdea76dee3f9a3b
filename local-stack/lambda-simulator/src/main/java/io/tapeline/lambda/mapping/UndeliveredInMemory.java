/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps on-failure documents until the process ends, and no more than fit: the next is refused, as a full disk refuses
 * it, and its batch stays with the mapping.
 */
public final class UndeliveredInMemory implements UndeliveredStore {
    /** What all documents together may take. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private final NavigableMap<String, byte[]> documents = new TreeMap<>();
    private long bytes;

    @Override
    public synchronized void put(String bucket, String key, byte[] document) {
        if (bytes + document.length > MAX_BYTES) {
            throw new IllegalStateException("memory holds " + MAX_BYTES
                    + " bytes of undelivered batches at most, and is full: give the stack a data folder");
        }
        bytes += document.length;
        documents.put(bucket + "/" + key, document);
    }

    @Override
    public synchronized List<String> keys() {
        return List.copyOf(documents.keySet());
    }

    @Override
    public synchronized Optional<String> document(String bucketAndKey) {
        return Optional.ofNullable(documents.get(bucketAndKey)).map(kept -> new String(kept, StandardCharsets.UTF_8));
    }
}
