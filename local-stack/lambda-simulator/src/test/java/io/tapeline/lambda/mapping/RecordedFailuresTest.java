/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static io.tapeline.lambda.mapping.MappingHarness.answer;
import static io.tapeline.lambda.mapping.MappingHarness.fail;
import static io.tapeline.lambda.mapping.MappingHarness.report;
import static io.tapeline.lambda.mapping.MappingHarness.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS was recorded to do with functions that fail or report failures; docs/contracts/recorded-mapping.md. */
class RecordedFailuresTest {
    private static final String REPORTS = "FunctionResponseTypes: [ReportBatchItemFailures]";
    private static final String QUEUE = "DestinationConfig: queue";

    @Test
    @DisplayName("REC-F1 ESM-14 a function that raises, one retry: two invocations and a count of 2")
    void raisesWithOneRetry() {
        MappingHarness esm = new MappingHarness(
                1, "BatchSize: 1", "MaximumBatchingWindowInSeconds: 1", "MaximumRetryAttempts: 1", QUEUE);
        esm.put("custom", "x");
        esm.onInvocation(given -> fail());
        esm.runFor(Duration.ofMinutes(1));
        assertThat(esm.invocations).hasSize(2);
        assertThat(esm.onlyDocument().at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(esm.onlyDocument()
                        .at("/requestContext/approximateInvokeCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(esm.onlyDocument().at("/KinesisBatchInfo/batchSize").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "REC-F2 ESM-14 ESM-16 two retries are three invocations with the same event; functionError is Unhandled")
    void raisesWithTwoRetries() {
        MappingHarness esm = new MappingHarness(
                1, "BatchSize: 1", "MaximumBatchingWindowInSeconds: 1", "MaximumRetryAttempts: 2", REPORTS, QUEUE);
        esm.put("test", "hello");
        esm.onInvocation(given -> fail());
        esm.runFor(Duration.ofMinutes(1));
        assertThat(esm.events).hasSize(3);
        assertThat(esm.events.get(1)).isEqualTo(esm.events.get(0));
        assertThat(esm.events.get(2)).isEqualTo(esm.events.get(0));
        JsonNode document = esm.onlyDocument();
        assertThat(document.at("/requestContext/approximateInvokeCount").asInt())
                .isEqualTo(3);
        assertThat(document.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"itemIdentifier\":123}",
                "{\"itemIdentifier\":\"\"}",
                "{\"itemIdentifier\":null}",
                "{\"foo\":123}",
                "{\"foo\":null}"
            })
    @DisplayName(
            "REC-F3 ESM-10 ESM-16 a report that cannot be used fails the batch: n + 1 invocations, functionError null")
    void unusableReports(String failure) {
        MappingHarness esm = new MappingHarness(
                1, "BatchSize: 1", "MaximumBatchingWindowInSeconds: 1", "MaximumRetryAttempts: 2", REPORTS, QUEUE);
        esm.put("test", "hello");
        esm.onInvocation(given -> answer("{\"batchItemFailures\":[" + failure + "]}"));
        esm.runFor(Duration.ofMinutes(1));
        assertThat(esm.invocations).hasSize(3);
        JsonNode document = esm.onlyDocument();
        assertThat(document.at("/requestContext/approximateInvokeCount").asInt())
                .isEqualTo(3);
        assertThat(document.path("responseContext").has("functionError")).isTrue();
        assertThat(document.at("/responseContext/functionError").isNull()).isTrue();
    }

    @Test
    @DisplayName("REC-F4 ESM-14 progress by a report begins the count anew at nothing: the rest has n + 1 of its own")
    void progressBeginsTheCountAnew() {
        MappingHarness esm = new MappingHarness(
                1, "BatchSize: 3", "MaximumBatchingWindowInSeconds: 1", "MaximumRetryAttempts: 3", REPORTS, QUEUE);
        List<String> numbers = esm.putMany("k", 0, 6);
        esm.onInvocation(
                given -> given.stream().anyMatch(each -> each.text().equals("5")) ? report(numbers.get(5)) : succeed());
        esm.runFor(Duration.ofMinutes(2));
        List<String> last = List.of("5");
        assertThat(esm.invocations)
                .containsExactly(List.of("0", "1", "2"), List.of("3", "4", "5"), last, last, last, last);
        JsonNode document = esm.onlyDocument();
        assertThat(document.at("/requestContext/approximateInvokeCount").asInt())
                .isEqualTo(4);
        assertThat(document.at("/responseContext/functionError").isNull()).isTrue();
        assertThat(document.at("/KinesisBatchInfo/batchSize").asInt()).isEqualTo(1);
        assertThat(document.at("/KinesisBatchInfo/startSequenceNumber").asText())
                .isEqualTo(numbers.get(5));
        assertThat(document.at("/KinesisBatchInfo/endSequenceNumber").asText()).isEqualTo(numbers.get(5));
    }

    @Test
    @DisplayName(
            "REC-F6 ESM-11 without FunctionResponseTypes a response is never looked at, an empty body least of all")
    void doesNotLook() {
        MappingHarness esm = new MappingHarness(1, "BatchSize: 1", "MaximumRetryAttempts: 2", QUEUE);
        esm.put("k", "a");
        esm.put("k", "b");
        esm.onInvocation(given -> answer(given.get(0).text().equals("a") ? "" : "{\"batchItemFailures\":\"all\"}"));
        esm.runFor(Duration.ofMinutes(1));
        assertThat(esm.invocations).containsExactly(List.of("a"), List.of("b"));
        assertThat(esm.mapping.state().lastProcessingResult()).isEqualTo("OK");
    }
}
