/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.market.wire.TradesRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Reads what is on the stream, from where it was last; by hand, so that nothing that is measured reads it. */
final class StreamReader {

    /** Of a record of less, most is not its trades. */
    static final int FULL = 50;

    /** A stream with limits gives a shard's records five times a second. */
    private static final String TOO_FAST = "ProvisionedThroughputExceededException";

    /**
     * What came.
     *
     * @param fullTrades those in records of at least 50
     * @param fullBytes of these records, with their keys
     * @param millis from socket to stream, of each frame in each record, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Came(long records, long trades, long fullTrades, long fullBytes, long[] millis) {
        double bytesPerTrade() {
            return fullTrades == 0 ? 0 : (double) fullBytes / fullTrades;
        }

        long percentile(int percent) {
            return millis.length == 0 ? 0 : millis[(int) ((long) (millis.length - 1) * percent / 100)];
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI endpoint;
    private final Pace pace;
    private final List<String> iterators = new ArrayList<>();

    StreamReader(URI endpoint, String stream, Pace pace) throws IOException, InterruptedException {
        this.endpoint = endpoint;
        this.pace = pace;
        for (JsonNode shard : call("ListShards", Map.of("StreamName", stream)).path("Shards")) {
            iterators.add(call(
                            "GetShardIterator",
                            Map.of(
                                    "StreamName",
                                    stream,
                                    "ShardId",
                                    shard.path("ShardId").asText(),
                                    "ShardIteratorType",
                                    "TRIM_HORIZON"))
                    .path("ShardIterator")
                    .asText());
        }
    }

    /** Reads what has come since the last time. */
    Came readOn() throws IOException, InterruptedException {
        long records = 0;
        long trades = 0;
        long fullTrades = 0;
        long fullBytes = 0;
        var millis = new Millis();
        for (int shard = 0; shard < iterators.size(); shard++) {
            JsonNode page;
            do {
                page = call("GetRecords", Map.of("ShardIterator", iterators.get(shard), "Limit", 1_000));
                iterators.set(shard, page.path("NextShardIterator").asText());
                for (JsonNode entry : page.path("Records")) {
                    byte[] bytes = Base64.getDecoder().decode(entry.path("Data").asText());
                    long arrived =
                            Math.round(entry.path("ApproximateArrivalTimestamp").asDouble() * 1_000);
                    records++;
                    int held = held(bytes, arrived, millis);
                    trades += held;
                    if (held >= FULL) {
                        fullTrades += held;
                        fullBytes += bytes.length
                                + entry.path("PartitionKey").asText().length();
                    }
                }
            } while (page.path("MillisBehindLatest").asLong() > 0
                    || !page.path("Records").isEmpty());
        }
        return new Came(records, trades, fullTrades, fullBytes, millis.sorted());
    }

    private static int held(byte[] bytes, long arrived, Millis millis) {
        if (bytes.length > 0 && bytes[0] == '{' && bytes[1] == '"' && bytes[2] == 'c') {
            return 1; // a bare trade: the usual way
        }
        StreamRecord record = RecordDecoder.decode(bytes);
        if (!(record instanceof TradesRecord trades)) {
            return 0;
        }
        trades.trades().forEach(trade -> millis.add(arrived - trade.receivedAt().toEpochMilli()));
        return trades.trades().size();
    }

    private JsonNode call(String operation, Map<String, Object> request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = sent(operation, request);
        while (answer.statusCode() == 400 && new String(answer.body(), UTF_8).contains(TOO_FAST)) {
            pace.rest(100);
            answer = sent(operation, request);
        }
        if (answer.statusCode() != 200) {
            throw new IOException(operation + " answered " + answer.statusCode());
        }
        return json.readTree(answer.body());
    }

    private HttpResponse<byte[]> sent(String operation, Map<String, Object> request)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=local/20260105/us-east-1/kinesis/aws4_request,"
                                        + " SignedHeaders=host, Signature=00")
                        .header("X-Amz-Date", "20260105T000000Z")
                        .header("X-Amz-Target", "Kinesis_20131202." + operation)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(request)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Numbers, as many as come. */
    private static final class Millis {
        private long[] values = new long[1 << 16];
        private int count;

        void add(long value) {
            if (count == values.length) {
                values = java.util.Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        long[] sorted() {
            long[] sorted = java.util.Arrays.copyOf(values, count);
            java.util.Arrays.sort(sorted);
            return sorted;
        }
    }
}
