/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the feed stands.
 *
 * @param state {@code CONNECTING}, {@code LIVE}, {@code PAUSED}, {@code CLOSING}, {@code WAITING},
 *     {@code RATE_LIMITED}, {@code REFUSED} or {@code STOPPED}
 * @param subscribed symbols the feed has not refused
 * @param connects connections made in this run
 * @param messages whole messages received in this run
 * @param bytes of those messages
 * @param lastMessageAt when the newest came, null when none did
 * @param dropped messages of a connection we were closing that the tape had no room for; a gap covers them
 * @param openGaps symbols whose gap is open
 * @param lastFailure why the newest connection ended or was refused, null while there is one
 * @param details by symbol and by cause
 */
public record FeedStatus(
        String state,
        int subscribed,
        long connects,
        long messages,
        long bytes,
        @Nullable Instant lastMessageAt,
        long dropped,
        int openGaps,
        @Nullable String lastFailure,
        FeedDetails details) {

    public FeedStatus(
            String state,
            int subscribed,
            long connects,
            long messages,
            long bytes,
            @Nullable Instant lastMessageAt,
            long dropped,
            int openGaps,
            @Nullable String lastFailure) {
        this(
                state,
                subscribed,
                connects,
                messages,
                bytes,
                lastMessageAt,
                dropped,
                openGaps,
                lastFailure,
                FeedDetails.none());
    }

    /** Returns the status of a feed that has not started. */
    public static FeedStatus none() {
        return new FeedStatus("CONNECTING", 0, 0, 0, 0, null, 0, 0, null);
    }
}
