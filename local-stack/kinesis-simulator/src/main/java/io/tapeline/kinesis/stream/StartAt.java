/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.time.Instant;

/** Where reading a shard begins. */
public sealed interface StartAt {
    /** The oldest record that is still kept. */
    record TrimHorizon() implements StartAt {}

    /** After the newest record. */
    record Latest() implements StartAt {}

    /** At the record with this number, or the next one kept. */
    record AtSequenceNumber(String number) implements StartAt {}

    /** Behind the record with this number. */
    record AfterSequenceNumber(String number) implements StartAt {}

    /** At the first record that arrived then or later. */
    record AtTimestamp(Instant instant) implements StartAt {}
}
