/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a session costs: the operations it really needs, counted; deploy/prices.tsv says what they are worth.
 *
 * <p>One way through: a {@link io.tapeline.benchmarks.cost.Session} is published by the producer's own publisher on
 * injected time ({@link io.tapeline.benchmarks.cost.ProducerRun}), the records it puts are cut into batches by a window
 * and folded by the function's own handler ({@link io.tapeline.benchmarks.cost.FunctionRun}) into tables in memory that
 * count units as DynamoDB does, and the {@link io.tapeline.benchmarks.cost.Usage} is printed. Nothing here knows a
 * price, and nothing here is shipped.
 */
@NullMarked
package io.tapeline.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
