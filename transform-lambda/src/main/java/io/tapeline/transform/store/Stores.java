/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.store;

/**
 * The five tables.
 *
 * @param bars what is folded
 * @param trades what was folded
 * @param symbols what was claimed
 * @param gaps what may have been missed
 * @param quarantine what was refused
 */
public record Stores(
        BarStore bars, TradeStore trades, SymbolStore symbols, GapStore gaps, QuarantineStore quarantine) {}
