/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

/** Told how far long work is. */
@FunctionalInterface
public interface Progress {
    void at(int done, int of);
}
