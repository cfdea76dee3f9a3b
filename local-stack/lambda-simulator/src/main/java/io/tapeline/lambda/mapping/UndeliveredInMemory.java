/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps on-failure documents until the process ends. */
public final class UndeliveredInMemory implements UndeliveredStore {
    private final NavigableMap<String, String> documents = new ConcurrentSkipListMap<>();

    @Override
    public void put(String bucket, String key, byte[] document) {
        documents.put(bucket + "/" + key, new String(document, StandardCharsets.UTF_8));
    }

    @Override
    public List<String> keys() {
        return List.copyOf(documents.keySet());
    }

    @Override
    public Optional<String> document(String bucketAndKey) {
        return Optional.ofNullable(documents.get(bucketAndKey));
    }
}
