/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.RequestRefused;
import java.util.Optional;

/** The stream that an ARN names now; after a deletion and a creation that is another than before. */
public record StreamLookup(KinesisStreams streams, String arn) {
    public Optional<KinesisStream> now() {
        try {
            return Optional.of(streams.named(name()))
                    .filter(stream -> stream.identity().arn().equals(arn));
        } catch (RequestRefused gone) {
            return Optional.empty();
        }
    }

    /** The last part of the ARN. */
    public String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
