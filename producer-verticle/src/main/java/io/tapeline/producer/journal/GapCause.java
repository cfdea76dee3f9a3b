/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.journal;

/** Why trades may have been missed; stable words that appear in the store. */
public enum GapCause {
    /** The first run on this tape. */
    FIRST_START,
    /** A start behind a clean stop. */
    RESTART,
    /** A start behind a run that did not stop cleanly. */
    CRASH,
    /** The socket was closed, by whomever. */
    DISCONNECTED,
    /** The socket was open and silent. */
    STALLED,
    /** We paused the socket, because the tape could take no more. */
    BACKPRESSURE,
    /** We paused the socket, because the disk under the tape cannot be written. */
    DISK,
    /** The feed refused the subscription. */
    SUBSCRIPTION_REFUSED,
    /** We are not subscribed by our own decision. */
    UNSUBSCRIBED,
    /** A clean stop. */
    STOPPED,
    /** Lines of the tape can no longer be read. */
    TAPE_DAMAGED
}
