/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.kinesis.stream.PutEntry;
import io.tapeline.kinesis.stream.RequestRefused;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the members of one Kinesis request; a missing or malformed one is refused as AWS does. */
record KinesisRequest(JsonNode body, WireFormat format) {
    String text(String member) {
        return optionalText(member)
                .orElseThrow(() -> new RequestRefused(
                        "ValidationException",
                        "1 validation error detected: Value null at '" + lowerFirst(member)
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    Optional<String> optionalText(String member) {
        JsonNode node = body.path(member);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asText());
    }

    /** A whole number within bounds. */
    int integer(String member, int otherwise, int least, int most) {
        JsonNode node = body.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return otherwise;
        }
        int value = node.asInt();
        if (value < least || value > most) {
            throw new RequestRefused(
                    "ValidationException",
                    "1 validation error detected: Value '" + value + "' at '" + lowerFirst(member)
                            + "' failed to satisfy constraint: Member must have value "
                            + (value < least ? "greater than or equal to " + least : "less than or equal to " + most));
        }
        return value;
    }

    Optional<Instant> instant(String member) {
        JsonNode node = body.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(format.instant(node));
        } catch (NumberFormatException e) {
            throw new RequestRefused(
                    "SerializationException", member + " must be a timestamp, was '" + node.asText() + "'");
        }
    }

    KinesisRequest nested(String member) {
        return new KinesisRequest(body.path(member), format);
    }

    /** The stream a call is about: by name, or by the end of its ARN. */
    String streamName() {
        Optional<String> name = optionalText("StreamName");
        Optional<String> arn = optionalText("StreamARN");
        if (name.isEmpty() && arn.isEmpty()) {
            throw new RequestRefused("InvalidArgumentException", "Either StreamName or StreamARN must be given.");
        }
        return name.orElseGet(() -> {
            String text = arn.orElseThrow();
            return text.substring(text.indexOf('/') + 1);
        });
    }

    PutEntry entry() {
        JsonNode explicit = body.path("ExplicitHashKey");
        return new PutEntry(text("PartitionKey"), explicit.isTextual() ? explicit.asText() : null, data());
    }

    List<PutEntry> entries() {
        List<PutEntry> entries = new ArrayList<>();
        body.path("Records").forEach(record -> entries.add(new KinesisRequest(record, format).entry()));
        return entries;
    }

    private byte[] data() {
        text("Data");
        try {
            return body.path("Data").binaryValue();
        } catch (IOException e) {
            throw new RequestRefused("SerializationException", "Data must be base64");
        }
    }

    private static String lowerFirst(String member) {
        return Character.toLowerCase(member.charAt(0)) + member.substring(1);
    }
}
