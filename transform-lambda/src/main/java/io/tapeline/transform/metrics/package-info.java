/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What an invocation did, as one line of its log that CloudWatch turns into metrics.
 *
 * <p>One way through: {@link io.tapeline.transform.metrics.CountedStores} counts what passes to and from the tables,
 * {@link io.tapeline.transform.metrics.Metering} opens an {@link io.tapeline.transform.metrics.InvocationLog} for a
 * batch, everything said meanwhile bears the batch's coordinates, and its end writes the counts in CloudWatch's
 * embedded metric format. Counting changes no outcome and makes no call. No line holds a price, a key or a token.
 */
@NullMarked
package io.tapeline.transform.metrics;

import org.jspecify.annotations.NullMarked;
