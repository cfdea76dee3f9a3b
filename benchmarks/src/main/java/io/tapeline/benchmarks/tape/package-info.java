/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** How long a producer takes to start on the tape of the runs before it. */
@NullMarked
package io.tapeline.benchmarks.tape;

import org.jspecify.annotations.NullMarked;
