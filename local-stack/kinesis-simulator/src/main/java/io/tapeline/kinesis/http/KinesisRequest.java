/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.kinesis.http.members.StrictReading;
import io.tapeline.kinesis.stream.PutEntry;
import io.tapeline.kinesis.stream.RequestRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Kinesis request whose members are all known, well typed and within their bounds. */
record KinesisRequest(JsonNode body, WireFormat format) {
    /**
     * Reads a request through the table of members.
     *
     * @throws RequestRefused when it does not fit
     */
    static KinesisRequest read(String operation, byte[] body, WireFormat format) {
        ObjectNode node = format.read(body);
        StrictReading.check(operation, node, format == WireFormat.CBOR);
        return new KinesisRequest(node, format);
    }

    boolean has(String member) {
        return body.hasNonNull(member);
    }

    /** A member that the table requires. */
    String text(String member) {
        return optionalText(member)
                .orElseThrow(() -> new IllegalStateException(member + " is not required by the table of members"));
    }

    Optional<String> optionalText(String member) {
        return has(member) ? Optional.of(body.path(member).textValue()) : Optional.empty();
    }

    int integer(String member, int otherwise) {
        return has(member) ? body.path(member).intValue() : otherwise;
    }

    Optional<Instant> instant(String member) {
        return has(member) ? Optional.of(format.instant(body.path(member))) : Optional.empty();
    }

    Optional<KinesisRequest> nested(String member) {
        return has(member) ? Optional.of(new KinesisRequest(body.path(member), format)) : Optional.empty();
    }

    List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        body.path(member).forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    Map<String, String> map(String member) {
        Map<String, String> map = new LinkedHashMap<>();
        body.path(member)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().textValue()));
        return map;
    }

    PutEntry entry() {
        return new PutEntry(
                text("PartitionKey"), optionalText("ExplicitHashKey").orElse(null), data());
    }

    List<PutEntry> entries() {
        List<PutEntry> entries = new ArrayList<>();
        body.path("Records").forEach(record -> entries.add(new KinesisRequest(record, format).entry()));
        return entries;
    }

    private byte[] data() {
        try {
            return body.path("Data").binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }
}
