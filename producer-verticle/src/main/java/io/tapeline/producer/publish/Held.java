/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

/** How much memory is held by what was read and is not acknowledged, over all symbols. */
final class Held {
    long bytes;
}
