/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import org.jspecify.annotations.Nullable;

/**
 * How a record came to the function.
 *
 * @param shard the shard's id
 * @param sequenceNumber its place in the shard
 * @param partitionKey by which it came to the shard, null when not told
 */
public record Arrival(
        String shard, String sequenceNumber, @Nullable String partitionKey) {}
