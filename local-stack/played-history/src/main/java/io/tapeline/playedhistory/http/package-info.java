/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Massive's REST side for a laptop: its paths, pages, budget and refusals, in its own words where they are known.
 *
 * <p>What it adds is faults on demand, one for each next request.
 */
@NullMarked
package io.tapeline.playedhistory.http;

import org.jspecify.annotations.NullMarked;
