/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The lake's command line.
 *
 * <p>A month of minutes on its way: {@code raw} finds the files that a manifest names and proves their digests,
 * {@code stage} lays every bar of every response into working tables and picks, for each symbol and day, the newest
 * complete fetch, {@code check} asks each numbered SQL file what is wrong, {@code table} writes the days without a hard
 * failure, each in one move, and {@code read} answers SQL over what is there.
 */
@NullMarked
package io.tapeline.lake;

import org.jspecify.annotations.NullMarked;
