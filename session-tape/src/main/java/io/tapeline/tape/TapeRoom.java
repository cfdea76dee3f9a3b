/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

/** Whether a tape can take more, and why not. */
public enum TapeRoom {
    THERE,
    /** The disk is slower than what comes. */
    BUFFER_FULL,
    /** The folder holds as much as it may of what is not published. */
    TOO_MUCH_UNPUBLISHED,
    /** The disk takes nothing; {@link SessionTape#trouble()} says why. */
    DISK_TROUBLE
}
