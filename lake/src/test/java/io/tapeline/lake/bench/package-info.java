/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What {@code etc/lake-bench} runs (docs/benchmarks.md); no test. */
@NullMarked
package io.tapeline.lake.bench;

import org.jspecify.annotations.NullMarked;
