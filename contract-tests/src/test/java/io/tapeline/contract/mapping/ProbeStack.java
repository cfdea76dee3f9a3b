/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.TestStack;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * The stack of mapping.yaml: what a test puts for a probe, and what the probe was handed.
 *
 * @param stack stays the caller's to close
 */
record ProbeStack(TestStack stack) {

    private static final AttributeValue NOTHING = AttributeValue.fromL(List.of());

    KinesisClient kinesis() {
        return stack.clients().kinesis();
    }

    String streamName(String probe) {
        return stack.output(probe + "StreamName");
    }

    void put(String probe, List<String> texts) {
        putEntries(probe, texts.stream().map(text -> entry("K", text)).toList());
    }

    void putEntries(String probe, List<PutRecordsRequestEntry> entries) {
        PutRecordsResponse response =
                kinesis().putRecords(put -> put.streamName(streamName(probe)).records(entries));
        // the tests count on the order of the entries, which nobody promises: say so here, not in an expectation that
        // fails later
        assertThat(response.failedRecordCount()).isZero();
        assertThat(response.records())
                .extracting(outcome -> new BigInteger(outcome.sequenceNumber()))
                .isSorted();
    }

    static PutRecordsRequestEntry entry(String key, String text) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromUtf8String(text))
                .build();
    }

    /** How often the sound probe was handed a record. */
    long count(String text) {
        return handed("sound", text).stream()
                .flatMap(List::stream)
                .filter(text::equals)
                .count();
    }

    /** What a probe was handed, invocation by invocation: of each batch the texts that begin so, if it has any. */
    List<List<String>> handed(String probe, String prefix) {
        return items(probe).stream()
                .map(item -> item.getOrDefault("texts", NOTHING).l().stream()
                        .map(AttributeValue::s)
                        .filter(text -> text.startsWith(prefix))
                        .toList())
                .filter(texts -> !texts.isEmpty())
                .toList();
    }

    List<Map<String, AttributeValue>> items(String probe) {
        return stack
                .clients()
                .dynamo()
                .queryPaginator(query -> query.tableName(stack.output("ObservationsName"))
                        .consistentRead(true)
                        .keyConditionExpression("probe = :probe")
                        .expressionAttributeValues(Map.of(":probe", AttributeValue.fromS(probe))))
                .items()
                .stream()
                .toList();
    }

    /** The first record of the batch that began with a text, as the function was handed it. */
    Map<String, String> shapeOf(String text) {
        return items("sound").stream()
                .filter(item ->
                        item.getOrDefault("texts", NOTHING).l().get(0).s().equals(text))
                .map(item -> item.getOrDefault("first", NOTHING).m())
                .findFirst()
                .orElseThrow()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().s()));
    }

    List<String> objectsWith(String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return stack.objects(stack.output("UndeliveredName")).stream()
                .filter(object -> object.contains(encoded))
                .toList();
    }
}
