/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * How many minutes came out one way.
 *
 * @param result equal, explained or unexplained
 * @param cause of what is explained, null of others
 */
public record Sum(String result, @Nullable String cause, long minutes) {}
