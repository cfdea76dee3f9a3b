/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.faults.CallFault;
import io.tapeline.kinesis.faults.FaultRates;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.faults.SeededFaults;
import io.tapeline.kinesis.stream.KinesisStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

@Timeout(60)
class WireFaultsTest {
    @Test
    @DisplayName("KIN-18 a lost acknowledgement is stored all the same, and the caller sees a broken connection")
    void losesAnswers() {
        try (EndpointHarness aws = new EndpointHarness(true, always(CallFault.Kind.LOSE_ANSWER))) {
            KinesisStream stream = aws.streams.create("s", 1, Duration.ofHours(24));
            assertThatThrownBy(() -> put(aws)).isInstanceOf(SdkClientException.class);
            assertThat(stream.recordsFrom("shardId-000000000000", 1)).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLE", "INTERNAL_FAILURE", "UNAVAILABLE", "RESET"})
    @DisplayName("KIN-18 a refused call stores nothing")
    void refusesCalls(CallFault.Kind kind) {
        try (EndpointHarness aws = new EndpointHarness(true, always(kind))) {
            KinesisStream stream = aws.streams.create("s", 1, Duration.ofHours(24));
            assertThatThrownBy(() -> put(aws)).isInstanceOfAny(KinesisException.class, SdkClientException.class);
            assertThat(stream.recordsFrom("shardId-000000000000", 1)).isZero();
        }
    }

    @Test
    @DisplayName("KIN-18 a delayed answer is held back, and the call done at once")
    void delaysAnswers() throws Exception {
        FaultRates slow = FaultRates.NONE.withDelays(1, Duration.ofMillis(400));
        CallFault expected = SeededFaults.ofKinesis(3, slow).onCall(Faults.KINESIS, "PutRecord");
        try (EndpointHarness aws = new EndpointHarness(true, SeededFaults.ofKinesis(3, slow))) {
            aws.streams.create("s", 1, Duration.ofHours(24));
            long asked = System.nanoTime();
            put(aws);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(expected.delay());
            assertThat(expected.delay()).isGreaterThan(Duration.ofMillis(20));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    @DisplayName("KIN-18 every fault of the wire that a seed draws takes effect, call by call")
    void seededFaultsTakeEffect(long seed) throws Exception {
        FaultRates rates = FaultRates.NONE
                .withThrottles(0.15)
                .withInternalFailures(0.15)
                .withUnavailable(0.15)
                .withResets(0.15)
                .withLostAnswers(0.15);
        SeededFaults twin = SeededFaults.ofKinesis(seed, rates);
        List<String> expected = new ArrayList<>();
        List<String> met = new ArrayList<>();
        int stored = 0;
        try (EndpointHarness aws = new EndpointHarness(false, SeededFaults.ofKinesis(seed, rates))) {
            KinesisStream stream = aws.streams.create("s", 1, Duration.ofHours(24));
            for (int i = 0; i < 60; i++) {
                CallFault.Kind drawn = twin.onCall(Faults.KINESIS, "PutRecord").kind();
                stored += drawn == CallFault.Kind.NONE || drawn == CallFault.Kind.LOSE_ANSWER ? 1 : 0;
                expected.add(seen(drawn));
                met.add(putPlainly(aws));
            }
            assertThat(stream.recordsFrom("shardId-000000000000", 1)).isEqualTo(stored);
        }
        assertThat(met)
                .isEqualTo(expected)
                .contains(
                        "200",
                        "400 ProvisionedThroughputExceededException",
                        "500 InternalFailure",
                        "503 ServiceUnavailable",
                        "broken");
    }

    private static String seen(CallFault.Kind drawn) {
        return switch (drawn) {
            case NONE -> "200";
            case THROTTLE -> "400 ProvisionedThroughputExceededException";
            case INTERNAL_FAILURE -> "500 InternalFailure";
            case UNAVAILABLE -> "503 ServiceUnavailable";
            case RESET, LOSE_ANSWER -> "broken";
        };
    }

    private static String putPlainly(EndpointHarness aws) throws InterruptedException {
        try {
            HttpResponse<String> answer = aws.post(
                    "Kinesis_20131202.PutRecord", "{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"\"}");
            return answer.statusCode() == 200 ? "200" : answer.statusCode() + " " + Json.text(answer, "__type");
        } catch (IOException broken) {
            return "broken";
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8})
    @DisplayName("KIN-18 the same seed fails the same entries")
    void repeatsItself(long seed) {
        assertThat(failedEntries(seed)).isEqualTo(failedEntries(seed)).contains(true, false);
        assertThat(failedEntries(seed)).isNotEqualTo(failedEntries(seed + 100));
    }

    private static List<Boolean> failedEntries(long seed) {
        List<Boolean> failed = new ArrayList<>();
        try (EndpointHarness aws =
                new EndpointHarness(false, SeededFaults.ofKinesis(seed, FaultRates.NONE.withFailedEntries(0.3)))) {
            aws.streams.create("s", 1, Duration.ofHours(24));
            for (int i = 0; i < 5; i++) {
                aws.kinesis
                        .putRecords(request -> request.streamName("s")
                                .records(IntStream.range(0, 20)
                                        .mapToObj(n -> PutRecordsRequestEntry.builder()
                                                .partitionKey("k" + n)
                                                .data(SdkBytes.fromUtf8String("x"))
                                                .build())
                                        .toList()))
                        .records()
                        .forEach(entry -> failed.add(entry.errorCode() != null));
            }
        }
        return failed;
    }

    private static Faults always(CallFault.Kind kind) {
        return new Faults() {
            @Override
            public CallFault onCall(String service, String operation) {
                return CallFault.of(kind);
            }
        };
    }

    private static void put(EndpointHarness aws) {
        aws.kinesis.putRecord(
                request -> request.streamName("s").partitionKey("k").data(SdkBytes.fromUtf8String("x")));
    }
}
