/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The history lane: Massive's official aggregates to raw files.
 *
 * <p>A month of bars' way through it: {@code job} plans it as a window and asks {@code client} for it when the budget
 * allows; what comes is checked for being whole, unadjusted and of that symbol, and otherwise left as it is;
 * {@code raw} keeps it as a line of a file and names it in a manifest, and from then on it is done. A lake is built
 * from these files by others, who need nothing of this room: docs/contracts/raw.md.
 */
@NullMarked
package io.tapeline.history;

import org.jspecify.annotations.NullMarked;
