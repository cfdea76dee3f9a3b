/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.reactivex.rxjava3.observers.TestObserver;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RequestRefusedException;
import io.tapeline.producer.publish.stream.ShardRange;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class KinesisRecordStreamTest {

    private static final String SECRET = "wJalrXUtnFEMI-hunter2";

    private static final Map<String, @Nullable String> BEFORE = new HashMap<>();
    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final HttpServer SERVER = newServer();
    private static final KinesisRecordStream STREAM =
            streamAt(SERVER.getAddress().getPort());
    private static volatile int status = 200;
    private static volatile String body = "{}";

    private static HttpServer newServer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                REQUESTS.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                byte[] answer = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("content-type", "application/x-amz-json-1.1");
                exchange.sendResponseHeaders(status, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** Configured as the default chain of the SDK is, which is all that the stream knows. */
    private static KinesisRecordStream streamAt(int port) {
        var properties = Map.of(
                "aws.endpointUrl", "http://127.0.0.1:" + port,
                "aws.region", "us-east-1",
                "aws.accessKeyId", "AKIDEXAMPLE",
                "aws.secretAccessKey", SECRET,
                "aws.cborEnabled", "false");
        properties.forEach((name, value) -> {
            String was = System.setProperty(name, value);
            BEFORE.putIfAbsent(name, was);
        });
        return KinesisRecordStream.connect("trades");
    }

    @AfterAll
    static void restore() {
        STREAM.close();
        SERVER.stop(0);
        BEFORE.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @BeforeEach
    void noRequests() {
        REQUESTS.set(0);
        status = 200;
    }

    @Test
    @DisplayName("PUT-1 one outcome for each record, in order: stored, throttled, failed, rejected")
    void outcomes() throws Exception {
        body = "{\"FailedRecordCount\":2,\"Records\":["
                + "{\"SequenceNumber\":\"49\",\"ShardId\":\"shardId-000000000001\"},"
                + "{\"ErrorCode\":\"ProvisionedThroughputExceededException\",\"ErrorMessage\":\"slow\"},"
                + "{\"ErrorCode\":\"InternalFailure\",\"ErrorMessage\":\"x\"},"
                + "{\"ErrorCode\":\"KMSDisabledException\",\"ErrorMessage\":\"key is off\"},"
                + "{\"ErrorCode\":\"NobodyKnows\"},"
                + "{\"ErrorCode\":\"ValidationException\",\"ErrorMessage\":\"too large\"}]}";
        assertThat(put("A", "B", "C", "D", "E", "F").values().get(0))
                .containsExactly(
                        new PutOutcome.Stored("shardId-000000000001", "49"),
                        new PutOutcome.Throttled("ProvisionedThroughputExceededException"),
                        new PutOutcome.Failed("InternalFailure", "x"),
                        new PutOutcome.Failed("KMSDisabledException", "key is off"),
                        new PutOutcome.Failed("NobodyKnows", ""),
                        new PutOutcome.Rejected("ValidationException", "too large"));
    }

    @ParameterizedTest(name = "PUB-8 {0} {1} is waited for")
    @CsvSource({
        "400, ResourceNotFoundException",
        "400, AccessDeniedException",
        "400, ProvisionedThroughputExceededException",
        "400, KMSThrottlingException",
        "400, ExpiredTokenException",
        "403, InvalidSignatureException",
        "500, InternalFailure",
        "503, ServiceUnavailable"
    })
    void unavailable(int httpStatus, String code) throws Exception {
        status = httpStatus;
        body = "{\"__type\":\"" + code + "\",\"message\":\"said\\nmore\"}";
        put("A").assertError(failed -> failed instanceof StreamUnavailableException
                && String.valueOf(failed.getMessage()).equals("stream trades: " + code + ": said"));
        assertThat(REQUESTS).as("the SDK retries nothing").hasValue(1);
    }

    @ParameterizedTest(name = "PUB-9 {0} is a matter of one of the records")
    @CsvSource({"ValidationException", "InvalidArgumentException", "SerializationException"})
    void refused(String code) throws Exception {
        status = 400;
        body = "{\"__type\":\"" + code + "\",\"message\":\"1 validation error\"}";
        put("A", "B")
                .assertError(failed -> failed instanceof RequestRefusedException refused
                        && refused.code().equals(code));
    }

    @Test
    @DisplayName("PUB-8 P9 an endpoint that is not there is waited for, in one line without a secret")
    void noEndpoint() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (KinesisRecordStream nowhere = streamAt(free)) {
            put(nowhere, "A")
                    .assertError(failed -> failed instanceof StreamUnavailableException
                            && String.valueOf(failed.getMessage()).lines().count() == 1
                            && !failed.toString().contains(SECRET));
        }
    }

    @Test
    @DisplayName("PUB-16 the open shards are listed with the hash keys they take")
    void shards() throws Exception {
        body = "{\"Shards\":[" + shard("shardId-000000000000", "0", "99", ",\"EndingSequenceNumber\":\"7\"") + ","
                + shard("shardId-000000000001", "0", "49", "") + "," + shard("shardId-000000000002", "50", "99", "")
                + "]}";
        var answer = STREAM.shards().test();
        assertThat(answer.await(15, TimeUnit.SECONDS)).isTrue();
        answer.assertValue(List.of(
                new ShardRange("shardId-000000000001", BigInteger.ZERO, BigInteger.valueOf(49)),
                new ShardRange("shardId-000000000002", BigInteger.valueOf(50), BigInteger.valueOf(99))));
    }

    private static String shard(String id, String first, String last, String end) {
        return "{\"ShardId\":\"" + id + "\",\"HashKeyRange\":{\"StartingHashKey\":\"" + first
                + "\",\"EndingHashKey\":\"" + last + "\"},\"SequenceNumberRange\":{\"StartingSequenceNumber\":\"1\""
                + end
                + "}}";
    }

    @Test
    @DisplayName("PUB-16 shards that may not be listed are a failure and nothing worse")
    void shardsNotAllowed() throws Exception {
        status = 400;
        body = "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}";
        var answer = STREAM.shards().test();
        assertThat(answer.await(15, TimeUnit.SECONDS)).isTrue();
        answer.assertError(StreamUnavailableException.class);
    }

    private static TestObserver<List<PutOutcome>> put(String... symbols) throws InterruptedException {
        return put(STREAM, symbols);
    }

    private static TestObserver<List<PutOutcome>> put(KinesisRecordStream stream, String... symbols)
            throws InterruptedException {
        List<PutRequest> batch = Arrays.stream(symbols)
                .map(symbol -> new PutRequest(symbol, new byte[] {1, 2, 3}))
                .toList();
        TestObserver<List<PutOutcome>> answer = stream.put(batch).test();
        assertThat(answer.await(15, TimeUnit.SECONDS)).isTrue();
        return answer;
    }
}
