/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

/**
 * What the five tables are called; deploy/template.yaml decides.
 *
 * @param bars bars of 1m and 1d
 * @param trades packed trades
 * @param symbols what has been claimed of each symbol
 * @param gaps the gap ledger
 * @param quarantine what was refused
 */
public record TableNames(String bars, String trades, String symbols, String gaps, String quarantine) {}
