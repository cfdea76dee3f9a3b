/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

/**
 * Where a record was when the function took it.
 *
 * @param shard the shard's id
 * @param sequenceNumber its place in the shard
 */
public record Arrival(String shard, String sequenceNumber) {}
