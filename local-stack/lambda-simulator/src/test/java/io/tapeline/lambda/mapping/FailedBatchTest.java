/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static io.tapeline.lambda.mapping.MappingHarness.answer;
import static io.tapeline.lambda.mapping.MappingHarness.fail;
import static io.tapeline.lambda.mapping.MappingHarness.report;
import static io.tapeline.lambda.mapping.MappingHarness.succeed;
import static io.tapeline.lambda.mapping.MappingHarness.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a batch that the function fails or reports. */
@Tag("slow")
class FailedBatchTest {
    private static final String REPORTS = "FunctionResponseTypes: [ReportBatchItemFailures]";
    private static final String BISECTS = "BisectBatchOnFunctionError: true";

    @Test
    @DisplayName("ESM-8 the lowest reported number is the checkpoint: all before it is done, all from it is retried")
    void takesTheLowestReportedNumber() {
        MappingHarness esm = new MappingHarness(1, REPORTS);
        List<String> numbers = esm.putMany("k", 0, 6);
        esm.onInvocation(given -> esm.invocations.size() == 1 ? report(numbers.get(4), numbers.get(2)) : succeed());
        esm.runFor(Duration.ofSeconds(2));
        assertThat(esm.invocations).containsExactly(texts(0, 6), texts(2, 6));
        assertThat(esm.mapping.state().recordsDone()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "", "\"\"", "[]", "{}", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}"})
    @DisplayName("REC-F5 ESM-9 a null or empty response, or list, is success")
    void emptyIsSuccess(String response) {
        MappingHarness esm = new MappingHarness(1, REPORTS, "MaximumRetryAttempts: 2");
        esm.putMany("k", 0, 3);
        esm.onInvocation(given -> answer(response));
        esm.runFor(Duration.ofSeconds(3));
        assertThat(esm.invocations).hasSize(1);
        assertThat(esm.mapping.state().caughtUp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"bad\":\"x\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"123\"}]}",
                "{\"batchItemFailures\":\"all\"}",
                "[1]",
                "7",
                "nonsense"
            })
    @DisplayName("ESM-10 an identifier that is null, empty or unknown fails the whole batch")
    void badIdentifierFailsAll(String response) {
        MappingHarness esm = new MappingHarness(1, REPORTS);
        esm.putMany("k", 0, 3);
        esm.onInvocation(given -> esm.invocations.size() == 1 ? answer(response) : succeed());
        esm.runFor(Duration.ofSeconds(3));
        assertThat(esm.invocations).containsExactly(texts(0, 3), texts(0, 3));
    }

    @Test
    @DisplayName("ESM-11 without FunctionResponseTypes a reported failure counts as success")
    void ignoresReportsUnlessAskedFor() {
        MappingHarness esm = new MappingHarness(1);
        List<String> numbers = esm.putMany("k", 0, 3);
        esm.onInvocation(given -> report(numbers.get(0)));
        esm.runFor(Duration.ofSeconds(3));
        assertThat(esm.invocations).hasSize(1);
    }

    @Test
    @DisplayName("ESM-12 a failed batch is halved, in order, until the poison is alone; halving costs no attempt")
    void bisects() {
        MappingHarness esm = new MappingHarness(1, BISECTS, "MaximumRetryAttempts: 1", "BatchSize: 8", onFailure());
        esm.putMany("k", 0, 8);
        esm.onInvocation(given -> given.stream().anyMatch(each -> each.text().equals("5")) ? fail() : succeed());
        esm.runFor(Duration.ofSeconds(60));
        assertThat(esm.invocations)
                .containsExactly(
                        texts(0, 8),
                        texts(0, 4),
                        texts(4, 8),
                        texts(4, 6),
                        texts(4, 5),
                        texts(5, 6),
                        texts(5, 6),
                        texts(6, 8));
        assertThat(esm.mapping.state().recordsDone()).isEqualTo(7);
        assertThat(esm.mapping.state().recordsDiscarded()).isEqualTo(1);
    }

    @Test
    @DisplayName("ESM-13 with bisect and report together a batch is split at the reported number, not halved")
    void splitsAtTheReportedNumber() {
        MappingHarness esm = new MappingHarness(1, REPORTS, BISECTS, "MaximumRetryAttempts: 0", onFailure());
        List<String> numbers = esm.putMany("k", 0, 8);
        esm.onInvocation(given -> report(numbers.get(5)));
        esm.runFor(Duration.ofSeconds(60));
        assertThat(esm.invocations).containsExactly(texts(0, 8), texts(5, 8));
        assertThat(esm.mapping.state().recordsDiscarded()).isEqualTo(3);
    }

    @Test
    @DisplayName("ESM-13 with bisect too, a report of the first record retries the batch as it is")
    void retriesAsItIsWhenTheFirstIsReported() {
        MappingHarness esm = new MappingHarness(1, REPORTS, BISECTS);
        List<String> numbers = esm.putMany("k", 0, 4);
        esm.onInvocation(given -> esm.invocations.size() == 1 ? report(numbers.get(0)) : succeed());
        esm.runFor(Duration.ofSeconds(60));
        assertThat(esm.invocations).containsExactly(texts(0, 4), texts(0, 4));
    }

    @Test
    @DisplayName("ESM-14 n retry attempts are n + 1 invocations; then the shard goes on")
    void boundsAttempts() {
        MappingHarness esm = new MappingHarness(1, "MaximumRetryAttempts: 2", "BatchSize: 2", onFailure());
        esm.putMany("k", 0, 4);
        esm.onInvocation(given -> given.get(0).text().equals("0") ? fail() : succeed());
        esm.runFor(Duration.ofSeconds(30));
        assertThat(esm.invocations).containsExactly(texts(0, 2), texts(0, 2), texts(0, 2), texts(2, 4));
    }

    @Test
    @DisplayName("ESM-14 without a limit a poison blocks its shard for as long as it is kept")
    void retriesWithoutLimit() {
        MappingHarness esm = new MappingHarness(1, "MaximumRetryAttempts: -1", "MaximumRecordAgeInSeconds: -1");
        esm.putMany("k", 0, 2);
        esm.onInvocation(given -> fail());
        esm.runFor(Duration.ofMinutes(5));
        assertThat(esm.invocations.size()).isGreaterThan(50);
        assertThat(esm.mapping.state().recordsBehind()).isEqualTo(2);
        assertThat(esm.mapping.state().lastError()).contains("boom");
    }

    @Test
    @DisplayName("ESM-15 records older than the age limit are discarded, the young of their batch are not")
    void boundsAge() {
        MappingHarness esm = new MappingHarness(1, "MaximumRecordAgeInSeconds: 60", onFailure());
        esm.put("k", "old");
        esm.clock.advance(Duration.ofSeconds(61));
        esm.put("k", "young");
        esm.run();
        assertThat(esm.invocations).containsExactly(List.of("young"));
        assertThat(esm.undelivered.keys())
                .singleElement()
                .satisfies(key -> assertThat(esm.undelivered.document(key))
                        .get()
                        .asString()
                        .contains("\"condition\":\"RecordAgeExceeded\""));
    }

    @Test
    @DisplayName("ESM-16 a discarded batch goes to the bucket whole, in AWS's document and under AWS's key")
    void keepsWhatItDiscards() {
        MappingHarness esm = new MappingHarness(1, "MaximumRetryAttempts: 0", onFailure());
        List<String> numbers = esm.putMany("k", 0, 2);
        esm.onInvocation(given -> fail());
        esm.run();
        String key = esm.undelivered.keys().get(0);
        assertThat(key)
                .matches("undelivered/aws/lambda/[0-9a-f-]{36}/shardId-000000000000/2026/11/20/"
                        + "2026-11-20T14\\.30\\.00-[0-9a-f-]{36}");
        assertThat(esm.undelivered.document(key))
                .get()
                .asString()
                .contains("\"condition\":\"RetryAttemptsExhausted\"", "\"approximateInvokeCount\":1")
                .contains("\"startSequenceNumber\":\"" + numbers.get(0), "\"endSequenceNumber\":\"" + numbers.get(1))
                .contains("\"batchSize\":2", "\"approximateArrivalOfFirstRecord\":\"2026-11-20T14:30:00Z\"")
                .contains("\"payload\":\"{\\\"Records\\\":[{\\\"kinesis\\\":");
    }

    @Test
    @DisplayName("ESM-17 pauses between retries double up to their limit")
    void backsOff() {
        MappingHarness esm = new MappingHarness(1);
        esm.put("k", "x");
        List<Duration> at = new ArrayList<>();
        var begin = esm.clock.instant();
        esm.onInvocation(given -> {
            at.add(Duration.between(begin, esm.clock.instant()));
            return fail();
        });
        esm.runFor(Duration.ofSeconds(15));
        assertThat(at)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(11),
                        Duration.ofSeconds(15));
    }

    private static String onFailure() {
        return "DestinationConfig: { OnFailure: { Destination: !GetAtt Bucket.Arn } }";
    }
}
