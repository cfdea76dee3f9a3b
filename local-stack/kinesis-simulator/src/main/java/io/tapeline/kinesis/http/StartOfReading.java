/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.StartAt;
import java.util.Optional;

/** Where GetShardIterator asks to begin; a number or an instant that the type does not know is refused. */
final class StartOfReading {
    static StartAt of(KinesisRequest request) {
        String type = request.text("ShardIteratorType");
        boolean byNumber = type.endsWith("_SEQUENCE_NUMBER");
        boolean byTime = type.equals("AT_TIMESTAMP");
        Optional<String> number = request.optionalText("StartingSequenceNumber");
        if (byNumber != number.isPresent()) {
            throw new RequestRefused(
                    "InvalidArgumentException",
                    "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or"
                            + " (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified " + type
                            + (byNumber ? " and no" : " and also a") + " StartingSequenceNumber.");
        }
        if (byTime != request.has("Timestamp")) {
            throw new RequestRefused(
                    "InvalidArgumentException",
                    byTime
                            ? "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP."
                            : "A Timestamp does not go with an iterator of type " + type + ".");
        }
        return switch (type) {
            case "TRIM_HORIZON" -> new StartAt.TrimHorizon();
            case "LATEST" -> new StartAt.Latest();
            case "AT_SEQUENCE_NUMBER" -> new StartAt.AtSequenceNumber(number.orElseThrow());
            case "AFTER_SEQUENCE_NUMBER" -> new StartAt.AfterSequenceNumber(number.orElseThrow());
            default -> new StartAt.AtTimestamp(request.instant("Timestamp").orElseThrow());
        };
    }

    private StartOfReading() {}
}
