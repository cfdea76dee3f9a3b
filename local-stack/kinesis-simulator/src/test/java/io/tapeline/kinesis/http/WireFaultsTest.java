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

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8})
    @DisplayName("KIN-18 the same seed fails the same entries")
    void repeatsItself(long seed) {
        assertThat(failedEntries(seed)).isEqualTo(failedEntries(seed)).contains(true, false);
        assertThat(failedEntries(seed)).isNotEqualTo(failedEntries(seed + 100));
    }

    private static List<Boolean> failedEntries(long seed) {
        List<Boolean> failed = new ArrayList<>();
        try (EndpointHarness aws = new EndpointHarness(false, new SeededFaults(seed, new FaultRates(0, 0, 0.3)))) {
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
