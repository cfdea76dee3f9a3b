/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import io.tapeline.producer.status.ProducerStatus;
import io.tapeline.producer.status.Readiness;
import java.time.Instant;

/**
 * Everything that is measured, at one moment.
 *
 * @param diskFreeBytes where the tape is
 */
public record Reading(Instant at, ProducerStatus status, Readiness readiness, Meters meters, long diskFreeBytes) {}
