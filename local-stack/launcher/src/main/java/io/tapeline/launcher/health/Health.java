/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.health;

/** How a process that is there finds itself, or that it does not say. */
public sealed interface Health {

    record Healthy() implements Health {}

    /** It answers, and gives a reason why not all is well. */
    record Unhealthy(String reason) implements Health {}

    /** It is there and does not answer. */
    record Silent(String reason) implements Health {}

    default boolean isHealthy() {
        return this instanceof Healthy;
    }
}
