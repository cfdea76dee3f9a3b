/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.util.List;
import java.util.Optional;

/** Where on-failure documents go: stands for the bucket of the mapping's destination. Thread-safe. */
public interface UndeliveredStore {
    /**
     * Keeps one document.
     *
     * @param bucket the last part of the destination's ARN
     * @param key as AWS names the object
     */
    void put(String bucket, String key, byte[] document);

    /** {@code bucket/key} of everything kept, sorted. */
    List<String> keys();

    /** The document kept under {@code bucket/key}; empty when there is none. */
    Optional<String> document(String bucketAndKey);
}
