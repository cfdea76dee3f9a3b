/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.transform.batch.Delivered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch that the mapping gave up, as Lambda writes it into a bucket: its records are in {@code payload}, a JSON text
 * of the whole event. Without payload, as queues and topics get it, it only says where the records were.
 *
 * @param batchSize how many records it says there are, -1 when it does not say
 * @param records empty when there is no payload
 */
record UndeliveredDocument(int batchSize, List<Delivered> records) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Returns whether every record is there. */
    boolean isWhole() {
        return !records.isEmpty() && (batchSize < 0 || batchSize == records.size());
    }

    /**
     * Reads a document.
     *
     * @throws IOException when it is none
     */
    static UndeliveredDocument read(byte[] bytes) throws IOException {
        int batchSize = -1;
        List<Delivered> records = List.of();
        try (JsonParser json = JSON.createParser(bytes)) {
            require(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("payload") && value == JsonToken.VALUE_STRING) {
                    records = records(json.getText());
                } else if (name.equals("KinesisBatchInfo") && value == JsonToken.START_OBJECT) {
                    batchSize = batchSize(json);
                } else {
                    json.skipChildren();
                }
            }
            require(json.currentToken(), JsonToken.END_OBJECT);
        }
        return new UndeliveredDocument(batchSize, records);
    }

    private static int batchSize(JsonParser json) throws IOException {
        int size = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("batchSize") && value == JsonToken.VALUE_NUMBER_INT) {
                size = json.getIntValue();
            } else {
                json.skipChildren();
            }
        }
        return size;
    }

    private static List<Delivered> records(String payload) throws IOException {
        var records = new ArrayList<Delivered>();
        try (JsonParser json = JSON.createParser(payload)) {
            require(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY && name.equals("Records")) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        records.add(record(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        return records;
    }

    private static Delivered record(JsonParser json) throws IOException {
        String eventId = "";
        String key = null;
        String number = null;
        byte[] data = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("eventID")) {
                eventId = json.getText();
            } else if (name.equals("kinesis") && value == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String member = json.currentName();
                    json.nextToken();
                    switch (member) {
                        case "partitionKey" -> key = json.getText();
                        case "sequenceNumber" -> number = json.getText();
                        case "data" -> data = json.getBinaryValue();
                        default -> json.skipChildren();
                    }
                }
            } else {
                json.skipChildren();
            }
        }
        return new Delivered(
                Delivered.shardOf(eventId),
                require(number, "sequenceNumber"),
                require(key, "partitionKey"),
                require(data, "data"));
    }

    private static <T> T require(@Nullable T value, String name) throws IOException {
        if (value == null) {
            throw new IOException("a record of the payload has no " + name);
        }
        return value;
    }

    private static void require(@Nullable JsonToken was, JsonToken needed) throws IOException {
        if (was != needed) {
            throw new IOException("expected " + needed + ", was " + was);
        }
    }
}
