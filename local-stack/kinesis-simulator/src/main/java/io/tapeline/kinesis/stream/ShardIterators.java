/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Turns places in a shard into the opaque iterators that callers carry around, good for five minutes. */
public final class ShardIterators {
    private static final long GOOD_FOR_MILLIS = 300_000;
    private static final DateTimeFormatter AMAZON_DATE = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private final Clock clock;
    /** In each iterator: no two are the same, whatever they point at and however the clock stands. */
    private final AtomicLong issued = new AtomicLong();

    public ShardIterators(Clock clock) {
        this.clock = clock;
    }

    /** What an iterator points at. */
    public record Place(String streamName, String shardId, long ordinal) {}

    /** A new iterator for {@code ordinal} of that shard. */
    public String issue(KinesisStream stream, String shardId, long ordinal) {
        String text = String.join(
                "/",
                "tapeline-iterator-1",
                String.valueOf(clock.millis()),
                String.valueOf(stream.createdAt().toEpochMilli()),
                stream.identity().name(),
                shardId,
                String.valueOf(ordinal),
                String.valueOf(issued.incrementAndGet()));
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads an iterator back.
     *
     * @throws RequestRefused when it is malformed, older than five minutes, or of a stream that was deleted since
     */
    public Place redeem(String iterator, KinesisStreams streams) {
        String[] parts = decode(iterator);
        if (parts.length != 7 || !parts[0].equals("tapeline-iterator-1")) {
            throw invalid();
        }
        try {
            long issuedAt = Long.parseLong(parts[1]);
            long now = clock.millis();
            if (now - issuedAt > GOOD_FOR_MILLIS) {
                throw new RequestRefused(
                        "ExpiredIteratorException",
                        "Iterator expired. The iterator was created at time " + amazonDate(issuedAt)
                                + " while right now it is " + amazonDate(now)
                                + " which is further in the future than the tolerated delay of " + GOOD_FOR_MILLIS
                                + " milliseconds.");
            }
            KinesisStream stream = streams.named(parts[3]);
            if (stream.createdAt().toEpochMilli() != Long.parseLong(parts[2])) {
                throw invalid();
            }
            return new Place(parts[3], parts[4], Long.parseLong(parts[5]));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static String[] decode(String iterator) {
        try {
            return new String(Base64.getDecoder().decode(iterator), StandardCharsets.UTF_8).split("/", -1);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static String amazonDate(long millis) {
        return AMAZON_DATE.format(Instant.ofEpochMilli(millis));
    }

    private static RequestRefused invalid() {
        return RequestRefused.invalidArgument("Invalid ShardIterator.");
    }
}
