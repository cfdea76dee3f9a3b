/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.status;

/**
 * How the tape stands.
 *
 * @param durable number of the newest line that is on disk
 * @param unpublishedBytes of all runs on it that no checkpoint says is published
 * @param hasRoom whether it takes what comes; the socket is paused when it does not
 */
public record TapeStatus(long durable, long unpublishedBytes, boolean hasRoom) {}
