/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Gaps of the live lane, filled with official minutes: docs/contracts/backfill.md.
 *
 * <p>A gap's way: the plan says of each row of the ledger whether it waits, cannot be filled, or is wanted, and which
 * windows of official bars are then still to be fetched; {@code job} fetches those as history is fetched, within the
 * same budget and into the same raw files; from the raw files its minutes go to the store, beside the live ones; and
 * last its row says what became of it. Killed at any moment it goes on: what is in the raw files is not asked for
 * again, a minute put twice is the same minute, and a gap without an outcome is wanted again.
 */
@NullMarked
package io.tapeline.history.backfill;

import org.jspecify.annotations.NullMarked;
