/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

/** What became of a batch. */
public sealed interface AppendOutcome {
    /** With the operating system, every record of it. */
    record Appended() implements AppendOutcome {}

    /** Nothing of it was kept; later it may be. */
    record Refused(String reason) implements AppendOutcome {}
}
