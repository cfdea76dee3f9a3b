/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.mapping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Functions that write down what they were handed and do as a record's text says: {@code throw} throws each time,
 * {@code stumble} the first time; {@code report} names its record as failed the first time, {@code insist} the first
 * three; {@code wrong} answers the first time with an identifier of no record; {@code null} and {@code noitems} answer
 * with nothing. Anything else is done. What was seen before is kept in the table, so that it does not matter which
 * environment runs.
 */
public final class Probe {

    private Probe() {}

    /** Keeps the contract. */
    public static final class Sound extends Handler {
        public Sound() {
            super("sound", false);
        }
    }

    /** Answers with the identifier of no record where it should name the failed one. */
    public static final class Defective extends Handler {
        public Defective() {
            super("defective", true);
        }
    }

    /** What both do. */
    public abstract static class Handler implements RequestHandler<KinesisEvent, StreamsEventResponse> {
        private final DynamoDbClient dynamo = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        private final String name;
        private final boolean defective;

        Handler(String name, boolean defective) {
            this.name = name;
            this.defective = defective;
        }

        @Override
        public @Nullable StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
            String table = context.getFunctionName().replaceFirst("-[a-z]+$", "-observations");
            writeDown(table, event.getRecords(), context.getAwsRequestId());
            for (KinesisEventRecord record : event.getRecords()) {
                String text = text(record);
                if (text.contains("throw") || (text.contains("stumble") && toBeFailed(table, text, 1))) {
                    throw new IllegalStateException("told to throw");
                }
                if (text.contains("wrong") && toBeFailed(table, text, 1)) {
                    return failedAt("0");
                }
                if ((text.contains("report") && toBeFailed(table, text, 1))
                        || (text.contains("insist") && toBeFailed(table, text, 3))) {
                    return failedAt(defective ? "0" : record.getKinesis().getSequenceNumber());
                }
                if (text.contains("null")) {
                    return null;
                }
                if (text.contains("noitems")) {
                    return new StreamsEventResponse(null);
                }
            }
            return new StreamsEventResponse(List.of());
        }

        private static StreamsEventResponse failedAt(String identifier) {
            return new StreamsEventResponse(List.of(new BatchItemFailure(identifier)));
        }

        private static String text(KinesisEventRecord record) {
            return StandardCharsets.UTF_8
                    .decode(record.getKinesis().getData().duplicate())
                    .toString();
        }

        /** Whether this is one of the first times that the text comes. */
        private boolean toBeFailed(String table, String text, int times) {
            for (int time = 1; time <= times; time++) {
                String key = name + "#" + text + "#" + time;
                try {
                    dynamo.putItem(put -> put.tableName(table)
                            .item(Map.of("probe", string("seen"), "invocation", string(key)))
                            .conditionExpression("attribute_not_exists(probe)"));
                    return true;
                } catch (ConditionalCheckFailedException seen) {
                    // once more, then
                }
            }
            return false;
        }

        private void writeDown(String table, List<KinesisEventRecord> records, String requestId) {
            KinesisEventRecord first = records.get(0);
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            dynamo.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "probe", string(name),
                            "invocation", string("%019d#%s".formatted(micros, requestId)),
                            "texts",
                                    AttributeValue.fromL(records.stream()
                                            .map(Handler::text)
                                            .map(Handler::string)
                                            .toList()),
                            "first", AttributeValue.fromM(shape(first)))));
        }

        private static Map<String, AttributeValue> shape(KinesisEventRecord record) {
            return Map.ofEntries(
                    Map.entry("eventID", string(record.getEventID())),
                    Map.entry("eventName", string(record.getEventName())),
                    Map.entry("eventSource", string(record.getEventSource())),
                    Map.entry("eventSourceARN", string(record.getEventSourceARN())),
                    Map.entry("eventVersion", string(record.getEventVersion())),
                    Map.entry("awsRegion", string(record.getAwsRegion())),
                    Map.entry("invokeIdentityArn", string(record.getInvokeIdentityArn())),
                    Map.entry("kinesisSchemaVersion", string(record.getKinesis().getKinesisSchemaVersion())),
                    Map.entry("partitionKey", string(record.getKinesis().getPartitionKey())),
                    Map.entry("sequenceNumber", string(record.getKinesis().getSequenceNumber())),
                    Map.entry(
                            "arrived",
                            string(record.getKinesis()
                                    .getApproximateArrivalTimestamp()
                                    .toInstant()
                                    .toString())));
        }

        private static AttributeValue string(@Nullable String text) {
            return AttributeValue.fromS(text == null ? "absent" : text);
        }
    }
}
