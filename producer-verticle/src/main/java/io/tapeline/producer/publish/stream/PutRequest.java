/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.stream;

/**
 * One record to be put.
 *
 * @param partitionKey the symbol
 * @param bytes the record; not changed by anyone from here on
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record PutRequest(String partitionKey, byte[] bytes) {}
