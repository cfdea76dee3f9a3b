/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.kinesis.stream.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the KinesisEvent exactly as Lambda sends it. */
final class KinesisEventJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] HEAD = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);
    private final String region;
    private final String streamArn;
    private final String roleArn;

    KinesisEventJson(String region, String streamArn, String roleArn) {
        this.region = region;
        this.streamArn = streamArn;
        this.roleArn = roleArn;
    }

    byte[] record(String shardId, StoredRecord stored) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(stored.data().length * 4 / 3 + 700);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("kinesis");
            json.writeStringField("kinesisSchemaVersion", "1.0");
            json.writeStringField("partitionKey", stored.partitionKey());
            json.writeStringField("sequenceNumber", stored.sequenceNumber());
            json.writeBinaryField("data", stored.data());
            json.writeNumberField(
                    "approximateArrivalTimestamp",
                    BigDecimal.valueOf(stored.arrivedAt().toEpochMilli(), 3));
            json.writeEndObject();
            json.writeStringField("eventSource", "aws:kinesis");
            json.writeStringField("eventVersion", "1.0");
            json.writeStringField("eventID", shardId + ":" + stored.sequenceNumber());
            json.writeStringField("eventName", "aws:kinesis:record");
            json.writeStringField("invokeIdentityArn", roleArn);
            json.writeStringField("awsRegion", region);
            json.writeStringField("eventSourceARN", streamArn);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }

    /** What the frame around the records takes of the payload. */
    static int frameBytes() {
        return HEAD.length + TAIL.length;
    }

    static byte[] event(List<MappedRecord> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(frameBytes()
                + records.stream().mapToInt(MappedRecord::payloadBytes).sum());
        out.writeBytes(HEAD);
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(records.get(i).json());
        }
        out.writeBytes(TAIL);
        return out.toByteArray();
    }
}
