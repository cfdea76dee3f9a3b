/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.time.Duration;

/**
 * The bounds of a tape.
 *
 * @param segmentBytes a line that would take a segment past this begins a new one; a segment holds at least one line
 *     besides its header, so a long line may exceed it
 * @param maxMessageBytes the longest payload, 1 to 16 MiB
 * @param bufferBytes appended lines not yet handed to the disk, at most; while these are written another buffer of the
 *     same bound fills. Both grow as needed, so a tape takes up to twice this of the heap
 * @param commitInterval the flusher's rest between two commits while there is something to write; it ends early when
 *     the buffer is half full
 * @param maxUnpublishedBytes of the folder, all epochs together; beyond, there is no room. At least eight segments,
 *     because a segment counts until all of it is published
 * @param retention how long what is published is kept
 */
public record TapeLimits(
        long segmentBytes,
        int maxMessageBytes,
        int bufferBytes,
        Duration commitInterval,
        long maxUnpublishedBytes,
        Retention retention) {

    /** What any reader accepts, so that a tape can be read and recovered without knowing how it was opened. */
    static final int MAX_MESSAGE_BYTES = 16 << 20;

    /** Checksum, two numbers of at most 19 digits, kind, separators and LF. */
    private static final int LINE_OVERHEAD = 8 + 2 * 19 + LineBody.MAX_KIND_LENGTH + 5;

    /** How many segments make the bound, at least. */
    private static final int SEGMENTS = 8;

    static final int MAX_LINE_BYTES = lineBytes(MAX_MESSAGE_BYTES);

    public TapeLimits {
        require(segmentBytes >= 1024, "segmentBytes must be at least 1024, was " + segmentBytes);
        require(
                maxMessageBytes >= 1 && maxMessageBytes <= MAX_MESSAGE_BYTES,
                "maxMessageBytes must be 1 to " + MAX_MESSAGE_BYTES + ", was " + maxMessageBytes);
        int needed = reserve(maxMessageBytes);
        require(
                bufferBytes >= needed,
                "bufferBytes must be at least " + needed + ", the longest line and a header, was " + bufferBytes);
        require(
                !commitInterval.isNegative() && commitInterval.compareTo(Duration.ofMinutes(1)) <= 0,
                "commitInterval must be 0 to 1 minute, was " + commitInterval);
        require(
                maxUnpublishedBytes / SEGMENTS >= segmentBytes,
                "maxUnpublishedBytes must be at least " + SEGMENTS + " segments of " + segmentBytes + ", was "
                        + maxUnpublishedBytes);
    }

    /** 64 MiB segments, messages up to 8 MiB, 16 MiB of buffer, a commit each 5 ms, 8 GiB unpublished. */
    public static TapeLimits defaults() {
        return new TapeLimits(64L << 20, 8 << 20, 16 << 20, Duration.ofMillis(5), 8L << 30, Retention.defaults());
    }

    public TapeLimits withSegmentBytes(long bytes) {
        return new TapeLimits(bytes, maxMessageBytes, bufferBytes, commitInterval, maxUnpublishedBytes, retention);
    }

    /** Changes both at once, because the buffer must hold the longest message. */
    public TapeLimits withBuffer(int newMaxMessageBytes, int newBufferBytes) {
        return new TapeLimits(
                segmentBytes, newMaxMessageBytes, newBufferBytes, commitInterval, maxUnpublishedBytes, retention);
    }

    public TapeLimits withCommitInterval(Duration interval) {
        return new TapeLimits(segmentBytes, maxMessageBytes, bufferBytes, interval, maxUnpublishedBytes, retention);
    }

    /** Makes segments as small as that needs. */
    public TapeLimits withMaxUnpublishedBytes(long bytes) {
        long segment = Math.min(segmentBytes, bytes / SEGMENTS);
        return new TapeLimits(segment, maxMessageBytes, bufferBytes, commitInterval, bytes, retention);
    }

    public TapeLimits withRetention(Retention newRetention) {
        return new TapeLimits(
                segmentBytes, maxMessageBytes, bufferBytes, commitInterval, maxUnpublishedBytes, newRetention);
    }

    /** The room that any one append may need: the longest message as base64, and the header of a new segment. */
    int reserve() {
        return reserve(maxMessageBytes);
    }

    private static int reserve(int messageBytes) {
        return lineBytes(messageBytes) + lineBytes(TapeHeader.MAX_LENGTH);
    }

    private static int lineBytes(int messageBytes) {
        return LINE_OVERHEAD + (messageBytes + 2) / 3 * 4;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
