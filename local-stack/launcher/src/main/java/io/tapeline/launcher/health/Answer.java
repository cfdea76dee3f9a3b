/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.health;

import com.fasterxml.jackson.databind.JsonNode;

/** What came back when a process was asked. */
sealed interface Answer {

    /** It spoke; whatever it said. */
    record Spoken(int status, JsonNode body) implements Answer {}

    /** It did not, or nothing that can be read. */
    record Silent(String reason) implements Answer {}
}
