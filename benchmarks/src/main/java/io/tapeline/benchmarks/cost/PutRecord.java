/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

/**
 * A record as it came to the stream.
 *
 * @param atMillis when, from the session's beginning
 * @param partitionKey its symbol
 * @param bytes the record
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record PutRecord(long atMillis, String partitionKey, byte[] bytes) {}
