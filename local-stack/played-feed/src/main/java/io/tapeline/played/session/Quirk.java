/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import org.jspecify.annotations.Nullable;

/**
 * One moment of the odd session.
 *
 * @param atMillis since the session's start
 * @param name what is odd
 * @param outcome what the pipeline does with it
 * @param frame the message; null when the connection is lost instead
 */
record Quirk(
        long atMillis,
        String name,
        String outcome,
        @Nullable String frame) {}
