/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.reconcile;

/** How a symbol's minutes came out. */
public record SymbolSum(String symbol, long minutes, long equal, long explained, long unexplained) {}
