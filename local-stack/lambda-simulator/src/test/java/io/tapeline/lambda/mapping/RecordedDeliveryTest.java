/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static io.tapeline.lambda.mapping.MappingHarness.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.kinesis.stream.EntryGate;
import io.tapeline.kinesis.stream.PutEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Events and their delivery as AWS was recorded to do it; docs/contracts/recorded-mapping.md. */
class RecordedDeliveryTest {
    @Test
    @DisplayName("REC-D1 ESM-18 the event's members in AWS's order, and no other")
    void membersInTheirOrder() throws IOException {
        MappingHarness esm = new MappingHarness(1);
        String number = esm.put("test", "hello");
        esm.run();
        JsonNode event = new ObjectMapper().readTree(esm.events.get(0));
        assertThat(event.fieldNames()).toIterable().containsExactly("Records");
        JsonNode given = event.path("Records").path(0);
        assertThat(given.fieldNames())
                .toIterable()
                .containsExactly(
                        "kinesis",
                        "eventSource",
                        "eventVersion",
                        "eventID",
                        "eventName",
                        "invokeIdentityArn",
                        "awsRegion",
                        "eventSourceARN");
        assertThat(given.path("kinesis").fieldNames())
                .toIterable()
                .containsExactly(
                        "kinesisSchemaVersion",
                        "partitionKey",
                        "sequenceNumber",
                        "data",
                        "approximateArrivalTimestamp");
        assertThat(given.at("/kinesis/data").asText()).isEqualTo("aGVsbG8=");
        assertThat(given.path("eventID").asText()).isEqualTo("shardId-000000000000:" + number);
        assertThat(given.path("invokeIdentityArn").asText()).isEqualTo("arn:aws:iam::000000000000:role/stack-Role");
        assertThat(given.at("/kinesis/approximateArrivalTimestamp").isNumber()).isTrue();
        assertThat(given.at("/kinesis/approximateArrivalTimestamp").longValue()).isEqualTo(1_795_185_000L);
    }

    @Test
    @DisplayName("REC-D2 ESM-2 ESM-4 LATEST without a window: ten records of one put are one event, in order")
    void onePutOneBatch() {
        MappingHarness esm = new MappingHarness(1, 3, "StartingPosition: LATEST", "BatchSize: 100");
        put(esm, "test_", 10);
        esm.run();
        assertThat(esm.invocations).hasSize(1);
        assertThat(keys(esm, 0)).isEqualTo(keys("test_", 10));
    }

    @Test
    @DisplayName("REC-D3 ESM-5 two puts are two events, the second not before the first is over")
    void oneAtATime() {
        MappingHarness esm = new MappingHarness(1, "StartingPosition: LATEST", "BatchSize: 10");
        put(esm, "a", 10);
        put(esm, "b", 10);
        assertThat(esm.startDue()).isEqualTo(1);
        esm.clock.advance(Duration.ofSeconds(5));
        assertThat(esm.startDue()).isEqualTo(1);
        esm.run();
        assertThat(esm.invocations).hasSize(2);
        assertThat(keys(esm, 0)).isEqualTo(keys("a", 10));
        assertThat(keys(esm, 1)).isEqualTo(keys("b", 10));
    }

    @Test
    @DisplayName(
            "REC-D4 ESM-1 ESM-4 TRIM_HORIZON delivers what was put before and after the mapping was made, once each")
    void trimHorizon() {
        MappingHarness esm = new MappingHarness(1, 20, "BatchSize: 10");
        esm.putMany("k", 20, 30);
        esm.run();
        assertThat(esm.invocations).hasSize(3).allMatch(batch -> batch.size() == 10);
        assertThat(esm.invocations.stream().flatMap(List::stream))
                .isEqualTo(IntStream.range(0, 30)
                        .mapToObj(i -> i < 20 ? "early-" + i : String.valueOf(i))
                        .toList());
    }

    @Test
    @DisplayName("REC-D5 ESM-26 two mappings of one stream get the same record, and share no progress")
    void twoFunctions() {
        MappingHarness one = new MappingHarness(1, 1);
        MappingHarness other = one.besides();
        other.onInvocation(given -> other.invocations.size() == 1 ? MappingHarness.fail() : succeed());
        one.run();
        other.runFor(Duration.ofSeconds(3));
        assertThat(one.events).hasSize(1);
        assertThat(other.events).hasSize(2);
        assertThat(other.events.get(0)).isEqualTo(one.events.get(0));
    }

    private static void put(MappingHarness esm, String prefix, int count) {
        esm.stream.put(
                keys(prefix, count).stream()
                        .map(key -> new PutEntry(key, null, key.getBytes(StandardCharsets.UTF_8)))
                        .toList(),
                EntryGate.OPEN);
    }

    private static List<String> keys(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static List<String> keys(MappingHarness esm, int invocation) {
        return esm.invocations.get(invocation);
    }
}
