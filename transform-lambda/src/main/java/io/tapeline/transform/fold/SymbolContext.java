/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.transform.store.Stores;
import java.util.function.Consumer;

/**
 * Of which symbol something is folded, and where to.
 *
 * @param log takes single lines
 */
record SymbolContext(Stores stores, String symbol, FoldLimits limits, Consumer<String> log) {}
