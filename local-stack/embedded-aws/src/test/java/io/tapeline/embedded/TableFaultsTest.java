/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.faults.CallFault;
import io.tapeline.kinesis.faults.FaultRates;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.faults.SeededFaults;
import io.tapeline.lambda.function.InvocationFaults;
import io.tapeline.lambda.mapping.RetryBackoff;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded faults of the stack's tables, through a plain HTTP client: it neither retries nor hides what it met. */
@Timeout(60)
class TableFaultsTest {
    private static final Path TEMPLATE = Path.of("..", "..", "deploy", "template.yaml");
    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "THROTTLE, 400, ProvisionedThroughputExceededException",
        "INTERNAL_FAILURE, 500, InternalServerError",
        "UNAVAILABLE, 503, ServiceUnavailable"
    })
    @DisplayName("KIN-18 a refused call of a table is answered as DynamoDB answers it, and writes nothing")
    void refusesCalls(CallFault.Kind kind, int status, String code) throws Exception {
        FaultRates rates = switch (kind) {
            case THROTTLE -> FaultRates.NONE.withThrottles(1);
            case INTERNAL_FAILURE -> FaultRates.NONE.withInternalFailures(1);
            default -> FaultRates.NONE.withUnavailable(1);
        };
        try (EmbeddedAws aws = start(Map.of(Faults.DYNAMODB, rates))) {
            HttpResponse<String> refused = put(aws, "AAPL");
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(refused.body()).contains("\"" + code + "\"");
        }
    }

    @Test
    @DisplayName("KIN-18 a connection of a table is reset")
    void resets() {
        try (EmbeddedAws aws = start(Map.of(Faults.DYNAMODB, FaultRates.NONE.withResets(1)))) {
            assertThatThrownBy(() -> put(aws, "AAPL")).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    @DisplayName("KIN-18 lost answers of a table leave the rows written, and a seed repeats which they are")
    void losesAnswers(long seed) throws Exception {
        Map<String, FaultRates> half = Map.of(Faults.DYNAMODB, FaultRates.NONE.withLostAnswers(0.5));
        SeededFaults twin = new SeededFaults(seed, half);
        List<String> lost = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        int rows;
        try (EmbeddedAws aws = start(seed, half)) {
            for (int i = 0; i < 20; i++) {
                if (twin.onCall(Faults.DYNAMODB, "PutItem").kind() == CallFault.Kind.LOSE_ANSWER) {
                    expected.add("S" + i);
                }
                if (!answered(aws, "S" + i)) {
                    lost.add("S" + i);
                }
            }
            rows = rows(aws);
        }
        assertThat(lost).isEqualTo(expected).hasSizeBetween(1, 19);
        assertThat(rows).isEqualTo(20);
    }

    private boolean answered(EmbeddedAws aws, String symbol) throws InterruptedException {
        try {
            return put(aws, symbol).statusCode() == 200;
        } catch (IOException lost) {
            return false;
        }
    }

    /** Asked until it is answered: a read's answer is lost as often as a write's. */
    private int rows(EmbeddedAws aws) throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            try {
                String answer =
                        call(aws, "Scan", "{\"TableName\":\"demo-symbols\"}").body();
                return Integer.parseInt(answer.replaceAll("(?s).*\"Count\":(\\d+).*", "$1"));
            } catch (IOException lost) {
                // the next one may be answered
            }
        }
        throw new AssertionError("a hundred reads in a row lost their answers");
    }

    private HttpResponse<String> put(EmbeddedAws aws, String symbol) throws IOException, InterruptedException {
        return call(
                aws, "PutItem", "{\"TableName\":\"demo-symbols\",\"Item\":{\"symbol\":{\"S\":\"" + symbol + "\"}}}");
    }

    private HttpResponse<String> call(EmbeddedAws aws, String operation, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(aws.endpoint())
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20261121/us-east-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static EmbeddedAws start(Map<String, FaultRates> rates) {
        return start(1, rates);
    }

    private static EmbeddedAws start(long seed, Map<String, FaultRates> rates) {
        StackFaults faults = new StackFaults(new SeededFaults(seed, rates), InvocationFaults.NONE);
        return EmbeddedAws.start(EmbeddedAwsConfig.of("demo", TEMPLATE, Clock.systemUTC())
                .withTuning(new EmbeddedAwsConfig.Tuning(true, Duration.ofMillis(100), RetryBackoff.DEFAULT, faults)));
    }
}
