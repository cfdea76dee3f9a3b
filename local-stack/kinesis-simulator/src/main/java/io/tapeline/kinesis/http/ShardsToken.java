/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a listing of shards goes on: carries all that its first call said, so that no page forgets it.
 *
 * @param after the last shard shown; empty at the beginning
 * @param asOf when the listing began
 */
record ShardsToken(String streamName, long createdMillis, String after, ShardFilter filter, Instant asOf) {
    /** As AWS documents it. */
    static final long GOOD_FOR_MILLIS = 300_000;

    private static final String KIND = "tapeline-shards-1";

    static ShardsToken first(KinesisStream stream, String after, ShardFilter filter, Instant now) {
        return new ShardsToken(stream.identity().name(), stream.createdAt().toEpochMilli(), after, filter, now);
    }

    ShardsToken onwards(String lastShown) {
        return new ShardsToken(streamName, createdMillis, lastShown, filter, asOf);
    }

    /** @param now when the token is given out; it is good for five minutes from then */
    String text(Instant now) {
        String text = String.join(
                "/",
                KIND,
                String.valueOf(now.toEpochMilli()),
                streamName,
                String.valueOf(createdMillis),
                after,
                filter.type(),
                filter.argument(),
                String.valueOf(asOf.toEpochMilli()));
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws RequestRefused when it was never given out, or more than five minutes ago */
    static ShardsToken parse(String token, Instant now) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split("/", -1);
            if (parts.length == 8 && parts[0].equals(KIND)) {
                if (now.toEpochMilli() - Long.parseLong(parts[1]) > GOOD_FOR_MILLIS) {
                    throw new RequestRefused("ExpiredNextTokenException", "NextToken is older than 300 seconds.");
                }
                return new ShardsToken(
                        parts[2],
                        Long.parseLong(parts[3]),
                        parts[4],
                        new ShardFilter(parts[5], parts[6]),
                        Instant.ofEpochMilli(Long.parseLong(parts[7])));
            }
        } catch (IllegalArgumentException e) {
            // no base64, or no numbers where the token has them: not one of ours
        }
        throw new RequestRefused("InvalidArgumentException", "Invalid NextToken.");
    }
}
