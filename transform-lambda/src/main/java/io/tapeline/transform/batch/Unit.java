/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import io.tapeline.transform.fold.Tally;
import java.util.function.Supplier;

/**
 * Work that is done or not done as a whole.
 *
 * @param name what it works on, fit for a log
 * @param first the first record it came from
 * @param work does it; may be run again with the same end
 */
record Unit(String name, Delivered first, Supplier<Tally> work) {}
