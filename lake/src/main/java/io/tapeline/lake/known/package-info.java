/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What earlier runs learned of raw files and days, so that a run costs what changed. Lost, it is learned again. */
@NullMarked
package io.tapeline.lake.known;

import org.jspecify.annotations.NullMarked;
