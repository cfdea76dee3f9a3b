/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How fast a core decodes and folds, measured by JMH; etc/speed runs it, the tests never do.
 *
 * <p>{@link io.tapeline.benchmarks.speed.SampleBatch} is what all of it is measured with: made once from a seed, so
 * that two runs have the same bytes.
 */
@NullMarked
package io.tapeline.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
