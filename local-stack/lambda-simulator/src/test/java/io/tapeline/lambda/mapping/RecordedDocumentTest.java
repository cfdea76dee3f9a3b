/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static io.tapeline.lambda.mapping.MappingHarness.fail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The on-failure document as AWS was recorded to write it, and what becomes of records that are too old. */
class RecordedDocumentTest {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String QUEUE = "DestinationConfig: queue";
    private static final String BUCKET = "DestinationConfig: bucket";

    @Test
    @DisplayName("REC-O1 ESM-16 the document's members, their order and their values")
    void membersInTheirOrder() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 1", "MaximumRetryAttempts: 0", QUEUE);
        esm.clock.advance(Duration.ofMillis(120));
        String number = esm.put("k", "x");
        esm.onInvocation(given -> fail());
        esm.run();
        assertThat(esm.onlyDocumentText())
                .isEqualTo("{\"requestContext\":{\"requestId\":\"request\","
                        + "\"functionArn\":\"arn:aws:lambda:us-east-1:000000000000:function:stack-Function\","
                        + "\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":1},"
                        + "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\","
                        + "\"functionError\":\"Unhandled\"},"
                        + "\"version\":\"1.0\",\"timestamp\":\"2026-11-20T14:30:00.120Z\","
                        + "\"KinesisBatchInfo\":{\"shardId\":\"shardId-000000000000\","
                        + "\"startSequenceNumber\":\"" + number + "\",\"endSequenceNumber\":\"" + number + "\","
                        + "\"approximateArrivalOfFirstRecord\":\"2026-11-20T14:30:00.120Z\","
                        + "\"approximateArrivalOfLastRecord\":\"2026-11-20T14:30:00.120Z\",\"batchSize\":1,"
                        + "\"streamArn\":\"arn:aws:kinesis:us-east-1:000000000000:stream/stack-trades\"}}");
    }

    @Test
    @DisplayName("REC-O2 ESM-16 an arrival on the second has no decimals, the timestamp beside it has three")
    void decimals() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 2", "MaximumRetryAttempts: 0", QUEUE);
        esm.put("k", "x");
        esm.clock.advance(Duration.ofMillis(50));
        esm.put("k", "y");
        esm.clock.advance(Duration.ofMillis(950));
        esm.onInvocation(given -> fail());
        esm.run();
        JsonNode document = esm.onlyDocument();
        assertThat(document.at("/KinesisBatchInfo/approximateArrivalOfFirstRecord")
                        .asText())
                .isEqualTo("2026-11-20T14:30:00Z");
        assertThat(document.at("/KinesisBatchInfo/approximateArrivalOfLastRecord")
                        .asText())
                .isEqualTo("2026-11-20T14:30:00.050Z");
        assertThat(document.path("timestamp").asText()).isEqualTo("2026-11-20T14:30:01.000Z");
    }

    @Test
    @DisplayName("REC-O4 ESM-16 in a bucket: one object, its key with the document's own second, the event as text")
    void inABucket() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 1", "MaximumRetryAttempts: 1", BUCKET);
        esm.put("k", "x");
        esm.onInvocation(given -> fail());
        esm.runFor(Duration.ofSeconds(10));
        JsonNode document = esm.onlyDocument();
        String timestamp = document.path("timestamp").asText();
        assertThat(timestamp).isEqualTo("2026-11-20T14:30:01.000Z");
        assertThat(esm.undelivered.keys())
                .singleElement()
                .asString()
                .matches("undelivered/aws/lambda/" + UUID + "/shardId-000000000000/2026/11/20/"
                        + "2026-11-20T14\\.30\\.01-" + UUID);
        assertThat(document.path("payload").isTextual()).isTrue();
        assertThat(document.path("payload").asText()).isEqualTo(new String(esm.events.get(0), StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("REC-O3 ESM-16 another destination than a bucket gets the document without payload")
    void elsewhere() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 1", "MaximumRetryAttempts: 0", QUEUE);
        esm.put("k", "x");
        esm.onInvocation(given -> fail());
        esm.run();
        assertThat(esm.onlyDocument().fieldNames())
                .toIterable()
                .containsExactly("requestContext", "responseContext", "version", "timestamp", "KinesisBatchInfo");
    }

    @Test
    @DisplayName(
            "REC-A1 ESM-15 a record that expires while it is retried is given up at once, without a responseContext")
    void expiresWhileRetried() {
        MappingHarness esm = new MappingHarness(
                1,
                1,
                "BatchSize: 1",
                "MaximumBatchingWindowInSeconds: 1",
                "MaximumRetryAttempts: -1",
                "MaximumRecordAgeInSeconds: 60",
                QUEUE);
        esm.onInvocation(given -> fail());
        esm.runFor(Duration.ofSeconds(60));
        assertThat(esm.undelivered.keys()).isEmpty();
        int tried = esm.invocations.size();
        esm.runFor(Duration.ofMillis(100));
        JsonNode document = esm.onlyDocument();
        assertThat(document.at("/requestContext/condition").asText()).isEqualTo("RecordAgeExceeded");
        assertThat(document.at("/requestContext/requestId").asText()).isEqualTo("request");
        assertThat(document.at("/requestContext/approximateInvokeCount").asInt())
                .isEqualTo(tried)
                .isGreaterThan(1);
        assertThat(document.has("responseContext")).isFalse();
        assertThat(document.at("/KinesisBatchInfo/batchSize").asInt()).isEqualTo(1);
        esm.runFor(Duration.ofSeconds(10));
        assertThat(esm.invocations).hasSize(tried);
        assertThat(esm.mapping.state().caughtUp()).isTrue();
    }

    @Test
    @DisplayName("REC-A2 ESM-15 a record that was too old before it was read has a request id and a count of 1")
    void expiredBeforeItIsRead() {
        MappingHarness esm =
                new MappingHarness(1, 1, "MaximumRetryAttempts: 0", "MaximumRecordAgeInSeconds: 60", QUEUE);
        esm.clock.advance(Duration.ofSeconds(61));
        esm.run();
        assertThat(esm.invocations).isEmpty();
        JsonNode document = esm.onlyDocument();
        assertThat(document.at("/requestContext/requestId").asText()).matches(UUID);
        assertThat(document.at("/requestContext/approximateInvokeCount").asInt())
                .isEqualTo(1);
        assertThat(document.has("responseContext")).isFalse();
    }

    @Test
    @DisplayName("REC-A3 ESM-15 of a batch the old alone are given up, each young one is delivered once")
    void theOldAlone() {
        MappingHarness esm = new MappingHarness(
                1, 1, "BatchSize: 10", "MaximumRetryAttempts: 0", "MaximumRecordAgeInSeconds: 60", QUEUE);
        esm.clock.advance(Duration.ofSeconds(80));
        esm.putMany("k", 0, 5);
        esm.run();
        assertThat(esm.invocations.stream().flatMap(List::stream)).containsExactly("0", "1", "2", "3", "4");
        JsonNode document = esm.onlyDocument();
        assertThat(document.at("/KinesisBatchInfo/batchSize").asInt()).isEqualTo(1);
        assertThat(document.at("/KinesisBatchInfo/startSequenceNumber"))
                .isEqualTo(document.at("/KinesisBatchInfo/endSequenceNumber"));
        assertThat(document.at("/requestContext/requestId").asText()).matches(UUID);
        assertThat(document.at("/requestContext/approximateInvokeCount").asInt())
                .isEqualTo(1);
        assertThat(document.has("responseContext")).isFalse();
    }

    @Test
    @DisplayName("ESM-15 a record as old as the limit is delivered, one a millisecond older is not")
    void theLimitToTheMillisecond() {
        MappingHarness young = new MappingHarness(1, 1, "MaximumRecordAgeInSeconds: 60", QUEUE);
        young.clock.advance(Duration.ofSeconds(60));
        young.run();
        assertThat(young.invocations).hasSize(1);

        MappingHarness old = new MappingHarness(1, 1, "MaximumRecordAgeInSeconds: 60", QUEUE);
        old.clock.advance(Duration.ofMillis(60_001));
        old.run();
        assertThat(old.invocations).isEmpty();
    }
}
