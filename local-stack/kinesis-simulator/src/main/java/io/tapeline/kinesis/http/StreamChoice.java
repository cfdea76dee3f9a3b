/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.StreamIdentity;
import java.util.Optional;

/**
 * Finds the stream that a call is about: by StreamName, by StreamARN, or by both if they agree, as the KPL sends them.
 *
 * <p>The sentences are ours: AWS's are not recorded.
 */
final class StreamChoice {
    private final KinesisStreams streams;

    StreamChoice(KinesisStreams streams) {
        this.streams = streams;
    }

    KinesisStream of(KinesisRequest request) {
        Optional<String> name = request.optionalText("StreamName");
        Optional<String> arn = request.optionalText("StreamARN");
        if (arn.isEmpty()) {
            return streams.named(name.orElseThrow(() ->
                    new RequestRefused("InvalidArgumentException", "Either StreamName or StreamARN must be given.")));
        }
        String named = nameIn(arn.get());
        if (name.isPresent() && !name.get().equals(named)) {
            throw new RequestRefused(
                    "InvalidArgumentException",
                    "StreamName " + name.get() + " and StreamARN " + arn.get() + " are not of the same stream.");
        }
        return streams.named(named);
    }

    /** The name in an ARN of this account and region. */
    private String nameIn(String arn) {
        String name = arn.substring(arn.indexOf('/') + 1);
        StreamIdentity ours = streams.identity(name);
        if (arn.equals(ours.arn())) {
            return name;
        }
        if (!arn.endsWith(":" + ours.account() + ":stream/" + name)) {
            throw new RequestRefused(
                    "AccessDeniedException",
                    arn + " is of another account; this endpoint answers for " + ours.account() + ".");
        }
        throw new RequestRefused(
                "InvalidArgumentException",
                arn + " is of another region or partition; here the stream would be " + ours.arn() + ".");
    }
}
