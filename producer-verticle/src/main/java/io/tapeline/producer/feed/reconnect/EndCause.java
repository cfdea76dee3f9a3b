/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.reconnect;

/** Why there is no connection any more, or none came about; stable words that the status and metrics show. */
public enum EndCause {
    /** The feed or the network ended it. */
    LOST,
    /** Nobody answered, or with something that is no upgrade: name, network, TLS, proxy, a status that says nothing. */
    UNREACHABLE,
    /** It was open and silent, and we gave it up. */
    STALLED,
    /** A message was longer than we take, and we gave it up. */
    TOO_LARGE,
    /** Again it ended as soon as it was open: the key seems to be in use by another connection. */
    COLLISION,
    /** HTTP 429. */
    RATE_LIMITED,
    /** HTTP 401 or 403. */
    REFUSED
}
