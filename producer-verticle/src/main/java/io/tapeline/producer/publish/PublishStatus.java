/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.producer.checkpoint.EpochPosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What publishing has done in this run and where it stands.
 *
 * @param read up to where the tape was read
 * @param acknowledged everything before this is on the stream
 * @param frames whole messages read
 * @param trades elements that can be trades
 * @param unreadable elements whose symbol alone could be read
 * @param withoutTrades messages and elements without a place on the stream, by reason
 * @param pendingBytes memory held by what is read and not acknowledged
 * @param readBytes payload bytes read of the epoch in {@code read}
 * @param live whether the newest epoch is being read
 * @param records stored
 * @param calls made
 * @param throttled records the stream asked to send later
 * @param retried records offered again, for whatever reason
 * @param parked symbols held back because the stream rejects their record
 * @param streamFailure why the stream takes no records, null when it does
 * @param newestReceivedAt of the frames read, null when none was
 */
public record PublishStatus(
        EpochPosition read,
        EpochPosition acknowledged,
        long frames,
        long trades,
        long unreadable,
        Map<String, Long> withoutTrades,
        long pendingBytes,
        long readBytes,
        boolean live,
        long records,
        long calls,
        long throttled,
        long retried,
        List<String> parked,
        @Nullable String streamFailure,
        @Nullable Instant newestReceivedAt) {

    public PublishStatus {
        withoutTrades = Map.copyOf(withoutTrades);
        parked = List.copyOf(parked);
    }
}
