/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A Massive server for a laptop, so that the history lane works without a key, a plan and a network.
 *
 * <p>{@code http} answers with what {@code market} invents. Nothing it serves was ever traded.
 */
@NullMarked
package io.tapeline.playedhistory;

import org.jspecify.annotations.NullMarked;
