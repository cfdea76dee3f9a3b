/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.mapping;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Functions that write down what they were handed and do as a record's text says: {@code report} names that record as
 * failed the first time it is seen, {@code wrong} answers the first time with an identifier of no record, {@code throw}
 * throws each time, anything else is done.
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
        private final Set<String> seen = new HashSet<>();
        private final String name;
        private final boolean defective;
        private int invocations;

        Handler(String name, boolean defective) {
            this.name = name;
            this.defective = defective;
        }

        @Override
        public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
            List<String> texts = event.getRecords().stream()
                    .map(record -> StandardCharsets.UTF_8
                            .decode(record.getKinesis().getData().duplicate())
                            .toString())
                    .toList();
            writeDown(texts, context.getFunctionName());
            var failures = new ArrayList<BatchItemFailure>();
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i);
                boolean first = seen.add(text);
                if (text.contains("throw")) {
                    throw new IllegalStateException("told to throw");
                }
                if (text.contains("wrong") && first) {
                    return new StreamsEventResponse(List.of(new BatchItemFailure("0")));
                }
                if (text.contains("report") && first) {
                    failures.add(new BatchItemFailure(
                            defective
                                    ? "0"
                                    : event.getRecords().get(i).getKinesis().getSequenceNumber()));
                    break;
                }
            }
            return new StreamsEventResponse(failures);
        }

        private void writeDown(List<String> texts, String function) {
            String table = function.replaceFirst("-[a-z]+$", "-observations");
            dynamo.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "probe", AttributeValue.fromS(name),
                            "invocation", AttributeValue.fromN(Integer.toString(++invocations)),
                            "texts",
                                    AttributeValue.fromL(texts.stream()
                                            .map(AttributeValue::fromS)
                                            .toList()))));
        }
    }
}
