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
 * @param state {@code CONNECTING}, {@code LIVE}, {@code PAUSED}, {@code WAITING} or {@code STOPPED}
 * @param subscribed symbols the feed has not refused
 * @param connects connections made in this run
 * @param messages whole messages received in this run
 * @param bytes of those messages
 * @param lastMessageAt when the newest came, null when none did
 * @param dropped messages of a closed connection that the tape had no room for; a gap covers them
 * @param openGaps symbols whose gap is open
 * @param lastFailure why the newest connection ended or was refused, null when none did
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
        @Nullable String lastFailure) {}
